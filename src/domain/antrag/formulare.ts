import type { Ars } from '../leistung/ars.js';
import type { Formular } from './modell.js';

/** Port: where published form models come from. */
export interface Formulare {
  /**
   * The current model of a form. Rejects with FORMULAR_UNBEKANNT when the municipality has no such form,
   * FORMULAR_UNGUELTIG when what came is no form model or not the one its hash names, NETZWERK when nothing came.
   */
  lade(ars: Ars, form: string, signal: AbortSignal): Promise<Formular>;
}
