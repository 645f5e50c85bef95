import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  compactDecrypt,
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { Bestaetigung, Metadaten } from './metadaten.ts';
import type { Einreichung } from './zustelldienst-client.ts';

/** One check of what came in, in words for the clerk. No detail quotes content. */
export interface Pruefung {
  readonly name: string;
  readonly ok: boolean;
}

export interface AuthenticationTags {
  readonly metadata: string;
  readonly data: string;
  readonly attachments?: Readonly<Record<string, string>>;
}

export interface Anlage {
  readonly attachmentId: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly unversehrt: boolean;
}

/** An opened submission. Parts that could not be read are missing; the checks say which. */
export interface Geoeffnet {
  readonly tags: AuthenticationTags;
  readonly metadaten?: Metadaten;
  readonly daten?: Readonly<Record<string, unknown>>;
  readonly anlagen: readonly Anlage[];
  readonly pruefungen: readonly Pruefung[];
  /** Who the Landeszugang says has confirmed this very application. */
  readonly bestaetigungen?: readonly Bestaetigung[];
}

export interface Verschlossen {
  readonly einreichung: Einreichung;
  readonly anlagen: ReadonlyMap<string, string>;
  /** Event log of the case and the keys of the Zustelldienst, to verify it with. */
  readonly events: readonly string[];
  readonly keys: readonly JWK[];
  readonly issuer: string;
}

const EVENT = 'https://schema.fitko.de/fit-connect/events/submit-submission';
const metadataSchema = new URL('../zustelldienst/spec/metadata-2.1.0.schema.json', import.meta.url);

/** Decrypts a submission and checks it as the documentation asks a receiver to (FIT-Connect, receiving/verification). */
export class Oeffner {
  readonly #key: JWK;
  readonly #isMetadata: (value: unknown) => boolean;

  constructor(privateJwk: JWK) {
    this.#key = privateJwk;
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(metadataSchema, 'utf8')) as object);
    this.#isMetadata = (value) => validate(value);
  }

  async oeffne(verschlossen: Verschlossen): Promise<Geoeffnet> {
    const { einreichung } = verschlossen;
    const tags = tagsOf(verschlossen);
    const pruefungen: Pruefung[] = [];
    const pruefe = (name: string, ok: boolean): boolean => {
      pruefungen.push({ name, ok });
      return ok;
    };

    const gemeldet = await submittedTags(verschlossen);
    pruefe('Ereignis „abgesendet“ trägt eine gültige Signatur des Zustelldienstes', gemeldet !== undefined);
    pruefe('Authentication-Tags stimmen mit dem Ereignis überein', sameTags(tags, gemeldet));

    const metadataBytes = await this.#decrypt(einreichung.encryptedMetadata);
    const dataBytes = await this.#decrypt(einreichung.encryptedData);
    pruefe('Metadaten und Fachdaten ließen sich entschlüsseln', !!metadataBytes && !!dataBytes);
    const metadataJson = metadataBytes && parse(metadataBytes);
    const gueltig = pruefe('Metadaten entsprechen dem Schema 2.1.0', this.#isMetadata(metadataJson));
    const metadaten = gueltig ? (metadataJson as unknown as Metadaten) : undefined;
    const daten = dataBytes && parse(dataBytes);
    pruefe('Fachdaten sind lesbares JSON', daten !== undefined);
    const angekuendigt = metadaten?.contentStructure.data.hash.content;
    pruefe('Prüfsumme der Fachdaten stimmt', !!dataBytes && sha512(dataBytes) === angekuendigt);

    const anlagen = await this.#anlagen(verschlossen, metadaten);
    const genannt = metadaten?.contentStructure.attachments ?? [];
    const vollstaendig =
      genannt.length === einreichung.attachments.length &&
      new Set(genannt.map(({ attachmentId }) => attachmentId)).size === genannt.length &&
      genannt.every(({ attachmentId }) => verschlossen.anlagen.has(attachmentId));
    pruefe('Alle Anlagen sind da und keine ist zu viel', vollstaendig);
    if (genannt.length) {
      pruefe(
        'Prüfsummen der Anlagen stimmen',
        vollstaendig && anlagen.length === genannt.length && anlagen.every((each) => each.unversehrt),
      );
    }
    return { tags, ...(metadaten && { metadaten }), ...(daten && { daten }), anlagen, pruefungen };
  }

  async #anlagen({ anlagen }: Verschlossen, metadaten: Metadaten | undefined): Promise<Anlage[]> {
    const opened: Anlage[] = [];
    for (const { attachmentId, filename, mimeType, hash } of metadaten?.contentStructure.attachments ?? []) {
      const jwe = anlagen.get(attachmentId);
      const bytes = jwe && (await this.#decrypt(jwe));
      if (!bytes) continue;
      const unversehrt = sha512(bytes) === hash.content;
      opened.push({ attachmentId, filename: filename ?? 'Anlage', mimeType, bytes, unversehrt });
    }
    return opened;
  }

  async #decrypt(jwe: string): Promise<Uint8Array | undefined> {
    try {
      const { plaintext } = await compactDecrypt(jwe, await importJWK(this.#key, 'RSA-OAEP-256'), {
        keyManagementAlgorithms: ['RSA-OAEP-256'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return plaintext;
    } catch {
      return undefined;
    }
  }
}

export const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

function parse(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const tagOf = (jwe: string): string => jwe.split('.')[4] ?? '';

function tagsOf({ einreichung, anlagen }: Verschlossen): AuthenticationTags {
  const attachments = Object.fromEntries([...anlagen].map(([id, jwe]) => [id, tagOf(jwe)]));
  const { encryptedMetadata, encryptedData } = einreichung;
  return {
    metadata: tagOf(encryptedMetadata),
    data: tagOf(encryptedData),
    ...(anlagen.size && { attachments }),
  };
}

/** The tags that the Zustelldienst vouches for, from the one `submit-submission` event that verifies. */
async function submittedTags({
  events,
  keys,
  issuer,
  einreichung,
}: Verschlossen): Promise<AuthenticationTags | undefined> {
  for (const token of events) {
    try {
      const { alg, typ, kid } = decodeProtectedHeader(token);
      const jwk = keys.find((key) => key.kid === kid && key.alg === 'PS512');
      if (alg !== 'PS512' || typ !== 'secevent+jwt' || !jwk) continue;
      const { key_ops: _, x5c: __, ...plain } = jwk;
      const key = (await importJWK(plain, 'PS512')) as CryptoKey;
      const { payload } = await compactVerify(token, key, { algorithms: ['PS512'] });
      const {
        iss,
        sub,
        txn,
        events: named,
      } = parse(payload) as Record<string, string> & { events: Record<string, unknown> };
      const about = sub === `submission:${einreichung.submissionId}` && txn === `case:${einreichung.caseId}`;
      const event = named[EVENT] as { authenticationTags?: AuthenticationTags } | undefined;
      if (iss === issuer && about && event?.authenticationTags) return event.authenticationTags;
    } catch {
      continue; // an event that does not verify says nothing
    }
  }
  return undefined;
}

function sameTags(mine: AuthenticationTags, theirs: AuthenticationTags | undefined): boolean {
  const ids = Object.keys(mine.attachments ?? {});
  return (
    mine.metadata === theirs?.metadata &&
    mine.data === theirs.data &&
    ids.length === Object.keys(theirs.attachments ?? {}).length &&
    ids.every((id) => mine.attachments?.[id] === theirs.attachments?.[id])
  );
}
