import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Anmeldewunsch } from '../domain/nutzerkonto/anmeldung.js';
import type { Konto } from '../domain/nutzerkonto/konto.js';
import { sessionContext } from './contexts.js';
import type { Session, Sitzungsphase } from './session.js';

/** Keeps an element up to date with the session of the page, or of a nearer provider. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onChange: (session: Session) => void;
  readonly #consumer: ContextConsumer<typeof sessionContext, ReactiveControllerHost & HTMLElement>;
  #session: Session | undefined;
  readonly #update = (): void => {
    if (this.#session) this.#onChange(this.#session);
    this.#host.requestUpdate();
  };

  /** @param onChange is called at each change, before the element renders */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    onChange: (session: Session) => void = () => undefined,
  ) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
    this.#consumer = new ContextConsumer(host, {
      context: sessionContext,
      subscribe: true,
      callback: (session) => this.#attach(session),
    });
  }

  /** Asks the page again: the session may come later than the element. */
  ask(): void {
    this.#consumer.hostConnected();
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get konto(): Konto | undefined {
    return this.#session?.konto;
  }

  /** Leaves for the login; the session that is there says for which account, where nobody else does. */
  readonly anmelden = (wunsch: Anmeldewunsch): void => void this.#session?.anmelden(wunsch);

  get phase(): Sitzungsphase {
    return this.#session?.phase ?? 'unbekannt';
  }

  hostConnected(): void {
    this.#session?.addEventListener('change', this.#update, { once: false, capture: false, passive: true });
    this.#update();
  }

  hostDisconnected(): void {
    this.#session?.removeEventListener('change', this.#update, { capture: false });
  }

  #attach(session: Session): void {
    if (session === this.#session) return;
    this.hostDisconnected();
    this.#session = session;
    this.hostConnected();
  }
}
