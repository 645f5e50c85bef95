import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { HOHE_BOERDE, schemaUri } from '../kit/hohe-boerde.ts';
import { makeKeyPair, type KeyPair } from '../kit/keys.ts';
import type { Origins } from '../kit/origins.ts';
import { once } from '../kit/store.ts';

/** Common name of the authority's certificate, which ZBP calls `signer`. */
export const BEHOERDE_CN = 'fachverfahren-hohe-boerde';

export interface Schluessel {
  /** Opens what citizens send. */
  readonly verschluesselung: KeyPair;
  /** Signs accept and reject. */
  readonly ereignis: KeyPair;
  /** Makes token and signature for the mailbox. */
  readonly behoerde: KeyPair;
  readonly rueckruf: string;
}

/** Keys of the authority: made at the first start, kept in its own state, never leave this service. */
export async function ladeSchluessel(db: DatabaseSync): Promise<Schluessel> {
  const [verschluesselung, ereignis, behoerde, rueckruf] = await Promise.all([
    once(db, 'key:encryption', () => makeKeyPair('encryption', `${HOHE_BOERDE.name} Zustellpunkt`)),
    once(db, 'key:events', () => makeKeyPair('signature', `${HOHE_BOERDE.name} Zustellpunkt`)),
    once(db, 'key:behoerde', () => makeKeyPair('signature', BEHOERDE_CN)),
    once(db, 'callback-secret', () => randomBytes(32).toString('base64url')),
  ]);
  return { verschluesselung, ereignis, behoerde, rueckruf };
}

/** Stands for the self-service portal, where an authority hands in its certificate. */
export function hinterlege(certificate: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, certificate, { mode: 0o600 });
}

/** The Zustellpunkt as it is registered (v1's CreateDestination with the names of v2). */
export const zustellpunkt = (
  { verschluesselung, ereignis, rueckruf }: Schluessel,
  origins: Origins,
): object => ({
  name: `${HOHE_BOERDE.name}, Hundesteuer`,
  status: 'active',
  contactInformation: {
    legalName: HOHE_BOERDE.name,
    address: 'Bördestraße 8, 39167 Hohe Börde',
    phone: '+49 39204 0000',
    email: 'steuern@hohe-boerde.example',
    unit: 'Steuern und Abgaben',
  },
  publicServices: [
    {
      identifier: HOHE_BOERDE.leistungUrn,
      regions: [HOHE_BOERDE.region],
      submissionSchemas: [{ schemaUri: schemaUri(origins), mimeType: 'application/json' }],
    },
  ],
  encryptionKid: verschluesselung.publicJwk.kid,
  encryptionPublicKey: verschluesselung.publicJwk,
  signingPublicKey: ereignis.publicJwk,
  replyChannels: { idBundDeMailbox: {}, eMail: { usePgp: false } },
  metadataVersions: ['2.1.0'],
  callback: { url: `${origins.fachverfahren}/rueckruf`, secret: rueckruf },
});
