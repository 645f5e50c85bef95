import type { Antrag, Befehl } from './antrag.js';
import type { advance } from './befehle.js';
import type { KompiliertesFormular } from './formular.js';
import { urteileVon, type Musterlaeufer } from './muster.js';
import type { Ausfuellen } from './zustand.js';

/** Nobody waits longer for a pattern; what is not known by then is checked by the authority. */
export const GEDULD_MS = 250;

/** Commands that ask whether answers are right, while some of that is found out beside the page. */
export class Nachpruefung {
  readonly #laeufer: Musterlaeufer | undefined;
  readonly #advance: typeof advance;
  readonly #offen: () => Ausfuellen | undefined;
  /** A step is to be left as soon as the judgements are there. */
  #wartet = false;
  /** Has waited: goes on with what is known. */
  #entschieden = false;

  /**
   * @param laeufer without one, patterns that may run long are not run
   * @param offen the Antrag as it stands by then
   * @param fuehreAus handed in, so that this part follows by itself
   */
  constructor(
    laeufer: Musterlaeufer | undefined,
    offen: () => Ausfuellen | undefined,
    fuehreAus: typeof advance,
  ) {
    this.#advance = fuehreAus;
    this.#laeufer = laeufer;
    this.#offen = offen;
  }

  /** The next state. Where judgements are missing, `nochmal` comes when they are there; a step is not left before. */
  advance(formular: KompiliertesFormular, antrag: Antrag, befehl: Befehl, nochmal: () => void): Antrag {
    const weiter = befehl.type === 'weiter';
    if (weiter && this.#wartet) return antrag;
    const urteile = urteileVon(formular);
    urteile.nimmFragen();
    const naechster = this.#advance(formular, antrag, befehl);
    const fragen = urteile.nimmFragen();
    if (!this.#laeufer || this.#entschieden || fragen.size === 0) return naechster;
    if (!weiter && befehl.type !== 'verlassen') return naechster;
    const geklaert = urteile.klaere(fragen, this.#laeufer);
    const jetzt = (): void => {
      this.#wartet &&= !weiter;
      const offen = this.#offen();
      // Who has gone elsewhere or types anew meanwhile is not disturbed.
      if (offen?.formular !== formular || offen.antrag.schritt !== antrag.schritt) return;
      if (befehl.type === 'verlassen' && offen.antrag.antworten[befehl.ort] !== antrag.antworten[befehl.ort])
        return;
      this.#entschieden = true;
      nochmal();
      this.#entschieden = false;
    };
    if (!weiter) {
      void geklaert.then(jetzt);
      return naechster;
    }
    this.#wartet = true;
    void Promise.race([geklaert, new Promise((fertig) => setTimeout(fertig, GEDULD_MS))]).then(jetzt);
    return antrag;
  }
}
