/** What the compiler has to say to the author of a form. Codes are for machines, `text` is a German sentence. */
import type { Pfad } from '../antrag/modell.js';

export type Schwere = 'fehler' | 'warnung' | 'hinweis';

/** Every kind of finding, and how bad it is: an error must be mended before the form is published. */
export const SCHWERE = {
  /** Has to be said in the overlay: authority, Zustellpunkt, … */
  platzhalter: 'fehler',
  overlay: 'fehler',
  'bezeichnung-fehlt': 'warnung',
  'bezeichnung-lang': 'warnung',
  'hilfe-fehlt': 'hinweis',
  'zwei-fragen': 'warnung',
  'doppelt-gefragt': 'warnung',
  'schritt-unerreichbar': 'warnung',
  'codeliste-fehlt': 'warnung',
  'codeliste-leer': 'warnung',
  'codeliste-version': 'hinweis',
  'muster-ungueltig': 'warnung',
  'muster-weglaufend': 'warnung',
  'muster-nebenher': 'hinweis',
  praezisierung: 'warnung',
  'nicht-unterstuetzt': 'warnung',
  'gruppe-leer': 'warnung',
  gekuerzt: 'warnung',
  'regel-offen': 'warnung',
  widerspruch: 'warnung',
  kreis: 'warnung',
  'uebersetzung-fehlt': 'hinweis',
} as const satisfies Record<string, Schwere>;

export type Befundart = keyof typeof SCHWERE;

export interface Befund {
  readonly art: Befundart;
  readonly schwere: Schwere;
  readonly text: string;
  readonly pfad?: Pfad;
  /** Element of FIM. */
  readonly element?: string;
  /** Line of the Datenschema. */
  readonly zeile?: number;
}

/** What became of one rule of the Datenschema at one position of its bearer. */
export interface Regelbericht {
  readonly id: string;
  readonly name: string;
  /** Element that bears the rule, and where it stands; left out: the form. */
  readonly element: string;
  readonly ort?: Pfad;
  readonly satz: string;
  /** `hinweis`: the citizen reads the sentence, nothing is enforced. */
  readonly stand: 'uebersetzt' | 'hinweis';
  readonly durch?: 'uebersetzte-regeln' | 'grammatik';
  /** Why it was not translated. */
  readonly grund?: string;
}

export interface Bericht {
  readonly bericht: 1;
  readonly schema: {
    readonly id: string;
    readonly version: string;
    readonly name: string;
    readonly xdf: 2 | 3;
  };
  readonly formular: { readonly id: string; readonly version: string; readonly hash: string };
  readonly zahlen: Readonly<Record<string, number>>;
  readonly regeln: readonly Regelbericht[];
  readonly codelisten: readonly { readonly urn: string; readonly eintraege: number }[];
  readonly befunde: readonly Befund[];
}

/** Collects findings. */
export class Meldungen {
  readonly befunde: Befund[] = [];

  melde(art: Befundart, text: string, ort: Omit<Partial<Befund>, 'art' | 'schwere' | 'text'> = {}): void {
    this.befunde.push({ art, schwere: SCHWERE[art], text, ...ort });
  }
}
