/**
 * An Antrag with a lifetime: loads its form, keeps its draft, asks for its fee, pays and sends. It holds no markup; an
 * element shows `zustand` and hands commands on.
 */
import { isOzgError, OzgError } from '../../errors.js';
import { eigentuemer, GAST, type Entwuerfe, type GespeicherterEntwurf } from '../entwurf/entwurf.js';
import type { Ars } from '../leistung/ars.js';
import type { Konto } from '../nutzerkonto/konto.js';
import { genuegt } from '../nutzerkonto/vertrauensniveau.js';
import type { Uhr } from '../ports.js';
import type { Ablauf } from '../vorgang/ablauf.js';
import { isEingereicht } from '../vorgang/sendung.js';
import type { Vorgang } from '../vorgang/vorgang.js';
import { isErledigt } from '../zahlung/zahlung.js';
import { Ablage, GESENDET, type Speicherstand } from './ablage.js';
import type { Bezahlweg } from './bezahlweg.js';
import {
  advance,
  dateienIn,
  neuerAntrag,
  pruefseite,
  schlussseite,
  type Antrag,
  type Befehl,
} from './antrag.js';
import { entwurfInhalt, stelleWiederHer } from './entwurf-inhalt.js';
import { istDateifeld, istFeld, kompiliere, type KompiliertesFormular } from './formular.js';
import type { Formulare } from './formulare.js';
import { Lage } from './lage.js';
import { pruefeDatei, type Fehler } from './pruefung.js';
import { istFest, istUnterwegs } from './sperre.js';
import type { Sendegut, Versand } from './versand.js';
import { istDateien, type Datei } from './wert.js';

/** What is being done right now, while the citizen waits. */
export type Taetigkeit = 'preis' | 'versiegeln' | 'bezahlen' | 'senden' | 'nachsehen';

export type Zustand =
  | { readonly phase: 'laedt' }
  | { readonly phase: 'gestoert'; readonly fehler: OzgError }
  | {
      readonly phase: 'ausfuellen';
      readonly formular: KompiliertesFormular;
      readonly antrag: Antrag;
      readonly speicher: Speicherstand;
      /** A draft of an older version of the form was opened. */
      readonly andereVersion: boolean;
      readonly vorgang?: Vorgang | undefined;
      readonly taetig?: Taetigkeit | undefined;
      /** Why paying or sending stopped. */
      readonly fehler?: OzgError | undefined;
    }
  | { readonly phase: 'gesendet'; readonly formular: KompiliertesFormular; readonly vorgang: Vorgang };

export type Ausfuellen = Zustand & { readonly phase: 'ausfuellen' };

/** Facts for the page around; references only. */
export type Meldung =
  | { readonly art: 'begonnen' | 'gesendet' | 'bezahlt'; readonly vorgang: string }
  /** Places that the Nutzerkonto has just filled in. */
  | { readonly art: 'vorbelegt'; readonly orte: readonly string[] }
  | { readonly art: 'schritt'; readonly vorgang: string; readonly schritt: string }
  | { readonly art: 'fehler'; readonly fehler: OzgError };

export interface BearbeitungPorts {
  readonly formulare: Formulare;
  readonly entwuerfe: Entwuerfe;
  readonly ablauf: Ablauf;
  readonly bezahlweg: Bezahlweg;
  readonly uhr: Uhr;
}

/** Long enough not to write at each key, short enough to lose nothing that matters (facts/hardening D16). */
const SPEICHERN_NACH_MS = 300;

export class Bearbeitung {
  readonly #ports: BearbeitungPorts;
  readonly #geaendert: () => void;
  readonly #melde: (meldung: Meldung) => void;
  #zustand: Zustand = { phase: 'laedt' };
  #konto: Konto | undefined;
  #ablage: Ablage | undefined;
  /** Chosen here, before anything is sent: one key for draft, quote, payment and submission. */
  #kennung: string = crypto.randomUUID();
  #begonnen = false;
  #ungesichert = false;
  /** Keep the draft for 30 days: a payment is about to begin. */
  #lange = false;
  #warten: ReturnType<typeof setTimeout> | undefined;
  #abbruch = new AbortController();
  readonly #hoere = (event: Event): void => {
    const vorgang = (event as CustomEvent<Vorgang>).detail;
    if (vorgang.id === this.#kennung) this.#uebernimm(vorgang);
  };

  /**
   * @param geaendert is called after each change of `zustand`
   * @param melde hands facts to the page
   */
  constructor(ports: BearbeitungPorts, geaendert: () => void, melde: (meldung: Meldung) => void) {
    this.#ports = ports;
    this.#geaendert = geaendert;
    this.#melde = melde;
  }

  get zustand(): Zustand {
    return this.#zustand;
  }

  get konto(): Konto | undefined {
    return this.#konto;
  }

  /** Loads the form and the draft of this person. Opening again goes on with what is there. */
  async oeffne(ars: Ars, form: string, konto: Konto | undefined): Promise<void> {
    this.#abbruch.abort();
    const { signal } = (this.#abbruch = new AbortController());
    this.#ports.ablauf.addEventListener('change', this.#hoere, {
      once: false,
      capture: false,
      passive: true,
    });
    if (this.#zustand.phase === 'ausfuellen') {
      await this.setzeKonto(konto);
      return this.#amSchluss();
    }
    this.#setze({ phase: 'laedt' });
    this.#konto = konto;
    try {
      const formular = kompiliere(await this.#ports.formulare.lade(ars, form, signal), this.#ports.uhr);
      signal.throwIfAborted();
      // Whoever is logged in by now: somebody may have come or gone while the form was on its way.
      const person = await eigentuemer(this.#konto?.subjekt);
      this.#ablage = new Ablage(form, person, this.#ports.entwuerfe, (speicher) =>
        this.#ergaenze({ speicher }),
      );
      await this.#beginneMit(formular, await this.#ablage.oeffne());
      signal.throwIfAborted();
      const jetzt = await eigentuemer(this.#konto?.subjekt);
      if (jetzt !== person) await this.#beginneMit(formular, await this.#ablage.uebergib(jetzt));
    } catch (error) {
      if (signal.aborted) return;
      const fehler = alsOzgError(error);
      this.#setze({ phase: 'gestoert', fehler });
      this.#melde({ art: 'fehler', fehler });
      return;
    }
    this.#vorbelege();
    await this.#amSchluss();
  }

  /** Stops what runs; what was typed is written first. */
  pausiere(): void {
    void this.sichere();
    this.#abbruch.abort();
    this.#ports.ablauf.removeEventListener('change', this.#hoere, { capture: false });
    this.#ergaenze({ taetig: undefined });
  }

  /**
   * Somebody logged in or out while the form is open.
   *
   * @param abgemeldet the person said so, and may leave the device to others: their answers leave the screen and wait
   * in their draft. A session that merely expired takes nothing away.
   */
  async setzeKonto(konto: Konto | undefined, abgemeldet = false): Promise<void> {
    const vorher = this.#konto;
    this.#konto = konto;
    if (!konto && abgemeldet && vorher) return this.#verlasse();
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || !this.#ablage) return;
    if (!konto) {
      this.#geaendert();
      return;
    }
    const person = await eigentuemer(konto.subjekt);
    if (person === this.#ablage.eigentuemer && vorher) return;
    if (person !== this.#ablage.eigentuemer) {
      if (this.#ablage.eigentuemer !== GAST) this.#haltAn(); // what ran was another person's
      const behalten = this.#ablage.eigentuemer === GAST && Object.keys(zustand.antrag.geaendert).length > 0;
      await this.sichere();
      const entwurf = await this.#ablage.uebergib(person);
      // What a guest has on screen is what the person means, unless an own draft says otherwise: then they choose.
      if (!behalten || this.#ablage.gast) await this.#beginneMit(zustand.formular, entwurf);
      else this.#ungesichert = true;
    }
    this.#vorbelege();
    await this.sichere();
    await this.#amSchluss();
  }

  async #verlasse(): Promise<void> {
    const zustand = this.#zustand;
    if ((zustand.phase !== 'ausfuellen' && zustand.phase !== 'gesendet') || !this.#ablage) return;
    this.#haltAn();
    await this.sichere();
    await this.#beginneMit(zustand.formular, await this.#ablage.uebergib(GAST));
  }

  #haltAn(): void {
    this.#abbruch.abort();
    this.#abbruch = new AbortController();
    this.#ergaenze({ taetig: undefined });
  }

  befehl(befehl: Befehl): void {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || istGesperrt(zustand)) return;
    const { antrag, formular } = zustand;
    const naechster = advance(formular, antrag, befehl);
    if (naechster === antrag) return;
    this.#ungesichert = true;
    this.#setze({ ...zustand, antrag: naechster, fehler: undefined });
    if (!this.#begonnen) {
      this.#begonnen = true;
      this.#melde({ art: 'begonnen', vorgang: this.#kennung });
    }
    if (naechster.schritt === antrag.schritt) {
      this.#sichereBald();
      return;
    }
    this.#melde({ art: 'schritt', vorgang: this.#kennung, schritt: nameVon(formular, naechster.schritt) });
    void this.sichere();
    if (naechster.schritt === schlussseite(formular)) void this.#amSchluss();
  }

  /**
   * Takes files at a file field. One that the check refuses leaves nothing but its error.
   *
   * @returns the files that were taken
   */
  async nimmDateien(ort: string, dateien: readonly File[]): Promise<readonly Datei[]> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || dateien.length === 0 || istGesperrt(zustand)) return [];
    const position = new Lage(zustand.formular, zustand.antrag).finde(ort)?.position;
    if (!position || !istFeld(position) || !istDateifeld(position.knoten)) return [];
    const feld = position.knoten;
    const einzeln = feld.anzahl.max === 1;
    const neu: Datei[] = [];
    let abgewiesen: Fehler | undefined;
    for (const datei of einzeln ? dateien.slice(0, 1) : dateien) {
      const angaben = {
        attachmentId: crypto.randomUUID(),
        filename: datei.name.slice(-200),
        mimeType: datei.type,
        size: datei.size,
      };
      const fehler = pruefeDatei(feld, angaben);
      abgewiesen ??= fehler;
      if (fehler) continue;
      neu.push(angaben);
      await this.#ablage?.nimmDatei(angaben.attachmentId, datei);
    }
    if (neu.length > 0) {
      // Read now, not before: another choice may have arrived while the bytes were written.
      const antwort = this.#zustand.phase === 'ausfuellen' ? this.#zustand.antrag.antworten[ort] : undefined;
      const bisher = istDateien(antwort) ? antwort : [];
      if (einzeln) for (const { attachmentId } of bisher) void this.#ablage?.vergissDatei(attachmentId);
      this.befehl({ type: 'eingabe', ort, wert: einzeln ? neu : [...bisher, ...neu] });
      this.befehl({ type: 'verlassen', ort });
    }
    if (abgewiesen) this.befehl({ type: 'abweisen', ort, fehler: abgewiesen });
    await this.sichere();
    return neu;
  }

  /** @returns what was removed */
  entferneDatei(ort: string, attachmentId: string): Datei | undefined {
    const zustand = this.#zustand;
    const bisher = zustand.phase === 'ausfuellen' ? zustand.antrag.antworten[ort] : undefined;
    if (zustand.phase !== 'ausfuellen' || !istDateien(bisher) || istGesperrt(zustand)) return undefined;
    void this.#ablage?.vergissDatei(attachmentId);
    this.befehl({
      type: 'eingabe',
      ort,
      wert: bisher.filter((datei) => datei.attachmentId !== attachmentId),
    });
    return bisher.find((datei) => datei.attachmentId === attachmentId);
  }

  /** The citizen's own act: seals, then pays (and leaves) or sends. */
  async absenden(): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || !this.#istAmSchluss(zustand)) return;
    if (zustand.speicher === 'konflikt') return; // first the citizen says which draft is meant
    await this.#tue('versiegeln', async (signal) => {
      this.#lange = this.#ungesichert = true;
      await this.sichere();
      const versand = await this.#versand();
      const vorgang = await this.#versiegele(await this.#oeffneVorgang(), signal);
      if (!vorgang.zahlung || isErledigt(vorgang.zahlung)) {
        await this.#sende(vorgang, signal);
        return;
      }
      if (!this.#ablage?.dauerhaft) {
        throw new OzgError('SPEICHER_GESPERRT', 'Nothing on this device would know of the payment on return');
      }
      this.#ergaenze({ taetig: 'bezahlen' });
      const unterwegs = await versand.bezahle(vorgang, signal);
      this.#uebernimm(unterwegs);
      await versand.zurBezahlseite(unterwegs);
    });
  }

  /** Back to a pay page that is still open. */
  async weiterBezahlen(): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || !zustand.vorgang) return;
    const { vorgang } = zustand;
    await this.#tue('bezahlen', async () => (await this.#versand()).zurBezahlseite(vorgang));
  }

  /** After a failure, or to see whether a payment has arrived: goes on as far as possible. */
  async erneut(): Promise<void> {
    const { vorgang } = this.#zustand.phase === 'ausfuellen' ? this.#zustand : {};
    const frei = vorgang && !vorgang.zahlung && vorgang.sendung?.phase === 'versiegelt';
    return frei ? this.absenden() : this.#amSchluss();
  }

  /** Another tab wrote meanwhile: take its state, or keep this one. */
  async loeseKonflikt(wahl: 'uebernehmen' | 'behalten'): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || zustand.speicher !== 'konflikt') return;
    const ablage = this.#ablage;
    if (ablage?.gast) {
      if (wahl === 'uebernehmen') await ablage.verwirfGast();
      const gewaehlt = wahl === 'uebernehmen' ? await ablage.oeffne() : await ablage.nimmGast();
      return this.#beginneMit(zustand.formular, gewaehlt);
    }
    const entwurf = await ablage?.oeffne();
    if (wahl === 'uebernehmen') return this.#beginneMit(zustand.formular, entwurf);
    this.#ergaenze({ speicher: 'gut' });
    this.#ungesichert = true;
    await this.sichere();
  }

  /** Deletes the draft and begins anew. */
  async verwirf(): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' && zustand.phase !== 'gesendet') return;
    clearTimeout(this.#warten);
    await this.#ablage?.loesche();
    await this.#beginneMit(zustand.formular, undefined);
    this.#vorbelege();
  }

  /** Writes for certain: at each step, and before the page is left. */
  async sichere(): Promise<void> {
    clearTimeout(this.#warten);
    await this.#schreibe(true);
    await this.#ablage?.fertig();
  }

  #sichereBald(): void {
    clearTimeout(this.#warten);
    this.#warten = setTimeout(() => void this.#schreibe(false), SPEICHERN_NACH_MS);
  }

  async #schreibe(streng: boolean): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || !this.#ungesichert || zustand.speicher === 'konflikt') return;
    this.#ungesichert = false;
    const { formular, antrag } = zustand;
    await this.#ablage?.schreibe(
      {
        modell: formular.modell.hash,
        schritt: nameVon(formular, antrag.schritt),
        antworten: { ...entwurfInhalt(formular, antrag) },
        vorgang: this.#kennung,
      },
      streng,
      this.#lange || istFest(zustand.vorgang),
    );
  }

  async #beginneMit(
    formular: KompiliertesFormular,
    entwurf: GespeicherterEntwurf | undefined,
  ): Promise<void> {
    let vorgang = entwurf?.vorgang && (await this.#ports.ablauf.open(entwurf.vorgang).catch(() => undefined));
    const gast = vorgang && istFest(vorgang) ? undefined : this.#ablage?.gast; // what is paid comes first
    if (gast) {
      entwurf = gast;
      vorgang = undefined;
    }
    const zurueck = entwurf && stelleWiederHer(formular, entwurf.antworten);
    this.#kennung = entwurf?.vorgang ?? crypto.randomUUID();
    this.#begonnen = entwurf !== undefined;
    this.#ungesichert = this.#lange = false;
    if (vorgang && isEingereicht(vorgang.sendung)) {
      this.#setze({ phase: 'gesendet', formular, vorgang });
      return;
    }
    this.#setze({
      phase: 'ausfuellen',
      formular,
      antrag: zurueck?.antrag ?? neuerAntrag,
      andereVersion: zurueck?.andereVersion ?? false,
      speicher: gast ? 'konflikt' : this.#ablage?.dauerhaft ? 'gut' : 'aus',
      vorgang: vorgang || undefined,
    });
  }

  #vorbelege(): void {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || !this.#konto || istGesperrt(zustand)) return;
    const antrag = advance(zustand.formular, zustand.antrag, {
      type: 'vorbelegen',
      daten: this.#konto.daten,
    });
    if (antrag === zustand.antrag) return;
    const orte = Object.keys(antrag.herkunft).filter((ort) => !(ort in zustand.antrag.herkunft));
    this.#setze({ ...zustand, antrag });
    this.#melde({ art: 'vorbelegt', orte });
  }

  /** On the last page: begins the Vorgang, asks for the fee, and looks what became of a payment. */
  async #amSchluss(): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase === 'gesendet') return this.#seheNach(zustand.vorgang);
    if (zustand.phase !== 'ausfuellen' || !this.#istAmSchluss(zustand)) return;
    await this.#tue(zustand.vorgang ? 'nachsehen' : 'preis', async (signal) => {
      const versand = await this.#versand();
      let vorgang = await versand.bepreise(await this.#oeffneVorgang(), this.#sendegut(), signal);
      if (!vorgang) {
        this.#kennung = crypto.randomUUID();
        vorgang = await this.#ports.ablauf.checkPayment((await this.#oeffneVorgang()).id, signal);
      }
      this.#uebernimm(vorgang);
      if (isEingereicht(vorgang.sendung)) return this.#seheNach(vorgang); // another tab has sent it
      // Paid, or already on its way: nobody has to be asked again.
      if (vorgang.zahlung?.phase === 'bezahlt' || istUnterwegs(vorgang)) await this.#sende(vorgang, signal);
    });
  }

  async #sende(vorgang: Vorgang, signal: AbortSignal): Promise<void> {
    const versiegelt = await this.#versiegele(vorgang, signal);
    this.#ergaenze({ taetig: 'senden' });
    this.#uebernimm(await this.#ports.ablauf.resume(versiegelt.id, signal));
  }

  async #versiegele(vorgang: Vorgang, signal: AbortSignal): Promise<Vorgang> {
    return (await this.#versand()).versiegele(vorgang, this.#sendegut(), signal);
  }

  /** The Vorgang of this draft, stored with it before the first request: no crash leaves a payment behind. */
  async #oeffneVorgang(): Promise<Vorgang> {
    const bekannt = await this.#ports.ablauf.open(this.#kennung);
    if (bekannt) return bekannt;
    this.#ungesichert = true;
    await this.sichere();
    return (await this.#versand()).beginne(
      this.#kennung,
      this.#sendegut(),
      this.#ablage?.eigentuemer ?? GAST,
    );
  }

  #sendegut(): Sendegut {
    const zustand = this.#zustand;
    const ablage = this.#ablage;
    if (zustand.phase !== 'ausfuellen' || !ablage)
      throw new OzgError('UMGEBUNG', 'There is no Antrag to send');
    const { formular, antrag } = zustand;
    return { formular, antrag, konto: this.#konto, liesDatei: (id) => ablage.liesDatei(id) };
  }

  async #versand(): Promise<Versand> {
    const { Versand } = await import('./versand.js');
    return new Versand(this.#ports);
  }

  /** Asks for the receipt and the decision of what was sent; a failure changes nothing that is known. */
  async #seheNach(vorgang: Vorgang): Promise<void> {
    if (!this.#konto) return;
    const neuer = await this.#ports.ablauf.resume(vorgang.id, this.#abbruch.signal).catch(() => vorgang);
    if (neuer !== vorgang) this.#uebernimm(neuer);
  }

  /** A Vorgang has moved on. */
  #uebernimm(vorgang: Vorgang): void {
    const zustand = this.#zustand;
    if (zustand.phase === 'gesendet') {
      this.#setze({ ...zustand, vorgang });
      return;
    }
    if (zustand.phase !== 'ausfuellen') return;
    const bezahlt = vorgang.zahlung?.phase === 'bezahlt' && zustand.vorgang?.zahlung?.phase !== 'bezahlt';
    if (bezahlt) this.#melde({ art: 'bezahlt', vorgang: vorgang.id });
    if (!isEingereicht(vorgang.sendung)) {
      this.#setze({ ...zustand, vorgang });
      return;
    }
    this.#setze({ phase: 'gesendet', formular: zustand.formular, vorgang });
    this.#melde({ art: 'gesendet', vorgang: vorgang.id });
    this.#raeumeAuf(zustand);
  }

  /** The answers have arrived: only the reference stays on the device, so that a reload still shows it. */
  #raeumeAuf({ formular, antrag }: Ausfuellen): void {
    clearTimeout(this.#warten);
    for (const { attachmentId } of dateienIn(antrag.antworten)) void this.#ablage?.vergissDatei(attachmentId);
    const rest = { modell: formular.modell.hash, schritt: GESENDET, antworten: {}, vorgang: this.#kennung };
    void this.#ablage?.schreibe(rest, true);
  }

  #istAmSchluss({ formular, antrag, taetig }: Ausfuellen): boolean {
    const darf = this.#konto !== undefined && genuegt(this.#konto.niveau, formular.modell.niveau);
    return darf && !taetig && antrag.schritt === schlussseite(formular);
  }

  /** One act at a time; what stops it is shown, and offered again. */
  async #tue(taetig: Taetigkeit, arbeit: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || zustand.taetig) return;
    const { signal } = this.#abbruch;
    this.#ergaenze({ taetig, fehler: undefined });
    try {
      await arbeit(signal);
    } catch (error) {
      if (signal.aborted) return;
      const fehler = alsOzgError(error);
      this.#ergaenze({ fehler });
      this.#melde({ art: 'fehler', fehler });
    } finally {
      if (!signal.aborted) this.#ergaenze({ taetig: undefined });
    }
  }

  #ergaenze(teil: Partial<Pick<Ausfuellen, 'speicher' | 'taetig' | 'fehler'>>): void {
    if (this.#zustand.phase === 'ausfuellen') this.#setze({ ...this.#zustand, ...teil });
  }

  #setze(zustand: Zustand): void {
    this.#zustand = zustand;
    this.#geaendert();
  }
}

/** Answers cannot be changed now, for something is being done or has been done with them. */
export function istGesperrt({ vorgang, taetig }: Ausfuellen): boolean {
  return taetig !== undefined || istFest(vorgang);
}

/** Name of a page for events and drafts: the id of the step, or what the page is. */
export function nameVon(formular: KompiliertesFormular, schritt: number): string {
  return (
    formular.modell.schritte[schritt]?.id ?? (schritt === pruefseite(formular) ? 'pruefung' : 'absenden')
  );
}

function alsOzgError(error: unknown): OzgError {
  return isOzgError(error)
    ? error
    : new OzgError('ANTWORT_UNGUELTIG', 'Unexpected failure', { cause: error });
}
