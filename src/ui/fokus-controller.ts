import type { LitElement, ReactiveController } from 'lit';

/** Where the focus goes when its control has disappeared: what went wrong, how things stand, what can be done now. */
const ORTE = ['[role="alert"]', '[role="status"]:not(:empty)', 'button'];

/**
 * Keeps the focus of a view (WCAG 2.4.3): it never falls to the body of the page because the control that had it is
 * gone, and it goes where the citizen went.
 */
export class FokusController implements ReactiveController {
  readonly #host: LitElement;
  /** Selector of what gets the focus as soon as it is there. */
  #ziel = '';
  #before: Element | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
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
      focus(ziel);
    } else if (root && this.#before && !isVisible(root.activeElement)) {
      const ort = ORTE.map((selector) => root.querySelector<HTMLElement>(selector)).find((each) => each);
      if (ort) focus(ort);
    }
  }

  /** Not `renderRoot`: that is there only after the first update. */
  get #root(): ShadowRoot | null {
    return this.#host.shadowRoot;
  }
}

/** A status line without text is hidden: nobody sees a focus there. */
function isVisible(element: Element | null): boolean {
  return element !== null && !element.matches('[role="status"]:empty');
}

function focus(element: HTMLElement): void {
  if (!element.matches('button, a, [tabindex]')) element.tabIndex = -1;
  element.focus();
}
