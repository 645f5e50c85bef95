import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { schlussseite } from '../../domain/antrag/antrag.js';
import type { Tuer } from '../../domain/antrag/modell.js';
import { bisZurWende, fristVon } from '../../domain/antrag/tuer.js';
import { istBegonnen } from '../../domain/antrag/verwahrung.js';
import type { Ausfuellen } from '../../domain/antrag/zustand.js';
import { istFest } from '../../domain/vorgang/stand.js';
import { satz } from '../../ui/felder/worte.js';
import { formatTime } from '../../ui/format.js';
import { TextsController } from '../../ui/texts.js';
import { tuertexte, type Tuertexte } from '../../ui/tuertexte.js';
import { ueberschrift } from '../../ui/ueberschrift.js';
import { SEITENTITEL, type Vollansicht } from './views/ansicht.js';
import { telefon } from './views/telefon.js';

type Worte = Tuertexte['tuer'];

/** Forms that open and close: says until when, watches the end while somebody fills in, and stands where the form cannot. */
export class Tueren implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #sage: (text: string) => void;
  readonly #texts: TextsController<Tuertexte>;
  #tuer: Tuer | undefined;
  #wecker: ReturnType<typeof setTimeout> | undefined;

  /** @param sage says something in the status line */
  constructor(host: ReactiveElement, sage: (text: string) => void) {
    this.#host = host;
    this.#sage = sage;
    this.#texts = new TextsController(host, tuertexte);
    host.addController(this);
  }

  hostConnected(): void {
    this.#stelle();
  }

  hostDisconnected(): void {
    clearTimeout(this.#wecker);
  }

  /** Until when the form can be sent: on the first and last page, and on each one when time runs short. */
  hinweis({ formular, antrag, vorgang }: Ausfuellen): TemplateResult | typeof nothing {
    const { tuer } = formular.modell;
    if (tuer !== this.#tuer) {
      this.#tuer = tuer;
      this.#stelle();
    }
    const frist = tuer && fristVon(tuer, Date.now());
    if (!frist || istFest(vorgang)) return nothing; // without an end, or in time
    const amRand = antrag.schritt === 0 || antrag.schritt === schlussseite(formular);
    if (frist === 'bekannt' && !amRand) return nothing;
    return html`<p
      class=${frist === 'um' ? 'notice danger' : 'notice'}
      .textContent=${this.#fristsatz(tuer)}
    ></p>`;
  }

  /** Why the authority does not take the form, until when, where else to go, and what becomes of what was written. */
  geschlossen(tuer: Tuer, zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult {
    const worte = this.#worte;
    if (!worte) return html`<p .textContent=${ansicht.t.allgemein.laedt}></p>`;
    const { art, grund, stattdessen } = tuer;
    const angefangen = istBegonnen(zustand.antrag);
    return html`
      <div class="notice">
        ${ueberschrift(ansicht.ebene + 1, worte.titel[art as keyof Worte['titel']], SEITENTITEL)}
        ${grund ? html`<p>${satz(grund, ansicht)}</p>` : nothing}
        ${
          art === 'frist-vorbei' && tuer.schliesst
            ? html`<p .textContent=${worte.warBis(this.#wann(tuer.schliesst))}></p>`
            : nothing
        }
        ${tuer.oeffnet ? html`<p .textContent=${worte.wieder(this.#wann(tuer.oeffnet))}></p>` : nothing}
        ${
          stattdessen
            ? html`<p>
                <span .textContent=${worte.stattdessen}></span>
                <a href=${stattdessen.url}>${satz(stattdessen.titel, ansicht)}</a>
              </p>`
            : nothing
        }
        ${telefon(ansicht.t, ansicht.kontakt)}
      </div>
      ${
        angefangen
          ? html`<p .textContent=${zustand.speicher === 'aus' ? worte.nurHier : worte.gespeichert}></p>`
          : nothing
      }
      <div class="actions">
        <button
          class="secondary"
          type="button"
          @click=${ansicht.klopfeAn}
          .textContent=${worte.nachsehen}
        ></button>
        ${
          angefangen
            ? html`<button
                class="secondary"
                type="button"
                @click=${ansicht.loesche}
                .textContent=${worte.loeschen}
              ></button>`
            : nothing
        }
      </div>
      <slot></slot>
    `;
  }

  get #worte(): Worte | undefined {
    return this.#texts.t?.tuer;
  }

  #wann(zeit: string): string {
    return formatTime(this.#texts.sprache, Date.parse(zeit));
  }

  #fristsatz(tuer: Tuer): string {
    const frist = fristVon(tuer, Date.now());
    return (frist && this.#worte?.[frist === 'um' ? 'um' : 'bis'](this.#wann(tuer.schliesst!))) ?? '';
  }

  #stelle(): void {
    clearTimeout(this.#wecker);
    const tuer = this.#tuer;
    const nach = tuer && bisZurWende(tuer, Date.now());
    if (nach === undefined) return;
    this.#wecker = setTimeout(() => {
      this.#sage(this.#fristsatz(tuer!));
      this.#host.requestUpdate();
      this.#stelle();
    }, nach);
  }
}
