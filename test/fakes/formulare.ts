import type { Formulare } from '../../src/domain/antrag/formulare.js';
import type { Formular, Tuer } from '../../src/domain/antrag/modell.js';
import type { Ars } from '../../src/domain/leistung/ars.js';
import { OzgError } from '../../src/errors.js';

/** Form models in memory. `stoerung` makes the next calls fail, `halt` lets them wait until `weiter()`. */
export class FakeFormulare implements Formulare {
  readonly #modelle: readonly Formular[];
  stoerung: OzgError | undefined;
  /** The door from now on, instead of the one of the model. */
  tuer: Tuer | undefined;
  #gehalten: Promise<void> = Promise.resolve();
  weiter: () => void = () => undefined;
  aufrufe = 0;

  constructor(...modelle: readonly Formular[]) {
    this.#modelle = modelle;
  }

  halt(): void {
    this.#gehalten = new Promise((resolve) => (this.weiter = resolve));
  }

  async lade(ars: Ars, form: string, signal: AbortSignal): Promise<Formular> {
    this.aufrufe++;
    signal.throwIfAborted();
    await this.#gehalten;
    signal.throwIfAborted();
    if (this.stoerung) throw this.stoerung;
    const modell = this.#modelle.find(({ id, ars: gemeinde }) => id === form && gemeinde === ars);
    if (!modell) throw new OzgError('FORMULAR_UNBEKANNT', `There is no form "${form}"`);
    return this.tuer ? { ...modell, tuer: this.tuer } : modell;
  }
}
