import type { TemplateResult } from 'lit';
import type { Auswahlfeld, Dateifeld, Entscheidung, Feld, Gruppe } from '../../domain/antrag/modell.js';
import { auswahl, bestaetigung, janein } from './auswahl.js';
import { eingabe, type Eingabefeld } from './eingabe.js';
import type { Feldansicht } from './rahmen.js';
import type { Umgebung } from './worte.js';

/**
 * Template of a field, except of files (`datei.ts`). Fields are templates of one root, not elements: label, hint, error and the error summary have to
 * meet by id (facts: labels do not reach through a shadow root).
 */
export function feld(ansicht: Feldansicht<Exclude<Feld, Dateifeld>>, umgebung: Umgebung): TemplateResult {
  switch (ansicht.feld.typ) {
    case 'auswahl':
      return auswahl(ansicht as Feldansicht<Auswahlfeld>, umgebung);
    case 'janein':
      return janein(ansicht as Feldansicht<Entscheidung>, umgebung);
    case 'bestaetigung':
      return bestaetigung(ansicht as Feldansicht<Entscheidung>, umgebung);
    default:
      return eingabe(ansicht as Feldansicht<Eingabefeld>, umgebung);
  }
}

/** Up to this many choices are all shown. */
const RADIOS = 5;

/** Only some forms have such fields and groups: `arten.ts` draws them. */
export const istEigen = (knoten: Feld | Gruppe): boolean =>
  knoten.art === 'gruppe'
    ? knoten.darstellung !== undefined && knoten.darstellung !== 'liste'
    : /^(?:iban|zeit|dezimal)/.test(knoten.typ) ||
      (knoten.typ === 'auswahl' && knoten.optionen.length > RADIOS);
