import type { KyInstance } from 'ky';
import * as z from 'zod/mini';
import type { Hinterlegung, Hinterlegungen } from '../../domain/hinterlegung/hinterlegung.js';
import { OzgError } from '../../errors.js';
import { below, readJson, rethrow } from './http.js';

const Frist = z.object({ laeuftAb: z.string() });
const Inhalt = z.object({ laeuftAb: z.string(), jwe: z.string() });

/** Bytes per millisecond of a line that is slow but alive. */
const SLOW_LINE = 32;

/** `dienste.hinterlegung` of the Landeszugang. No token: who knows the id may read, and has nothing without the code. */
export class LandeszugangHinterlegungen implements Hinterlegungen {
  readonly #http: KyInstance;
  readonly #basis: () => Promise<string>;

  /** @param basis gives `dienste.hinterlegung` of the Landesprofil */
  constructor(http: KyInstance, basis: () => Promise<string>) {
    this.#http = http;
    this.#basis = basis;
  }

  async hinterlege(id: string, jwe: string, signal: AbortSignal): Promise<Hinterlegung> {
    const answer = this.#http.put(await this.#url(id), {
      body: jwe,
      headers: { 'content-type': 'application/jose' },
      timeout: Math.round(15_000 + jwe.length / SLOW_LINE),
      signal,
    });
    return { jwe, laeuftAb: zeitpunkt((await readJson(Frist, answer)).laeuftAb) };
  }

  async hole(id: string, signal: AbortSignal): Promise<Hinterlegung | 'unbekannt' | 'abgelaufen'> {
    const response = await this.#ask('get', id, signal);
    if (response.status === 404) return 'unbekannt';
    if (response.status === 410) return 'abgelaufen';
    const { jwe, laeuftAb } = await readJson(Inhalt, Promise.resolve(response));
    return { jwe, laeuftAb: zeitpunkt(laeuftAb) };
  }

  async loesche(id: string, signal: AbortSignal): Promise<void> {
    await this.#ask('delete', id, signal);
  }

  /** What is not there, or not any more, is an answer as well. */
  async #ask(method: 'get' | 'delete', id: string, signal: AbortSignal): Promise<Response> {
    const throwHttpErrors = (status: number): boolean => status !== 404 && status !== 410;
    return this.#http[method](await this.#url(id), { signal, throwHttpErrors }).catch(rethrow);
  }

  async #url(id: string): Promise<string> {
    return below(await this.#basis(), id);
  }
}

function zeitpunkt(text: string): number {
  const zeit = Date.parse(text);
  if (Number.isNaN(zeit)) throw new OzgError('ANTWORT_UNGUELTIG', 'The end of a deposit is no date');
  return zeit;
}
