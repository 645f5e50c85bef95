/** What goes into the translation of a rule in prose, and what comes out. */
import type { Pfad, Regel, Text } from '../../antrag/modell.js';
import type { Land } from './laender.js';

/** A group or field below the element that bears a rule, as the rule needs to know it. */
export interface Element {
  /** Ids of FIM from below the bearer down to the element, itself included: `['G…', 'F…']`. */
  readonly ids: readonly string[];
  /** Where it is in the form model, below the bearer. Left out: the model cannot name it (a text between fields). */
  readonly pfad?: Pfad;
  readonly art: 'gruppe' | 'text' | 'zahl' | 'datum' | 'janein' | 'auswahl' | 'datei' | 'hinweis';
  readonly name: string;
  /** Of a choice; left out when its code list is missing. */
  readonly optionen?: readonly { readonly wert: string; readonly titel: string }[];
}

export interface Prosaregel {
  /** `R…` */
  readonly id: string;
  /** The rule in words, one sentence or more. */
  readonly satz: string;
  /** Path of the bearer; left out: the form. */
  readonly ort?: Pfad;
  /** All elements below the bearer, in their order. */
  readonly elemente: readonly Element[];
  /** State the form is for; left out: rules of single states are not decided. */
  readonly land?: Land;
}

/** Why a sentence became no rule. */
export type Grund =
  | 'rechnung' // reckons with today or with sums
  | 'anzahl' // how often something may be given or chosen
  | 'wort' // a word the grammar does not know
  | 'satzbau' // known words, no known sentence
  | 'zu-lang';

/** Why a rule was understood and is still not to be trusted. */
export type Zweifel =
  | 'element-fehlt' // an id that is not below the bearer
  | 'element-mehrfach' // … or occurs there several times
  | 'wert-unbekannt' // a value the field cannot have
  | 'wert-widerspricht' // code and label name different options
  | 'codeliste-fehlt'
  | 'freitext' // compared with words a citizen would have to hit
  | 'und-oder' // without brackets
  | 'muss-nicht' // releases from a duty, or is meant to forbid
  | 'land-unbekannt'
  | 'widerspruch' // demands what another rule forbids
  | 'nie' // cannot come true
  | 'immer' // cannot be otherwise
  | 'kreis';

export interface Befund {
  readonly art: Grund | Zweifel;
  /** The word, id or value it is about. */
  readonly an: string;
}

/** A constant the authority wants and the citizen is not asked for. */
export interface Vorbelegung {
  readonly target: Pfad;
  readonly wert: string | number | boolean;
  readonly verborgen: boolean;
}

/** "Show … when …": hidden otherwise, unless rules say so themselves. */
export interface Anzeige {
  readonly target: Pfad;
  readonly condition: Regel['condition'];
  readonly message: Text;
}

export interface Uebersetzung {
  readonly id: string;
  readonly ort?: Pfad;
  /**
   * `uebersetzt`: the rules say what the sentences say (no rule at all where they only permit or explain);
   * `hinweis`: understood, but not to be trusted, `regeln` is what it would be; `offen`: not understood.
   * Only a translated rule may go into the form, of all others the citizen reads the sentence.
   */
  readonly stand: 'uebersetzt' | 'hinweis' | 'offen';
  readonly regeln: readonly Regel[];
  readonly vorbelegungen: readonly Vorbelegung[];
  readonly befunde: readonly Befund[];
  /** The whole rule as citizens may read it. */
  readonly text: Text;
}

/** A translation before it is held against the other rules of the form. */
export interface Rohuebersetzung extends Uebersetzung {
  readonly anzeigen: readonly Anzeige[];
  /** Paths of all elements the rule names. */
  readonly nennt: readonly Pfad[];
}
