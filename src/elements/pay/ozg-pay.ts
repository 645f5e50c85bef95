import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { OzgError } from '../../errors.js';
import { eigentuemer } from '../../domain/entwurf/entwurf.js';
import type { Kontoangebot } from '../../domain/leistung/landesprofil.js';
import type { Navigation } from '../../domain/ports.js';
import type { Ablauf } from '../../domain/vorgang/ablauf.js';
import { vorgangFuer } from '../../domain/vorgang/forderung.js';
import { zurBezahlseite } from '../../domain/vorgang/bezahlweg.js';
import type { Vorgang } from '../../domain/vorgang/vorgang.js';
import { ablaufContext, konfigurationContext, navigationContext } from '../../session/contexts.js';
import { bezahlweg, kamVomBezahlen } from '../../session/bezahlweg.js';
import { addressOf } from '../../session/dienst.js';
import type { Konfiguration } from '../../session/konfiguration.js';
import { SessionController } from '../../session/session-controller.js';
import { anmeldeknoepfe } from '../../ui/anmeldeknopf.js';
import { basis } from '../../ui/basis.styles.js';
import { FokusController, STATUS } from '../../ui/fokus-controller.js';
import { GeduldController } from '../../ui/geduld-controller.js';
import { shield } from '../../ui/shield.styles.js';
import { stoerung } from '../../ui/stoerung.js';
import { zahltexte, type Zahltexte } from '../../ui/zahltexte.js';
import { TextsController } from '../../ui/texts.js';
import { emit } from '../events.js';
import { report } from '../report.js';
import { ansicht, meldung, type Meldung } from './zahlung.js';
import { styles } from './ozg-pay.styles.js';

/** What the element shows. */
type Ansicht =
  | { readonly art: 'laedt' }
  | { readonly art: 'verlaesst' }
  | { readonly art: 'zahlung'; readonly vorgang: Vorgang }
  | { readonly art: 'fehler'; readonly fehler: OzgError };

/**
 * Pays an open demand, such as a fee, on the pay page of the municipality's payment service, and knows what became of it.
 *
 * The price comes from the server and is only shown here; the outcome is asked for, never read from the address.
 *
 * Children are the fallback: shown until the element works, and again when it cannot.
 *
 * @tagname ozg-pay
 * @fires {CustomEvent<{ vorgang: string }>} ozg-zahlung-completed - The payment service confirmed the payment.
 * @fires {CustomEvent<{ code: string }>} ozg-error - Something went wrong; `code` says what.
 * @slot - The fallback, such as a bank account and the reference to name.
 * @csspart button - The buttons to pay, to check and to log in.
 * @cssprop [--ozg-color-action] - Background of buttons.
 * @cssprop [--ozg-color-on-action] - Text on buttons.
 * @cssprop [--ozg-color-text] - Text.
 * @cssprop [--ozg-color-text-muted] - Text that explains, such as the head of the table.
 * @cssprop [--ozg-color-border] - Lines of the table.
 * @cssprop [--ozg-color-focus] - Ring around what has the focus.
 * @cssprop [--ozg-color-info] - Edge of a notice.
 * @cssprop [--ozg-color-info-background] - Ground of a notice.
 * @cssprop [--ozg-color-success] - Edge of the notice that the payment has been received.
 * @cssprop [--ozg-color-success-background] - Ground of that notice.
 * @cssprop [--ozg-color-danger] - Edge of a notice that something went wrong.
 * @cssprop [--ozg-color-danger-background] - Ground of that notice.
 * @cssprop [--ozg-font-family='Fira Sans', system-ui, sans-serif] - Typeface.
 * @cssprop [--ozg-font-size=1rem] - Size of the text.
 * @cssprop [--ozg-line-height=1.5] - Distance of lines.
 * @cssprop [--ozg-radius=4px] - Roundness of corners.
 */
export class OzgPay extends LitElement {
  static override readonly styles = [shield, basis, styles];

  /** Reference of an open demand (Kassenzeichen), as the letter of the authority names it. */
  @property() forderung = '';

  /** Language of the texts: `de`, `de-x-einfach` (plain German) or `en`; without it the `lang` around the element. */
  @property() sprache = '';

  /** @internal */
  @consume({ context: konfigurationContext, subscribe: true })
  @state()
  private konfiguration: Konfiguration | undefined;

  /** @internal */
  @consume({ context: ablaufContext, subscribe: true })
  @state()
  private ablauf: Ablauf | undefined;

  /** @internal */
  @consume({ context: navigationContext })
  private navigation: Navigation | undefined;

  @state() private ansicht: Ansicht = { art: 'laedt' };
  /** Why the element cannot work on this page at all. */
  @state() private hindernis: OzgError | undefined;
  /** Accounts of the state. */
  @state() private konten: readonly Kontoangebot[] = [];

  readonly #texts = new TextsController(this, zahltexte);
  readonly #geduld = new GeduldController(this);
  readonly #session = new SessionController(this);
  readonly #fokus = new FokusController(this);
  #attached: AbortController | undefined;
  /** What `ansicht` belongs to; another demand or person means looking anew. */
  #gegenstand = '';
  #watched: Ablauf | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#attached = new AbortController();
    if (this.ansicht.art !== 'zahlung') this.#gegenstand = ''; // what was under way when it was removed begins anew
    // Out of the back/forward cache: the citizen came back from the pay page by the back button.
    addEventListener('pageshow', this.#onPageshow, {
      once: false,
      capture: false,
      passive: true,
      signal: this.#attached.signal,
    });
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#attached?.abort();
    this.#watch(undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sprache')) this.#texts.choose();
    this.#watch(this.isConnected ? this.ablauf : undefined);
    const konto = this.#session.konto;
    const gegenstand = konto && this.forderung ? `${konto.subjekt} ${this.forderung}` : '';
    if (!this.ablauf || gegenstand === this.#gegenstand) return;
    this.#gegenstand = gegenstand;
    if (gegenstand) void this.#load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('forderung')) void this.#checkPage();
  }

  protected override render(): TemplateResult {
    const t = this.#texts.t;
    if (!t) return html`<slot></slot>`;
    const { text, kind } = this.#message(t);
    // One status line for all states: a screen reader announces changes of a line that was there before.
    return html`
      <div lang=${this.#texts.sprache}>
        <p
          class=${text ? `notice ${kind}` : 'visually-hidden'}
          role="status"
          tabindex="-1"
          .textContent=${text}
        ></p>
        ${this.#body(t)}
      </div>
    `;
  }

  #message(t: Zahltexte): Meldung {
    const info = (text: string): Meldung => ({ text, kind: '' });
    const waiting = info(this.#geduld.langsam ? t.allgemein.langsam : t.allgemein.laedt);
    if (this.hindernis) return info('');
    if (this.#session.phase === 'abgemeldet') return info(t.pay.anmelden);
    if (this.#session.phase !== 'angemeldet') return waiting;
    switch (this.ansicht.art) {
      case 'laedt':
        return waiting;
      case 'verlaesst':
        return info(t.pay.unterwegs);
      case 'fehler':
        return info('');
      case 'zahlung':
        return meldung(t, this.ansicht.vorgang.zahlung) ?? waiting;
    }
  }

  #body(t: Zahltexte): TemplateResult | typeof nothing {
    if (this.hindernis) return stoerung(t, this.hindernis, () => void this.#checkPage());
    if (this.#session.phase === 'abgemeldet') {
      return anmeldeknoepfe(t, t.pay.umZuBezahlen, this.konten, this.#session.anmelden);
    }
    if (this.#session.phase !== 'angemeldet') return nothing;
    switch (this.ansicht.art) {
      case 'fehler':
        return stoerung(t, this.ansicht.fehler, () => void this.#load());
      case 'zahlung':
        return ansicht(t, this.#texts.sprache, this.ansicht.vorgang.zahlung, this.#handlungen);
      default:
        return nothing;
    }
  }

  readonly #handlungen = {
    pay: (): void => this.#onVorgang((id, signal) => this.#pay(id, signal)),
    check: (): void => this.#onVorgang((id, signal) => this.ablauf!.checkPayment(id, signal)),
  };
  readonly #onPageshow = (event: PageTransitionEvent): void => {
    if (event.persisted && this.ansicht.art === 'verlaesst') void this.#load();
  };
  /** A second pay button of the page may move the same Vorgang on. */
  readonly #onChange = (event: Event): void => {
    const vorgang = (event as CustomEvent<Vorgang>).detail;
    if (this.ansicht.art === 'zahlung' && this.ansicht.vorgang.id === vorgang.id) this.#show(vorgang);
  };

  #watch(ablauf: Ablauf | undefined): void {
    if (ablauf === this.#watched) return;
    this.#watched?.removeEventListener('change', this.#onChange, { capture: false });
    ablauf?.addEventListener('change', this.#onChange, { once: false, capture: false, passive: true });
    this.#watched = ablauf;
  }

  /** Says what is missing before anybody has to log in to find out. */
  async #checkPage(): Promise<void> {
    this.hindernis = undefined;
    try {
      if (!this.forderung)
        throw new OzgError(
          'KONFIGURATION',
          '<ozg-pay> needs the attribute forderung, such as forderung="HB-2026-000815".',
        );
      if (!this.konfiguration) return;
      await addressOf(this.konfiguration, 'bezahlen');
      this.konten = (await this.konfiguration.profil()).konten;
    } catch (error) {
      this.hindernis = report(this, error);
    }
  }

  /** Finds the Vorgang, or begins it, and asks how it stands. */
  #load(): Promise<void> {
    return this.#act(async (signal) => {
      const ablauf = this.ablauf!;
      const owner = await eigentuemer(this.#session.konto?.subjekt);
      const vorgang = await vorgangFuer(ablauf, this.konfiguration!.ars, owner, this.forderung);
      const known = await ablauf.checkPayment(vorgang.id, signal);
      // Only who comes back gets the focus; the address says nothing.
      if (kamVomBezahlen(known.id)) this.#fokus.goTo(STATUS);
      this.#complete(vorgang, known);
      return known;
    });
  }

  async #pay(id: string, signal: AbortSignal): Promise<Vorgang | undefined> {
    const weg = bezahlweg(this.konfiguration!, this.navigation!);
    const vorgang = await this.ablauf!.pay(id, await weg.rueckkehr(), signal);
    return (await zurBezahlseite(vorgang, weg)) ? undefined : vorgang;
  }

  /** A click; the second of a double click finds no Vorgang on the screen any more. */
  #onVorgang(work: (id: string, signal: AbortSignal) => Promise<Vorgang | undefined>): void {
    if (this.ansicht.art !== 'zahlung') return;
    const before = this.ansicht.vorgang;
    void this.#act(async (signal) => {
      const after = await work(before.id, signal);
      if (after) this.#complete(before, after);
      return after;
    });
  }

  /** Shows waiting, then what came of it; an answer for something else than what is shown now is dropped. */
  async #act(work: (signal: AbortSignal) => Promise<Vorgang | undefined>): Promise<void> {
    const signal = this.#attached?.signal;
    if (!signal) return;
    const gegenstand = this.#gegenstand;
    const isOver = (): boolean => signal.aborted || gegenstand !== this.#gegenstand;
    this.ansicht = { art: 'laedt' };
    this.#geduld.start();
    let next: Ansicht;
    try {
      const vorgang = await work(signal);
      next = vorgang ? { art: 'zahlung', vorgang } : { art: 'verlaesst' };
    } catch (error) {
      if (isOver()) return;
      next = { art: 'fehler', fehler: report(this, error) };
    }
    if (isOver()) return;
    this.#geduld.stop();
    this.ansicht = next;
  }

  #show(vorgang: Vorgang): void {
    if (this.ansicht.art === 'zahlung') this.#complete(this.ansicht.vorgang, vorgang);
    this.ansicht = { art: 'zahlung', vorgang };
  }

  /** Tells the page once, when the payment is seen to have happened. */
  #complete(before: Vorgang, after: Vorgang): void {
    if (before.zahlung?.phase !== 'bezahlt' && after.zahlung?.phase === 'bezahlt') {
      emit(this, 'ozg-zahlung-completed', { vorgang: after.id });
    }
  }
}
