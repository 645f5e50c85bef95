import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Antragstellung } from '../../domain/antrag/antragstellung.js';

/**
 * The page is about to be left: what was typed is written, and where this page alone has it the browser asks first.
 * Listens for `beforeunload` only while there is something to lose, for a page that does keeps out of some caches.
 */
export class Verlassen implements ReactiveController {
  readonly #antragstellung: () => Antragstellung | undefined;
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };

  constructor(
    host: ReactiveControllerHost & { readonly isConnected: boolean },
    antragstellung: () => Antragstellung | undefined,
  ) {
    this.#host = host;
    this.#antragstellung = antragstellung;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#sichere, { once: false, capture: false, passive: true });
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#sichere, { capture: false });
    removeEventListener('beforeunload', this.#frage, { capture: false });
  }

  /** Something was typed, or written. */
  folge(): void {
    if (this.#host.isConnected && this.#antragstellung()?.ungesichert)
      addEventListener('beforeunload', this.#frage, { once: false, capture: false, passive: false });
    else removeEventListener('beforeunload', this.#frage, { capture: false });
  }

  /** What was typed a moment ago must not wait for the next pause. */
  readonly #sichere = (): void =>
    void this.#antragstellung()
      ?.sichere()
      .catch(() => undefined);

  readonly #frage = (event: Event): unknown => this.#antragstellung()?.ungesichert && event.preventDefault();
}
