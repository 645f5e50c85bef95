import { asOzgError, OzgError } from '../../errors.js';
import type { Ars } from '../leistung/ars.js';
import type { Konto } from '../nutzerkonto/konto.js';
import type { Uhr } from '../ports.js';
import { neuerAntrag, type Befehl } from './antrag.js';
import type { Bearbeitung } from './bearbeitung.js';
import { kompiliere, wirktWeiter, type KompiliertesFormular } from './formular.js';
import type { Formulare } from './formulare.js';
import { zerlege } from './position.js';
import type { Meldung, Zustand } from './zustand.js';
import { kopie } from './wert.js';

/** What keeps, checks, pays and sends is many times larger than what shows a blank form, and comes after it. */
export interface Nachschub {
  /** May this device hold something of an earlier visit? Then no blank form is shown before it is there. */
  hatSpuren(): Promise<boolean>;
  eroeffne(geaendert: () => void, melde: (meldung: Meldung) => void): Promise<Bearbeitung>;
  /** Fetches kinds of fields that only some forms have (`arten.ts`), where this one does. */
  arten(formular: KompiliertesFormular): Promise<unknown> | undefined;
}

/**
 * An Antrag from its first moment: the blank form is there as soon as its model is, and can be written in. What was
 * written is taken down and handed to the Bearbeitung when that arrives; until then nothing of it is forgotten.
 */
export class Antragstellung {
  readonly #formulare: Formulare;
  readonly #nachschub: Nachschub;
  readonly #uhr: Uhr;
  readonly #geaendert: () => void;
  readonly #melde: (meldung: Meldung) => void;
  #zustand: Zustand = { phase: 'laedt' };
  #formular: KompiliertesFormular | undefined;
  #konto: Konto | undefined;
  #befehle: Befehl[] = [];
  #abbruch = new AbortController();
  #eroeffnet: Promise<Bearbeitung> | undefined;
  #ankunft: Promise<Bearbeitung> | undefined;
  /** Opens the draft; not on screen yet. */
  #kommend: Bearbeitung | undefined;
  #bearbeitung: Bearbeitung | undefined;
  #fehlt = false;

  /**
   * @param geaendert is called after each change of `zustand`
   * @param melde hands facts to the page
   */
  constructor(
    formulare: Formulare,
    nachschub: Nachschub,
    uhr: Uhr,
    geaendert: () => void,
    melde: (meldung: Meldung) => void,
  ) {
    this.#formulare = formulare;
    this.#nachschub = nachschub;
    this.#uhr = uhr;
    this.#geaendert = geaendert;
    this.#melde = melde;
  }

  get zustand(): Zustand {
    return this.#bearbeitung?.zustand ?? this.#zustand;
  }

  get konto(): Konto | undefined {
    return this.#konto;
  }

  /** Goes on with the form; undefined while only the blank form is there. */
  get bearbeitung(): Bearbeitung | undefined {
    return this.#bearbeitung;
  }

  /** What goes on with the form could not be fetched. */
  get fehlt(): boolean {
    return this.#fehlt;
  }

  /** Is there something that only this page knows? */
  get ungesichert(): boolean {
    return this.#befehle.length > 0 || this.#bearbeitung?.verwahrung.fluechtig === true;
  }

  /** Loads the form. Opening again goes on with what is there. */
  async oeffne(ars: Ars, form: string, konto: Konto | undefined): Promise<void> {
    this.#konto = konto;
    if (this.#bearbeitung) {
      await this.#bearbeitung.oeffne(this.#formular!, konto);
      return this.#bearbeitung.setzeFort();
    }
    this.#haltAn();
    const { signal } = (this.#abbruch = new AbortController());
    if (this.#zustand.phase !== 'ausfuellen') this.#setze({ phase: 'laedt' });
    try {
      const spuren = konto ? Promise.resolve(true) : this.#nachschub.hatSpuren().catch(() => true);
      // At the same time as the form; what becomes of it is seen below.
      void spuren.then((da) => (da ? this.#eroeffne() : undefined)).catch(() => undefined);
      const formular = this.#formular ?? kompiliere(await this.#formulare.lade(ars, form, signal), this.#uhr);
      const arten = this.#nachschub.arten(formular);
      if (arten) await arten;
      this.#formular = formular;
      const gleich = (await spuren) || this.#konto !== undefined;
      signal.throwIfAborted();
      if (gleich && this.#zustand.phase === 'laedt') await (await this.bereit()).setzeFort();
      else this.#zeigeVordruck(this.#formular);
    } catch (error) {
      if (signal.aborted) return;
      const fehler = asOzgError(error, 'ANTWORT_UNGUELTIG');
      this.#setze({ phase: 'gestoert', fehler });
      this.#melde({ art: 'fehler', fehler });
    }
  }

  /** The Bearbeitung, once it goes on with what was written. Fails where it cannot be fetched; asking again tries again. */
  bereit(): Promise<Bearbeitung> {
    const ankunft = (this.#ankunft ??= this.#uebergib(this.#abbruch.signal));
    ankunft.catch(() => {
      if (this.#ankunft === ankunft) this.#ankunft = undefined;
    });
    return ankunft;
  }

  befehl(befehl: Befehl): void {
    this.#bearbeitung?.befehl(befehl);
    const zustand = this.#zustand;
    if (this.#bearbeitung || zustand.phase !== 'ausfuellen') return;
    // Going on comes last: what is written while it waits belongs to this step.
    const rest = this.#befehle.filter(({ type }) => type !== 'weiter');
    const weiter = befehl.type !== 'weiter' && rest.length < this.#befehle.length;
    this.#befehle = [...rest, befehl, ...(weiter ? [{ type: 'weiter' } as const] : [])];
    if (befehl.type === 'weiter') {
      void this.bereit().catch(() => undefined);
      this.#geaendert();
    }
    if (befehl.type !== 'eingabe') return;
    const antworten = kopie(zustand.antrag.antworten);
    antworten[befehl.ort] = befehl.wert;
    this.#zustand = { ...zustand, antrag: { ...zustand.antrag, antworten } };
    if (this.#befehle.length === 1 || wirktWeiter(zustand.formular, zerlege(befehl.ort).pfad))
      this.#geaendert();
  }

  /** Asks anew whether the authority takes the form: after a refusal, or because the citizen wants to know. */
  async klopfeAn(): Promise<void> {
    const vorher = this.#formular?.modell;
    if (!vorher) return;
    const { signal } = this.#abbruch;
    const { tuer } = await this.#formulare.lade(vorher.ars, vorher.id, signal);
    if (signal.aborted) return;
    this.#formular = { ...this.#formular!, modell: { ...vorher, tuer } };
    this.#bearbeitung?.nimm(this.#formular);
  }

  /** Somebody logged in or out while the form is open; see `Bearbeitung`. */
  async setzeKonto(konto: Konto | undefined, abgemeldet = false, behalten = true): Promise<void> {
    this.#konto = konto;
    await (this.#bearbeitung ?? this.#kommend)?.setzeKonto(konto, abgemeldet, behalten);
  }

  /** Writes for certain, before the page is left. Fails where what was written cannot be kept yet. */
  async sichere(): Promise<void> {
    if (this.#bearbeitung) await this.#bearbeitung.sichere();
    else if (this.#befehle.length > 0) await (await this.bereit()).sichere();
  }

  /** Stops what runs; what was typed is written first. */
  pausiere(): void {
    this.#haltAn();
    this.#kommend?.pausiere();
    this.#bearbeitung?.pausiere();
  }

  #zeigeVordruck(formular: KompiliertesFormular): void {
    if (this.#zustand.phase !== 'ausfuellen')
      this.#setze({
        phase: 'ausfuellen',
        formular,
        antrag: neuerAntrag,
        andereVersion: false,
        speicher: 'offen',
      });
    // After it has been painted.
    setTimeout(() => {
      void this.bereit().then(
        (bearbeitung) => bearbeitung.setzeFort(),
        () => undefined, // said by `fehlt`
      );
    }, 0);
  }

  #haltAn(): void {
    this.#abbruch.abort();
    this.#ankunft = undefined;
  }

  #eroeffne(): Promise<Bearbeitung> {
    const melde = (meldung: Meldung): void => {
      this.#melde(meldung);
      if (meldung.art === 'fehler' && meldung.fehler.code === 'GESCHLOSSEN')
        void this.klopfeAn().catch(() => undefined); // the refusal is shown
    };
    this.#eroeffnet ??= this.#nachschub.eroeffne(this.#geaendert, melde).catch((error: unknown) => {
      this.#eroeffnet = undefined;
      throw new OzgError('NETZWERK', 'What goes on with the form cannot be fetched', { cause: error });
    });
    return this.#eroeffnet;
  }

  async #uebergib(signal: AbortSignal): Promise<Bearbeitung> {
    this.#fehlt = false;
    const bearbeitung = await this.#eroeffne().catch((error: unknown) => {
      this.#fehlt = true;
      this.#geaendert();
      throw error;
    });
    signal.throwIfAborted();
    this.#kommend = bearbeitung;
    await bearbeitung.oeffne(this.#formular!, this.#konto);
    signal.throwIfAborted();
    this.#bearbeitung = bearbeitung;
    for (const befehl of this.#befehle.splice(0)) bearbeitung.befehl(befehl);
    void bearbeitung.sichere(); // it has waited long enough
    this.#geaendert();
    return bearbeitung;
  }

  #setze(zustand: Zustand): void {
    this.#zustand = zustand;
    this.#geaendert();
  }
}
