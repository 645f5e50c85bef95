/**
 * An Antrag with a lifetime: loads its form, keeps its draft, asks for its fee, pays and sends. It holds no markup; an
 * element shows `zustand` and hands commands on.
 */
import { asOzgError } from '../../errors.js';
import {
  eigentuemer,
  GAST,
  GESENDET,
  type Entwuerfe,
  type GespeicherterEntwurf,
} from '../entwurf/entwurf.js';
import type { Ars } from '../leistung/ars.js';
import type { Konto } from '../nutzerkonto/konto.js';
import { genuegt } from '../nutzerkonto/vertrauensniveau.js';
import { isEingereicht } from '../vorgang/sendung.js';
import type { Vorgang } from '../vorgang/vorgang.js';
import type { Abschluss, AbschlussPorts, Sache } from './abschluss.js';
import { Ablage, type Ablagestueck } from './ablage.js';
import { advance, dateienIn, neuerAntrag, schlussseite, type Befehl } from './antrag.js';
import { sichte } from './dateiwahl.js';
import { entwurfInhalt, stelleWiederHer } from './entwurf-inhalt.js';
import { istDateifeld, istFeld, kompiliere, type KompiliertesFormular } from './formular.js';
import type { Formulare } from './formulare.js';
import { Lage } from './lage.js';
import { istFest } from '../vorgang/stand.js';
import { istVerbraucht } from './verbraucht.js';
import { istDateien, type Datei } from './wert.js';
import {
  istGesperrt,
  nameVon,
  type Ausfuellen,
  type Meldung,
  type Taetigkeit,
  type Zustand,
} from './zustand.js';

export interface BearbeitungPorts extends AbschlussPorts {
  /** Opens the services to who is not logged in. @throws OzgError where the state does not offer it */
  readonly alsGast: () => Promise<void>;
  readonly formulare: Formulare;
  readonly entwuerfe: Entwuerfe;
}

export class Bearbeitung {
  readonly #ports: BearbeitungPorts;
  readonly #geaendert: () => void;
  readonly #melde: (meldung: Meldung) => void;
  #zustand: Zustand = { phase: 'laedt' };
  #konto: Konto | undefined;
  /** The citizen sends without a login. */
  #gast = false;
  #ablage: Ablage | undefined;
  /** Chosen here, before anything is sent: one key for draft, quote, payment and submission. */
  #kennung: string = crypto.randomUUID();
  #begonnen = false;
  /** Keep the draft for 30 days: a payment is about to begin. */
  #lange = false;
  #abbruch = new AbortController();
  readonly #hoere = (event: Event): void => {
    const vorgang = (event as CustomEvent<Vorgang>).detail;
    this.#uebernimm(vorgang);
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

  get gast(): boolean {
    return this.#gast;
  }

  /** The citizen's own act: goes on without a login, where the form allows it. */
  async alsGast(): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || this.#konto || !zustand.formular.modell.gast) return;
    this.#gast = true;
    this.#geaendert();
    await this.#amSchluss();
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
      this.#ablage = new Ablage(
        form,
        person,
        this.#ports.entwuerfe,
        () => this.#ablagestueck(),
        (speicher) => this.#ergaenze({ speicher }),
      );
      await this.#beginneMit(formular, await this.#ablage.oeffne());
      signal.throwIfAborted();
      const jetzt = await eigentuemer(this.#konto?.subjekt);
      if (jetzt !== person) await this.#beginneMit(formular, await this.#ablage.uebergib(jetzt));
    } catch (error) {
      if (signal.aborted) return;
      const fehler = asOzgError(error, 'ANTWORT_UNGUELTIG');
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
   * in their draft, or are removed. A session that merely expired takes nothing away.
   */
  async setzeKonto(konto: Konto | undefined, abgemeldet = false, behalten = true): Promise<void> {
    const vorher = this.#konto;
    this.#konto = konto;
    if (konto) this.#gast = false;
    if (!konto && abgemeldet && vorher) return this.#verlasse(behalten);
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || !this.#ablage) return;
    if (!konto) {
      this.#geaendert();
      return;
    }
    const person = await eigentuemer(konto.subjekt);
    if (person === this.#ablage.eigentuemer && vorher) return this.#meldetSichNeu(vorher, konto);
    if (person !== this.#ablage.eigentuemer) {
      if (this.#ablage.eigentuemer !== GAST) this.#haltAn(); // what ran was another person's
      const behalten = this.#ablage.eigentuemer === GAST && Object.keys(zustand.antrag.geaendert).length > 0;
      await this.sichere();
      const entwurf = await this.#ablage.uebergib(person);
      // What a guest has on screen is what the person means, unless an own draft says otherwise: then they choose.
      if (!behalten || this.#ablage.gast) await this.#beginneMit(zustand.formular, entwurf);
      else this.#ablage.merke();
    }
    this.#vorbelege();
    await this.sichere();
    await this.#amSchluss();
  }

  /** The same person with another login, from another tab: what waited for it goes on. */
  async #meldetSichNeu(vorher: Konto, { applicationId, niveau }: Konto): Promise<void> {
    if (vorher.applicationId === applicationId && vorher.niveau === niveau) return;
    await this.#pruefeAnmeldung();
    await this.#amSchluss();
  }

  /** One login for each Antrag: said before anything is typed, not when it is to be sent. */
  async #pruefeAnmeldung(): Promise<void> {
    const { applicationId } = this.#konto ?? {};
    const eigentuemer = this.#ablage?.eigentuemer ?? GAST;
    const vorgaenge = await (applicationId ? this.#ports.ablauf.list(eigentuemer).catch(() => []) : []);
    if (applicationId !== this.#konto?.applicationId) return;
    this.#ergaenze({ verbraucht: istVerbraucht(applicationId, vorgaenge, this.#kennung) });
  }

  async #verlasse(behalten: boolean): Promise<void> {
    const zustand = this.#zustand;
    if ((zustand.phase !== 'ausfuellen' && zustand.phase !== 'gesendet') || !this.#ablage) return;
    this.#haltAn();
    await (behalten ? this.sichere() : this.#ablage.loesche());
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
    this.#ablage?.merke();
    this.#setze({ ...zustand, antrag: naechster, fehler: undefined });
    if (!this.#begonnen) {
      this.#begonnen = true;
      this.#melde({ art: 'begonnen', vorgang: this.#kennung });
    }
    if (naechster.schritt === antrag.schritt) return;
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
    const einzeln = position.knoten.anzahl.max === 1;
    const { angenommen, abgewiesen } = sichte(position.knoten, dateien);
    for (const { angaben, inhalt } of angenommen) await this.#ablage?.nimmDatei(angaben.attachmentId, inhalt);
    const neu = angenommen.map(({ angaben }) => angaben);
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
    await this.#tue('versiegeln', (abschluss) => abschluss.sendeAb());
  }

  /** Back to a pay page that is still open. */
  async weiterBezahlen(): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || !zustand.vorgang) return;
    const { vorgang } = zustand;
    await this.#tue('bezahlen', (abschluss) => abschluss.bezahleWeiter(vorgang));
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
    ablage?.merke();
    await this.sichere();
  }

  /** Deletes the draft and begins anew. */
  async verwirf(): Promise<void> {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' && zustand.phase !== 'gesendet') return;
    this.#haltAn();
    await this.#ablage?.loesche();
    await this.#beginneMit(zustand.formular, undefined);
    this.#vorbelege();
  }

  /** Writes for certain: at each step, and before the page is left. */
  async sichere(): Promise<void> {
    await this.#ablage?.sichere();
  }

  /** Nothing is written over what another tab wrote, until the citizen decides. */
  #ablagestueck(): Ablagestueck | undefined {
    const zustand = this.#zustand;
    if (zustand.phase !== 'ausfuellen' || zustand.speicher === 'konflikt') return undefined;
    const { formular, antrag, vorgang } = zustand;
    return {
      modell: formular.modell.hash,
      schritt: nameVon(formular, antrag.schritt),
      antworten: { ...entwurfInhalt(formular, antrag) },
      vorgang: this.#kennung,
      lange: this.#lange || istFest(vorgang),
    };
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
    this.#lange = false;
    // What a guest has begun to pay for or to send goes on as theirs, also after a reload.
    this.#gast = !this.#konto && vorgang !== undefined && vorgang !== '' && istFest(vorgang);
    this.#ablage?.vergissNeues();
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
    void this.#pruefeAnmeldung();
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
    await this.#tue(zustand.vorgang ? 'nachsehen' : 'preis', (abschluss) => abschluss.betritt());
  }

  #sache({ formular, antrag }: Ausfuellen, ablage: Ablage): Sache {
    return {
      formular,
      antrag,
      konto: this.#konto,
      eigentuemer: ablage.eigentuemer,
      dauerhaft: ablage.dauerhaft,
      kennung: () => this.#kennung,
      neueKennung: () => (this.#kennung = crypto.randomUUID()),
      sichere: (lange) => {
        this.#lange ||= lange;
        ablage.merke();
        return this.sichere();
      },
      liesDatei: (id) => ablage.liesDatei(id),
      zeige: (taetig) => this.#ergaenze({ taetig }),
      uebernimm: (vorgang) => this.#uebernimm(vorgang),
    };
  }

  /** Asks for the receipt and the decision of what was sent; a failure changes nothing that is known. */
  async #seheNach(vorgang: Vorgang): Promise<void> {
    if (!this.#konto && !this.#gast) return;
    if (this.#gast) await this.#ports.alsGast().catch(() => undefined);
    const neuer = await this.#ports.ablauf.resume(vorgang.id, this.#abbruch.signal).catch(() => vorgang);
    if (neuer !== vorgang) this.#uebernimm(neuer);
  }

  /** A Vorgang has moved on; what comes late of one before says nothing of this one. */
  #uebernimm(vorgang: Vorgang): void {
    if (vorgang.id !== this.#kennung) return;
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
    this.#ablage?.vergissNeues();
    for (const { attachmentId } of dateienIn(antrag.antworten)) void this.#ablage?.vergissDatei(attachmentId);
    const rest = { modell: formular.modell.hash, schritt: GESENDET, antworten: {}, vorgang: this.#kennung };
    void this.#ablage?.schreibe({ ...rest, lange: false }, true);
  }

  #istAmSchluss({ formular, antrag, taetig }: Ausfuellen): boolean {
    const darf = this.#konto ? genuegt(this.#konto.niveau, formular.modell.niveau) : this.#gast;
    return darf && !taetig && antrag.schritt === schlussseite(formular);
  }

  /** One act at a time; what stops it is shown, and offered again. */
  async #tue(taetig: Taetigkeit, arbeit: (abschluss: Abschluss) => Promise<void>): Promise<void> {
    const zustand = this.#zustand;
    const ablage = this.#ablage;
    if (zustand.phase !== 'ausfuellen' || zustand.taetig || !ablage) return;
    const { signal } = this.#abbruch;
    this.#ergaenze({ taetig, fehler: undefined });
    try {
      const { Abschluss } = await import('./abschluss.js');
      if (this.#gast) await this.#ports.alsGast();
      await arbeit(new Abschluss(this.#ports, this.#sache(zustand, ablage), signal));
    } catch (error) {
      if (signal.aborted) return;
      const fehler = asOzgError(error, 'ANTWORT_UNGUELTIG');
      this.#ergaenze({ fehler });
      this.#melde({ art: 'fehler', fehler });
    } finally {
      if (!signal.aborted) this.#ergaenze({ taetig: undefined });
    }
  }

  #ergaenze(teil: Partial<Pick<Ausfuellen, 'speicher' | 'taetig' | 'fehler' | 'verbraucht'>>): void {
    if (this.#zustand.phase === 'ausfuellen') this.#setze({ ...this.#zustand, ...teil });
  }

  #setze(zustand: Zustand): void {
    this.#zustand = zustand;
    this.#geaendert();
  }
}
