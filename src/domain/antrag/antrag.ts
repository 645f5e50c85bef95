/**
 * An Antrag while it is filled in: one value. No DOM, no network; the same state can be drawn, stored, restored and sent.
 * Commands (`befehle.ts`) move it on.
 */
import type { KompiliertesFormular } from './formular.js';
import type { Lage } from './lage.js';
import type { Fehler } from './fehler.js';
import type { Fehlerliste } from './schrittpruefung.js';
import type { Position } from './position.js';
import { kopie, type Antworten, type Wert } from './wert.js';
import { istSichtbar } from './sicht.js';

export interface Antrag {
  /** Steps of the form count from 0; behind them come the review and the last page (fee and sending). */
  readonly schritt: number;
  /** The furthest page reached: everything up to it may be jumped to. */
  readonly weiteste: number;
  /** Reached from the review to change something: *continue* leads back there. */
  readonly ausPruefung: boolean;
  readonly antworten: Antworten;
  /** Number of repetitions by place of the group. */
  readonly anzahlen: Readonly<Record<string, number>>;
  /** Places the citizen has changed. Only those are checked when they are left. */
  readonly geaendert: Readonly<Record<string, true>>;
  /** Places that still hold what the Nutzerkonto, or the page around the form, said. */
  readonly herkunft: Readonly<Record<string, Herkunft>>;
  readonly fehler: Fehlerliste;
  /** What the authority has objected to, by place; gone as soon as the answer is another one. */
  readonly einwaende: Readonly<Record<string, string>>;
  /** Objections that name no place of this form. */
  readonly weitereEinwaende: readonly string[];
  /** No electronic notice, but a letter (§ 9 (1) OZG). */
  readonly perBrief: boolean;
  /** Rises with each *continue* that failed: the view moves the focus to the error summary. */
  readonly abgewiesen: number;
  /** This page was refused: its errors are summed up on top. */
  readonly beanstandet: boolean;
}

/** Who said what stands in a field, if not the citizen. */
export type Herkunft = 'konto' | 'seite';

export type Befehl =
  | { readonly type: 'eingabe'; readonly ort: string; readonly wert: Wert }
  | { readonly type: 'verlassen'; readonly ort: string }
  /** Something was offered for this place and not taken; the answer stays as it was. */
  | { readonly type: 'abweisen'; readonly ort: string; readonly fehler: Fehler }
  /** Excludes the electronic notice, or allows it again. */
  | { readonly type: 'perBrief'; readonly wert: boolean }
  | { readonly type: 'weiter' }
  | { readonly type: 'zurueck' }
  /** To a page that was reached before. */
  | { readonly type: 'springe'; readonly schritt: number }
  /** `gruppe` is the place of a repeated group, without an index of its own. */
  | { readonly type: 'hinzufuegen'; readonly gruppe: string }
  | { readonly type: 'entfernen'; readonly gruppe: string; readonly index: number }
  /** Takes back every answer in a group that may be left empty. */
  | { readonly type: 'leeren'; readonly gruppe: string }
  /** Data of the Nutzerkonto by claim name. Fills only what is empty and untouched. */
  | { readonly type: 'vorbelegen'; readonly daten: Readonly<Record<string, string>> };

export const neuerAntrag: Antrag = {
  schritt: 0,
  weiteste: 0,
  ausPruefung: false,
  antworten: kopie(),
  anzahlen: kopie(),
  geaendert: kopie(),
  herkunft: kopie(),
  fehler: kopie(),
  einwaende: kopie(),
  weitereEinwaende: [],
  perBrief: false,
  abgewiesen: 0,
  beanstandet: false,
};

export const pruefseite = (formular: KompiliertesFormular): number => formular.modell.schritte.length;
export const schlussseite = (formular: KompiliertesFormular): number => formular.modell.schritte.length + 1;

/** Does the page have anything to show? The review and the last page always do. */
export function schrittGilt(formular: KompiliertesFormular, lage: Lage, schritt: number): boolean {
  const modell = formular.modell.schritte[schritt];
  if (!modell) return schritt <= schlussseite(formular);
  // Of a group that goes on over several steps this one may show nothing.
  const zeigt = (position: Position): boolean =>
    position.schritte.includes(schritt) &&
    lage.gilt({ position, indizes: [] }) &&
    (position.schritte.length === 1 || position.kinder.some(zeigt));
  return modell.felder.some(
    (knoten) =>
      knoten.art === 'hinweis' || (istSichtbar(knoten) && zeigt(formular.positionen.get(knoten.id)!)),
  );
}

/** Pages that apply, in order, for the progress list ("Schritt 2 von 6"). */
export function seiten(formular: KompiliertesFormular, lage: Lage): readonly number[] {
  const alle = [...formular.modell.schritte.keys(), pruefseite(formular), schlussseite(formular)];
  return alle.filter((schritt) => schrittGilt(formular, lage, schritt));
}
