/**
 * An Antrag with a lifetime: keeps its draft, asks for its fee, pays and sends. It holds no markup; an
 * element shows `zustand` and hands commands on.
 */
import { asOzgError } from '../../errors.js';
import { eigentuemer, type Entwuerfe, type Entwurf } from '../entwurf/entwurf.js';
import type { Konto } from '../nutzerkonto/konto.js';
import { isEingereicht } from '../vorgang/sendung.js';
import { istFest } from '../vorgang/stand.js';
import { Ablage } from './ablage.js';
import { Absendung, type AbsendungPorts } from './absendung.js';
import { Akte } from './akte.js';
import { Anlagen } from './anlagen.js';
import { neuerAntrag, schlussseite, type Befehl } from './antrag.js';
import { advance } from './befehle.js';
import { stelleWiederHer } from './entwurf-inhalt.js';
import type { KompiliertesFormular } from './formular.js';
import { Inhaber, type Vorbelegung } from './inhaber.js';
import type { Musterlaeufer } from './muster.js';
import { ladeMusterwerk, musterwerk } from './musterwerk.js';
import type { Nachpruefung } from './nachpruefung.js';
import { Verwahrung } from './verwahrung.js';
import type { Weitergabeteile } from './weitergabe.js';
import { istGesperrt, nameVon, type Meldung, type Zustand } from './zustand.js';

export interface BearbeitungPorts extends AbsendungPorts, Pick<Weitergabeteile, 'hinterlegungen'> {
  readonly entwuerfe: Entwuerfe;
  /** Without it, patterns that may run long are left to the authority. */
  readonly musterlaeufer?: Musterlaeufer;
}

export class Bearbeitung {
  readonly #ports: BearbeitungPorts;
  readonly #akte: Akte;
  readonly #absendung: Absendung;
  readonly #inhaber: Inhaber;
  readonly anlagen: Anlagen;
  #nachpruefung: Nachpruefung | undefined;
  readonly verwahrung: Verwahrung;
  #begonnen = false;

  /**
   * @param geaendert is called after each change of `zustand`
   * @param melde hands facts to the page
   */
  constructor(ports: BearbeitungPorts, geaendert: () => void, melde: (meldung: Meldung) => void) {
    this.#ports = ports;
    this.#akte = new Akte(geaendert, melde);
    this.verwahrung = new Verwahrung(this.#akte);
    this.#absendung = new Absendung(this.#akte, ports);
    this.#inhaber = new Inhaber(this.#akte, ports.ablauf, this.#absendung, (...mit) =>
      this.#beginneMit(...mit),
    );
    this.anlagen = new Anlagen(this.#akte, (befehl) => this.befehl(befehl));
  }

  get zustand(): Zustand {
    return this.#akte.zustand;
  }

  get konto(): Konto | undefined {
    return this.#akte.konto;
  }

  /** Random id of the Vorgang. */
  get kennung(): string {
    return this.#akte.kennung;
  }

  get gast(): boolean {
    return this.#akte.gast;
  }

  /** The citizen's own act: goes on without a login, where the form allows it. */
  async alsGast(): Promise<void> {
    const akte = this.#akte;
    if (akte.konto || !akte.offen?.formular.modell.gast) return;
    akte.gast = true;
    akte.zeige();
    await this.#absendung.betritt();
  }

  /** Opens the draft of this person. Opening again goes on with what is there. */
  async oeffne(formular: KompiliertesFormular, konto: Konto | undefined): Promise<void> {
    const akte = this.#akte;
    const signal = akte.beginne();
    this.#absendung.hoere();
    if (akte.offen) return this.setzeKonto(konto);
    akte.setze({ phase: 'laedt' });
    akte.konto = konto;
    try {
      await this.#ladeMuster(formular).catch(() => undefined);
      const person = await eigentuemer(akte.konto?.subjekt);
      const ablage = (akte.ablage = new Ablage(
        formular.modell.id,
        person,
        this.#ports.entwuerfe,
        () => this.verwahrung.stueck(),
        { melde: (speicher) => akte.ergaenze({ speicher }), bewegt: () => akte.gespeichert() },
      ));
      await this.#beginneMit(formular, await ablage.oeffne());
      signal.throwIfAborted();
      // Whoever is logged in by now: somebody may have come or gone meanwhile.
      const jetzt = await eigentuemer(akte.konto?.subjekt);
      if (jetzt !== person) await this.#beginneMit(formular, await ablage.uebergib(jetzt));
    } catch (error) {
      if (signal.aborted) return;
      const fehler = asOzgError(error, 'ANTWORT_UNGUELTIG');
      akte.setze({ phase: 'gestoert', fehler });
      akte.melde({ art: 'fehler', fehler });
    }
  }

  /** The same questions; whether the authority takes the form has changed. */
  nimm(formular: KompiliertesFormular): void {
    this.#akte.nimm(formular);
  }

  /** Goes on where the draft stands: with what the account knows, and with what became of a payment. */
  async setzeFort(): Promise<void> {
    this.#inhaber.vorbelege();
    await this.#absendung.betritt();
    await this.verwahrung.nimmZurueck();
  }

  /** Somebody logged in or out while the form is open; see `Inhaber`. */
  setzeKonto(konto: Konto | undefined, abgemeldet = false, behalten = true): Promise<void> {
    return this.#inhaber.setze(konto, abgemeldet, behalten);
  }

  /** Stops what runs; what was typed is written first. */
  pausiere(): void {
    void this.sichere();
    this.#absendung.hoereNicht();
    this.#akte.haltAn();
  }

  befehl(befehl: Befehl): void {
    const akte = this.#akte;
    const { offen } = akte;
    if (!offen || istGesperrt(offen)) return;
    const { antrag, formular } = offen;
    const nochmal = (): void => this.befehl(befehl);
    const naechster =
      this.#nachpruefung?.advance(formular, antrag, befehl, nochmal) ?? advance(formular, antrag, befehl);
    if (naechster === antrag) return;
    akte.ablage?.merke();
    akte.setze({ ...offen, antrag: naechster, fehler: undefined });
    if (!this.#begonnen) {
      this.#begonnen = true;
      akte.melde({ art: 'begonnen', vorgang: akte.kennung });
    }
    if (naechster.schritt === antrag.schritt) return;
    akte.melde({ art: 'schritt', vorgang: akte.kennung, schritt: nameVon(formular, naechster.schritt) });
    void this.sichere();
    if (naechster.schritt === schlussseite(formular)) void this.#absendung.betritt();
  }

  /** Where it cannot be fetched, the authority checks. */
  async #ladeMuster(formular: KompiliertesFormular): Promise<void> {
    await ladeMusterwerk(formular);
    if (this.#nachpruefung || !musterwerk()) return;
    const { Nachpruefung } = await import('./nachpruefung.js');
    this.#nachpruefung = new Nachpruefung(this.#ports.musterlaeufer, () => this.#akte.offen, advance);
  }

  /**
   * Fills in what the page around knows, now and whenever the form begins anew.
   *
   * @param einmalig nobody says it again after a reload: the draft keeps it, where the citizen lets it
   */
  gibVor(vorbelegung: Vorbelegung, einmalig: boolean): void {
    this.#inhaber.seite = vorbelegung;
    this.#inhaber.vorbelege();
    if (einmalig) this.#akte.ablage?.merke();
  }

  absenden(): Promise<void> {
    return this.#absendung.sendeAb();
  }

  weiterBezahlen(): Promise<void> {
    return this.#absendung.bezahleWeiter();
  }

  erneut(): Promise<void> {
    return this.#absendung.erneut();
  }

  /** Mends what the authority has rejected. */
  bessereNach(): Promise<void> {
    return this.#absendung.bessereNach();
  }

  /** Another tab wrote meanwhile: take its state, or keep this one. */
  async loeseKonflikt(wahl: 'uebernehmen' | 'behalten'): Promise<void> {
    const { offen, ablage } = this.#akte;
    if (offen?.speicher !== 'konflikt') return;
    if (ablage?.gast) {
      if (wahl === 'behalten') return this.#beginneMit(offen.formular, await ablage.nimmGast());
      // What a guest has paid for is not thrown away: it waits, and is offered again.
      if (!istFest(await this.#ports.ablauf.open(ablage.gast.vorgang ?? ''))) await ablage.verwirfGast();
      const eigener = await ablage.oeffne();
      ablage.gast = undefined;
      return this.#beginneMit(offen.formular, eigener);
    }
    const entwurf = await ablage?.oeffne();
    if (wahl === 'uebernehmen') return this.#beginneMit(offen.formular, entwurf);
    this.#akte.ergaenze({ speicher: 'gut' });
    ablage?.merke();
    await this.sichere();
  }

  /** Deletes the draft and begins anew. */
  async verwirf(): Promise<void> {
    const { zustand, ablage, behalten } = this.#akte;
    if (zustand.phase !== 'ausfuellen' && zustand.phase !== 'gesendet') return;
    this.#akte.brichAb();
    await ablage?.loesche();
    await this.#beginneMit(zustand.formular, undefined, behalten);
    this.#inhaber.vorbelege();
  }

  /** For what takes the Antrag to another device, or brings it from there. */
  get teile(): Weitergabeteile {
    const { hinterlegungen } = this.#ports;
    return { akte: this.#akte, hinterlegungen, beginneMit: (...mit) => this.#beginneMit(...mit) };
  }

  /** Writes for certain: at each step, and before the page is left. */
  sichere(): Promise<void> {
    return this.#akte.sichere();
  }

  async #beginneMit(
    formular: KompiliertesFormular,
    entwurf: Entwurf | undefined,
    behalten = entwurf?.behalten,
  ): Promise<void> {
    const akte = this.#akte;
    let vorgang = entwurf?.vorgang && (await this.#ports.ablauf.open(entwurf.vorgang).catch(() => undefined));
    const gast = vorgang && istFest(vorgang) ? undefined : akte.ablage?.gast; // what is paid comes first
    if (gast) {
      entwurf = gast;
      behalten = gast.behalten;
      vorgang = undefined;
    }
    const zurueck = entwurf && stelleWiederHer(formular, entwurf.antworten);
    akte.kennung = entwurf?.vorgang ?? crypto.randomUUID();
    this.#begonnen = entwurf !== undefined;
    akte.lange = false;
    akte.unterwegs = false;
    akte.behalten = behalten;
    // What a guest has begun to pay for or to send goes on as theirs, also after a reload.
    akte.gast = !akte.konto && vorgang !== undefined && vorgang !== '' && istFest(vorgang);
    akte.ablage?.vergissNeues();
    if (vorgang && isEingereicht(vorgang.sendung)) {
      akte.setze({ phase: 'gesendet', formular, vorgang, antrag: zurueck?.antrag });
      return;
    }
    akte.setze({
      phase: 'ausfuellen',
      formular,
      antrag: zurueck?.antrag ?? neuerAntrag,
      andereVersion: zurueck?.andereVersion ?? false,
      speicher: gast ? 'konflikt' : akte.ablage?.dauerhaft ? 'gut' : 'aus',
      vorgang: vorgang || undefined,
      behalten,
    });
  }
}
