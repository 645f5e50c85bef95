import { OzgError } from '../../errors.js';
import { authenticationTag, verschluessele } from '../encryption/jwe.js';
import { hexDigest } from '../encryption/digest.js';
import { checkZustellschluessel } from '../encryption/zustellschluessel.js';
import type { Fachschema, Zustellpunkt, Zustellung } from './zustellung.js';

/** How the authority answers; without a channel it writes a letter on paper. */
export type Antwortkanal =
  | { readonly art: 'idBundDeMailbox'; readonly mailboxUuid: string }
  | { readonly art: 'eMail'; readonly address: string };

/** An attachment as the citizen chose it. */
export interface Anlage {
  /** UUID, the one the Fachdaten refer to. */
  readonly id: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly zweck: 'attachment' | 'form';
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** What a citizen sends, before it is sealed. */
export interface Inhalt {
  readonly zustellpunkt: string;
  readonly leistung: { readonly identifier: string; readonly name: string };
  readonly region?: string;
  /** Case that this continues (a reply). */
  readonly fall?: string;
  readonly schema: Fachschema;
  /** Serialised once; exactly these bytes are hashed and encrypted. */
  readonly daten: Uint8Array<ArrayBuffer>;
  readonly anlagen: readonly Anlage[];
  readonly antwortkanal?: Antwortkanal;
  /** May the notice come electronically (§ 9 (1) OZG)? Said outright where the citizen was asked. */
  readonly zustimmung?: boolean;
  /** Calendar date of the application, `YYYY-MM-DD`. */
  readonly antragsdatum: string;
  /** Name and address of the page that sends. */
  readonly absender: { readonly name: string; readonly url?: string };
}

export interface VersiegelteAnlage {
  readonly id: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly zweck: 'attachment' | 'form';
  readonly hash: string;
  readonly tag: string;
}

/** The sealed application without its ciphertexts: all that is needed to write metadata and to judge events. */
export interface Umschlag {
  readonly zustellpunkt: string;
  readonly kid: string;
  readonly leistung: Inhalt['leistung'];
  readonly region?: string;
  readonly fall?: string;
  readonly schema: Fachschema;
  readonly daten: { readonly hash: string; readonly tag: string };
  readonly anlagen: readonly VersiegelteAnlage[];
  readonly antwortkanal?: Antwortkanal;
  /** May the notice come electronically (§ 9 (1) OZG)? Said outright where the citizen was asked. */
  readonly zustimmung?: boolean;
  readonly antragsdatum: string;
  readonly absender: Inhalt['absender'];
}

/** Name under which the ciphertext of the Fachdaten is stored; attachments have their id. */
export const DATEN = 'daten';
export const METADATEN = 'metadaten';

/**
 * Asks the Zustelldienst for the destination and its key, checks both, and seals.
 *
 * Attachments are read, sealed and handed out one after the other, so that at most one of them is in memory.
 * @throws OzgError ZUSTELLPUNKT_UNGUELTIG before anything is encrypted
 */
export async function seal(
  inhalt: Inhalt,
  zustellung: Zustellung,
  store: (name: string, jwe: string) => Promise<void>,
  signal: AbortSignal,
): Promise<Umschlag> {
  const ziel = await zustellung.zustellpunkt(inhalt.zustellpunkt, signal);
  checkZustellpunkt(ziel, inhalt);
  const key = checkZustellschluessel(await zustellung.schluessel(ziel.id, ziel.kid, signal), ziel.kid);
  const anlagen: VersiegelteAnlage[] = [];
  for (const { read, ...anlage } of inhalt.anlagen) {
    signal.throwIfAborted();
    const bytes = await read();
    const jwe = await verschluessele(bytes, key, 'application/json');
    await store(anlage.id, jwe);
    anlagen.push({ ...anlage, hash: await hexDigest('SHA-512', bytes), tag: authenticationTag(jwe) });
  }
  const jwe = await verschluessele(inhalt.daten, key, inhalt.schema.mimeType);
  await store(DATEN, jwe);
  const { daten, anlagen: _, ...rest } = inhalt;
  return {
    ...rest,
    kid: key.kid,
    daten: { hash: await hexDigest('SHA-512', daten), tag: authenticationTag(jwe) },
    anlagen,
  };
}

/** Is this the destination that the form was written for? Checked before a single byte is encrypted. */
export function checkZustellpunkt(ziel: Zustellpunkt, inhalt: Inhalt): void {
  if (ziel.id.toLowerCase() !== inhalt.zustellpunkt.toLowerCase()) refuse('another destination answered');
  if (!ziel.aktiv) refuse('it is not active');
  if (!ziel.metadatenVersionen.some((version) => version.startsWith('2.')))
    refuse('it takes no metadata 2.x');
  const dienst = ziel.dienste.find(
    ({ identifier, regionen }) =>
      identifier === inhalt.leistung.identifier &&
      (!inhalt.region || regionen.some((region) => inhalt.region!.startsWith(region))),
  );
  if (!dienst) refuse('it does not offer this service here');
  const { schemaUri, mimeType } = inhalt.schema;
  if (!dienst.schemata.some((schema) => schema.schemaUri === schemaUri && schema.mimeType === mimeType)) {
    refuse('it does not take this schema');
  }
  const kanal = inhalt.antwortkanal?.art;
  if (kanal && !ziel.antwortkanaele.includes(kanal)) refuse('it does not answer by the chosen channel');
}

function refuse(reason: string): never {
  throw new OzgError('ZUSTELLPUNKT_UNGUELTIG', `The destination was refused: ${reason}`);
}
