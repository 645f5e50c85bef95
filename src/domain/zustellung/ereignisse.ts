import { OzgError } from '../../errors.js';
import { isSignedBy, parseJws } from '../encryption/jws.js';
import type { Umschlag } from './umschlag.js';
import type { Einreichung, Zustellung } from './zustellung.js';

/** Why the authority refuses an application, in its own words. */
export interface Grund {
  readonly titel: string;
  readonly detail: string;
  /** Where it is, in FIT-Connect's words (`instance`): `data`, `attachment:{id}`, or deeper. */
  readonly stelle: string;
}

/** One verified event of a submission. */
export interface Ereignis {
  /** Name as FIT-Connect writes it, such as `accept-submission`; unknown names are shown as they are. */
  readonly name: string;
  readonly zeit: number;
  readonly gruende: readonly Grund[];
  /** The signed token: what a citizen keeps as proof. */
  readonly nachweis: string;
}

/** What our own events must look like: ours are the ids, the destination and the tags of what we sealed. */
export interface Erwartung {
  readonly einreichung: Einreichung;
  readonly umschlag: Pick<Umschlag, 'zustellpunkt' | 'daten' | 'anlagen'>;
  /** Tag of the metadata; unknown until they were sealed. */
  readonly metadaten: string | undefined;
}

const PREFIX = 'https://schema.fitko.de/fit-connect/events/';
const EARLIEST = 1_577_833_200; // 2020-01-01T00:00+01:00, the least `iat` of the schema
const WITH_TAGS: readonly string[] = ['submit-submission', 'accept-submission'];
/** Only the destination itself may accept; its word is worth nothing in another mouth. */
const RECEIVER_ONLY: readonly string[] = ['accept-submission'];

/**
 * Verifies the events of one submission and puts them in order; events of other submissions in the same case are
 * left out. No check is ever skipped: one token that fails, and the whole log proves nothing.
 *
 * @see FIT-Connect "Prüfung von Security Event Tokens", RFC 8417
 * @throws OzgError NACHWEIS_UNGUELTIG
 */
export async function verifyEreignisse(
  tokens: readonly string[],
  erwartung: Erwartung,
  zustellung: Pick<Zustellung, 'schluessel' | 'dienstschluessel'>,
  signal: AbortSignal,
): Promise<readonly Ereignis[]> {
  const keys = new Map<string, Promise<unknown>>();
  const keyOf = (issuer: string, kid: string): Promise<unknown> => {
    const { zustellpunkt } = erwartung.umschlag;
    const name = `${issuer} ${kid}`;
    const known = keys.get(name);
    if (known) return known;
    const asked = same(issuer, zustellpunkt)
      ? zustellung.schluessel(zustellpunkt, kid, signal)
      : zustellung.dienstschluessel(kid, signal);
    keys.set(name, asked);
    return asked;
  };
  const ereignisse: Ereignis[] = [];
  for (const token of tokens) {
    const ereignis = await verify(token, erwartung, keyOf);
    if (ereignis) ereignisse.push(ereignis);
  }
  return ereignisse;
}

async function verify(
  token: string,
  { einreichung, umschlag, metadaten }: Erwartung,
  keyOf: (issuer: string, kid: string) => Promise<unknown>,
): Promise<Ereignis | undefined> {
  const jws = parseJws(token) ?? refuse('it is no compact JWS');
  const { alg, typ, kid } = jws.header;
  if (alg !== 'PS512') refuse('alg is not PS512');
  if (typ !== 'secevent+jwt') refuse('typ is not secevent+jwt');
  if (typeof kid !== 'string') refuse('kid is missing');
  const { iss, iat, sub, txn, events } = jws.payload;
  if (typeof iss !== 'string') refuse('iss is missing');
  const fromReceiver = same(iss, umschlag.zustellpunkt);
  if (!fromReceiver && !isServiceAddress(iss)) refuse('iss is neither the destination nor the Zustelldienst');
  if (typeof iat !== 'number' || !Number.isInteger(iat) || iat < EARLIEST) refuse('iat is no time');
  if (!same(txn, `case:${einreichung.fall}`)) refuse('txn is another case');
  if (!(await isSignedBy(jws, await keyOf(iss, kid)))) refuse('the signature is wrong');
  if (!same(sub, `submission:${einreichung.id}`)) return undefined;
  const names = events !== null && typeof events === 'object' ? Object.keys(events) : [];
  const [uri] = names;
  if (names.length !== 1 || !uri?.startsWith(PREFIX)) refuse('it does not hold exactly one event');
  const name = uri.slice(PREFIX.length);
  const content = ((events as Record<string, unknown>)[uri] ?? {}) as Record<string, unknown>;
  if (RECEIVER_ONLY.includes(name) && !fromReceiver) refuse(`${name} does not come from the destination`);
  if (WITH_TAGS.includes(name)) checkTags(content['authenticationTags'], umschlag, metadaten);
  return { name, zeit: iat * 1000, gruende: readGruende(content['problems']), nachweis: token };
}

/** The tags name the ciphertexts that arrived: they must be exactly the ones we made. */
function checkTags(value: unknown, umschlag: Erwartung['umschlag'], metadaten: string | undefined): void {
  const tags = (value ?? {}) as { metadata?: unknown; data?: unknown; attachments?: unknown };
  const attachments = new Map(
    Object.entries((tags.attachments ?? {}) as Record<string, unknown>).map(([id, tag]) => [
      id.toLowerCase(),
      tag,
    ]),
  );
  const right =
    metadaten !== undefined &&
    tags.metadata === metadaten &&
    tags.data === umschlag.daten.tag &&
    attachments.size === umschlag.anlagen.length &&
    umschlag.anlagen.every(({ id, tag }) => attachments.get(id.toLowerCase()) === tag);
  if (!right) refuse('its authentication tags are not those of what was sealed here');
}

function readGruende(problems: unknown): readonly Grund[] {
  if (!Array.isArray(problems)) return [];
  return (problems as unknown[]).map((problem) => {
    const { title, detail, instance } = (problem ?? {}) as Readonly<Record<string, unknown>>;
    return {
      titel: typeof title === 'string' ? title : '',
      detail: typeof detail === 'string' ? detail : '',
      stelle: typeof instance === 'string' ? instance : '',
    };
  });
}

/** UUIDs may be written in upper case (FIT-Connect's own examples are). */
function same(value: unknown, expected: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === expected.toLowerCase();
}

/** The Zustelldienst names itself by its address; the key behind that name comes from the Landeszugang. */
function isServiceAddress(issuer: string): boolean {
  return /^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?$/.test(issuer);
}

function refuse(reason: string): never {
  throw new OzgError('NACHWEIS_UNGUELTIG', `A security event token was refused: ${reason}`);
}
