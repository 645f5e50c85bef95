import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Kontoangebot } from '../../domain/leistung/landesprofil.js';
import type { OzgError } from '../../errors.js';
import type { Anmeldewunsch } from '../../domain/nutzerkonto/anmeldung.js';
import type { Konto } from '../../domain/nutzerkonto/konto.js';
import { parseVertrauensniveau, type Vertrauensniveau } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { konfigurationContext } from '../../session/contexts.js';
import { isDoppelt, pageRegistry } from '../../session/registry.js';
import { SessionController } from '../../session/session-controller.js';
import type { Sitzungsphase } from '../../session/session.js';
import { basis } from '../../ui/basis.styles.js';
import { shield } from '../../ui/shield.styles.js';
import { TextsController, type Texts } from '../../ui/texts.js';
import { emit } from '../events.js';
import type { Mehr } from './mehr.js';
import { styles } from './ozg-login.styles.js';

type Nachschub = typeof import('./mehr.define.js');

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

  @state() private konten: readonly Kontoangebot[] = [];
  /** What is shown instead of all else. */
  @state() private stoerung: ReturnType<Nachschub['stoerung']> | undefined;
  /** What stands behind the button; it follows. */
  @state() private mehr: Mehr | undefined;
  /** Nobody is logged in here: seen before the session is there to say so. */
  @state() private niemand = false;
  /** What is behind the button did not arrive. */
  @state() private gestoert = false;
  /** Pressed before the session was there. */
  @state() private wunsch: Anmeldewunsch | undefined;

  readonly #texts = new TextsController(this);
  readonly #session = new SessionController(this, () => this.#announce());
  #nachschub: Nachschub | undefined;
  readonly #konfiguration = new ContextConsumer(this, { context: konfigurationContext });
  #announced: string | undefined;
  /** Failure of a login that the page knows of. */
  #gemeldet: OzgError | undefined;
  #acted = false;

  /** As the databases of the page tell before the session is there. */
  readonly #niemand = Promise.resolve(pageRegistry().get('niemand') as Promise<boolean> | undefined);

  constructor() {
    super();
    void this.#niemand.then((niemand = false) => (this.niemand = niemand)); // before the first render
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sprache')) this.#texts.choose();
  }

  protected override firstUpdated(): void {
    void this.#follow();
  }

  protected override render(): TemplateResult {
    const t = this.#texts.t;
    if (!t) return html`<slot></slot>`;
    const { sprache } = this.#texts;
    if (this.stoerung) return this.stoerung(t, this.#onNochmal);
    const fehler = this.#session.session?.fehler;
    return html`
      <div class="konto" lang=${sprache}>
        <div>
          <p role="status" tabindex="-1" .textContent=${this.#status(t)}></p>
          ${this.#session.konto ? this.#niveau(t, this.#session.konto) : nothing}
        </div>
        ${this.gestoert ? html`<p class="notice" role="alert" .textContent=${t.errors.NETZWERK}></p>` : nothing}
        ${fehler ? html`<p class="notice" role="alert" .textContent=${t.errors[fehler.code]}></p>` : nothing}
        ${this.#actions(t)} ${this.mehr?.render(this.#angebote, sprache) ?? nothing}
        ${isDoppelt() ? html`<small class="muted" .textContent=${t.allgemein.doppelt}></small>` : nothing}
      </div>
    `;
  }

  /** After the citizen's own act the focus is where it can go on; a page that merely loads keeps its own. */
  protected override updated(): void {
    const phase = this.#phase;
    if (!this.#acted) return;
    if (phase === 'unterwegs') this.renderRoot.querySelector<HTMLElement>('[role=status]')?.focus();
    if (phase !== 'abgemeldet') return;
    const button = this.renderRoot.querySelector<HTMLElement>('button');
    if (!button) return;
    this.#acted = false;
    button.focus();
  }

  get #phase(): Sitzungsphase {
    if (this.#session.phase !== 'unbekannt') return this.#session.phase;
    if (this.wunsch) return 'unterwegs';
    return this.niemand || this.gestoert ? 'abgemeldet' : 'unbekannt';
  }

  /** Said once by a screen reader when it changes. */
  #status(t: Texts): string {
    const { konto, session } = this.#session;
    switch (this.#phase) {
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
    switch (this.#phase) {
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
    // One button without a name is there before the profile; it stays the same one, and keeps the focus.
    const konten = this.#angebote.length > 0 ? this.#angebote : [{ id: this.konto, name: '' }];
    // What the page puts into the slot is a button.
    /* eslint-disable lit-a11y/click-events-have-key-events */
    return html`
      <slot class="konten" name="anmelden" @click=${(): void => this.anmelden()}>
        ${konten.map(({ id, name }) => this.#button(name ? t.login.anmeldenMit(name) : t.login.anmelden, id))}
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
    const wunsch = { ...(konto && { konto }), ...(niveau && { niveau }) };
    if (this.#session.session) this.#session.anmelden(wunsch);
    else {
      this.wunsch = wunsch;
      if (this.gestoert) void this.#follow();
    }
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

  readonly #onNochmal = (): void => void this.#follow();

  /** The button is there; now comes what it is for. */
  async #follow(): Promise<void> {
    this.stoerung = undefined;
    this.gestoert = false;
    try {
      const teil = import('./mehr.define.js');
      if (!(await this.#niemand)) void import('../anmelden.define.js').catch(() => undefined); // the session will want it
      this.#connect((this.#nachschub = await teil));
    } catch {
      this.gestoert = true;
      this.wunsch = undefined;
      return;
    }
    await this.#loadKonten(this.#nachschub);
  }

  /** The session has come later than the element, unless somebody nearer provides one. */
  #connect({ provide }: Nachschub): void {
    if (!this.#session.session) provide();
    this.#session.ask();
    this.#konfiguration.hostConnected();
    this.#announce();
    if (this.wunsch) this.#session.anmelden(this.wunsch);
    this.wunsch = undefined;
  }

  async #loadKonten({ bereite, mehr, stoerung, styles }: Nachschub): Promise<void> {
    const worte = bereite(this.#texts.sprache).then(
      () => true,
      () => false, // the login works without what they explain
    );
    try {
      const { rueckkehr } = await this.#konfiguration.value!.gemeinde();
      this.konten = (await this.#konfiguration.value!.profil()).konten;
      if (!(await worte) || this.mehr) return;
      (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(...styles.map(({ styleSheet }) => styleSheet!));
      this.mehr = mehr(this, () => this.#session.session, rueckkehr);
    } catch (error) {
      this.stoerung = stoerung(this, error);
    }
  }

  /** Says each fact once: the page may count on an event for each change, not for each render. */
  #announce(): void {
    const { phase, konto, session } = this.#session;
    if (phase !== 'angemeldet' && phase !== 'abgemeldet') return;
    if (this.#nachschub && session?.fehler !== this.#gemeldet) {
      this.#gemeldet = session?.fehler;
      if (session?.fehler) this.#nachschub.melde(this, session.fehler);
    }
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
