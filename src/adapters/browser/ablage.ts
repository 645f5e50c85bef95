import { OzgError } from '../../errors.js';
import { Datenbank } from './idb.js';

/** Stores of the database; keys are paths such as `owner/form`, so that a prefix names all of an owner. */
export type Lager = 'entwuerfe' | 'dateien' | 'vorgaenge' | 'inhalte';

export const LAGER: readonly Lager[] = ['entwuerfe', 'dateien', 'vorgaenge', 'inhalte'];

/** A stored record. All but `daten` is readable by any script of the origin, so it holds nothing personal. */
export interface Satz {
  readonly key: string;
  readonly revision: number;
  readonly gespeichert: number;
  readonly laeuftAb: number;
  readonly iv?: Uint8Array<ArrayBuffer>;
  readonly daten: ArrayBuffer | string;
}

/** Where records are kept: on the device, or in memory where the browser allows no more. */
export interface Ablage {
  /** Do records outlive the page? */
  readonly dauerhaft: boolean;
  get(lager: Lager, key: string): Promise<Satz | undefined>;
  /** All records whose key begins with this. */
  all(lager: Lager, prefix: string): Promise<readonly Satz[]>;
  /** `false`: another revision than `basis` is stored, nothing was written. `undefined` as basis overwrites. */
  put(lager: Lager, satz: Satz, basis: number | undefined, streng: boolean): Promise<boolean>;
  delete(lager: Lager, prefix: string): Promise<void>;
}

export class IdbAblage implements Ablage {
  readonly dauerhaft = true;
  readonly #datenbank: Datenbank;

  constructor(datenbank: Datenbank) {
    this.#datenbank = datenbank;
  }

  get(lager: Lager, key: string): Promise<Satz | undefined> {
    return this.#datenbank.run(lager, 'readonly', (store, ask) => ask<Satz | undefined>(store.get(key)));
  }

  all(lager: Lager, prefix: string): Promise<readonly Satz[]> {
    return this.#datenbank.run(lager, 'readonly', (store, ask) =>
      ask<Satz[]>(store.getAll(beginningWith(prefix))),
    );
  }

  put(lager: Lager, satz: Satz, basis: number | undefined, streng: boolean): Promise<boolean> {
    const fits = (stored: Satz | undefined): boolean =>
      basis === undefined || (stored?.revision ?? 0) === basis;
    const done = streng
      ? this.#putChecked(lager, satz, fits)
      : this.#putAtOnce(lager, satz).then(async (before) => {
          if (fits(before)) return true;
          await this.#putBack(lager, satz.key, before);
          return false;
        });
    return done.catch((error: unknown) => {
      throw new OzgError('SPEICHER_GESPERRT', 'The browser refuses to store anything (quota?)', {
        cause: error,
      });
    });
  }

  /** Looks first, then writes, in one transaction. */
  #putChecked(lager: Lager, satz: Satz, fits: (stored: Satz | undefined) => boolean): Promise<boolean> {
    const work = async (store: IDBObjectStore, ask: Ask): Promise<boolean> => {
      if (!fits(await ask<Satz | undefined>(store.get(satz.key)))) return false;
      await ask(store.put(satz, satz.key));
      return true;
    };
    return this.#datenbank.run(lager, 'readwrite', work, true);
  }

  /**
   * Writes without waiting for an answer in between: the page may be gone before it comes, and the browser goes on with
   * what it was told. @returns what was there before
   */
  #putAtOnce(lager: Lager, satz: Satz): Promise<Satz | undefined> {
    return this.#datenbank.run(lager, 'readwrite', async (store, ask) => {
      const before = ask<Satz | undefined>(store.get(satz.key));
      const written = ask(store.put(satz, satz.key));
      store.transaction.commit();
      await written;
      return before;
    });
  }

  async #putBack(lager: Lager, key: string, before: Satz | undefined): Promise<void> {
    await this.#datenbank.run(lager, 'readwrite', (store, ask) =>
      ask(before ? store.put(before, key) : store.delete(key)),
    );
  }

  async delete(lager: Lager, prefix: string): Promise<void> {
    await this.#datenbank.run(
      lager,
      'readwrite',
      (store, ask) => ask(store.delete(beginningWith(prefix))),
      true,
    );
  }
}

type Ask = <T>(request: IDBRequest) => Promise<T>;

function beginningWith(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

/** Same behaviour, gone with the page. */
export class MemoryAblage implements Ablage {
  readonly dauerhaft = false;
  readonly #saetze = new Map<string, Satz>();

  get(lager: Lager, key: string): Promise<Satz | undefined> {
    return Promise.resolve(this.#saetze.get(`${lager}:${key}`));
  }

  all(lager: Lager, prefix: string): Promise<readonly Satz[]> {
    const found = [...this.#saetze].filter(([key]) => key.startsWith(`${lager}:${prefix}`));
    return Promise.resolve(found.map(([, satz]) => satz));
  }

  put(lager: Lager, satz: Satz, basis: number | undefined): Promise<boolean> {
    const key = `${lager}:${satz.key}`;
    const fits = basis === undefined || (this.#saetze.get(key)?.revision ?? 0) === basis;
    if (fits) this.#saetze.set(key, satz);
    return Promise.resolve(fits);
  }

  delete(lager: Lager, prefix: string): Promise<void> {
    for (const key of [...this.#saetze.keys()]) {
      if (key.startsWith(`${lager}:${prefix}`)) this.#saetze.delete(key);
    }
    return Promise.resolve();
  }
}
