import type { Behalten } from '../entwurf/entwurf.js';
import type { Konto } from '../nutzerkonto/konto.js';
import type { Ablage } from './ablage.js';
import type { KompiliertesFormular } from './formular.js';
import { zu, type Ausfuellen, type Meldung, type Zustand } from './zustand.js';

/** What is known of one Antrag while somebody works on it: the one place that the parts of a Bearbeitung share. */
export class Akte {
  readonly melde: (meldung: Meldung) => void;
  readonly #geaendert: () => void;
  #zustand: Zustand = { phase: 'laedt' };
  #abbruch = new AbortController();
  konto: Konto | undefined;
  /** The citizen sends without a login. */
  gast = false;
  ablage: Ablage | undefined;
  /** Chosen here, before anything is sent: one key for draft, quote, payment and submission. */
  kennung: string = crypto.randomUUID();
  /** Keep the draft for 30 days: a payment is about to begin. */
  lange = false;
  /** How long the device may keep the draft, once the citizen has said so. */
  behalten: Behalten | undefined;
  /** The citizen leaves for the login and comes back: the draft goes along on the device, whatever was chosen. */
  unterwegs = false;
  /** Hears of each save; it concerns one line, not the whole view. */
  gespeichert: () => void = () => undefined;

  /**
   * @param geaendert is called after each change of `zustand`
   * @param melde hands facts to the page
   */
  constructor(geaendert: () => void, melde: (meldung: Meldung) => void) {
    this.#geaendert = geaendert;
    this.melde = melde;
  }

  get zustand(): Zustand {
    return this.#zustand;
  }

  /** The Antrag, while it can be filled in. */
  get offen(): Ausfuellen | undefined {
    return this.#zustand.phase === 'ausfuellen' ? this.#zustand : undefined;
  }

  setze(zustand: Zustand): void {
    this.#zustand = zustand;
    this.zeige();
  }

  ergaenze(
    teil: Partial<Pick<Ausfuellen, 'speicher' | 'behalten' | 'taetig' | 'fehler' | 'verbraucht'>>,
  ): void {
    if (this.#zustand.phase === 'ausfuellen') this.setze({ ...this.#zustand, ...teil });
  }

  /** The same questions, another door: what was refused by a door that is shown now, or has opened, needs no error any more. */
  nimm(formular: KompiliertesFormular): void {
    const { offen } = this;
    if (!offen) return;
    const jetzt: Ausfuellen = { ...offen, formular };
    this.setze(zu(jetzt) || zu(offen) ? { ...jetzt, fehler: undefined } : jetzt);
  }

  /** Something around `zustand` is different. */
  zeige(): void {
    this.#geaendert();
  }

  /** Aborted when what runs belongs to somebody or something else from now on. */
  get signal(): AbortSignal {
    return this.#abbruch.signal;
  }

  /** Stops what runs; nothing can run before `beginne`. */
  haltAn(): void {
    this.#abbruch.abort();
    this.ergaenze({ taetig: undefined });
  }

  /** Stops what runs; what comes next belongs to somebody or something else. */
  brichAb(): void {
    this.haltAn();
    this.beginne();
  }

  beginne(): AbortSignal {
    this.#abbruch.abort();
    return (this.#abbruch = new AbortController()).signal;
  }

  /** Writes for certain: at each step, and before the page is left. */
  async sichere(): Promise<void> {
    await this.ablage?.sichere();
  }
}
