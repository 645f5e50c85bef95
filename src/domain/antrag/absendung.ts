import { asOzgError } from '../../errors.js';
import { GAST, GESENDET } from '../entwurf/entwurf.js';
import { genuegt } from '../nutzerkonto/vertrauensniveau.js';
import { isEingereicht } from '../vorgang/sendung.js';
import type { Vorgang } from '../vorgang/vorgang.js';
import type { Ablage } from './ablage.js';
import type { Abschluss, AbschlussPorts, Sache } from './abschluss.js';
import type { Akte } from './akte.js';
import { dateienIn } from './anlagen.js';
import { bleibt } from './behalten.js';
import { schlussseite } from './antrag.js';
import { entwurfInhalt } from './entwurf-inhalt.js';
import type { Ausfuellen, Gesendet, Taetigkeit } from './zustand.js';

export interface AbsendungPorts extends AbschlussPorts {
  /** Opens the services to who is not logged in. @throws OzgError where the state does not offer it */
  readonly alsGast: () => Promise<void>;
}

/** How an Antrag gets to the authority: the last page's acts, one at a time, and what becomes of its Vorgang. */
export class Absendung {
  readonly #akte: Akte;
  readonly #ports: AbsendungPorts;
  readonly #hoere = (event: Event): void => {
    this.#uebernimm((event as CustomEvent<Vorgang>).detail);
  };

  constructor(akte: Akte, ports: AbsendungPorts) {
    this.#akte = akte;
    this.#ports = ports;
  }

  /** From now on it hears how the Vorgänge of this page move on. */
  hoere(): void {
    this.#ports.ablauf.addEventListener('change', this.#hoere, {
      once: false,
      capture: false,
      passive: true,
    });
  }

  hoereNicht(): void {
    this.#ports.ablauf.removeEventListener('change', this.#hoere, { capture: false });
  }

  /** The citizen's own act: seals, then pays (and leaves) or sends. */
  async sendeAb(): Promise<void> {
    const { offen } = this.#akte;
    if (!offen || !this.#istAmSchluss(offen)) return;
    if (offen.speicher === 'konflikt') return; // first the citizen says which draft is meant
    await this.#tue('versiegeln', (abschluss) => abschluss.sendeAb());
  }

  /** Back to a pay page that is still open. */
  async bezahleWeiter(): Promise<void> {
    const vorgang = this.#akte.offen?.vorgang;
    if (vorgang) await this.#tue('bezahlen', (abschluss) => abschluss.bezahleWeiter(vorgang));
  }

  /** After a failure, or to see whether a payment has arrived: goes on as far as possible. */
  async erneut(): Promise<void> {
    const vorgang = this.#akte.offen?.vorgang;
    const frei = vorgang && !vorgang.zahlung && vorgang.sendung?.phase === 'versiegelt';
    return frei ? this.sendeAb() : this.betritt();
  }

  /** On the last page: begins the Vorgang, asks for the fee, and looks what became of a payment. */
  async betritt(): Promise<void> {
    const { zustand } = this.#akte;
    if (zustand.phase === 'gesendet') return this.#seheNach(zustand.vorgang);
    if (zustand.phase !== 'ausfuellen' || !this.#istAmSchluss(zustand)) return;
    await this.#tue(zustand.vorgang ? 'nachsehen' : 'preis', (abschluss) => abschluss.betritt());
  }

  #istAmSchluss({ formular, antrag, taetig }: Ausfuellen): boolean {
    const { konto, gast } = this.#akte;
    const darf = konto ? genuegt(konto.niveau, formular.modell.niveau) : gast;
    return darf && !taetig && antrag.schritt === schlussseite(formular);
  }

  /** One act at a time; what stops it is shown, and offered again. */
  async #tue(taetig: Taetigkeit, arbeit: (abschluss: Abschluss) => Promise<void>): Promise<void> {
    const akte = this.#akte;
    const { offen, ablage, signal } = akte;
    if (!offen || offen.taetig || !ablage) return;
    akte.ergaenze({ taetig, fehler: undefined });
    try {
      const { Abschluss } = await import('./abschluss.js');
      if (akte.gast) await this.#ports.alsGast();
      await arbeit(new Abschluss(this.#ports, this.#sache(offen, ablage), signal));
    } catch (error) {
      if (signal.aborted) return;
      const fehler = asOzgError(error, 'ANTWORT_UNGUELTIG');
      akte.ergaenze({ fehler });
      akte.melde({ art: 'fehler', fehler });
    } finally {
      if (!signal.aborted) akte.ergaenze({ taetig: undefined });
    }
  }

  #sache({ formular, antrag }: Ausfuellen, ablage: Ablage): Sache {
    const akte = this.#akte;
    return {
      formular,
      antrag,
      konto: akte.konto,
      eigentuemer: ablage.eigentuemer,
      dauerhaft: ablage.dauerhaft,
      kennung: () => akte.kennung,
      neueKennung: () => (akte.kennung = crypto.randomUUID()),
      sichere: (lange) => {
        akte.lange ||= lange;
        ablage.merke();
        return akte.sichere();
      },
      liesDatei: (id) => ablage.liesDatei(id),
      zeige: (taetig) => akte.ergaenze({ taetig }),
      uebernimm: (vorgang) => this.#uebernimm(vorgang),
    };
  }

  /** Asks for the receipt and the decision of what was sent; a failure changes nothing that is known. */
  async #seheNach(vorgang: Vorgang): Promise<void> {
    const { konto, gast, ablage, signal } = this.#akte;
    if (!konto && !gast) return;
    if (gast) await this.#ports.alsGast().catch(() => undefined);
    const { ablauf } = this.#ports;
    const neuer = await ablauf
      .adopt(vorgang.id, ablage?.eigentuemer ?? GAST, signal)
      .then(({ id }) => ablauf.resume(id, signal))
      .catch(() => vorgang);
    if (neuer !== vorgang) this.#uebernimm(neuer);
  }

  /** A Vorgang has moved on; what comes late of one before says nothing of this one. */
  #uebernimm(vorgang: Vorgang): void {
    const akte = this.#akte;
    if (vorgang.id !== akte.kennung) return;
    const { zustand } = akte;
    if (zustand.phase === 'gesendet') {
      akte.setze({ ...zustand, vorgang });
      if (vorgang.sendung?.phase === 'angenommen' && zustand.antrag) this.#behalte(zustand, false);
    }
    if (zustand.phase !== 'ausfuellen') return;
    const bezahlt = vorgang.zahlung?.phase === 'bezahlt' && zustand.vorgang?.zahlung?.phase !== 'bezahlt';
    if (bezahlt) akte.melde({ art: 'bezahlt', vorgang: vorgang.id });
    if (!isEingereicht(vorgang.sendung)) {
      akte.setze({ ...zustand, vorgang });
      return;
    }
    const gesendet = {
      phase: 'gesendet',
      formular: zustand.formular,
      vorgang,
      antrag: zustand.antrag,
    } as const;
    akte.setze(gesendet);
    akte.melde({ art: 'gesendet', vorgang: vorgang.id });
    this.#behalte(gesendet, vorgang.sendung.phase !== 'angenommen');
  }

  /**
   * Until the authority has accepted it the answers stay, for what comes back is mended and not typed again; then only the
   * reference stays, so that a reload still shows it. What a guest has sent stays for a day: anybody at this device could open it.
   * Where nothing may be kept it lives on in this page only.
   */
  #behalte({ formular, antrag }: Gesendet, alles: boolean): void {
    const { ablage, kennung, konto, behalten } = this.#akte;
    if (!antrag || !ablage) return;
    const dateien = dateienIn(antrag.antworten).map(({ attachmentId }) => attachmentId);
    if (!bleibt(behalten)) return void (alles ? ablage.nimmZurueck(dateien) : ablage.loesche());
    ablage.vergissNeues();
    if (!alles) for (const id of dateien) void ablage.vergissDatei(id);
    const antworten = alles ? { ...entwurfInhalt(formular, antrag) } : {};
    const rest = { modell: formular.modell.hash, schritt: GESENDET, antworten, vorgang: kennung };
    void ablage.schreibe({ ...rest, behalten, lange: alles && konto !== undefined }, true);
  }

  /** The citizen's own act: opens what was rejected, with each objection at its field. */
  async bessereNach(): Promise<void> {
    const { zustand, ablage, signal } = this.#akte;
    if (zustand.phase !== 'gesendet' || !zustand.antrag || !ablage) return;
    const { sendung } = zustand.vorgang;
    if (sendung?.phase !== 'abgelehnt') return;
    const { mitEinwaenden } = await import('./einwaende.js');
    const vorgang = await this.#ports.ablauf.reopen(zustand.vorgang.id, signal);
    const gruende = sendung.ereignisse.flatMap((ereignis) => ereignis.gruende);
    this.#akte.setze({
      phase: 'ausfuellen',
      formular: zustand.formular,
      antrag: mitEinwaenden(zustand.formular, zustand.antrag, gruende),
      andereVersion: false,
      speicher: ablage.dauerhaft ? 'gut' : 'aus',
      vorgang,
      behalten: this.#akte.behalten,
    });
    ablage.merke();
    await this.#akte.sichere();
  }
}
