/**
 * A FIM Datenschema as one tree, whatever version of XDatenfelder it was written in: what its author said, nothing
 * interpreted yet. Positions (`Stelle`) carry the cardinality, elements everything else.
 */
import type { Anzahl } from '../antrag/modell.js';

export interface Datenschema extends Elementkopf {
  readonly art: 'schema';
  /** Version of XDatenfelder it was written in. */
  readonly xdf: 2 | 3;
  readonly beschreibung: string;
  readonly struktur: readonly Stelle[];
}

export interface Elementkopf {
  readonly id: string;
  readonly version: string;
  /** Name for authors. */
  readonly name: string;
  /** `bezeichnungEingabe`: the words for citizens; empty where nobody wrote any. */
  readonly bezeichnung: string;
  /** `hilfetextEingabe`. */
  readonly hilfe: string;
  readonly regeln: readonly Fimregel[];
  /** Line of the source, for messages. */
  readonly zeile: number;
}

/** An element in one position of the tree. */
export interface Stelle {
  readonly anzahl: Anzahl;
  readonly element: Datenfeldgruppe | Datenfeld;
  readonly zeile: number;
}

export interface Datenfeldgruppe extends Elementkopf {
  readonly art: 'gruppe';
  /** Art `X`: exactly one of its children is filled in. */
  readonly wahl: boolean;
  readonly struktur: readonly Stelle[];
}

export interface Datenfeld extends Elementkopf {
  readonly art: 'feld';
  /** input, select, label, hidden, locked; others are kept as they came. */
  readonly feldart: string;
  /** text, text_latin, date, time, datetime, bool, num, num_int, num_currency, file, obj. */
  readonly datentyp: string;
  readonly praezisierung: Praezisierung;
  /** Text of a label, default value of an input. */
  readonly inhalt: string;
  /** keine, optional, verpflichtend. */
  readonly vorbefuellung: string;
  /** Inline list of values. */
  readonly werte: readonly Codewert[] | undefined;
  readonly codeliste: Codelistenverweis | undefined;
  readonly maxSize: number | undefined;
  readonly mediaTypes: readonly string[];
}

export interface Praezisierung {
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A number, or a day for dates. */
  readonly minValue?: string;
  readonly maxValue?: string;
  readonly pattern?: string;
  /** What could not be read of it. */
  readonly unlesbar?: string;
}

export interface Codewert {
  readonly code: string;
  readonly name: string;
}

export interface Codelistenverweis {
  /** URN without version. */
  readonly canonicalIdentification: string;
  readonly version: string;
  readonly canonicalVersionUri: string;
  /** Columns to use, where the schema names them. */
  readonly codeKey: string;
  readonly nameKey: string;
}

/** A rule as FIM publishes it: a German sentence at the element that bears it. */
export interface Fimregel {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly prosa: string;
  readonly zeile: number;
}

export type Traeger = Datenschema | Datenfeldgruppe;

/** Visits all positions in the order of the form, with the elements around each, outermost first. */
export function besucheStellen(
  schema: Datenschema,
  besuche: (stelle: Stelle, aussen: readonly Datenfeldgruppe[]) => void,
): void {
  const gehe = (struktur: readonly Stelle[], aussen: readonly Datenfeldgruppe[]): void => {
    for (const stelle of struktur) {
      besuche(stelle, aussen);
      if (stelle.element.art === 'gruppe') gehe(stelle.element.struktur, [...aussen, stelle.element]);
    }
  };
  gehe(schema.struktur, []);
}

/**
 * The same element has eight digits in XDatenfelder 2 and eleven in 3, three zeros after the number range:
 * `F60000243` is `F60000000243`.
 */
export function langeId(id: string): string {
  const kurz = /^([A-Z])(\d{2})(\d{6})$/.exec(id);
  return kurz ? `${kurz[1]}${kurz[2]}000${kurz[3]}` : id;
}
