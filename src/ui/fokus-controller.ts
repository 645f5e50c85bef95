import type { LitElement, ReactiveController } from 'lit';

/** A line that says how things stand. Empty it is hidden: nobody sees or hears a focus there. */
export const STATUS = '[role="status"]:not(:empty)';
/** What went wrong, how things stand, what can be done now. */
const ORTE = ['[role="alert"]', STATUS, 'button'];

/**
 * Keeps the focus of a view (WCAG 2.4.3): it never falls to the body of the page because the control that had it is
 * gone, and it goes where the citizen went. It is never taken from a citizen who is elsewhere.
 */
export class FokusController implements ReactiveController {
  readonly #host: LitElement;
  readonly #orte: readonly string[];
  /** Selector of what gets the focus as soon as it is there. */
  #ziel = '';
  #before: Element | null = null;

  /** @param orte where the focus goes when its control has disappeared, as selectors: the first that is there */
  constructor(host: LitElement, orte: readonly string[] = ORTE) {
    this.#host = host;
    this.#orte = orte;
    host.addController(this);
  }

  /** Does the status line hold the focus, for want of anything better? Then the next place will be read, not announced. */
  get amStatus(): boolean {
    return this.#root?.activeElement?.matches('[role="status"]') ?? false;
  }

  /** The citizen goes there; a view that is still to come gets the focus when it is shown. */
  goTo(selector: string): void {
    this.#ziel = selector;
  }

  /** What was to come does not come. */
  stay(): void {
    this.#ziel = '';
  }

  hostUpdate(): void {
    this.#before = this.#root?.activeElement ?? null;
  }

  hostUpdated(): void {
    const root = this.#root;
    const ziel = this.#ziel && root?.querySelector<HTMLElement>(this.#ziel);
    if (ziel) {
      this.#ziel = '';
      focus(ziel, false);
    } else if (root && this.#before && (root.activeElement?.matches('[role="status"]:empty') ?? true)) {
      const ort = this.#orte
        .map((selector) => root.querySelector<HTMLElement>(selector))
        .find((each) => each);
      // The status line stands above everything: going there must not scroll away what the citizen looks at.
      if (ort) focus(ort, ort.matches(STATUS));
    }
  }

  /** Not `renderRoot`: that is there only after the first update. */
  get #root(): ShadowRoot | null {
    return this.#host.shadowRoot;
  }
}

function focus(element: HTMLElement, preventScroll: boolean): void {
  if (!element.matches('button, a, [tabindex]')) element.tabIndex = -1;
  element.focus({ preventScroll });
}
