/**
 * Steps as entries of the browser's history. An entry holds the id of the Vorgang and the number of a step, never an answer:
 * the session history outlives the page and is read by every script of it.
 * https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-history-interface
 */
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Bearbeitung } from '../../domain/antrag/bearbeitung.js';
import type { Ausfuellen } from '../../domain/antrag/zustand.js';

interface Eintrag {
  readonly vorgang: string;
  readonly schritt: number;
}
const SCHLUESSEL = 'ozg-verlauf';

export class Verlauf implements ReactiveController {
  readonly #host: ReactiveElement & { readonly verlauf: boolean };
  #bearbeitung: Bearbeitung | undefined;
  /** Entries of this page in their order; those before a reload are not known. */
  #weg: Eintrag[] = [];
  /** The present one of them. */
  #stelle = 0;

  constructor(host: ReactiveElement & { readonly verlauf: boolean }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#onPop, { once: false, capture: false, passive: true });
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#onPop, { capture: false });
    this.#weg = [];
  }

  /** Another step is shown: it gets an entry, unless it has the one that the browser came from. */
  folge(bearbeitung: Bearbeitung): void {
    this.#bearbeitung = bearbeitung;
    const jetzt = this.#jetzt();
    if (!jetzt || !this.#host.verlauf || !this.#host.isConnected) return;
    const oben = this.#weg[this.#stelle];
    if (oben && gleich(oben, jetzt)) return;
    if (oben?.vorgang !== jetzt.vorgang) {
      this.#weg = [jetzt];
      this.#stelle = 0;
      schreibe('replaceState', jetzt); // the page has this entry anyway
      return;
    }
    const davor = this.#weg[this.#stelle - 1];
    if (davor && gleich(davor, jetzt)) {
      this.#stelle--;
      history.back();
      return;
    }
    this.#weg.splice(++this.#stelle, Infinity, jetzt);
    schreibe('pushState', jetzt);
  }

  readonly #onPop = ({ state }: PopStateEvent): void => {
    const eintrag = gelesen(state);
    const jetzt = this.#jetzt();
    if (!eintrag || !jetzt || !this.#host.verlauf || eintrag.vorgang !== jetzt.vorgang) return;
    this.#finde(eintrag);
    this.#bearbeitung!.befehl({ type: 'springe', schritt: eintrag.schritt });
    const danach = this.#jetzt();
    if (!danach || gleich(danach, eintrag)) return;
    this.#weg[this.#stelle] = danach; // no way there now: the entry stands for what is shown
    schreibe('replaceState', danach);
  };

  /** Where the browser stands now: mostly one entry from where it stood. */
  #finde(eintrag: Eintrag): void {
    const nahe = [this.#stelle, this.#stelle - 1, this.#stelle + 1, ...this.#weg.keys()];
    const stelle = nahe.find((each) => this.#weg[each] && gleich(this.#weg[each], eintrag));
    if (stelle === undefined) this.#weg = [eintrag];
    this.#stelle = stelle ?? 0;
  }

  #jetzt(): Eintrag | undefined {
    const zustand = this.#bearbeitung?.zustand;
    return zustand?.phase === 'ausfuellen' ? eintragVon(this.#bearbeitung!, zustand) : undefined;
  }
}

const eintragVon = (bearbeitung: Bearbeitung, { antrag }: Ausfuellen): Eintrag => ({
  vorgang: bearbeitung.kennung,
  schritt: antrag.schritt,
});

const gleich = (a: Eintrag, b: Eintrag): boolean => a.vorgang === b.vorgang && a.schritt === b.schritt;

/** The page around may keep something of its own in the same place. */
function schreibe(wie: 'pushState' | 'replaceState', eintrag: Eintrag): void {
  history[wie]({ ...(history.state as object | null), [SCHLUESSEL]: eintrag }, '');
}

function gelesen(state: unknown): Eintrag | undefined {
  const { [SCHLUESSEL]: eintrag } = Object(state) as Record<string, unknown>;
  const { vorgang, schritt } = Object(eintrag) as Partial<Record<keyof Eintrag, unknown>>;
  return typeof vorgang === 'string' && typeof schritt === 'number' ? { vorgang, schritt } : undefined;
}
