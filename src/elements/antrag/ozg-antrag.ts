import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Antragstellung } from '../../domain/antrag/antragstellung.js';
import type { Formulare } from '../../domain/antrag/formulare.js';
import { Lage } from '../../domain/antrag/lage.js';
import { wartet, type Zustand } from '../../domain/antrag/zustand.js';
import type { Kontakt, Kontoangebot } from '../../domain/leistung/landesprofil.js';
import type { Anmeldewunsch } from '../../domain/nutzerkonto/anmeldung.js';
import { genuegt } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { OzgError } from '../../errors.js';
import { bearbeitungContext, formulareContext, konfigurationContext } from '../../session/contexts.js';
import type { Bearbeitungsort } from '../../session/contexts.js';
import type { Konfiguration } from '../../session/konfiguration.js';
import { SessionController } from '../../session/session-controller.js';
import { basis } from '../../ui/basis.styles.js';
import { felder } from '../../ui/felder/felder.styles.js';
import { GeduldController } from '../../ui/geduld-controller.js';
import { shield } from '../../ui/shield.styles.js';
import { stoerung } from '../../ui/stoerung.js';
import { TextsController } from '../../ui/texts.js';
import { vordrucktexte, type Vordrucktexte } from '../../ui/vordrucktexte.js';
import { report } from '../report.js';
import type { Begleitung } from './begleitung.js';
import { Eingabeleser } from './eingabeleser.js';
import type { Handgriffe } from './handgriffe.js';
import { nachschub } from './nachschub.js';
import { styles } from './ozg-antrag.styles.js';
import { Verlassen } from './verlassen.js';
import type { Ansicht } from './views/ansicht.js';
import { seite } from './views/seite.js';
import { kontaktVon, telefon } from './views/telefon.js';

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

  /**
   * What the page knows already, by place in the form: `{ 'hunde/0/name': 'Waldi' }`. Fills only what is empty; nobody confirms
   * a declaration by it.
   */
  @property({ attribute: false }) vorgaben: Readonly<Record<string, string | boolean>> | undefined;

  /**
   * Places that may be filled in from parameters of the same name in the page's address, separated by blanks; they are
   * taken out of the address. Without it the address says nothing to the form.
   */
  @property({ attribute: 'vorgaben-aus-url' }) vorgabenAusUrl = '';

  /** Each step is an entry of the browser's history, so that its back button goes one step back. */
  @property({ type: Boolean }) verlauf = false;

  /** @internal */
  @consume({ context: konfigurationContext, subscribe: true })
  @state()
  private konfiguration: Konfiguration | undefined;

  /** @internal */
  @consume({ context: formulareContext, subscribe: true })
  @state()
  private formulare: Formulare | undefined;

  /** @internal */
  @consume({ context: bearbeitungContext, subscribe: true })
  @state()
  private ort: Bearbeitungsort | undefined;

  @state() private fehler: OzgError | undefined;
  @state() private kontakt: Kontakt | undefined;
  @state() private konten: readonly Kontoangebot[] = [];
  @state() private ansage = '';

  readonly #texts = new TextsController(this, vordrucktexte);
  readonly #geduld = new GeduldController(this);
  readonly #session = new SessionController(this, () => this.#personChanged());
  readonly #leser = new Eingabeleser(
    () => this.#antragstellung,
    () => this.#handgriffe(),
  );
  readonly #verlassen = new Verlassen(this, () => this.#antragstellung);
  #antragstellung: Antragstellung | undefined;
  /** Arrives after the blank form. */
  #begleitung: Begleitung | undefined;
  /** Form that is open. */
  #geoeffnet: string | undefined;
  #gezeigt: Zustand = { phase: 'laedt' };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#openAnew();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#antragstellung?.pausiere();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sprache')) {
      this.#texts.choose();
      this.#begleitung?.choose();
    }
    if (changed.has('form')) {
      this.#antragstellung?.pausiere();
      this.#antragstellung = undefined;
    }
    this.#open();
    const jetzt = this.#antragstellung?.zustand;
    if (!jetzt || !this.#texts.t) return;
    this.#begleitung?.folge(this.#gezeigt, jetzt, this.#antragstellung?.bearbeitung);
    this.#gezeigt = jetzt;
  }

  protected override render(): TemplateResult {
    const { t, sprache } = this.#texts;
    if (!t) return html`<slot></slot>`;
    if (this.fehler) return html`${stoerung(t, this.fehler)} ${telefon(t, this.kontakt)}`;
    const zustand = this.#antragstellung?.zustand ?? { phase: 'laedt' };
    if (zustand.phase === 'gestoert') {
      return html`${stoerung(t, zustand.fehler, this.#openAnew)} ${telefon(t, this.kontakt)}`;
    }
    const ansicht = this.#ansicht(t, zustand);
    return html`
      <div class="antrag" lang=${sprache}>
        <p
          class=${zustand.phase === 'laedt' ? 'status' : 'visually-hidden'}
          role="status"
          tabindex="-1"
          .textContent=${this.#status(t, zustand, ansicht)}
        ></p>
        ${zustand.phase === 'laedt' ? html`<slot></slot>` : seite(zustand, ansicht, this.#leser)}
        ${this.#begleitung?.warne(sprache) ?? nothing}
      </div>
    `;
  }

  #status(t: Vordrucktexte, zustand: Zustand, ansicht: Ansicht): string {
    if (zustand.phase === 'laedt') return this.#geduld.langsam ? t.allgemein.langsam : t.antrag.laedt;
    if (this.#session.phase === 'unterwegs') return t.antrag.einladung.unterwegs;
    if (zustand.phase !== 'ausfuellen') return '';
    return (ansicht.voll && this.#begleitung?.status(zustand, ansicht.voll)) || this.ansage;
  }

  #ansicht(t: Vordrucktexte, zustand: Zustand): Ansicht {
    const formular = 'formular' in zustand ? zustand.formular : undefined;
    const antrag = zustand.phase === 'ausfuellen' ? zustand.antrag : { antworten: {}, anzahlen: {} };
    const verlangt = formular?.modell.niveau ?? 'STORK-QAA-Level-1';
    const antragstellung = this.#antragstellung;
    const ansicht: Ansicht = {
      t,
      sprache: this.#texts.sprache,
      befehl: (befehl) => antragstellung?.befehl(befehl),
      lage: new Lage(formular!, antrag),
      ebene: Math.min(Math.max(Math.trunc(this.ueberschrift) || 2, 2), 4),
      sitzung: this.#session.phase,
      abgelaufen: this.#session.session?.ende === 'abgelaufen',
      anmeldefehler: this.#session.session?.fehler,
      kontakt: kontaktVon(formular?.modell) ?? this.kontakt,
      konten: this.konten.filter(({ niveaus }) => niveaus.some((niveau) => genuegt(niveau, verlangt))),
      langsam: this.#geduld.langsam,
      anmelden: this.#onAnmelden,
      klopfeAn: this.#onKlopfen,
      hole: antragstellung?.fehlt ? () => void antragstellung.bereit().catch(() => undefined) : undefined,
      voll: undefined,
    };
    const bearbeitung = antragstellung?.bearbeitung;
    const voll = bearbeitung && this.#begleitung?.ansicht(ansicht, bearbeitung);
    return { ...ansicht, voll };
  }

  /** Opens the form once everything is there: ports, a form to open, and whether somebody is logged in. */
  #open(): void {
    const { konfiguration, formulare, ort } = this;
    const { phase, konto } = this.#session;
    if (!this.isConnected || !konfiguration || !formulare || !ort) return;
    if (phase === 'unbekannt' || this.#geoeffnet === this.form) return;
    void this.#readProfil(konfiguration);
    try {
      if (this.form === '')
        throw new OzgError(
          'KONFIGURATION',
          '<ozg-antrag> needs the attribute form, such as form="hundesteuer-anmeldung".',
        );
      const { ars } = konfiguration;
      this.#geoeffnet = this.form;
      this.fehler = undefined;
      const antragstellung = (this.#antragstellung ??= new Antragstellung(
        formulare,
        nachschub(ort, this.renderRoot as ShadowRoot, async (teil) => {
          this.#begleitung ??= await teil.fuer(this, this.#session, this.#texts.sprache, this.#sage);
        }),
        uhr,
        () => this.#changed(),
        (meldung) =>
          this.#begleitung
            ? this.#begleitung.announce(meldung)
            : 'fehler' in meldung && report(this, meldung.fehler),
      ));
      this.#geduld.start();
      void antragstellung
        .oeffne(ars, this.form, konto)
        .then(() => this.#begleitung?.opened(antragstellung.bearbeitung));
    } catch (error) {
      this.#geoeffnet = this.form;
      this.fehler = report(this, error);
    }
  }

  async #readProfil(konfiguration: Konfiguration): Promise<void> {
    try {
      const [{ kontakt }, { konten }] = await Promise.all([konfiguration.gemeinde(), konfiguration.profil()]);
      this.kontakt = kontakt;
      this.konten = konten;
    } catch {
      // The port that needs the Landesprofil says so.
    }
  }

  /** For what needs more than the blank form; until it is there, the citizen is told to wait. */
  async #handgriffe(): Promise<Handgriffe | undefined> {
    const antragstellung = this.#antragstellung;
    if (antragstellung && !antragstellung.bearbeitung) this.ansage = this.#texts.t?.allgemein.laedt ?? '';
    const bearbeitung = await antragstellung?.bereit().catch(() => undefined);
    return bearbeitung && this.#begleitung?.handgriffe(bearbeitung);
  }

  #changed(): void {
    const antragstellung = this.#antragstellung!;
    const { zustand } = antragstellung;
    if (!wartet(zustand)) this.#geduld.stop();
    else if (!wartet(this.#gezeigt)) this.#geduld.start();
    this.#verlassen.folge();
    const { tippt } = this.#leser;
    if (tippt !== undefined && this.#begleitung?.concernsOnlyItself(this.#gezeigt, zustand, tippt)) {
      this.#gezeigt = zustand;
      return;
    }
    this.requestUpdate();
  }

  #personChanged(): void {
    const { phase, konto, session } = this.#session;
    void this.#antragstellung?.bearbeitung?.verwahrung.gehtMit(phase === 'unterwegs');
    if (phase !== 'angemeldet' && phase !== 'abgemeldet') return;
    if (this.#antragstellung && this.isConnected && this.#antragstellung.konto !== konto)
      void this.#antragstellung.setzeKonto(konto, session?.ende === 'abgemeldet', session?.behalten);
  }

  readonly #sage = (text: string): void => void (this.ansage = text);

  readonly #openAnew = (): void => {
    this.#geoeffnet = undefined;
    this.requestUpdate();
  };

  readonly #onKlopfen = (): void => {
    this.#sage('');
    void this.#antragstellung?.klopfeAn().catch(() => this.#sage(this.#texts.t!.errors.NETZWERK));
  };

  readonly #onAnmelden = (wunsch: Anmeldewunsch): void => {
    const zustand = this.#antragstellung?.zustand;
    const niveau = zustand?.phase === 'ausfuellen' ? zustand.formular.modell.niveau : undefined;
    if (zustand) this.#begleitung?.merkeAnmeldung(zustand);
    void this.#antragstellung?.sichere().then(
      () => this.#session.anmelden(niveau ? { niveau, ...wunsch } : wunsch),
      () => undefined, // said by `fehlt`
    );
  };
}
