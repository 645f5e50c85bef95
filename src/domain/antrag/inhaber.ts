import { eigentuemer, GAST, type Entwurf } from '../entwurf/entwurf.js';
import type { Konto } from '../nutzerkonto/konto.js';
import type { Ablauf } from '../vorgang/ablauf.js';
import type { Absendung } from './absendung.js';
import type { Akte } from './akte.js';
import type { Antrag, Herkunft } from './antrag.js';
import { advance } from './befehle.js';
import type { KompiliertesFormular } from './formular.js';
import { musterwerk } from './musterwerk.js';
import { istVerbraucht } from './verbraucht.js';
import { istBegonnen } from './verwahrung.js';
import { istGesperrt } from './zustand.js';

/** Fills in what is empty and untouched. */
export type Vorbelegung = (formular: KompiliertesFormular, antrag: Antrag) => Antrag;

/** Whose Antrag it is: what becomes of answers and draft when somebody logs in or out, and what the account brings along. */
export class Inhaber {
  readonly #akte: Akte;
  readonly #ablauf: Pick<Ablauf, 'list'>;
  readonly #absendung: Pick<Absendung, 'betritt'>;
  readonly #beginneMit: (formular: KompiliertesFormular, entwurf: Entwurf | undefined) => Promise<void>;

  /** What the page around knows; it follows what the account knows. */
  seite: Vorbelegung = (_, antrag) => antrag;

  /** @param beginneMit puts another draft on screen */
  constructor(
    akte: Akte,
    ablauf: Pick<Ablauf, 'list'>,
    absendung: Pick<Absendung, 'betritt'>,
    beginneMit: (formular: KompiliertesFormular, entwurf: Entwurf | undefined) => Promise<void>,
  ) {
    this.#akte = akte;
    this.#ablauf = ablauf;
    this.#absendung = absendung;
    this.#beginneMit = beginneMit;
  }

  /**
   * Somebody logged in or out while the form is open.
   *
   * @param abgemeldet the person said so, and may leave the device to others: their answers leave the screen and wait
   * in their draft, or are removed. A session that merely expired takes nothing away.
   */
  async setze(konto: Konto | undefined, abgemeldet: boolean, behalten: boolean): Promise<void> {
    const akte = this.#akte;
    const vorher = akte.konto;
    akte.konto = konto;
    if (konto) akte.gast = false;
    if (!konto && abgemeldet && vorher) return this.#verlasse(behalten);
    const { offen, ablage } = akte;
    if (!offen || !ablage) return;
    if (!konto) {
      akte.zeige();
      return;
    }
    const person = await eigentuemer(konto.subjekt);
    if (person === ablage.eigentuemer && vorher) return this.#meldetSichNeu(vorher, konto);
    if (person !== ablage.eigentuemer) {
      if (ablage.eigentuemer !== GAST) this.#akte.brichAb(); // what ran was another person's
      const behalten = ablage.eigentuemer === GAST && istBegonnen(offen.antrag);
      await this.#akte.sichere();
      const entwurf = await ablage.uebergib(person);
      // What a guest has on screen is what the person means, unless an own draft says otherwise: then they choose.
      if (!behalten || ablage.gast) await this.#beginneMit(offen.formular, entwurf);
      else ablage.merke();
    }
    this.vorbelege();
    await this.#akte.sichere();
    await this.#absendung.betritt();
  }

  /** The same person with another login, from another tab: what waited for it goes on. */
  async #meldetSichNeu(vorher: Konto, { applicationId, niveau }: Konto): Promise<void> {
    if (vorher.applicationId === applicationId && vorher.niveau === niveau) return;
    await this.#pruefeAnmeldung();
    await this.#absendung.betritt();
  }

  /** One login for each Antrag: said before anything is typed, not when it is to be sent. */
  async #pruefeAnmeldung(): Promise<void> {
    const akte = this.#akte;
    const { applicationId } = akte.konto ?? {};
    const person = akte.ablage?.eigentuemer ?? GAST;
    const vorgaenge = await (applicationId ? this.#ablauf.list(person).catch(() => []) : []);
    if (applicationId !== akte.konto?.applicationId) return;
    akte.ergaenze({ verbraucht: istVerbraucht(applicationId, vorgaenge, akte.kennung) });
  }

  async #verlasse(behalten: boolean): Promise<void> {
    const { zustand, ablage } = this.#akte;
    if ((zustand.phase !== 'ausfuellen' && zustand.phase !== 'gesendet') || !ablage) return;
    this.#akte.brichAb();
    musterwerk()?.urteileVon(zustand.formular).vergiss();
    await (behalten ? this.#akte.sichere() : ablage.loesche());
    await this.#beginneMit(zustand.formular, await ablage.uebergib(GAST));
    this.vorbelege();
  }

  /** What account and page know goes into fields that nobody has filled in. */
  vorbelege(): void {
    const { offen, konto } = this.#akte;
    if (!offen || istGesperrt(offen)) return;
    if (konto) {
      void this.#pruefeAnmeldung();
      const { daten } = konto;
      this.#uebernimm('konto', (formular, antrag) =>
        advance(formular, antrag, { type: 'vorbelegen', daten }),
      );
    }
    this.#uebernimm('seite', this.seite);
  }

  #uebernimm(von: Herkunft, vorbelegung: Vorbelegung): void {
    const { offen } = this.#akte;
    if (!offen || istGesperrt(offen)) return;
    const antrag = vorbelegung(offen.formular, offen.antrag);
    if (antrag === offen.antrag) return;
    const orte = Object.keys(antrag.herkunft).filter(
      (ort) => antrag.herkunft[ort] === von && offen.antrag.herkunft[ort] !== von,
    );
    this.#akte.setze({ ...offen, antrag });
    this.#akte.melde({ art: 'vorbelegt', von, orte });
  }
}
