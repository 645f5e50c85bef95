import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { OzgError } from '../../errors.js';
import type { Kontoangebot } from '../../domain/leistung/landesprofil.js';
import { genuegt, type Vertrauensniveau } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { cleanFilename, isUnversehrt } from '../../domain/postfach/anhang.js';
import {
  markRead,
  type Eingang,
  type GeoeffneteNachricht,
  type Postfach,
} from '../../domain/postfach/postfach.js';
import { konfigurationContext, postfachContext } from '../../session/contexts.js';
import { addressOf } from '../../session/dienst.js';
import type { Konfiguration } from '../../session/konfiguration.js';
import { SessionController } from '../../session/session-controller.js';
import { anmeldeknoepfe } from '../../ui/anmeldeknopf.js';
import { basis } from '../../ui/basis.styles.js';
import { FokusController } from '../../ui/fokus-controller.js';
import { GeduldController } from '../../ui/geduld-controller.js';
import { shield } from '../../ui/shield.styles.js';
import { stoerung } from '../../ui/stoerung.js';
import { posttexte, type Posttexte } from '../../ui/posttexte.js';
import { TextsController } from '../../ui/texts.js';
import { emit } from '../events.js';
import { report } from '../report.js';
import { brief, BRIEF, type Ablage } from './brief.js';
import { liste } from './liste.js';
import { styles } from './ozg-postfach.styles.js';
import { saveFile } from '../../ui/speichern.js';

/** What the element shows. */
type Ansicht =
  | { readonly art: 'laedt' }
  | { readonly art: 'liste'; readonly eingang: Eingang }
  | { readonly art: 'brief'; readonly eingang: Eingang; readonly brief: GeoeffneteNachricht }
  | { readonly art: 'fehler'; readonly fehler: OzgError };

/**
 * The citizen's letters from the authorities: how many are unread, the list, one letter with its attachments.
 *
 * Attachments are only saved, never opened here, and only if they are byte for byte what the authority sent. A letter
 * above the Vertrauensniveau of the login shows that it is there and asks for a more secure login.
 *
 * Children are the fallback: shown until the element works, and again when it cannot.
 *
 * @tagname ozg-postfach
 * @fires {CustomEvent<{}>} ozg-nachricht-opened - A letter was opened.
 * @fires {CustomEvent<{ code: string }>} ozg-error - Something went wrong; `code` says what.
 * @slot - The fallback, such as a link to the mailbox of the account itself.
 * @csspart button - The buttons to log in, refresh, go back and save.
 * @cssprop [--ozg-color-action] - Background of buttons, colour of links.
 * @cssprop [--ozg-color-on-action] - Text on buttons.
 * @cssprop [--ozg-color-text] - Text.
 * @cssprop [--ozg-color-text-muted] - Text that explains, such as sender and date in the list.
 * @cssprop [--ozg-color-border] - Lines between the letters.
 * @cssprop [--ozg-color-focus] - Ring around what has the focus.
 * @cssprop [--ozg-color-info] - Edge of a notice.
 * @cssprop [--ozg-color-info-background] - Ground of a notice and of the mark of an unread letter.
 * @cssprop [--ozg-color-danger] - Edge of a notice that something went wrong.
 * @cssprop [--ozg-color-danger-background] - Ground of that notice.
 * @cssprop [--ozg-font-family='Fira Sans', system-ui, sans-serif] - Typeface.
 * @cssprop [--ozg-font-size=1rem] - Size of the text.
 * @cssprop [--ozg-line-height=1.5] - Distance of lines.
 * @cssprop [--ozg-radius=4px] - Roundness of corners.
 */
export class OzgPostfach extends LitElement {
  static override readonly styles = [shield, basis, styles];

  /** Level of the heading of a letter, 2 to 4: what comes next in the page around. */
  @property({ type: Number }) ueberschrift = 2;

  /** Language of the texts: `de`, `de-x-einfach` (plain German) or `en`; without it the `lang` around the element. */
  @property() sprache = '';

  /** @internal */
  @consume({ context: konfigurationContext, subscribe: true })
  @state()
  private konfiguration: Konfiguration | undefined;

  /** @internal */
  @consume({ context: postfachContext, subscribe: true })
  @state()
  private postfach: Postfach | undefined;

  @state() private ansicht: Ansicht = { art: 'laedt' };
  @state() private ablagen: ReadonlyMap<number, Ablage> = new Map();
  /** Why the element cannot work on this page at all. */
  @state() private hindernis: OzgError | undefined;
  /** Accounts of the state. */
  @state() private konten: readonly Kontoangebot[] = [];

  readonly #texts = new TextsController(this, posttexte);
  readonly #geduld = new GeduldController(this);
  readonly #session = new SessionController(this);
  readonly #fokus = new FokusController(this);
  #attached: AbortController | undefined;
  /** Whose letters are shown; another person, or nobody, means forgetting them. */
  #leser = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#attached = new AbortController();
    if (this.ansicht.art === 'laedt') this.#leser = ''; // what was under way when it was removed begins anew
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#attached?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sprache')) this.#texts.choose();
    // The level belongs to it: after a step-up the same person may read more.
    const { konto } = this.#session;
    const leser = konto ? `${konto.subjekt} ${konto.niveau}` : '';
    if (!this.postfach || leser === this.#leser) return;
    this.#leser = leser;
    this.ansicht = { art: 'laedt' }; // letters of somebody else leave the memory with the view
    if (leser) void this.#load();
  }

  protected override firstUpdated(): void {
    void this.#checkPage();
  }

  protected override render(): TemplateResult {
    const t = this.#texts.t;
    if (!t) return html`<slot></slot>`;
    if (this.hindernis) return stoerung(t, this.hindernis, () => void this.#checkPage());
    const text = this.#message(t);
    const kind = this.#session.phase === 'abgemeldet' ? 'notice' : '';
    // One status line for all states: a screen reader announces changes of a line that was there before.
    return html`
      <div lang=${this.#texts.sprache}>
        <div class="kopf">
          <p class=${text ? kind : 'visually-hidden'} role="status" tabindex="-1" .textContent=${text}></p>
          ${
            this.ansicht.art === 'liste' && this.#leser
              ? this.#button(t.postfach.aktualisieren, this.#onRefresh, 'secondary')
              : nothing
          }
        </div>
        ${this.#body(t)}
      </div>
    `;
  }

  #message(t: Posttexte): string {
    const { ansicht } = this;
    if (this.#session.phase === 'abgemeldet') return t.postfach.anmelden;
    if (this.#session.phase !== 'angemeldet' || ansicht.art === 'laedt') {
      return this.#geduld.langsam ? t.allgemein.langsam : t.allgemein.laedt;
    }
    if (ansicht.art !== 'liste') return '';
    const { nachrichten, ungelesen } = ansicht.eingang;
    if (nachrichten.length === 0) return t.postfach.leer;
    return ungelesen > 0 ? t.postfach.ungelesen(ungelesen) : t.postfach.alleGelesen;
  }

  #body(t: Posttexte): TemplateResult | typeof nothing {
    if (this.#session.phase === 'abgemeldet')
      return anmeldeknoepfe(t, t.postfach.umZuLesen, this.konten, this.#session.anmelden);
    if (this.#session.phase !== 'angemeldet') return nothing;
    switch (this.ansicht.art) {
      case 'laedt':
        return nothing;
      case 'fehler':
        return stoerung(t, this.ansicht.fehler, () => void this.#load());
      case 'liste':
        return this.ansicht.eingang.nachrichten.length > 0
          ? liste(t, this.#texts.sprache, this.ansicht.eingang, this.#handlungen)
          : nothing;
      case 'brief':
        return brief(t, this.#texts.sprache, this.#ebene, this.ansicht.brief, this.ablagen, this.#handlungen);
    }
  }

  #button(label: string, onClick: () => void, kind = ''): TemplateResult {
    return html`<button
      part="button"
      class=${kind}
      type="button"
      @click=${onClick}
      .textContent=${label}
    ></button>`;
  }

  get #ebene(): number {
    return Math.min(Math.max(Math.trunc(this.ueberschrift) || 2, 2), 4);
  }

  readonly #onRefresh = (): void => void this.#load();
  /** What the citizen can do in a list and in a letter. */
  readonly #handlungen = {
    reaches: (niveau: Vertrauensniveau): boolean => {
      const { konto } = this.#session;
      return konto !== undefined && genuegt(konto.niveau, niveau);
    },
    stepUp: (niveau: Vertrauensniveau): void => this.#session.anmelden({ niveau }),
    open: (id: string): void => void this.#open(id),
    save: (anhang: number): void => void this.#save(anhang),
    back: (): void => {
      if (this.ansicht.art !== 'brief') return;
      this.#fokus.goTo(`[data-id="${CSS.escape(this.ansicht.brief.id)}"]`);
      this.ansicht = { art: 'liste', eingang: this.ansicht.eingang };
    },
  };

  /** Says what is missing before anybody has to log in to find out. */
  async #checkPage(): Promise<void> {
    this.hindernis = undefined;
    try {
      if (!this.konfiguration) return;
      await addressOf(this.konfiguration, 'postfach');
      this.konten = (await this.konfiguration.profil()).konten;
    } catch (error) {
      this.hindernis = report(this, error);
    }
  }

  #load(): Promise<void> {
    return this.#act(async (signal) => ({ art: 'liste', eingang: await this.postfach!.list(signal) }));
  }

  #open(id: string): Promise<void> {
    const { ansicht } = this;
    if (ansicht.art !== 'liste') return Promise.resolve(); // the second of a double click
    this.#fokus.goTo(`#${BRIEF}`);
    this.ablagen = new Map();
    return this.#act(async (signal) => {
      const brief = await this.postfach!.open(id, signal);
      emit(this, 'ozg-nachricht-opened', {});
      return { art: 'brief', brief, eingang: markRead(ansicht.eingang, brief) };
    });
  }

  async #save(i: number): Promise<void> {
    const signal = this.#attached?.signal;
    if (!signal || this.ansicht.art !== 'brief' || this.ablagen.get(i) === 'speichert') return;
    const { id, anhaenge } = this.ansicht.brief;
    const isHere = (): boolean =>
      !signal.aborted && this.ansicht.art === 'brief' && this.ansicht.brief.id === id;
    const note = (ablage: Ablage): void => {
      if (isHere()) this.ablagen = new Map([...this.ablagen, [i, ablage]]);
    };
    note('speichert');
    try {
      const bytes = await this.postfach!.download(id, i, signal);
      if (!(await isUnversehrt(bytes, anhaenge[i]!))) {
        note('beschaedigt');
        return;
      }
      if (!isHere()) return;
      saveFile(cleanFilename(anhaenge[i]!.filename), bytes);
      note('gespeichert');
    } catch (error) {
      if (!isHere()) return;
      report(this, error);
      note('nichtGeladen');
    }
  }

  /** Shows waiting, then what came of it; an answer for another reader than the present one is dropped. */
  async #act(work: (signal: AbortSignal) => Promise<Ansicht>): Promise<void> {
    const signal = this.#attached?.signal;
    if (!signal) return;
    const leser = this.#leser;
    const isOver = (): boolean => signal.aborted || leser !== this.#leser;
    this.ansicht = { art: 'laedt' };
    this.#geduld.start();
    let next: Ansicht;
    try {
      next = await work(signal);
    } catch (error) {
      if (isOver()) return;
      this.#fokus.stay();
      next = { art: 'fehler', fehler: report(this, error) };
    }
    if (isOver()) return;
    this.#geduld.stop();
    this.ansicht = next;
  }
}
