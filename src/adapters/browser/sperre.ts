import type { Sperre } from '../../domain/vorgang/vorgaenge.js';

/** What of the Web Locks API we use; absent in insecure contexts and old browsers. */
type Locks = Pick<LockManager, 'request'>;

/**
 * One at a time over all tabs, by Web Locks; without them over the elements of this page.
 *
 * A lock that is held keeps Firefox from putting the page into the back/forward cache, so it is let go on `pagehide`
 * (facts/hardening F26). What runs on afterwards is caught by the revision of the stored Vorgang.
 */
export class WebSperre implements Sperre {
  readonly #locks: Locks | undefined;
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(locks: Locks | undefined = navigator.locks) {
    this.#locks = locks;
  }

  async exclusive<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (!this.#locks) return this.#inThisPage(name, signal, work);
    let done: Promise<T> | undefined;
    await this.#locks.request(name, { signal }, async () => {
      const hidden = pageHidden();
      try {
        done = work();
        await Promise.race([done.catch(() => undefined), hidden.promise]);
      } finally {
        hidden.stop();
      }
    });
    return done!;
  }

  #inThisPage<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() => {
        signal.throwIfAborted();
        return work();
      });
    const settled = mine.catch(() => undefined);
    this.#last.set(name, settled);
    void settled.then(() => {
      if (this.#last.get(name) === settled) this.#last.delete(name);
    });
    return mine;
  }
}

function pageHidden(): { promise: Promise<void>; stop(): void } {
  const controller = new AbortController();
  const promise = new Promise<void>((resolve) => {
    addEventListener('pagehide', () => resolve(), {
      once: true,
      capture: false,
      passive: true,
      signal: controller.signal,
    });
  });
  return { promise, stop: () => controller.abort() };
}
