import type { Loeschmarken } from '../../domain/entwurf/loeschung.js';

const PREFIX = 'ozg:loeschen:';

/**
 * A mark is an empty database that exists: it can be set where nothing else of the storage is loaded, and a look at the
 * names finds it.
 */
export const loeschmarken: Loeschmarken = {
  setze: async (eigentuemer) => settled(indexedDB.open(PREFIX + eigentuemer)),
  loesche: async (eigentuemer) => settled(indexedDB.deleteDatabase(PREFIX + eigentuemer)),
  async alle() {
    try {
      const names = (await indexedDB.databases()).map(({ name = '' }) => name);
      return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
    } catch {
      return []; // a browser that keeps nothing; there even the name `indexedDB` may throw
    }
  },
};

const settled = (request: IDBOpenDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    request.onerror = (): void => reject(request.error ?? new Error('IndexedDB failed'));
    request.onsuccess = (): void => {
      (request.result as IDBDatabase | undefined)?.close();
      resolve();
    };
  });
