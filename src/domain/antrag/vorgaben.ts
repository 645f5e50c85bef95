/** Values that the page around the form knows already, by place. They come from somebody else's code: nothing is trusted. */
import type { Antrag } from './antrag.js';
import { istFeld, type KompiliertesFormular } from './formular.js';
import { Lage } from './lage.js';
import type { Feld } from './modell.js';
import { pruefungVon } from './schrittpruefung.js';
import { istLeer, kopie, passtZu, zeigeDatum, type Wert } from './wert.js';

export interface Vorgaben {
  /** What the form can take, by place. */
  readonly werte: ReadonlyMap<string, Wert>;
  /** Places of what it cannot take, with the reason for the webmaster; never with the value. */
  readonly abgelehnt: ReadonlyMap<string, string>;
}

/** Which of the values fit the form: a place that exists, for the citizen to fill in, and a value they could have typed. */
export function pruefeVorgaben(
  formular: KompiliertesFormular,
  antrag: Antrag,
  roh: Readonly<Record<string, unknown>>,
): Vorgaben {
  const lage = new Lage(formular, antrag);
  const werte = new Map<string, Wert>();
  const abgelehnt = new Map<string, string>();
  for (const [ort, wert] of Object.entries(roh)) {
    const position = lage.finde(ort)?.position;
    if (!position || !istFeld(position)) abgelehnt.set(ort, 'no field of the form');
    else if (!istOffen(position.knoten)) abgelehnt.set(ort, 'only the citizen can fill this in');
    else {
      const gelesen = lies(position.knoten, wert);
      if (gelesen === undefined || pruefungVon(formular, position.knoten)(gelesen))
        abgelehnt.set(ort, `not a value of a field of type ${position.knoten.typ}`);
      else werte.set(ort, gelesen);
    }
  }
  return { werte, abgelehnt };
}

/** Fills in what is empty and untouched; the same Antrag comes back where that is nothing. */
export function gibVor(
  formular: KompiliertesFormular,
  antrag: Antrag,
  werte: ReadonlyMap<string, Wert>,
): Antrag {
  const lage = new Lage(formular, antrag);
  const frei = [...werte].filter(
    ([ort]) => !antrag.geaendert[ort] && istLeer(antrag.antworten[ort]) && lage.finde(ort),
  );
  if (frei.length === 0) return antrag;
  const antworten = Object.assign(kopie(antrag.antworten), Object.fromEntries(frei));
  const herkunft = kopie(antrag.herkunft);
  for (const [ort] of frei) herkunft[ort] = 'seite';
  return { ...antrag, antworten, herkunft };
}

/** Nobody attaches a file or confirms a declaration for somebody else, and what is locked has its answer. */
const istOffen = ({ typ, sicht }: Feld): boolean => !sicht && typ !== 'datei' && typ !== 'bestaetigung';

/** As the citizen would type it. A yes/no may be written out, for an address knows only text. */
function lies({ typ }: Feld, wert: unknown): Wert | undefined {
  if (typ === 'janein' && (wert === 'true' || wert === 'false')) return wert === 'true';
  if (!passtZu(typ, wert) || istLeer(wert)) return undefined;
  return typ === 'datum' && typeof wert === 'string' ? zeigeDatum(wert) : wert;
}
