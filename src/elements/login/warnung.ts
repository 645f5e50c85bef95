import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import type { Sprache } from '../../ui/texts.js';
import { frist } from './ansichten.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Shows above the page that the session is about to end, and counts down. */
export class Warnung implements ReactiveController {
  readonly #host: Host;
  readonly #session: () => Session | undefined;
  #sekunden: ReturnType<typeof setInterval> | undefined;
  readonly #handlungen = {
    verlaengern: (): void => void this.#session()?.verlaengern(),
    anmelden: (): void => void this.#session()?.anmelden(),
  };

  constructor(host: Host, session: () => Session | undefined) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  render(sprache: Sprache): TemplateResult | undefined {
    const warnung = this.#session()?.warnung;
    return warnung && frist(warnung, sprache, this.#handlungen);
  }

  hostUpdated(): void {
    clearInterval(this.#sekunden);
    if (!this.#host.isConnected) return;
    this.#host.renderRoot.querySelector<HTMLElement>('[popover]')?.showPopover();
    if (this.#session()?.warnung) this.#sekunden = setInterval(() => this.#host.requestUpdate(), 1000);
  }

  hostDisconnected(): void {
    clearInterval(this.#sekunden);
  }
}
