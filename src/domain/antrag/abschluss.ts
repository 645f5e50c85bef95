/**
 * The last page of an Antrag: fee, payment and sending. It arrives when that page is near, for nobody needs it to fill in
 * a form.
 */
import { OzgError } from '../../errors.js';
import { hexDigest } from '../encryption/digest.js';
import type { Eigentuemer } from '../entwurf/entwurf.js';
import { stringify } from '../json.js';
import type { Konto } from '../nutzerkonto/konto.js';
import type { Uhr } from '../ports.js';
import type { Ablauf } from '../vorgang/ablauf.js';
import { zurBezahlseite, type Bezahlweg } from '../vorgang/bezahlweg.js';
import type { Vorgang } from '../vorgang/vorgang.js';
import type { Anlass } from '../zahlung/bezahldienst.js';
import { isErledigt } from '../zahlung/zahlung.js';
import type { Antrag } from './antrag.js';
import type { KompiliertesFormular } from './formular.js';
import { merkmale } from './merkmale.js';
import { sendung } from './sendung.js';
import { istUnterwegs } from '../vorgang/stand.js';
import type { Taetigkeit } from './zustand.js';

export interface AbschlussPorts {
  readonly ablauf: Ablauf;
  readonly bezahlweg: Bezahlweg;
  readonly uhr: Uhr;
}

/** The Antrag on screen, as far as the last page has to do with it. */
export interface Sache {
  readonly formular: KompiliertesFormular;
  readonly antrag: Antrag;
  readonly konto: Konto | undefined;
  readonly eigentuemer: Eigentuemer;
  /** Will this device still know of the Vorgang on return? */
  readonly dauerhaft: boolean;
  /** One key for draft, quote, payment and submission. */
  kennung(): string;
  /** What was begun under the key has failed and is another matter from now on. */
  neueKennung(): void;
  /** Writes the draft for certain. @param lange for 30 days: a payment is about to begin */
  sichere(lange: boolean): Promise<void>;
  liesDatei(attachmentId: string): Promise<Uint8Array<ArrayBuffer>>;
  zeige(taetig: Taetigkeit): void;
  uebernimm(vorgang: Vorgang): void;
}

export class Abschluss {
  readonly #ports: AbschlussPorts;
  readonly #sache: Sache;
  readonly #signal: AbortSignal;

  constructor(ports: AbschlussPorts, sache: Sache, signal: AbortSignal) {
    this.#ports = ports;
    this.#sache = sache;
    this.#signal = signal;
  }

  /** The citizen has come to the page: begins the Vorgang, asks for the fee, and looks what became of a payment. */
  async betritt(): Promise<void> {
    const vorgang = (await this.#bepreise(await this.#oeffne())) ?? (await this.#beginneNeu());
    this.#sache.uebernimm(vorgang);
    // Paid, or on its way from this tab or another: nobody has to be asked again. What came back waits for the citizen.
    if ((vorgang.zahlung?.phase === 'bezahlt' && !vorgang.zurueck) || istUnterwegs(vorgang))
      await this.#sende(await this.#versiegele(vorgang));
  }

  /** The citizen's own act: seals, then pays (and leaves) or sends. */
  async sendeAb(): Promise<void> {
    const { ablauf, bezahlweg } = this.#ports;
    await this.#sache.sichere(true);
    const vorgang = await this.#versiegele(await this.#oeffne());
    if (!vorgang.zahlung || isErledigt(vorgang.zahlung)) return this.#sende(vorgang);
    if (!this.#sache.dauerhaft)
      throw new OzgError('SPEICHER_GESPERRT', 'Nothing on this device would know of the payment on return');
    this.#sache.zeige('bezahlen');
    const unterwegs = await ablauf.pay(vorgang.id, await bezahlweg.rueckkehr(), this.#signal);
    this.#sache.uebernimm(unterwegs);
    await zurBezahlseite(unterwegs, bezahlweg);
  }

  /** Back to a pay page that is still open. */
  async bezahleWeiter(vorgang: Vorgang): Promise<void> {
    await zurBezahlseite(vorgang, this.#ports.bezahlweg);
  }

  /** The Vorgang of this draft, stored with it before the first request: no crash leaves a payment behind. */
  async #oeffne(): Promise<Vorgang> {
    const { formular, antrag, eigentuemer } = this.#sache;
    const bekannt = await this.#ports.ablauf.open(this.#sache.kennung());
    if (bekannt?.eigentuemer === eigentuemer) return bekannt;
    if (bekannt) return this.#ports.ablauf.adopt(bekannt.id, eigentuemer, this.#signal);
    await this.#sache.sichere(false);
    const { ars, id: form, hash: modell } = formular.modell;
    const anlass = anlassVon(formular, antrag);
    const anliegen = { ars, eigentuemer, form, modell, sendet: true, ...(anlass && { anlass }) };
    return this.#ports.ablauf.begin({ id: this.#sache.kennung(), art: 'antrag', ...anliegen });
  }

  async #beginneNeu(): Promise<Vorgang> {
    this.#sache.neueKennung();
    return this.#ports.ablauf.checkPayment((await this.#oeffne()).id, this.#signal);
  }

  /**
   * Asks for the fee, or what became of a payment. `undefined`: an attempt failed and the fee is another one now, which
   * is another Vorgang.
   */
  async #bepreise(vorgang: Vorgang): Promise<Vorgang | undefined> {
    const { ablauf } = this.#ports;
    const anlass = anlassVon(this.#sache.formular, this.#sache.antrag);
    if (!anlass || !vorgang.zahlung || istUnterwegs(vorgang)) return vorgang;
    const gleich = stringify(anlass, true) === stringify(vorgang.anlass, true);
    const stand =
      gleich || hatVersuch(vorgang) ? await ablauf.checkPayment(vorgang.id, this.#signal) : vorgang;
    if (gleich || (hatVersuch(stand) && stand.zahlung?.phase !== 'gescheitert')) return stand;
    return hatVersuch(stand) ? undefined : ablauf.reprice(stand.id, anlass, this.#signal);
  }

  /** Seals what is on screen, unless exactly that is sealed already. */
  async #versiegele(vorgang: Vorgang): Promise<Vorgang> {
    if (istUnterwegs(vorgang)) return vorgang;
    const { formular, antrag, konto } = this.#sache;
    const inhalt = sendung(formular, antrag, konto, this.#ports.uhr, (id) => this.#sache.liesDatei(id));
    const bisher = vorgang.sendung?.phase === 'versiegelt' ? vorgang.sendung.umschlag : undefined;
    const gleich = bisher?.daten.hash === (await hexDigest('SHA-512', inhalt.daten));
    if (gleich && bisher.zustimmung === inhalt.zustimmung) return vorgang;
    return this.#ports.ablauf.seal(vorgang.id, inhalt, this.#signal);
  }

  async #sende(versiegelt: Vorgang): Promise<void> {
    this.#sache.zeige('senden');
    this.#sache.uebernimm(await this.#ports.ablauf.resume(versiegelt.id, this.#signal));
  }
}

const hatVersuch = ({ zahlung }: Vorgang): boolean => zahlung !== undefined && 'versuch' in zahlung;

function anlassVon(formular: KompiliertesFormular, antrag: Antrag): Anlass | undefined {
  const { gebuehr, ars, id } = formular.modell;
  return gebuehr && { ars, form: id, merkmale: merkmale(formular, antrag) };
}
