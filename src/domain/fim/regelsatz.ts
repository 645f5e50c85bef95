/**
 * The place of the grammar: whoever can read German rule sentences gets them with all they may name, and gives back
 * rules of the form model. Whatever is not certain stays a sentence that the citizen reads.
 */
import type { Bedingung, Pfad, Regel, Text } from '../antrag/modell.js';

/** A group or field below the bearer of a rule. */
export interface Satzelement {
  /** Ids of FIM from below the bearer down to the element, itself included. */
  readonly ids: readonly string[];
  /** Where it is in the form model, below the bearer. Left out: the model cannot name it (a text between fields). */
  readonly pfad?: Pfad;
  readonly art: 'gruppe' | 'text' | 'zahl' | 'datum' | 'janein' | 'auswahl' | 'datei' | 'hinweis';
  readonly name: string;
  /** Of a choice; left out when its code list is missing. */
  readonly optionen?: readonly { readonly wert: string; readonly titel: string }[];
}

export interface Regelsatz {
  /** `R…` */
  readonly id: string;
  readonly satz: string;
  /** Path of the bearer; left out: the form. */
  readonly ort?: Pfad;
  /** The nearest group, at or around the bearer, that may be left empty: unused, it demands nothing. */
  readonly wahlfrei?: Pfad;
  readonly elemente: readonly Satzelement[];
}

export interface Satzuebersetzung {
  readonly stand: 'uebersetzt' | 'hinweis' | 'offen';
  readonly regeln: readonly Regel[];
  /** Constants the authority wants and the citizen is not asked for. */
  readonly vorbelegungen?: readonly {
    readonly target: Pfad;
    readonly wert: string | number | boolean;
    readonly verborgen: boolean;
  }[];
  /** "Show … when …": hidden otherwise. */
  readonly anzeigen?: readonly {
    readonly target: Pfad;
    readonly condition: Bedingung;
    readonly message: Text;
  }[];
  readonly befunde?: readonly { readonly art: string; readonly an: string }[];
  /** The rule as citizens may read it. */
  readonly text?: Text;
}

/**
 * Translates the sentences of one form, together: they may contradict each other. One answer for each, in their order.
 * The ARS tells the state, for rules of single states.
 */
export type Grammatik = (
  saetze: readonly Regelsatz[],
  ars: string | undefined,
) => readonly Satzuebersetzung[];
