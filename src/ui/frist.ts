import { css, html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Fristwarnung } from '../domain/nutzerkonto/frist.js';
import type { Session } from '../session/session.js';
import { kontotexte, ladeKontotexte, type Kontotexte } from './kontotexte.js';
import type { Sprache } from './texts.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Brings the words first. */
export const bereite = (sprache: Sprache): Promise<void> => ladeKontotexte(sprache);

export const styles = css`
  .frist {
    position: fixed;
    inset: auto 0 0;
    box-sizing: border-box;
    inline-size: min(40em, 100vw - 2em);
    margin: 0 auto 1em;
    padding: 1em 1.5em;
    border: 2px solid var(--_action);
    border-radius: var(--_radius);
    background: var(--_field);
    color: var(--_text);
    box-shadow: 0 0.25em 1.5em rgb(0 0 0 / 30%);
  }
`;

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
    return warnung && frist(warnung, kontotexte(this.#host, sprache), this.#handlungen);
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

/**
 * Warns that the session ends. It lies above the page, for the login may be scrolled away, and takes no focus. Its words are
 * heard once; the seconds are only for the eyes.
 */
function frist(
  { bis, verlaengerbar }: Fristwarnung,
  { frist: t }: Kontotexte,
  handlungen: { readonly verlaengern: () => void; readonly anmelden: () => void },
): TemplateResult {
  const sekunden = Math.max(0, Math.ceil((bis - Date.now()) / 1000));
  const zeit = `${Math.floor(sekunden / 60)}:${String(sekunden % 60).padStart(2, '0')}`;
  return html`<div class="frist" popover="manual" aria-labelledby="frist">
    <div role="alert">
      <p><strong id="frist" .textContent=${verlaengerbar ? t.ruhe : t.ende}></strong></p>
      <p .textContent=${t.gesichert}></p>
    </div>
    <p aria-hidden="true" .textContent=${t.rest(zeit)}></p>
    <button
      type="button"
      @click=${verlaengerbar ? handlungen.verlaengern : handlungen.anmelden}
      .textContent=${verlaengerbar ? t.bleiben : t.neu}
    ></button>
  </div>`;
}
