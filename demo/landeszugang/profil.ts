import type { Origins } from '../kit/origins.ts';
import { KONTEN } from './nutzerkonto/niveau.ts';
import type { Registrierung } from './registrierung.ts';

/** The Landesprofil of the demo, `contract/landesprofil.schema.json`. */
export function landesprofil(origins: Origins, registrierung: Registrierung): Record<string, unknown> {
  const { zugang, zahlung } = origins;
  return {
    version: 1,
    land: 'Sachsen-Anhalt',
    name: 'Landeszugang Sachsen-Anhalt (Sandkasten)',
    issuer: zugang,
    sitzung: registrierung.alle().some(({ zugang: own }) => own) ? 'cookie' : 'token',
    konten: KONTEN,
    dienste: {
      zustellung: `${zugang}/dienste/zustellung`,
      formulare: `${zugang}/dienste/formulare`,
      bezahlen: `${zugang}/dienste/bezahlen`,
      postfach: `${zugang}/dienste/postfach`,
      gast: `${zugang}/gast`,
      hinterlegung: `${zugang}/dienste/hinterlegung`,
    },
    weiterleitung: [zugang, zahlung],
    vertrauensanker: [],
    gemeinden: Object.fromEntries(
      registrierung
        .alle()
        .map(({ ars, name, rueckkehr, kontakt, zugang: own }) => [
          ars,
          { name, rueckkehr, kontakt, ...(own && { zugang: own }) },
        ]),
    ),
    wege: {},
  };
}
