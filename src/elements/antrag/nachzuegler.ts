import { html, type ReactiveElement, type TemplateResult } from 'lit';
import type { Texts } from '../../ui/texts.js';

/** A part of the element that follows when somebody comes to it. */
export class Nachzuegler<T> {
  readonly #host: ReactiveElement;
  readonly #hole: () => Promise<T>;
  #teil: T | undefined;
  #fehlt = false;

  /** @param hole fetches the part, with all it needs to be shown */
  constructor(host: ReactiveElement, hole: () => Promise<T>) {
    this.#host = host;
    this.#hole = hole;
  }

  /** The part, where it has arrived. */
  get da(): T | undefined {
    return this.#teil;
  }

  /** @returns undefined where it cannot be fetched now */
  async load(): Promise<T | undefined> {
    if (this.#teil) return this.#teil;
    try {
      const teil = await this.#hole();
      this.#teil ??= teil;
      this.#fehlt = false;
    } catch {
      this.#fehlt = true;
    }
    this.#host.requestUpdate();
    return this.#teil;
  }

  /** Draws with it, as soon as it has arrived. */
  zeichne(t: Texts, view: (teil: T) => TemplateResult): TemplateResult {
    if (this.#teil) return view(this.#teil);
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
