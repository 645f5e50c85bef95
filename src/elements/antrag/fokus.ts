import type { LitElement, ReactiveController } from 'lit';
import { MELDUNG, SEITENTITEL } from './views/ansicht.js';

/** Where the focus goes when its control has gone: what is being waited for, what happened, where one is. */
const ORTE = ['[role="status"]:not(:empty)', `#${MELDUNG}`, '[role="alert"]', `#${SEITENTITEL}`];

/**
 * Keeps the focus inside (WCAG 2.4.3): buttons that vanish while something is done hand it to the status line, and from
 * there it goes to what became of it. It is never taken from a citizen who is elsewhere.
 */
export class Fokus implements ReactiveController {
  readonly #host: LitElement;
  /** Id of what gets the focus as soon as it is there. */
  #ziel = '';
  #vorher: Element | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Does the status line hold the focus, for want of anything better? Then the next place will be read, not announced. */
  get amStatus(): boolean {
    return this.#aktiv?.matches('[role="status"]') ?? false;
  }

  /** The focus goes there with the next update, or when the place appears. */
  nach(id: string): void {
    this.#ziel = id;
  }

  hostUpdate(): void {
    this.#vorher = this.#aktiv;
  }

  hostUpdated(): void {
    const ziel = this.#ziel === '' ? undefined : this.#finde(`#${CSS.escape(this.#ziel)}`);
    if (ziel) {
      this.#ziel = '';
      fokussiere(ziel);
    } else if (this.#vorher && !istSichtbar(this.#aktiv)) {
      const ort = ORTE.map((selector) => this.#finde(selector)).find((each) => each);
      if (ort) fokussiere(ort);
    }
  }

  /** Not `renderRoot`: that is there only after the first update. */
  get #aktiv(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  #finde(selector: string): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector);
  }
}

/** An empty status line is unseen and unheard. */
const istSichtbar = (element: Element | null): boolean =>
  element !== null && !element.matches('[role="status"]:empty');

function fokussiere(element: HTMLElement): void {
  if (!element.matches('button, a, input, select, textarea, [tabindex]')) element.tabIndex = -1;
  // The status line stands above everything: going there must not scroll away what the citizen looks at.
  element.focus({ preventScroll: element.matches('[role="status"]') });
}
