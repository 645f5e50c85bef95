import {
  GAST,
  TAG,
  type Eigentuemer,
  type Entwuerfe,
  type Entwurf,
  type GespeicherterEntwurf,
  type SaveOptions,
} from '../../src/domain/entwurf/entwurf.js';
import type { Uhr } from '../../src/domain/ports.js';
import { FakeUhr } from './uhr.js';

/** Drafts in memory. */
export class FakeEntwuerfe implements Entwuerfe {
  dauerhaft = true;
  readonly #uhr: Uhr;
  readonly #entwuerfe = new Map<string, GespeicherterEntwurf>();
  readonly #files = new Map<string, Blob>();

  constructor(uhr: Uhr = new FakeUhr()) {
    this.#uhr = uhr;
  }

  async open(form: string, eigentuemer: Eigentuemer): Promise<GespeicherterEntwurf | undefined> {
    await this.purge();
    return structuredClone(this.#entwuerfe.get(`${eigentuemer}/${form}/`));
  }

  async save(
    entwurf: Entwurf,
    { basis, dauer = TAG }: SaveOptions,
  ): Promise<GespeicherterEntwurf | undefined> {
    const key = `${entwurf.eigentuemer}/${entwurf.form}/`;
    if ((this.#entwuerfe.get(key)?.revision ?? 0) !== basis) return undefined;
    const now = this.#uhr.jetzt().getTime();
    const saved = {
      ...structuredClone(entwurf),
      revision: basis + 1,
      gespeichert: now,
      laeuftAb: now + dauer,
    };
    this.#entwuerfe.set(key, saved);
    return structuredClone(saved);
  }

  async delete(form: string, eigentuemer: Eigentuemer): Promise<void> {
    const prefix = `${eigentuemer}/${form}/`;
    this.#entwuerfe.delete(prefix);
    for (const key of [...this.#files.keys()]) if (key.startsWith(prefix)) this.#files.delete(key);
  }

  async list(eigentuemer: Eigentuemer): Promise<readonly string[]> {
    await this.purge();
    return [...this.#entwuerfe.values()]
      .filter((each) => each.eigentuemer === eigentuemer)
      .map(({ form }) => form);
  }

  async deleteAll(eigentuemer: Eigentuemer): Promise<void> {
    for (const form of await this.list(eigentuemer)) await this.delete(form, eigentuemer);
  }

  async adopt(form: string, eigentuemer: Eigentuemer): Promise<void> {
    const guest = await this.open(form, GAST);
    if (!guest) return;
    await this.delete(form, eigentuemer);
    for (const [key, file] of [...this.#files]) {
      if (key.startsWith(`${GAST}/${form}/`)) this.#files.set(key.replace(GAST, eigentuemer), file);
    }
    await this.save({ ...guest, eigentuemer }, { basis: 0, dauer: guest.laeuftAb - guest.gespeichert });
    await this.delete(form, GAST);
  }

  async saveFile(form: string, eigentuemer: Eigentuemer, id: string, file: Blob): Promise<void> {
    this.#files.set(`${eigentuemer}/${form}/${id}/`, file);
  }

  async openFile(form: string, eigentuemer: Eigentuemer, id: string): Promise<Blob | undefined> {
    return this.#files.get(`${eigentuemer}/${form}/${id}/`);
  }

  async deleteFile(form: string, eigentuemer: Eigentuemer, id: string): Promise<void> {
    this.#files.delete(`${eigentuemer}/${form}/${id}/`);
  }

  async purge(): Promise<void> {
    const now = this.#uhr.jetzt().getTime();
    for (const { form, eigentuemer, laeuftAb } of [...this.#entwuerfe.values()]) {
      if (laeuftAb <= now) await this.delete(form, eigentuemer);
    }
  }
}
