/**
 * What is sent: the answers as nested JSON under the ids of the model, typed (a day is ISO 8601, an amount a number),
 * and only what applies. The files travel beside it as attachments.
 */
import type { Antrag } from './antrag.js';
import { istFeld, type KompiliertesFormular } from './formular.js';
import { Lage, type Ort } from './lage.js';
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
      const werte = lage
        .geltende(kind, indizes)
        .map((ort) => wertVon(ort) ?? (istWiederholt(kind.knoten) ? {} : undefined));
      const wert = istWiederholt(kind.knoten) ? (werte as readonly Fachdatum[]) : werte[0];
      if (wert !== undefined && !(istWiederholt(kind.knoten) && werte.length === 0))
        objekt[kind.knoten.id] = wert;
    }
    return Object.keys(objekt).length > 0 ? objekt : undefined;
  };

  const antworten = objektVon(formular.oberste, []);
  return { daten: { $formular: { id, version, hash }, ...antworten }, dateien };
}
