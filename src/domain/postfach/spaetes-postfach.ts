import type { Eingang, GeoeffneteNachricht, Postfach } from './postfach.js';

/** A Postfach that is fetched when the first letter is asked for: a page where nobody is logged in loads none of it. */
export class SpaetesPostfach implements Postfach {
  readonly #load: () => Promise<Postfach>;
  #postfach: Promise<Postfach> | undefined;

  constructor(load: () => Promise<Postfach>) {
    this.#load = load;
  }

  async list(signal: AbortSignal): Promise<Eingang> {
    return (await this.#get()).list(signal);
  }

  async open(id: string, signal: AbortSignal): Promise<GeoeffneteNachricht> {
    return (await this.#get()).open(id, signal);
  }

  async download(id: string, anhang: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.#get()).download(id, anhang, signal);
  }

  /** A chunk that did not arrive is asked for again with the next try. */
  #get(): Promise<Postfach> {
    this.#postfach ??= this.#load().catch((error: unknown) => {
      this.#postfach = undefined;
      throw error;
    });
    return this.#postfach;
  }
}
