import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { compactVerify, importJWK, type CompactVerifyGetKey, type JWK } from 'jose';
import { HOHE_BOERDE } from '../kit/hohe-boerde.ts';
import type { Bestaetigung } from './metadaten.ts';
import { sha512, type Geoeffnet, type Pruefung } from './oeffnen.ts';

const schema = new URL('../../contract/bestaetigung.schema.json', import.meta.url);
/** Clocks differ. */
const MOST_AHEAD = 60;

/** Judges the confirmations that came with an application: what does not hold makes it one that can only be refused. */
export class Bestaetigungen {
  readonly #zugang: string;
  readonly #kennt: (jti: string) => boolean;
  readonly #now: () => Date;
  readonly #schemaUri: string;
  readonly #istBestaetigung: (value: unknown) => boolean;

  /** @param kennt has this one come with another application? */
  constructor(zugang: string, kennt: (jti: string) => boolean, now: () => Date) {
    this.#zugang = zugang;
    this.#kennt = kennt;
    this.#now = now;
    const ajv = new Ajv2020();
    addFormats.default(ajv);
    const text = JSON.parse(readFileSync(schema, 'utf8')) as { readonly $id: string };
    this.#schemaUri = text.$id;
    const validate = ajv.compile(text);
    this.#istBestaetigung = (value) => validate(value);
  }

  /** @throws where the keys of the Landeszugang cannot be had: then it is tried again */
  async pruefe(geoeffnet: Geoeffnet): Promise<Geoeffnet> {
    const sets = (geoeffnet.metadaten?.dataSets ?? []).filter(
      (set) => set.schema.schemaUri === this.#schemaUri,
    );
    if (!sets.length) return geoeffnet;
    const keyOf = schluessel(await this.#keys());
    const gelesen = await Promise.all(
      sets.map(async ({ schema: { mimeType }, hash, content }) =>
        mimeType === 'application/jose' &&
        typeof content === 'string' &&
        sha512(Buffer.from(content)) === hash.content
          ? this.#lies(content, keyOf)
          : undefined,
      ),
    );
    const echt = gelesen.filter((each) => each !== undefined);
    const alle = (name: string, ok: (each: Bestaetigung) => boolean): Pruefung => ({
      name,
      ok: echt.every(ok),
    });
    const pruefungen: Pruefung[] = [
      {
        name: 'Bestätigungen tragen eine gültige Signatur des Landeszugangs',
        ok: echt.length === sets.length,
      },
      alle('Bestätigt wurden genau diese Angaben und Anlagen', (each) => passt(each, geoeffnet)),
      alle('Bestätigungen gehören zu diesem Vorgang', ({ vorgang, iat }) => {
        const reference = geoeffnet.metadaten?.additionalReferenceInfo?.senderReference;
        return reference === zeichen(vorgang) && iat <= this.#now().getTime() / 1000 + MOST_AHEAD;
      }),
      alle('Keine Bestätigung kam schon mit einem anderen Antrag', ({ jti }) => !this.#kennt(jti)),
      { name: 'Jede Bestätigung ist von einer anderen Person', ok: verschieden(echt) },
    ];
    return {
      ...geoeffnet,
      pruefungen: [...geoeffnet.pruefungen, ...pruefungen],
      // Nobody is shown as verified who is not.
      ...(pruefungen.every(({ ok }) => ok) && { bestaetigungen: echt }),
    };
  }

  async #keys(): Promise<readonly JWK[]> {
    const url = `${this.#zugang}/dienste/zustellung/.well-known/bestaetigungen.json`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error('No keys');
    return ((await answer.json()) as { readonly keys: readonly JWK[] }).keys;
  }

  async #lies(jws: string, keyOf: CompactVerifyGetKey): Promise<Bestaetigung | undefined> {
    try {
      const { payload } = await compactVerify(jws, keyOf, { algorithms: ['ES256'] });
      const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
      if (!this.#istBestaetigung(value)) return undefined;
      const bestaetigung = value as Bestaetigung;
      const unsere = bestaetigung.iss === this.#zugang && bestaetigung.ars === HOHE_BOERDE.ars;
      return unsere ? bestaetigung : undefined;
    } catch {
      return undefined;
    }
  }
}

const schluessel =
  (keys: readonly JWK[]): CompactVerifyGetKey =>
  async ({ typ, kid }) => {
    const jwk = keys.find((key) => key.kid === kid && key.alg === 'ES256');
    if (typ !== 'ozg-bestaetigung+jwt' || !jwk) throw new Error('Not a confirmation of ours');
    return await importJWK(jwk, 'ES256');
  };

/** That the metadata name the hash of the data themselves is a check of its own (`oeffnen.ts`). */
function passt(
  { form, modell, daten, anlagen }: Bestaetigung,
  { metadaten, daten: fachdaten, anlagen: files }: Geoeffnet,
): boolean {
  const { id, hash } = (fachdaten?.['$formular'] ?? {}) as { readonly id?: unknown; readonly hash?: unknown };
  const genannt = Object.entries(anlagen);
  return (
    form === id &&
    modell === hash &&
    daten === metadaten?.contentStructure.data.hash.content &&
    genannt.length === files.length &&
    files.every(({ attachmentId, bytes }) => anlagen[attachmentId] === sha512(bytes))
  );
}

/** How the page writes the Vorgang into the metadata: its first twelve digits in groups of four. */
const zeichen = (vorgang: string): string =>
  vorgang
    .replaceAll('-', '')
    .slice(0, 12)
    .toUpperCase()
    .replace(/.{4}(?=.)/g, '$&-');

/** One person may have two accounts: the subject alone does not tell. */
function verschieden(bestaetigungen: readonly Bestaetigung[]): boolean {
  const einzeln = (of: (each: Bestaetigung) => string): boolean =>
    new Set(bestaetigungen.map(of)).size === bestaetigungen.length;
  const name = ({
    sub,
    person: { given_name: vor, family_name: nach, date_of_birth: geboren },
  }: Bestaetigung): string => (vor && nach && geboren ? `${vor} ${nach} ${geboren}`.toLowerCase() : sub);
  return einzeln(({ sub }) => sub) && einzeln(name);
}
