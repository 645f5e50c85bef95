/** Sources of test/fixtures/fim, compiled; and what judges the results: Ajv with the contract's schemas. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { leseCodeliste } from '../../../src/adapters/fim/genericode.js';
import { leseOverlay } from '../../../src/adapters/fim/overlaydatei.js';
import { leseRegeln } from '../../../src/adapters/fim/regeldatei.js';
import { leseDatenschema } from '../../../src/adapters/fim/xdatenfelder.js';
import type { Befundart } from '../../../src/domain/fim/bericht.js';
import { kompiliereDatenschema, type Ergebnis, type Quellen } from '../../../src/domain/fim/kompilieren.js';
import { uebersetzeAlle } from '../../../src/domain/fim/regeln/abgleich.js';
import { alleIn, bytesVon, jsonVon, schema, utf8 } from '../../adapters/fim/proben.js';

export const listen = alleIn('codelisten').map((pfad) => leseCodeliste(bytesVon(pfad)));
export const regeln = leseRegeln(JSON.stringify(jsonVon('regeln.json'))).regeln;

/** One of the sixteen, with everything there is for it. */
export const uebersetze = (pfad: string, quellen: Partial<Quellen> = {}): Promise<Ergebnis> =>
  kompiliereDatenschema({
    schema: leseDatenschema(bytesVon(pfad)),
    codelisten: listen,
    regeln,
    grammatik: uebersetzeAlle,
    ...quellen,
  });

/** A small one, by the XML of its structure; the overlay as a file has it. */
export const klein = (
  inhalt: string,
  { overlay, ...quellen }: Partial<Omit<Quellen, 'overlay'>> & { overlay?: object } = {},
): Promise<Ergebnis> =>
  kompiliereDatenschema({
    schema: leseDatenschema(utf8(schema(inhalt))),
    ...quellen,
    ...(overlay && { overlay: leseOverlay(JSON.stringify({ overlay: 1, ...overlay })) }),
  });

export const befunde = ({ bericht }: Ergebnis, art: Befundart): readonly string[] =>
  bericht.befunde.filter((befund) => befund.art === art).map(({ text }) => text);

export function richter(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv;
}

export const vertrag = (datei: string): ValidateFunction =>
  richter().compile(
    JSON.parse(readFileSync(new URL(`../../../contract/${datei}`, import.meta.url), 'utf8')) as object,
  );
