import type { Eigentuemer } from '../../src/domain/entwurf/entwurf.js';
import type { Uhr } from '../../src/domain/ports.js';
import { VORGANG_DAUER, type Sperre, type Vorgaenge } from '../../src/domain/vorgang/vorgaenge.js';
import type { Vorgang } from '../../src/domain/vorgang/vorgang.js';
import { FakeUhr } from './uhr.js';

/** Keeps Vorgänge in memory, as copies: what a test holds is not what is stored. */
export class FakeVorgaenge implements Vorgaenge {
  readonly #uhr: Uhr;
  readonly #vorgaenge = new Map<string, Vorgang>();
  readonly #inhalte = new Map<string, string>();

  constructor(uhr: Uhr = new FakeUhr()) {
    this.#uhr = uhr;
  }

  async open(id: string): Promise<Vorgang | undefined> {
    return structuredClone(this.#vorgaenge.get(id));
  }

  async save(vorgang: Vorgang): Promise<boolean> {
    if ((this.#vorgaenge.get(vorgang.id)?.revision ?? 0) !== vorgang.revision - 1) return false;
    this.#vorgaenge.set(vorgang.id, structuredClone(vorgang));
    return true;
  }

  async list(eigentuemer: Eigentuemer): Promise<readonly Vorgang[]> {
    return structuredClone(
      [...this.#vorgaenge.values()].filter((vorgang) => vorgang.eigentuemer === eigentuemer),
    );
  }

  async deleteAll(eigentuemer: Eigentuemer): Promise<void> {
    for (const { id } of await this.list(eigentuemer)) {
      this.#vorgaenge.delete(id);
      await this.deleteInhalte(id);
    }
  }

  async saveInhalt(id: string, name: string, jwe: string): Promise<void> {
    this.#inhalte.set(`${id}/${name}`, jwe);
  }

  async openInhalt(id: string, name: string): Promise<string | undefined> {
    return this.#inhalte.get(`${id}/${name}`);
  }

  async listInhalte(id: string): Promise<readonly (readonly [string, string])[]> {
    return [...this.#inhalte]
      .filter(([key]) => key.startsWith(`${id}/`))
      .map(([key, jwe]) => [key.slice(id.length + 1), jwe] as const);
  }

  async deleteInhalte(id: string): Promise<void> {
    for (const key of [...this.#inhalte.keys()]) if (key.startsWith(`${id}/`)) this.#inhalte.delete(key);
  }

  async purge(): Promise<void> {
    const now = this.#uhr.jetzt().getTime();
    for (const { id, geaendert } of [...this.#vorgaenge.values()]) {
      if (geaendert + VORGANG_DAUER > now) continue;
      this.#vorgaenge.delete(id);
      await this.deleteInhalte(id);
    }
  }

  get inhalte(): readonly string[] {
    return [...this.#inhalte.keys()];
  }
}

/** A lock that works: one after the other. */
export class FakeSperre implements Sperre {
  readonly #last = new Map<string, Promise<unknown>>();

  async exclusive<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name);
    const mine = (async () => {
      await before?.catch(() => undefined);
      signal.throwIfAborted();
      return work();
    })();
    this.#last.set(name, mine);
    return mine;
  }
}

/** A browser that has no lock for us. */
export const keineSperre: Sperre = { exclusive: (_name, _signal, work) => work() };
