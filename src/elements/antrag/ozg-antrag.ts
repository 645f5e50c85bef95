import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Bearbeitung } from '../../domain/antrag/bearbeitung.js';
import type { Formulare } from '../../domain/antrag/formulare.js';
import { Lage } from '../../domain/antrag/lage.js';
import type { Meldung, Zustand } from '../../domain/antrag/zustand.js';
import type { Entwuerfe } from '../../domain/entwurf/entwurf.js';
import type { Kontakt, Kontoangebot } from '../../domain/leistung/landesprofil.js';
import type { Anmeldewunsch } from '../../domain/nutzerkonto/anmeldung.js';
import { genuegt } from '../../domain/nutzerkonto/vertrauensniveau.js';
import type { Navigation } from '../../domain/ports.js';
import type { Ablauf } from '../../domain/vorgang/ablauf.js';
import { OzgError } from '../../errors.js';
import {
  ablaufContext,
  entwuerfeContext,
  formulareContext,
  konfigurationContext,
  navigationContext,
} from '../../session/contexts.js';
import { bezahlweg, kamVomBezahlen } from '../../session/bezahlweg.js';
import type { Konfiguration } from '../../session/konfiguration.js';
import { SessionController } from '../../session/session-controller.js';
import { basis } from '../../ui/basis.styles.js';
import { felder } from '../../ui/felder/felder.styles.js';
import { idVon } from '../../ui/felder/rahmen.js';
import { FokusController, STATUS } from '../../ui/fokus-controller.js';
import type { Warnung } from '../../ui/frist.js';
import { GeduldController } from '../../ui/geduld-controller.js';
import { shield } from '../../ui/shield.styles.js';
import { stoerung } from '../../ui/stoerung.js';
import { antragstexte, type Antragstexte } from '../../ui/antragstexte.js';
import { TextsController } from '../../ui/texts.js';
import { emit } from '../events.js';
import { report } from '../report.js';
import { kamVonAnmeldung, merkeAnmeldung, versandbereit } from './rueckweg.js';
import { Eingabeleser } from './eingabeleser.js';
import { Endansichten } from './endansichten.js';
import { styles } from './ozg-antrag.styles.js';
import { concernsOnlyItself, focusAfter, namenVon, waits } from './uebergang.js';
import { MELDUNG, SEITENTITEL, type Ansicht } from './views/ansicht.js';
import { telefon } from './views/hinweise.js';
import { seite } from './views/seite.js';
import { taetigkeit } from './views/taetigkeit.js';

const uhr = { jetzt: () => new Date() };

/**
 * Fills in, pays and sends an application of the municipality: steps with help and checks, data of the Nutzerkonto, a
 * review of everything, the fee, encrypted sending and the receipt. Answers survive reload, login and payment.
 *
 * Children are the fallback: shown until the element works, and again when it cannot.
 *
 * @tagname ozg-antrag
 * @fires {CustomEvent<{ vorgang: string }>} ozg-antrag-started - The citizen has begun to fill in.
 * @fires {CustomEvent<{ vorgang: string, schritt: string }>} ozg-antrag-step-changed - Another step is shown.
 * @fires {CustomEvent<{ vorgang: string }>} ozg-antrag-submitted - The application has reached the authority.
 * @fires {CustomEvent<{ vorgang: string }>} ozg-zahlung-completed - The payment service confirmed the payment.
 * @fires {CustomEvent<{ code: string }>} ozg-error - Something went wrong; `code` says what.
 * @slot - The fallback, such as a link to the form on paper.
 * @csspart button - The buttons that lead on, log in, pay and send.
 * @cssprop [--ozg-color-action] - Background of buttons, colour of links.
 */
export class OzgAntrag extends LitElement {
  static override readonly styles = [shield, basis, felder, styles];

  /** Id of the form, such as `hundesteuer-anmeldung`. */
  @property() form = '';

  /** Level of the first heading, 2 to 4: what comes next in the page around. */
  @property({ type: Number }) ueberschrift = 2;

  /** Language of the texts: `de`, `de-x-einfach` (plain German) or `en`; without it the `lang` around the element. */
  @property() sprache = '';

  /** @internal */
  @consume({ context: konfigurationContext, subscribe: true })
  @state()
  private konfiguration: Konfiguration | undefined;

  /** @internal */
  @consume({ context: formulareContext, subscribe: true })
  @state()
  private formulare: Formulare | undefined;

  /** @internal */
  @consume({ context: entwuerfeContext, subscribe: true })
  @state()
  private entwuerfe: Entwuerfe | undefined;

  /** @internal */
  @consume({ context: ablaufContext, subscribe: true })
  @state()
  private ablauf: Ablauf | undefined;

  /** @internal */
  @consume({ context: navigationContext, subscribe: true })
  @state()
  private navigation: Navigation | undefined;

  @state() private fehler: OzgError | undefined;
  @state() private kontakt: Kontakt | undefined;
  /** Accounts of the state. */
  @state() private konten: readonly Kontoangebot[] = [];
  /** Warns that the session ends, where no `<ozg-login>` of the page does. */
  @state() private warnung: Warnung | undefined;
  /** What the status line says: additions, removals, and what the citizen waits for. */
  @state() private ansage = '';

  readonly #texts = new TextsController(this, antragstexte);
  readonly #geduld = new GeduldController(this);
  readonly #fokus = new FokusController(this, [STATUS, `#${MELDUNG}`, '[role="alert"]', `#${SEITENTITEL}`]);
  readonly #ende = new Endansichten(this);
  readonly #session = new SessionController(this, () => this.#personChanged());
  readonly #leser = new Eingabeleser(
    this,
    () =>
      this.#texts.t &&
      this.#bearbeitung && { t: this.#texts.t, sprache: this.#texts.sprache, bearbeitung: this.#bearbeitung },
    (text) => (this.ansage = text),
  );
  #bearbeitung: Bearbeitung | undefined;
  /** Form the Bearbeitung belongs to. */
  #geoeffnet: string | undefined;
  /** State of the last render, to know what has changed in front of the citizen. */
  #gezeigt: Zustand = { phase: 'laedt' };
  #zurueckgekehrt = false;
  /** Places the account has filled in, until somebody was told. */
  #vorbelegt: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#onLeave, { once: false, capture: false, passive: true });
    this.#geoeffnet = undefined;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#onLeave, { capture: false });
    this.#bearbeitung?.pausiere();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sprache')) this.#texts.choose();
    if (changed.has('form')) {
      this.#bearbeitung?.pausiere();
      this.#bearbeitung = undefined;
    }
    this.#open();
    const { t } = this.#texts;
    const jetzt = this.#bearbeitung?.zustand;
    if (jetzt && t) this.#moveOn(t, this.#gezeigt, jetzt);
  }

  /** Leads the focus to what has changed, or says it where the citizen is elsewhere. */
  #moveOn(t: Antragstexte, vorher: Zustand, jetzt: Zustand): void {
    this.#gezeigt = jetzt;
    const ziel = this.#zurueckgekehrt && jetzt.phase !== 'laedt' ? SEITENTITEL : focusAfter(vorher, jetzt);
    if (ziel !== undefined) {
      this.#zurueckgekehrt = false;
      this.#fokus.goTo(`#${ziel}`);
    }
    if (jetzt.phase === 'ausfuellen' && this.#vorbelegt.length > 0) {
      this.ansage = t.antrag.uebernommen(namenVon(this.#vorbelegt, jetzt, this.#texts.sprache));
      this.#vorbelegt = [];
    }
    if (vorher.phase !== 'ausfuellen' || jetzt.phase !== 'ausfuellen') return;
    if (jetzt.taetig && !vorher.taetig) this.ansage = '';
    else if (vorher.taetig && !jetzt.taetig && !this.#fokus.amStatus)
      void this.#ende.load().then((ende) => (this.ansage = ende?.ergebnis(jetzt, t) ?? ''));
  }

  protected override render(): TemplateResult {
    const { t, sprache } = this.#texts;
    if (!t) return html`<slot></slot>`;
    if (this.fehler) return stoerung(t, this.fehler);
    const zustand = this.#bearbeitung?.zustand ?? { phase: 'laedt' };
    if (zustand.phase === 'gestoert') {
      return html`${stoerung(t, zustand.fehler, this.#onReload)}
      ${this.#bearbeitung ? telefon(this.#ansicht(t, zustand)) : nothing}`;
    }
    return html`
      <div class="antrag" lang=${sprache}>
        <p
          class=${zustand.phase === 'laedt' ? 'status' : 'visually-hidden'}
          role="status"
          tabindex="-1"
          .textContent=${this.#status(t, zustand)}
        ></p>
        ${
          zustand.phase === 'laedt'
            ? html`<slot></slot>`
            : seite(zustand, this.#ansicht(t, zustand), this.#leser, this.#ende)
        }
        ${this.warnung?.render(sprache)}
      </div>
    `;
  }

  #status(t: Antragstexte, zustand: Zustand): string {
    if (zustand.phase === 'laedt') return this.#geduld.langsam ? t.allgemein.langsam : t.antrag.laedt;
    if (this.#session.phase === 'unterwegs') return t.antrag.anmelden.unterwegs;
    if (zustand.phase !== 'ausfuellen') return '';
    return taetigkeit(zustand, this.#ansicht(t, zustand)) || this.ansage;
  }

  #ansicht(t: Antragstexte, zustand: Zustand): Ansicht {
    const formular = 'formular' in zustand ? zustand.formular : undefined;
    const antrag = zustand.phase === 'ausfuellen' ? zustand.antrag : { antworten: {}, anzahlen: {} };
    const verlangt = formular?.modell.niveau ?? 'STORK-QAA-Level-1';
    return {
      t,
      sprache: this.#texts.sprache,
      bearbeitung: this.#bearbeitung!,
      lage: new Lage(formular!, antrag),
      ebene: Math.min(Math.max(Math.trunc(this.ueberschrift) || 2, 2), 4),
      sitzung: this.#session.phase,
      abgelaufen: this.#session.session?.ende === 'abgelaufen',
      anmeldefehler: this.#session.session?.fehler,
      kontakt: this.kontakt,
      konten: this.konten.filter(({ niveaus }) => niveaus.some((niveau) => genuegt(niveau, verlangt))),
      langsam: this.#geduld.langsam,
      anmelden: this.#onAnmelden,
      geheZu: (ort) => this.#focus(idVon(ort)),
    };
  }

  /** Opens the form once everything is there: ports, a form to open, and whether somebody is logged in. */
  #open(): void {
    const { konfiguration, formulare, entwuerfe, ablauf, navigation } = this;
    const { phase, konto } = this.#session;
    if (!this.isConnected || !konfiguration || !formulare || !entwuerfe || !ablauf || !navigation) return;
    if (phase === 'unbekannt' || this.#geoeffnet === this.form) return;
    try {
      if (this.form === '')
        throw new OzgError(
          'KONFIGURATION',
          '<ozg-antrag> needs the attribute form, such as form="hundesteuer-anmeldung".',
        );
      const { ars } = konfiguration;
      this.#geoeffnet = this.form;
      this.fehler = undefined;
      this.#bearbeitung ??= new Bearbeitung(
        {
          formulare,
          entwuerfe,
          ablauf,
          uhr,
          bezahlweg: bezahlweg(konfiguration, navigation),
          alsGast: async () => this.#session.session?.alsGast(),
        },
        () => this.#changed(),
        (meldung) => this.#announce(meldung),
      );
      this.#geduld.start();
      void this.#bearbeitung.oeffne(ars, this.form, konto).then(() => this.#opened());
      void this.#readProfil(konfiguration);
    } catch (error) {
      this.#geoeffnet = this.form;
      this.fehler = report(this, error);
    }
  }

  async #readProfil(konfiguration: Konfiguration): Promise<void> {
    try {
      this.kontakt = (await konfiguration.gemeinde()).kontakt;
      this.konten = (await konfiguration.profil()).konten;
    } catch {
      // The port that needs the Landesprofil says so.
    }
  }

  /** Whoever comes back from the login or the pay page in this tab continues where the form says how it went. */
  #opened(): void {
    const zustand = this.#bearbeitung?.zustand;
    if (zustand?.phase !== 'ausfuellen' && zustand?.phase !== 'gesendet') return;
    const { konto, session } = this.#session;
    const anmeldung = kamVonAnmeldung(this.form, Date.now());
    const vonAnmeldung = anmeldung !== undefined && (konto ?? session?.fehler) !== undefined;
    const { vorgang } = zustand;
    this.#zurueckgekehrt = vonAnmeldung || (vorgang !== undefined && kamVomBezahlen(vorgang.id));
    if (this.#zurueckgekehrt) this.requestUpdate();
    // The same person with the login that was missing. Somebody else has a draft, and a Vorgang, of their own.
    if (konto && !session?.fehler && anmeldung?.abgesendet && anmeldung.abgesendet === versandbereit(zustand))
      void this.#bearbeitung?.absenden();
  }

  #changed(): void {
    const zustand = this.#bearbeitung?.zustand;
    if (!zustand || !waits(zustand)) this.#geduld.stop();
    else if (!waits(this.#gezeigt)) this.#geduld.start();
    if (
      zustand &&
      this.#leser.tippt !== undefined &&
      concernsOnlyItself(this.#gezeigt, zustand, this.#leser.tippt)
    ) {
      this.#gezeigt = zustand; // the field shows what was typed already; nothing else changes
      return;
    }
    this.requestUpdate();
  }

  #personChanged(): void {
    const { phase, konto, session } = this.#session;
    if (session?.warnung && !this.warnung && !document.querySelector('ozg-login')) void this.#loadWarnung();
    if (phase !== 'angemeldet' && phase !== 'abgemeldet') return;
    if (this.#bearbeitung && this.isConnected && this.#bearbeitung.konto !== konto)
      void this.#bearbeitung.setzeKonto(konto, session?.ende === 'abgemeldet', session?.behalten);
  }

  #announce(meldung: Meldung): void {
    switch (meldung.art) {
      case 'begonnen':
        return void emit(this, 'ozg-antrag-started', { vorgang: meldung.vorgang });
      case 'schritt':
        this.ansage = '';
        void this.#ende.load();
        return void emit(this, 'ozg-antrag-step-changed', {
          vorgang: meldung.vorgang,
          schritt: meldung.schritt,
        });
      case 'vorbelegt':
        this.#vorbelegt = meldung.orte;
        this.requestUpdate();
        return;
      case 'bezahlt':
        return void emit(this, 'ozg-zahlung-completed', { vorgang: meldung.vorgang });
      case 'gesendet':
        return void emit(this, 'ozg-antrag-submitted', { vorgang: meldung.vorgang });
      case 'fehler':
        return void report(this, meldung.fehler);
    }
  }

  async #loadWarnung(): Promise<void> {
    const frist = await import('../../ui/frist.js').catch(() => undefined);
    if (!frist || this.warnung) return;
    (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(frist.styles.styleSheet!);
    this.warnung = new frist.Warnung(this, () => this.#session.session);
  }

  #focus(id: string): void {
    const element = this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }

  /** What was typed a moment ago must not wait for the next pause. */
  readonly #onLeave = (): void => void this.#bearbeitung?.sichere();

  readonly #onReload = (): void => {
    this.#geoeffnet = undefined;
    this.requestUpdate();
  };

  readonly #onAnmelden = (wunsch: Anmeldewunsch): void => {
    const zustand = this.#bearbeitung?.zustand;
    const niveau = zustand?.phase === 'ausfuellen' ? zustand.formular.modell.niveau : undefined;
    const wartet = zustand?.phase === 'ausfuellen' && zustand.fehler !== undefined;
    merkeAnmeldung(this.form, Date.now(), wartet ? versandbereit(zustand) : undefined);
    void this.#bearbeitung
      ?.sichere()
      .then(() => this.#session.anmelden(niveau ? { niveau, ...wunsch } : wunsch));
  };
}
