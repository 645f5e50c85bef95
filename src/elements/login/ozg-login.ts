import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isOzgError, type OzgError } from '../../errors.js';
import type { Kontoangebot } from '../../domain/leistung/landesprofil.js';
import type { Konto } from '../../domain/nutzerkonto/konto.js';
import { parseVertrauensniveau, type Vertrauensniveau } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { konfigurationContext } from '../../session/contexts.js';
import { isDoppelt, type Konfiguration } from '../../session/konfiguration.js';
import { SessionController } from '../../session/session-controller.js';
import { basis } from '../../ui/basis.styles.js';
import { shield } from '../../ui/shield.styles.js';
import { stoerung } from '../../ui/stoerung.js';
import { TextsController, type Texts } from '../../ui/texts.js';
import { emit } from '../events.js';
import { report } from '../report.js';
import type { Mehr } from './mehr.js';
import { styles } from './ozg-login.styles.js';

/**
 * Logs citizens in with the Nutzerkonto of their state, by redirect and back to the same place, and shows who is logged
 * in. One login serves all elements of the page, all tabs and the next pages of the site.
 *
 * Children are the fallback: shown until the element works, and again when it cannot.
 *
 * @tagname ozg-login
 * @fires {CustomEvent<{ angemeldet: boolean, niveau?: string }>} ozg-session-changed - Somebody logged in or out.
 * @fires {CustomEvent<{ code: string }>} ozg-error - Something went wrong; `code` says what.
 * @slot - The fallback, such as a link to the state's own portal.
 * @slot anmelden - A button of the page's own, in the place of ours.
 * @csspart button - The buttons to log in and out.
 * @cssprop [--ozg-color-action] - Background of buttons, colour of links.
 * @cssprop [--ozg-color-on-action] - Text on buttons.
 * @cssprop [--ozg-font-family='Fira Sans', system-ui, sans-serif] - Typeface of all elements.
 * @cssprop [--ozg-radius=4px] - Roundness of corners.
 */
export class OzgLogin extends LitElement {
  static override readonly styles = [shield, basis, styles];

  /** Id of the one account to offer, such as `bundid`; without it all accounts of the Landesprofil. */
  @property() konto = '';

  /** The least Vertrauensniveau that will do: `STORK-QAA-Level-1`, `-3` or `-4`. */
  @property() niveau = '';

  /** Language of the texts: `de`, `de-x-einfach` (plain German) or `en`; without it the `lang` around the element. */
  @property() sprache = '';

  /** The page demands a login: asks for it by itself, once, where only one account is offered. */
  @property({ type: Boolean }) auto = false;

  /** @internal */
  @consume({ context: konfigurationContext, subscribe: true })
  @state()
  private konfiguration: Konfiguration | undefined;

  @state() private konten: readonly Kontoangebot[] = [];
  @state() private fehler: OzgError | undefined;
  /** What stands behind the button; it follows. */
  @state() private mehr: Mehr | undefined;

  readonly #texts = new TextsController(this);
  readonly #session = new SessionController(this, () => this.#announce());
  #announced: string | undefined;
  #acted = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sprache')) this.#texts.choose();
  }

  protected override firstUpdated(): void {
    void this.#loadKonten(); // the button is there and usable before the profile is
  }

  protected override render(): TemplateResult {
    const t = this.#texts.t;
    if (!t) return html`<slot></slot>`;
    if (this.fehler) return stoerung(t, this.fehler, () => void this.#loadKonten());
    const fehler = this.#session.session?.fehler;
    return html`
      <div class="konto" lang=${this.#texts.sprache}>
        <div>
          <p role="status" tabindex="-1" .textContent=${this.#status(t)}></p>
          ${this.#session.konto ? this.#niveau(t, this.#session.konto) : nothing}
        </div>
        ${fehler ? html`<p class="notice" role="alert" .textContent=${t.errors[fehler.code]}></p>` : nothing}
        ${this.#actions(t)} ${this.mehr?.render(this.#angebote, this.#texts.sprache) ?? nothing}
        ${isDoppelt() ? html`<small class="muted" .textContent=${t.allgemein.doppelt}></small>` : nothing}
      </div>
    `;
  }

  /** After the citizen's own act the focus is where it can go on; a page that merely loads keeps its own. */
  protected override updated(): void {
    const { phase } = this.#session;
    if (!this.#acted) return;
    if (phase === 'unterwegs') this.renderRoot.querySelector<HTMLElement>('[role=status]')?.focus();
    if (phase !== 'abgemeldet') return;
    const button = this.renderRoot.querySelector<HTMLElement>('button');
    if (!button) return;
    this.#acted = false;
    button.focus();
  }

  /** Said once by a screen reader when it changes. */
  #status(t: Texts): string {
    const { phase, konto, session } = this.#session;
    switch (phase) {
      case 'unbekannt':
        return t.login.pruefe;
      case 'unterwegs':
        return t.login.unterwegs;
      case 'angemeldet':
        return `${t.login.angemeldetAls} ${konto?.name ?? ''}`;
      case 'abgemeldet':
        return session?.ende ? t.login[session.ende] : '';
    }
  }

  #niveau(t: Texts, { niveau }: Konto): TemplateResult {
    return html`<small
      class="muted"
      .textContent=${`${t.login.niveauTitel}: ${t.login.niveau[niveau]}`}
    ></small>`;
  }

  #actions(t: Texts): TemplateResult | typeof nothing {
    switch (this.#session.phase) {
      case 'angemeldet':
        return html`<button
          part="button"
          class="secondary"
          type="button"
          @click=${this.#onAbmelden}
          .textContent=${t.login.abmelden}
        ></button>`;
      case 'abgemeldet':
        return this.#buttons(t);
      default:
        return nothing;
    }
  }

  #buttons(t: Texts): TemplateResult {
    const konten = this.#angebote;
    // What the page puts into the slot is a button.
    /* eslint-disable lit-a11y/click-events-have-key-events */
    return html`
      <slot class="konten" name="anmelden" @click=${(): void => this.anmelden()}>
        ${
          konten.length > 0
            ? konten.map(({ id, name }) => this.#button(t.login.anmeldenMit(name), id))
            : this.#button(t.login.anmelden, this.konto)
        }
      </slot>
    `;
    /* eslint-enable lit-a11y/click-events-have-key-events */
  }

  get #angebote(): readonly Kontoangebot[] {
    return this.konten.filter((konto) => !this.konto || konto.id === this.konto);
  }

  #button(label: string, konto: string): TemplateResult {
    const onClick = (): void => this.anmelden(konto);
    return html`<button part="button" type="button" @click=${onClick} .textContent=${label}></button>`;
  }

  /** Leaves for the login, as the button does. Asking twice leaves once. @param konto id of the account, where there are several */
  anmelden(konto = this.#angebote.length > 1 ? '' : (this.#angebote[0]?.id ?? this.konto)): void {
    const niveau = parseVertrauensniveau(this.niveau);
    this.#acted = true;
    this.#session.anmelden({ ...(konto && { konto }), ...(niveau && { niveau }) });
  }

  /** Is somebody logged in on this page? */
  get angemeldet(): boolean {
    return this.#session.konto !== undefined;
  }

  /** Vertrauensniveau of the login that is there. */
  get erreicht(): Vertrauensniveau | undefined {
    return this.#session.konto?.niveau;
  }

  readonly #onAbmelden = (): void => {
    this.#acted = true;
    void (this.mehr ?? this.#session.session)?.abmelden();
  };

  async #loadMore(rueckkehr: string): Promise<void> {
    try {
      const mehr = await import('./mehr.define.js');
      await mehr.bereite(this.#texts.sprache);
      if (this.mehr) return;
      (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(
        ...mehr.styles.map(({ styleSheet }) => styleSheet!),
      );
      this.mehr = mehr.mehr(this, () => this.#session.session, rueckkehr);
    } catch {
      // The login works without.
    }
  }

  async #loadKonten(): Promise<void> {
    this.fehler = undefined;
    try {
      if (!this.konfiguration) return;
      const { rueckkehr } = await this.konfiguration.gemeinde();
      this.konten = (await this.konfiguration.profil()).konten;
      void this.#loadMore(rueckkehr);
    } catch (error) {
      this.fehler = report(this, error);
    }
  }

  /** Says each fact once: the page may count on an event for each change, not for each render. */
  #announce(): void {
    const { phase, konto, session } = this.#session;
    if (phase !== 'angemeldet' && phase !== 'abgemeldet') return;
    if (session?.fehler && isOzgError(session.fehler)) report(this, session.fehler);
    const fact = konto?.niveau ?? 'abgemeldet';
    if (fact === this.#announced) return;
    this.#announced = fact;
    emit(
      this,
      'ozg-session-changed',
      konto ? { angemeldet: true, niveau: konto.niveau } : { angemeldet: false },
    );
  }
}
