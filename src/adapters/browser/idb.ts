import { OzgError } from '../../errors.js';

type Ask = <T>(request: IDBRequest) => Promise<T>;

/**
 * One IndexedDB database in promises.
 *
 * It closes when another version of the library wants to upgrade it, and when the page is hidden and nothing is being
 * written (an open connection may keep it out of the back/forward cache); the next call opens it again.
 */
export class Datenbank {
  readonly #name: string;
  readonly #stores: readonly string[];
  #database: Promise<IDBDatabase> | undefined;
  /** Transactions that are not over. */
  #running = 0;
  #hidden = false;

  constructor(name: string, stores: readonly string[]) {
    this.#name = name;
    this.#stores = stores;
  }

  /**
   * Runs work in a transaction of its own and answers when it is written. Inside, only requests may be awaited: the
   * browser ends a transaction that waits for anything else.
   */
  async run<T>(
    store: string,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore, ask: Ask) => Promise<T>,
    streng = false,
  ): Promise<T> {
    this.#running++;
    try {
      return await this.#transact(store, mode, work, streng);
    } finally {
      this.#running--;
      this.#closeIfHidden();
    }
  }

  async #transact<T>(
    store: string,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore, ask: Ask) => Promise<T>,
    streng: boolean,
  ): Promise<T> {
    const database = await this.#open();
    const transaction = database.transaction(store, mode, { durability: streng ? 'strict' : 'default' });
    const completed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = (): void => resolve();
      transaction.onabort = (): void => reject(transaction.error ?? new Error('The transaction was aborted'));
    });
    completed.catch(() => undefined);
    const result = await work(transaction.objectStore(store), settled);
    await completed;
    return result;
  }

  close(): void {
    void this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#database = undefined;
  }

  #closeIfHidden(): void {
    if (this.#hidden && this.#running === 0) this.close();
  }

  #open(): Promise<IDBDatabase> {
    this.#database ??= this.#connect().catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    return this.#database;
  }

  #connect(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const refuse = (reason: string, cause?: unknown): void =>
        reject(new OzgError('SPEICHER_GESPERRT', `IndexedDB ${reason}`, { cause }));
      let request: IDBOpenDBRequest;
      try {
        request = indexedDB.open(this.#name, 1); // throws where the browser blocks storage
      } catch (error) {
        refuse('is not allowed here', error);
        return;
      }
      request.onupgradeneeded = (): void => {
        for (const store of this.#stores) request.result.createObjectStore(store);
      };
      request.onblocked = (): void => refuse('is held by another tab');
      request.onerror = (): void => refuse('does not open', request.error);
      request.onsuccess = (): void => {
        const database = request.result;
        database.onversionchange = (): void => this.close();
        database.onclose = (): void => this.close();
        this.#hidden = false;
        const hide = (): void => {
          this.#hidden = true;
          this.#closeIfHidden();
        };
        addEventListener('pagehide', hide, { once: true, capture: false, passive: true });
        resolve(database);
      };
    });
  }
}

function settled<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = (): void => resolve(request.result as T);
    request.onerror = (): void => reject(request.error ?? new Error('The request failed'));
  });
}
