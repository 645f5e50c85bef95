import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** After this the citizen is told that it takes longer than usual. */
const SLOW_MS = 4_000;

/** Knows when waiting has become long. One wait at a time; a removed element waits no more. */
export class GeduldController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The present wait is a long one. */
  langsam = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  start(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.langsam = true;
      this.#host.requestUpdate();
    }, SLOW_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.langsam = false;
  }

  hostDisconnected(): void {
    this.stop();
  }
}
