import type { Antwort, Fall } from '../faelle.ts';
import type { Abschnitt } from '../formular.ts';
import type { Anlage } from '../oeffnen.ts';
import type { Sitzung } from '../sitzung.ts';

export interface FallAnsicht {
  readonly fall: Fall;
  readonly abschnitte: readonly Abschnitt[];
  readonly beschriftet: boolean;
  readonly anlagen: readonly Anlage[];
  readonly antworten: readonly Antwort[];
  readonly sitzung: Sitzung;
  /** Of a form that could not be taken as it was. */
  readonly fehler?: string;
}
