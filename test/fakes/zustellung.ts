import { CompactSign } from 'jose';
import { authenticationTag } from '../../src/domain/encryption/jwe.js';
import type {
  Ankuendigung,
  Einreichung,
  Ergebnis,
  Zustellpunkt,
  Zustellung,
} from '../../src/domain/zustellung/zustellung.js';
import { FakeKennungen } from './kennungen.js';
import { zustellschluessel } from '../fixtures/zustellschluessel.js';

export const ZUSTELLPUNKT = 'd40e7b13-9ec0-41c3-9d2b-5a0c4a6c1b9e';
export const LEISTUNG = 'urn:de:fim:leika:leistung:99102013104000';
export const SCHEMA_URI =
  'https://zugang.example/dienste/formulare/schemata/hundesteuer-anmeldung-1.0.0.json';
const ISSUER = 'http://zustelldienst.localhost:8093/submission-api';

interface Eingang extends Einreichung {
  readonly ankuendigung: Ankuendigung;
  readonly anlagen: Map<string, string>;
  umschlag?: { readonly metadaten: string; readonly daten: string };
  readonly ereignisse: string[];
}

interface Signaturschluessel {
  readonly jwk: Record<string, unknown>;
  readonly privateKey: CryptoKey;
}

let keys: Promise<Signaturschluessel> | undefined;

/** One key pair for all tests of a file: making one takes a second or two. */
export function signaturschluessel(): Promise<Signaturschluessel> {
  return (keys ??= (async () => {
    const pair = await crypto.subtle.generateKey(
      { name: 'RSA-PSS', hash: 'SHA-512', modulusLength: 4096, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ['sign', 'verify'],
    );
    const { n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const jwk = { kty: 'RSA', alg: 'PS512', key_ops: ['verify'], kid: 'signatur', n, e };
    return { jwk, privateKey: pair.privateKey };
  })());
}

/** A Zustelldienst in memory that signs its events, with one destination. */
export class FakeZustellung implements Zustellung {
  punkt: Zustellpunkt = {
    id: ZUSTELLPUNKT,
    aktiv: true,
    kid: zustellschluessel.kid,
    metadatenVersionen: ['2.1.0'],
    dienste: [
      {
        identifier: LEISTUNG,
        regionen: ['DE150830298298'],
        schemata: [{ schemaUri: SCHEMA_URI, mimeType: 'application/json' }],
      },
    ],
    antwortkanaele: ['idBundDeMailbox', 'eMail'],
  };
  readonly eingaenge = new Map<string, Eingang>();
  readonly kennungen: FakeKennungen;

  constructor(kennungen = new FakeKennungen()) {
    this.kennungen = kennungen;
  }

  get eingereicht(): readonly Eingang[] {
    return [...this.eingaenge.values()].filter(({ umschlag }) => umschlag !== undefined);
  }

  async zustellpunkt(): Promise<Zustellpunkt> {
    return this.punkt;
  }

  async schluessel(_punkt: string, kid: string): Promise<unknown> {
    return kid === zustellschluessel.kid ? zustellschluessel : (await signaturschluessel()).jwk;
  }

  async dienstschluessel(): Promise<unknown> {
    return (await signaturschluessel()).jwk;
  }

  async announce(ankuendigung: Ankuendigung): Promise<Einreichung> {
    const applicationId = ankuendigung.fall ? undefined : this.kennungen.binde(ankuendigung.vorgang);
    const einreichung = {
      id: crypto.randomUUID(),
      fall: ankuendigung.fall ?? crypto.randomUUID(),
      ...(applicationId && { applicationId }),
    };
    const eingang: Eingang = { ...einreichung, ankuendigung, anlagen: new Map(), ereignisse: [] };
    this.eingaenge.set(einreichung.id, eingang);
    eingang.ereignisse.push(await this.#sign(eingang, ISSUER, 'create-submission', {}));
    return einreichung;
  }

  async upload({ id }: Einreichung, anlage: string, jwe: string): Promise<Ergebnis> {
    const eingang = this.eingaenge.get(id);
    if (!eingang) return 'unbekannt';
    if (eingang.umschlag || !eingang.ankuendigung.anlagen.includes(anlage)) return 'konflikt';
    eingang.anlagen.set(anlage, jwe);
    return 'angenommen';
  }

  async submit({ id }: Einreichung, umschlag: { metadaten: string; daten: string }): Promise<Ergebnis> {
    const eingang = this.eingaenge.get(id);
    if (!eingang) return 'unbekannt';
    if (eingang.umschlag || eingang.anlagen.size < eingang.ankuendigung.anlagen.length) return 'konflikt';
    eingang.umschlag = umschlag;
    const tags = this.tags(id);
    eingang.ereignisse.push(
      await this.#sign(eingang, ISSUER, 'submit-submission', { authenticationTags: tags }),
    );
    return 'angenommen';
  }

  async ereignisse({ id }: Einreichung): Promise<readonly string[] | undefined> {
    const eingang = this.eingaenge.get(id);
    return eingang && [...eingang.ereignisse];
  }

  tags(id: string): { metadata: string; data: string; attachments: Record<string, string> } {
    const { umschlag, anlagen } = this.eingaenge.get(id)!;
    return {
      metadata: authenticationTag(umschlag!.metadaten),
      data: authenticationTag(umschlag!.daten),
      attachments: Object.fromEntries([...anlagen].map(([anlage, jwe]) => [anlage, authenticationTag(jwe)])),
    };
  }

  /** The authority accepts. */
  async annehmen(id: string): Promise<void> {
    const eingang = this.eingaenge.get(id)!;
    const event = { authenticationTags: this.tags(id) };
    eingang.ereignisse.push(await this.#sign(eingang, ZUSTELLPUNKT, 'accept-submission', event));
  }

  /** The authority rejects. */
  async ablehnen(
    id: string,
    problems: readonly { title: string; detail: string; instance?: string }[],
  ): Promise<void> {
    const eingang = this.eingaenge.get(id)!;
    eingang.ereignisse.push(await this.#sign(eingang, ZUSTELLPUNKT, 'reject-submission', { problems }));
  }

  /** What happens to a submission that was not finished within a day. */
  vergessen(id: string): void {
    this.eingaenge.delete(id);
  }

  #sign({ id, fall }: Einreichung, iss: string, name: string, content: object): Promise<string> {
    return signSet({
      iss,
      sub: `submission:${id}`,
      txn: `case:${fall}`,
      events: { [`https://schema.fitko.de/fit-connect/events/${name}`]: content },
    });
  }
}

/** Signs a security event token; a test may bend each part. */
export async function signSet(
  payload: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { privateKey } = await signaturschluessel();
  const full = {
    $schema: 'https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json',
    jti: crypto.randomUUID(),
    iat: 1_795_500_000,
    ...payload,
  };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(full)))
    .setProtectedHeader({ alg: 'PS512', typ: 'secevent+jwt', kid: 'signatur', ...header })
    .sign(privateKey);
}
