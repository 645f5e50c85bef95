import type { Text } from './modell.js';

/** What is wrong with an answer, as data: the words for it belong to the view, or to the model where its author wrote them. */
export type Fehler =
  | {
      readonly art:
        | 'fehlt'
        | 'email'
        | 'telefon'
        | 'plz'
        | 'ziffern'
        | 'ganzzahl'
        | 'betrag'
        | 'dezimal'
        | 'datum'
        | 'kein-tag';
    }
  | { readonly art: 'auswahl' | 'datei-leer' }
  | { readonly art: 'zu-kurz' | 'zu-lang'; readonly grenze: number; readonly ist: number }
  | { readonly art: 'ziffern-anzahl'; readonly min: number; readonly max: number; readonly ist: number }
  | { readonly art: 'zu-klein' | 'zu-gross'; readonly grenze: number }
  | { readonly art: 'zu-frueh' | 'zu-spaet'; readonly grenze: string; readonly heute: boolean }
  | { readonly art: 'datei-typ'; readonly typen: readonly string[] }
  | { readonly art: 'datei-gross'; readonly grenze: number; readonly ist: number }
  | { readonly art: 'dateien-viele'; readonly grenze: number }
  /** Of kinds that only some forms have: the words for it come with their views (`arten.ts`). */
  | Artfehler
  /** The author's own sentence: of a pattern or of a rule. */
  | { readonly art: 'satz'; readonly satz: Text };

export interface Artfehler {
  readonly art: 'form';
  readonly was: 'iban' | 'iban-laenge' | 'iban-pruefziffer' | 'zeit' | 'zeitpunkt' | 'mehrdeutig';
  readonly ist?: number;
}
