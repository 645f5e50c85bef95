import { html, type ReactiveElement, type TemplateResult } from 'lit';
import type { Texts } from '../../ui/texts.js';

export type Ende = typeof import('./views/ende.js');

/** Views of the last pages: they follow when somebody gets on, with their styles. */
export class Endansichten {
  readonly #host: ReactiveElement;
  #ende: Ende | undefined;
  #fehlt = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /** @returns undefined where they cannot be fetched now */
  async load(): Promise<Ende | undefined> {
    if (this.#ende) return this.#ende;
    try {
      const ende = await import('./views/ende.js');
      (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets.push(ende.endeStyles.styleSheet!);
      this.#ende = ende;
      this.#fehlt = false;
    } catch {
      this.#fehlt = true;
    }
    this.#host.requestUpdate();
    return this.#ende;
  }

  /** Draws with them, as soon as they have arrived. */
  zeichne(t: Texts, view: (ende: Ende) => TemplateResult): TemplateResult {
    if (this.#ende) return view(this.#ende);
    if (!this.#fehlt) {
      void this.load();
      return html`<p .textContent=${t.allgemein.laedt}></p>`;
    }
    const again = (): void => void this.load();
    return html`<p class="notice danger" .textContent=${t.errors.NETZWERK}></p>
      <p>
        <button class="secondary" type="button" @click=${again} .textContent=${t.allgemein.nochmal}></button>
      </p>`;
  }
}
