/**
 * What is sent: the answers as nested JSON under the ids of the model, typed (a day is ISO 8601, an amount a number),
 * and only what applies. The files travel beside it as attachments.
 */
import type { Antrag } from './antrag.js';
import { istFeld, type KompiliertesFormular } from './formular.js';
import { Lage, type Ort } from './lage.js';
import type { Feld, Gruppe } from './modell.js';
import { istWiederholt, type Position } from './position.js';
import { istDateien, type Datei } from './wert.js';

export type Fachdatum = string | number | boolean | Fachdatenobjekt | readonly Fachdatum[];
export interface Fachdatenobjekt {
  readonly [id: string]: Fachdatum;
}

export interface Fachdaten {
  readonly daten: Fachdatenobjekt;
  readonly dateien: readonly Datei[];
}

export function fachdaten(formular: KompiliertesFormular, antrag: Antrag): Fachdaten {
  const lage = new Lage(formular, antrag);
  const dateien: Datei[] = [];
  const { id, version, hash } = formular.modell;

  const wertVon = (ort: Ort): Fachdatum | undefined => {
    const { position } = ort;
    if (!istFeld(position)) return objektVon(position.kinder, ort.indizes);
    const wert = lage.bedeutung(ort);
    if (!istDateien(wert)) return wert;
    dateien.push(...wert);
    const eintraege = wert.map(({ attachmentId, filename, mimeType, size }) => ({
      attachmentId,
      filename,
      mimeType,
      size,
    }));
    return position.knoten.anzahl.max === 1 ? eintraege[0] : eintraege;
  };

  const objektVon = (kinder: Iterable<Position>, indizes: readonly number[]): Fachdatenobjekt | undefined => {
    const objekt: Record<string, Fachdatum> = {};
    for (const kind of kinder) {
      const werte = lage.geltende(kind, indizes).map(wertVon);
      const wert = istWiederholt(kind.knoten) ? listeVon(kind.knoten, werte) : werte[0];
      if (wert !== undefined) objekt[kind.knoten.id] = wert;
    }
    return Object.keys(objekt).length > 0 ? objekt : undefined;
  };

  const antworten = objektVon(formular.oberste, []);
  return { daten: { $formular: { id, version, hash }, ...antworten }, dateien };
}

/** Repetitions keep their place; a list without any answer is not sent. */
function listeVon(
  knoten: Gruppe | Feld,
  werte: readonly (Fachdatum | undefined)[],
): readonly Fachdatum[] | undefined {
  const gefuellt = werte.filter((wert) => wert !== undefined);
  if (gefuellt.length === 0) return undefined;
  if (knoten.art === 'feld' || knoten.darstellung !== 'liste') return werte.map((wert) => wert ?? {});
  return gefuellt.flatMap((wert) => Object.values(wert) as Fachdatum[]);
}
