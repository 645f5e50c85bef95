import { randomUUID } from 'node:crypto';
import { compactVerify, CompactSign, decodeProtectedHeader, importJWK, type CryptoKey, type JWK } from 'jose';

/** Tags of all parts of a submission, as `submit-submission` and `accept-submission` carry them. */
export interface AuthenticationTags {
  readonly metadata: string;
  readonly data: string;
  readonly attachments?: Readonly<Record<string, string>>;
}

export const SET_SCHEMA = 'https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json';
const EVENTS = 'https://schema.fitko.de/fit-connect/events/';

/** Payload of a Security Event Token (RFC 8417) in the profile of FIT-Connect (set-payload 1.2.2). */
export interface SetPayload {
  readonly $schema: string;
  readonly jti: string;
  readonly iss: string;
  readonly iat: number;
  readonly sub: string;
  readonly txn: string;
  readonly events: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface SetSubject {
  readonly submissionId: string;
  readonly caseId: string;
}

export function makePayload(
  iss: string,
  subject: SetSubject,
  event: string,
  body: object,
  now: Date,
): SetPayload {
  return {
    $schema: SET_SCHEMA,
    jti: randomUUID(),
    iss,
    iat: Math.floor(now.getTime() / 1000),
    sub: `submission:${subject.submissionId}`,
    txn: `case:${subject.caseId}`,
    events: { [EVENTS + event]: body as Record<string, unknown> },
  };
}

export async function signSet(payload: SetPayload, privateJwk: JWK): Promise<string> {
  const key = (await importJWK(privateJwk, 'PS512')) as CryptoKey;
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ typ: 'secevent+jwt', alg: 'PS512', kid: privateJwk.kid ?? '' })
    .sign(key);
}

export interface VerifiedSet {
  readonly payload: SetPayload;
  readonly event: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export class SetFault extends Error {}

/**
 * Verifies signature, header and form of a SET. Who may send it and whether it fits the submission is the caller's
 * business: the payload is returned for that.
 * @param keyOf the signing key of the issuer by `kid`, or undefined.
 * @throws {SetFault} with a reason that quotes no content.
 */
export async function verifySet(
  token: string,
  keyOf: (kid: string) => JWK | undefined,
): Promise<VerifiedSet> {
  const header = readHeader(token);
  if (header.alg !== 'PS512' || header.typ !== 'secevent+jwt')
    throw new SetFault('header must be PS512, secevent+jwt');
  const jwk = header.kid ? keyOf(header.kid) : undefined;
  if (!jwk || jwk.alg !== 'PS512' || !jwk.key_ops?.includes('verify'))
    throw new SetFault('unknown signing key');
  const { x5c: _, ...plain } = jwk;
  const verified = await compactVerify(token, await importJWK(plain, 'PS512'), {
    algorithms: ['PS512'],
  }).catch(() => {
    throw new SetFault('signature is wrong');
  });
  const payload = readPayload(verified.payload);
  const [first, ...more] = Object.entries(payload.events);
  const [uri, body] = first ?? ['', undefined];
  if (more.length || !body || !uri.startsWith(EVENTS)) throw new SetFault('exactly one event of FIT-Connect');
  return { payload, event: uri.slice(EVENTS.length), body };
}

function readHeader(token: string): { alg?: string; typ?: string; kid?: string } {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new SetFault('not a compact JWS');
  }
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const EARLIEST = 1577833200; // set-payload: nothing before 2020

function readPayload(bytes: Uint8Array): SetPayload {
  let value: Partial<SetPayload> | null;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<SetPayload> | null;
  } catch {
    throw new SetFault('payload is not JSON');
  }
  const { $schema, jti, iss, iat, sub, txn, events } = value ?? {};
  // Against v2 an older schema version is answered with this text (seen live).
  if (
    !/^https:\/\/schema\.fitko\.de\/fit-connect\/set-payload\/1\.2\.\d+\/set-payload\.schema\.json$/.test(
      $schema ?? '',
    )
  ) {
    throw new SetFault('Payload Schema not supported');
  }
  if (!UUID.test(jti ?? '') || typeof iss !== 'string') throw new SetFault('jti or iss is wrong');
  if (!Number.isInteger(iat) || (iat as number) < EARLIEST) throw new SetFault('iat is wrong');
  if (!/^submission:/.test(sub ?? '') || !/^case:/.test(txn ?? '')) throw new SetFault('sub or txn is wrong');
  if (typeof events !== 'object' || !(events as unknown)) throw new SetFault('events is missing');
  return value as SetPayload;
}

/** UUIDs may come in upper case: compare them regardless of it. */
export const isAbout = (payload: SetPayload, subject: SetSubject): boolean =>
  payload.sub.toLowerCase() === `submission:${subject.submissionId}`.toLowerCase() &&
  payload.txn.toLowerCase() === `case:${subject.caseId}`.toLowerCase();

export function sameTags(a: AuthenticationTags, b: unknown): boolean {
  const other = b as Partial<AuthenticationTags> | undefined;
  const [mine, theirs] = [a.attachments ?? {}, other?.attachments ?? {}];
  const ids = Object.keys(mine);
  return (
    a.metadata === other?.metadata &&
    a.data === other.data &&
    ids.length === Object.keys(theirs).length &&
    ids.every((id) => mine[id] === theirs[id])
  );
}
