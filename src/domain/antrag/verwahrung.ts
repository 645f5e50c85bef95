import type { Behalten } from '../entwurf/entwurf.js';
import { istFest } from '../vorgang/stand.js';
import type { Ablagestueck } from './ablage.js';
import type { Akte } from './akte.js';
import { dateienIn } from './anlagen.js';
import type { Antrag } from './antrag.js';
import { bleibt } from './behalten.js';
import { entwurfInhalt } from './entwurf-inhalt.js';
import { nameVon } from './zustand.js';

/** Has the citizen answered anything? */
export const istBegonnen = ({ geaendert }: Antrag): boolean => Object.keys(geaendert).length > 0;

/**
 * Where the answers are while a form is filled in: on this device, as long as the citizen has said, or in this page only.
 * Nothing is written before they have chosen, but for a way that they ask for themselves: to the login, to pay, to send.
 */
export class Verwahrung {
  readonly #akte: Akte;

  constructor(akte: Akte) {
    this.#akte = akte;
  }

  /** Would something be lost if the page were left now? */
  get fluechtig(): boolean {
    const { offen, ablage, unterwegs } = this.#akte;
    if (!offen || !this.begonnen || unterwegs || istFest(offen.vorgang)) return false;
    return !ablage?.dauerhaft || !bleibt(offen.behalten) || offen.speicher === 'konflikt';
  }

  get begonnen(): boolean {
    const { offen } = this.#akte;
    return offen !== undefined && istBegonnen(offen.antrag);
  }

  /** Until when the device keeps what is on screen; undefined while it does not have all of it. */
  get gespeichertBis(): number | undefined {
    const { ablage } = this.#akte;
    return ablage?.ungesichert ? undefined : ablage?.laeuftAb;
  }

  /** @param gespeichert hears of each save */
  hoere(gespeichert: () => void): void {
    this.#akte.gespeichert = gespeichert;
  }

  /** What there is to write; nothing while it must not be: over another tab's, or before the citizen has chosen. */
  stueck(): Ablagestueck | undefined {
    const { offen, kennung, unterwegs, lange } = this.#akte;
    if (!offen || offen.speicher === 'konflikt') return undefined;
    const { formular, antrag, vorgang, behalten } = offen;
    const muss = lange || istFest(vorgang);
    if (!muss && !unterwegs && !bleibt(behalten)) return undefined;
    return {
      modell: formular.modell.hash,
      schritt: nameVon(formular, antrag.schritt),
      antworten: { ...entwurfInhalt(formular, antrag) },
      vorgang: kennung,
      behalten,
      lange: muss,
    };
  }

  /** The citizen says how long; can be said anew at any time. */
  async waehle(behalten: Behalten): Promise<void> {
    const akte = this.#akte;
    if (!akte.offen) return;
    akte.behalten = behalten;
    akte.ergaenze({ behalten });
    if (!this.stueck()) return this.nimmZurueck();
    if (this.begonnen) akte.ablage?.merke();
    await akte.sichere();
  }

  /** The page is about to be left for the login, and the citizen comes back: what they typed comes along. */
  async gehtMit(unterwegs: boolean): Promise<void> {
    const akte = this.#akte;
    if (akte.unterwegs === unterwegs) return;
    akte.unterwegs = unterwegs;
    if (unterwegs && this.begonnen) akte.ablage?.merke();
    else if (!unterwegs) await this.nimmZurueck();
    await akte.sichere();
  }

  /** Back from a way, or chosen so: what may not stay leaves the device, and lives on in this page. */
  async nimmZurueck(): Promise<void> {
    const { offen, ablage } = this.#akte;
    if (!offen || !ablage || this.stueck() || offen.speicher === 'konflikt') return;
    await ablage.nimmZurueck(dateienIn(offen.antrag.antworten).map(({ attachmentId }) => attachmentId));
  }
}
