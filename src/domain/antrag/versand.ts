/**
 * Fee, payment and sending of an Antrag. It arrives when the last page is near: nobody needs it to fill in a form.
 */
import { OzgError } from '../../errors.js';
import { sha512 } from '../encryption/sha512.js';
import type { Eigentuemer } from '../entwurf/entwurf.js';
import { stringify } from '../json.js';
import type { Konto } from '../nutzerkonto/konto.js';
import type { Uhr } from '../ports.js';
import type { Ablauf } from '../vorgang/ablauf.js';
import type { Vorgang } from '../vorgang/vorgang.js';
import type { Anlass } from '../zahlung/bezahldienst.js';
import type { Antrag } from './antrag.js';
import type { Bezahlweg } from './bezahlweg.js';
import type { KompiliertesFormular } from './formular.js';
import { merkmale } from './merkmale.js';
import { sendung } from './sendung.js';
import { istUnterwegs } from './sperre.js';

export interface VersandPorts {
  readonly ablauf: Ablauf;
  readonly bezahlweg: Bezahlweg;
  readonly uhr: Uhr;
}

/** What is sent, as it is on screen now. */
export interface Sendegut {
  readonly formular: KompiliertesFormular;
  readonly antrag: Antrag;
  readonly konto: Konto | undefined;
  liesDatei(attachmentId: string): Promise<Uint8Array<ArrayBuffer>>;
}

export class Versand {
  readonly #ports: VersandPorts;

  constructor(ports: VersandPorts) {
    this.#ports = ports;
  }

  /** Stores a new Vorgang under the id of the draft: one key for draft, quote, payment and submission. */
  beginne(id: string, { formular, antrag }: Sendegut, eigentuemer: Eigentuemer): Promise<Vorgang> {
    const { ars, id: form, hash: modell } = formular.modell;
    const anlass = anlassVon(formular, antrag);
    const anliegen = {
      id,
      art: 'antrag' as const,
      ars,
      eigentuemer,
      form,
      modell,
      sendet: true,
      ...(anlass && { anlass }),
    };
    return this.#ports.ablauf.begin(anliegen);
  }

  /**
   * Asks for the fee, or what became of a payment. `undefined`: an attempt failed and the fee is another one now, which
   * is another Vorgang.
   */
  async bepreise(vorgang: Vorgang, gut: Sendegut, signal: AbortSignal): Promise<Vorgang | undefined> {
    const { ablauf } = this.#ports;
    const anlass = anlassVon(gut.formular, gut.antrag);
    if (!anlass || !vorgang.zahlung || istUnterwegs(vorgang)) return vorgang;
    const gleich = stringify(anlass, true) === stringify(vorgang.anlass, true);
    const stand = gleich || hatVersuch(vorgang) ? await ablauf.checkPayment(vorgang.id, signal) : vorgang;
    if (gleich || (hatVersuch(stand) && stand.zahlung?.phase !== 'gescheitert')) return stand;
    return hatVersuch(stand) ? undefined : ablauf.reprice(stand.id, anlass, signal);
  }

  /** Seals what is on screen, unless exactly that is sealed already. */
  async versiegele(vorgang: Vorgang, gut: Sendegut, signal: AbortSignal): Promise<Vorgang> {
    if (istUnterwegs(vorgang)) return vorgang;
    const inhalt = sendung(gut.formular, gut.antrag, gut.konto, this.#ports.uhr, (id) => gut.liesDatei(id));
    const bisher = vorgang.sendung?.phase === 'versiegelt' ? vorgang.sendung.umschlag.daten.hash : '';
    if (bisher === (await sha512(inhalt.daten))) return vorgang;
    return this.#ports.ablauf.seal(vorgang.id, inhalt, signal);
  }

  async bezahle(vorgang: Vorgang, signal: AbortSignal): Promise<Vorgang> {
    const { ablauf, bezahlweg } = this.#ports;
    return ablauf.pay(vorgang.id, await bezahlweg.rueckkehr(), signal);
  }

  /** Leaves for a pay page that is open. */
  async zurBezahlseite({ id, zahlung }: Vorgang): Promise<void> {
    if (zahlung?.phase !== 'unterwegs' || zahlung.transaktion.bezahlseite === undefined) return;
    const seite = zahlung.transaktion.bezahlseite;
    if (new URL(seite).origin !== new URL(zahlung.quote.bezahlseite).origin) {
      throw new OzgError('ABGELEHNT', 'The pay page is not the one that was shown');
    }
    await this.#ports.bezahlweg.verlassen(seite, zahlung.versuch.redirectUrl, id);
  }
}

const hatVersuch = ({ zahlung }: Vorgang): boolean => zahlung !== undefined && 'versuch' in zahlung;

function anlassVon(formular: KompiliertesFormular, antrag: Antrag): Anlass | undefined {
  const { gebuehr, ars, id } = formular.modell;
  return gebuehr && { ars, form: id, merkmale: merkmale(formular, antrag) };
}
