import type { Bearbeitung } from '../../../domain/antrag/bearbeitung.js';
import type { Lage } from '../../../domain/antrag/lage.js';
import type { Kontakt, Kontoangebot } from '../../../domain/leistung/landesprofil.js';
import type { Anmeldewunsch } from '../../../domain/nutzerkonto/anmeldung.js';
import type { OzgError } from '../../../errors.js';
import type { Sitzungsphase } from '../../../session/session.js';
import type { Umgebung } from '../../../ui/felder/worte.js';

/** What all views of the element read, and the few things they may do. */
export interface Ansicht extends Umgebung {
  readonly bearbeitung: Bearbeitung;
  readonly lage: Lage;
  /** Level of the form's own heading; steps are one below. */
  readonly ebene: number;
  readonly sitzung: Sitzungsphase;
  /** Somebody was logged in on this page and is not any more. */
  readonly abgelaufen: boolean;
  /** Why the last login failed; a page without `<ozg-login>` says so as well. */
  readonly anmeldefehler: OzgError | undefined;
  readonly kontakt: Kontakt | undefined;
  /** Accounts of the state. */
  readonly konten: readonly Kontoangebot[];
  readonly langsam: boolean;
  readonly anmelden: (wunsch: Anmeldewunsch) => void;
  readonly geheZu: (ort: string) => void;
}

/** Id of the one heading that takes the focus when the page changes. */
export const SEITENTITEL = 'seitentitel';
/** Id of what says how an act of the citizen went. */
export const MELDUNG = 'meldung';
