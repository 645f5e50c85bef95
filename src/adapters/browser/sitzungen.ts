import { SITZUNGEN } from './spuren.js';

/** What of a session outlives the page: worthless elsewhere, because no script can read the keys out (facts/hardening D4). */
export interface Sitzung {
  /** ES256 for DPoP. */
  readonly keyPair: CryptoKeyPair;
  /** AES-GCM: seals the tokens, so that no script finds them by looking. */
  readonly siegel: CryptoKey;
  /** Undefined where nobody is logged in, such as while the first login is under way. */
  readonly bestand?: Versiegelt | undefined;
}

/** Bytes under the seal of their session. */
export interface Versiegelt {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** Store of sessions by `issuer client_id`. */
export interface Sitzungen<Inhalt extends object = Sitzung> {
  lies(key: string): Promise<Inhalt | undefined>;
  schreibe(key: string, sitzung: Inhalt): Promise<void>;
  /**
   * Keeps new tokens, or none, beside the keys. Writes only where the session is still there, in one transaction: a
   * logout in another tab is not undone by a renewal that was under way.
   * @returns whether it was still there
   */
  ersetze(key: string, neu: Partial<Inhalt>): Promise<boolean>;
  loesche(key: string): Promise<void>;
  /** Does the session outlive the page? Tries once more to store it. */
  bleibt(key: string): Promise<boolean>;
}

const STORE = 'sitzungen';

/**
 * Sessions in IndexedDB, the only store that keeps a non-extractable key. A database of its own, because the login
 * asks for it before anything else of the library is loaded. Where storage is blocked the session lasts as long as
 * the page.
 */
export function idbSitzungen<Inhalt extends object = Sitzung>(): Sitzungen<Inhalt> {
  const memory = new Map<string, Inhalt>();

  async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await open();
    try {
      const transaction = database.transaction(STORE, mode);
      const result = await settled(act(transaction.objectStore(STORE)));
      if (mode === 'readwrite') await completed(transaction); // the page may be left at once
      return result;
    } finally {
      database.close(); // an open connection keeps a page out of the back/forward cache
    }
  }

  const put = (key: string, sitzung: Inhalt): Promise<boolean> =>
    run('readwrite', (store) => store.put(sitzung, key)).then(
      () => true,
      () => false,
    );

  return {
    lies: async (key) =>
      memory.get(key) ??
      run<Inhalt | undefined>('readonly', (store) => store.get(key) as IDBRequest<Inhalt | undefined>).catch(
        () => undefined,
      ),
    async schreibe(key, sitzung) {
      if (!(await put(key, sitzung))) memory.set(key, sitzung);
    },
    async bleibt(key) {
      const sitzung = memory.get(key);
      return !sitzung || ((await put(key, sitzung)) && memory.delete(key));
    },
    async ersetze(key, neu) {
      const known = memory.get(key);
      if (known) {
        memory.set(key, { ...known, ...neu });
        return true;
      }
      return replace(key, neu).catch(() => false);
    },
    async loesche(key) {
      memory.delete(key);
      await run('readwrite', (store) => store.delete(key)).catch(() => undefined);
      const left = await run('readonly', (store) => store.count()).catch(() => 1);
      if (left === 0) indexedDB.deleteDatabase(SITZUNGEN); // its existence says that somebody may be logged in
    },
  };
}

async function replace(key: string, neu: object): Promise<boolean> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    const sitzung = await settled(store.get(key) as IDBRequest<object | undefined>);
    if (sitzung) store.put({ ...sitzung, ...neu }, key);
    await completed(transaction);
    return sitzung !== undefined;
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(SITZUNGEN, 1);
  request.onupgradeneeded = (): void => void request.result.createObjectStore(STORE);
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = (): void => resolve(request.result);
    request.onerror = (): void => reject(request.error ?? new Error('IndexedDB failed'));
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = (): void => resolve();
    transaction.onabort = (): void => reject(transaction.error ?? new Error('IndexedDB aborted'));
  });
}
