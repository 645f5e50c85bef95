import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { Bearbeitung } from '../../domain/antrag/bearbeitung.js';
import { Weitergabe, type Oeffnungsfehler } from '../../domain/antrag/weitergabe.js';
import { gruppen, type Code } from '../../domain/hinterlegung/code.js';
import type { OzgError } from '../../errors.js';
import type { FokusController } from '../../ui/fokus-controller.js';
import { formatTime } from '../../ui/format.js';
import { saveFile } from '../../ui/speichern.js';
import { TextsController } from '../../ui/texts.js';
import { ueberschrift } from '../../ui/ueberschrift.js';
import { weitergabetexte, type Weitergabetexte } from '../../ui/weitergabetexte.js';
import type { Vollansicht } from './views/ansicht.js';
import { styles } from './weitergabe.styles.js';

const TITEL = 'weitergabe-titel';
const EINGABE = 'weitergabe-code';
const HILFE = 'weitergabe-hilfe';
const FEHLER = 'weitergabe-fehler';
const DATEI = 'weitergabe-datei';
/** A file of ours is text; what is larger than a deposit may be is none. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Shows the way to another device, and what comes back from it. */
export class Weitergabeansicht {
  readonly #host: ReactiveElement;
  readonly #fokus: FokusController;
  readonly #texts: TextsController<{ readonly weitergabe: Weitergabetexte }>;
  #bearbeitung: Bearbeitung | undefined;
  #weitergabe: Weitergabe | undefined;
  /** State of the last change, to know when the page below the heading is another one. */
  #gezeigt = 'zu';

  constructor(host: ReactiveElement, fokus: FokusController) {
    this.#host = host;
    this.#fokus = fokus;
    this.#texts = new TextsController(host, weitergabetexte);
    (host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styles.styleSheet!);
  }

  choose(): void {
    this.#texts.choose();
  }

  istOffen(bearbeitung: Bearbeitung): boolean {
    return this.#bearbeitung === bearbeitung && this.#weitergabe?.stand.art !== 'zu';
  }

  oeffne(bearbeitung: Bearbeitung, was: 'bieteAn' | 'frageNachCode'): void {
    this.#bearbeitung = bearbeitung;
    const weitergabe = new Weitergabe(bearbeitung.teile, () => this.#folge());
    this.#weitergabe = weitergabe;
    weitergabe[was]();
  }

  zeichne(ansicht: Vollansicht): TemplateResult | typeof nothing {
    const weitergabe = this.#weitergabe;
    if (!weitergabe || !this.istOffen(ansicht.bearbeitung)) return nothing;
    const t = this.#texts.t?.weitergabe;
    if (!t) return html`<p .textContent=${ansicht.t.allgemein.laedt}></p>`;
    return html`<section class="notice weitergabe" aria-labelledby=${TITEL}>
      ${this.#inhalt(weitergabe, t, ansicht)}
    </section>`;
  }

  #inhalt(weitergabe: Weitergabe, t: Weitergabetexte, ansicht: Vollansicht): TemplateResult {
    const { stand, laeuft } = weitergabe;
    const titel = (worte: string): TemplateResult => ueberschrift(ansicht.ebene + 1, worte, TITEL);
    const knopf = (worte: string, tue: () => unknown, art = 'secondary'): TemplateResult =>
      html`<button
        class=${art}
        type="button"
        aria-disabled=${laeuft}
        @click=${tue}
        .textContent=${worte}
      ></button>`;
    const zu = knopf(t.schliessen, () => this.#schliesse(), 'link');
    const loeschen = knopf(t.loeschen, () => weitergabe.loesche());
    const nichtGeloescht = (fehler: OzgError | undefined): TemplateResult | typeof nothing =>
      fehler ? alarm(t.nichtGeloescht) : nothing;
    const warte = laeuft ? html`<p role="status" .textContent=${t.laedt}></p>` : nothing;
    switch (stand.art) {
      case 'hinterlegt':
        return html`${titel(t.ihrCode)} ${codeblock(stand.code)} ${absatz(t.soGehtEs)}
          ${absatz(t.bis(formatTime(ansicht.sprache, stand.laeuftAb)))} ${absatz(`${t.geheim} ${t.danach}`)}
          ${nichtGeloescht(stand.fehler)} ${warte}
          <div class="actions">${knopf(t.drucken, () => this.#drucke())} ${loeschen} ${zu}</div>`;
      case 'datei':
        return html`${titel(t.ihrCode)} ${codeblock(stand.code)} ${absatz(t.dateiGespeichert)}
          ${absatz(`${t.geheim} ${t.danach}`)}
          <div class="actions">${knopf(t.drucken, () => this.#drucke())} ${zu}</div>`;
      case 'eingabe':
        return html`${titel(t.mitCode)} ${stand.ersetzt ? absatz(t.ersetzt) : nothing}
          ${this.#eingabe(weitergabe, stand.fehler, t, ansicht)} ${warte}
          <div class="actions">${knopf(t.oeffnen, () => this.#oeffne(weitergabe), '')} ${zu}</div>`;
      case 'geoeffnet':
        return html`${titel(t.geoeffnetTitel)} ${absatz(t.geoeffnet)}
          ${stand.laeuftAb === undefined ? nothing : absatz(t.nochHinterlegt(formatTime(ansicht.sprache, stand.laeuftAb)))}
          ${nichtGeloescht(stand.fehler)} ${warte}
          <div class="actions">${stand.code ? loeschen : nothing} ${zu}</div>`;
      case 'geloescht':
        return html`${titel(t.titel)} ${absatz(t.geloescht)}
          <div class="actions">${zu}</div>`;
      default: {
        const fehler = stand.art === 'angebot' ? stand.fehler : undefined;
        return html`${titel(t.titel)}
          ${fehler ? alarm(fehler.code === 'ABGELEHNT' ? t.zuGross : t.nichtHinterlegt) : absatz(t.wie)}
          ${absatz(t.dateiWie)} ${warte}
          <div class="actions">
            ${knopf(t.code, () => weitergabe.hinterlege())}
            ${knopf(t.alsDatei, () => this.#speichere(weitergabe, t))} ${zu}
          </div>`;
      }
    }
  }

  #eingabe(
    weitergabe: Weitergabe,
    fehler: Oeffnungsfehler | undefined,
    t: Weitergabetexte,
    { t: { errors } }: Vollansicht,
  ): TemplateResult {
    const worte = fehler ? fehlersatz(fehler, t, (code) => errors[code]) : '';
    // Enter in a field opens; there is no form around, for it would be sent by what is inside.
    const taste = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && !event.isComposing) void this.#oeffne(weitergabe);
    };
    return html`<div class=${worte ? 'feld falsch' : 'feld'}>
        <label for=${EINGABE} .textContent=${t.ihrCode}></label>
        <p class="hilfe" id=${HILFE} .textContent=${t.hilfe}></p>
        <p class="fehler" id=${FEHLER} .textContent=${worte}></p>
        <input
          id=${EINGABE}
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="60"
          aria-describedby=${worte ? `${HILFE} ${FEHLER}` : HILFE}
          aria-invalid=${worte ? 'true' : nothing}
          @keydown=${taste}
        />
      </div>
      <div class="feld">
        <label for=${DATEI} .textContent=${t.datei}></label>
        <input id=${DATEI} type="file" accept=".txt,.ozg,text/plain" />
      </div>`;
  }

  async #oeffne(weitergabe: Weitergabe): Promise<void> {
    if (weitergabe.laeuft) return;
    const wurzel = this.#host.renderRoot;
    const eingabe = wurzel.querySelector<HTMLInputElement>(`#${EINGABE}`);
    const datei = wurzel.querySelector<HTMLInputElement>(`#${DATEI}`)?.files?.[0];
    const text = datei && (datei.size > MOST_BYTES ? '' : await datei.text().catch(() => ''));
    await weitergabe.oeffne(eingabe?.value ?? '', text);
    if (weitergabe.stand.art === 'eingabe') eingabe?.focus();
  }

  async #speichere(weitergabe: Weitergabe, { dateiname }: Weitergabetexte): Promise<void> {
    const jwe = await weitergabe.alsDatei();
    if (jwe !== undefined) saveFile(dateiname, new TextEncoder().encode(jwe));
  }

  #drucke(): void {
    this.#host.ownerDocument.defaultView?.print();
  }

  #schliesse(): void {
    this.#fokus.goTo('#anderes-geraet');
    this.#weitergabe?.schliesse();
  }

  /** The focus goes to the heading of what is new. */
  #folge(): void {
    const art = this.#weitergabe?.stand.art ?? 'zu';
    if (art !== this.#gezeigt && art !== 'zu') this.#fokus.goTo(`#${TITEL}`);
    this.#gezeigt = art;
    this.#host.requestUpdate();
  }
}

const absatz = (worte: string): TemplateResult => html`<p .textContent=${worte}></p>`;
const alarm = (worte: string): TemplateResult =>
  html`<p role="alert"><strong .textContent=${worte}></strong></p>`;

/** Read out character by character would take a minute; screen readers take the groups as words. */
const codeblock = (code: Code): TemplateResult =>
  html`<p class="code" translate="no" dir="ltr">
    ${gruppen(code).map((gruppe) => html`<span .textContent=${gruppe}></span> `)}
  </p>`;

function fehlersatz(
  fehler: Oeffnungsfehler,
  { fehler: t }: Weitergabetexte,
  satz: (code: OzgError['code']) => string,
): string {
  switch (fehler.art) {
    case 'laenge':
      return t.laenge(fehler.ist, fehler.soll);
    case 'zeichen':
      return t.zeichen(fehler.zeichen);
    case 'stoerung':
      return satz(fehler.fehler.code);
    default:
      return t[fehler.art];
  }
}
