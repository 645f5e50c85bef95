import type { Antrag } from './antrag.js';
import type { KompiliertesFormular } from './formular.js';
import { Lage } from './lage.js';
import type { Text, Uebersicht } from './modell.js';

export interface Zeile {
  /** Position of the repetition, from 1. */
  readonly nummer: number;
  /** How the citizen called it. */
  readonly name?: string;
  readonly fall: Text;
  /** Cent; or the words that stand for an amount nobody can tell here. */
  readonly betrag: number | Text;
}

export interface Tabelle {
  readonly uebersicht: Uebersicht;
  readonly zeilen: readonly Zeile[];
  /** Cent: sum of the amounts that are known. */
  readonly summe: number;
  /** Is there a line without an amount, so that the sum is not all? */
  readonly offen: boolean;
}

/** The computed tables of a form, such as the yearly tax for each dog: information, never a payment. */
export function tabellen(formular: KompiliertesFormular, antrag: Antrag): readonly Tabelle[] {
  const lage = new Lage(formular, antrag);
  return formular.modell.uebersichten.flatMap((uebersicht) => {
    const gruppe = formular.positionen.get(uebersicht.je)!;
    const orte = lage.geltende(gruppe);
    const bedingungen = formular.faelle.get(uebersicht)!;
    const zeilen = orte.flatMap((ort, stelle): Zeile[] => {
      const fall = uebersicht.faelle.find((_, index) => {
        const pruefe = bedingungen[index];
        return pruefe === undefined || pruefe(lage, ort.indizes) === true;
      });
      if (!fall) return [];
      const name = uebersicht.name === undefined ? undefined : lage.werte(uebersicht.name, ort.indizes)[0];
      const euro = fall.betraege[stelle] ?? fall.danach;
      const betrag = typeof euro === 'number' ? Math.round(euro * 100) : euro;
      return [{ nummer: stelle + 1, fall: fall.titel, betrag, ...(typeof name === 'string' && { name }) }];
    });
    if (zeilen.length === 0) return [];
    const bekannt = zeilen.flatMap(({ betrag }) => (typeof betrag === 'number' ? [betrag] : []));
    const summe = bekannt.reduce((cent, betrag) => cent + betrag, 0);
    return [{ uebersicht, zeilen, summe, offen: bekannt.length < zeilen.length }];
  });
}
