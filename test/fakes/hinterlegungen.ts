import type { Hinterlegung, Hinterlegungen } from '../../src/domain/hinterlegung/hinterlegung.js';
import { OzgError } from '../../src/errors.js';
import type { FakeUhr } from './uhr.js';

const DAUER = 14 * 24 * 60 * 60 * 1000;

/** A place that keeps sealed drafts; several devices of a test may share it. */
export class FakeHinterlegungen implements Hinterlegungen {
  readonly #uhr: FakeUhr;
  readonly #faecher = new Map<string, Hinterlegung>();
  readonly #gewesen = new Set<string>();
  /** What every call fails with. */
  stoerung: OzgError | undefined;
  /** Bytes of the largest deposit. */
  grenze = 1_000_000;

  constructor(uhr: FakeUhr) {
    this.#uhr = uhr;
  }

  get ids(): readonly string[] {
    return [...this.#faecher.keys()];
  }

  async hinterlege(id: string, jwe: string, signal: AbortSignal): Promise<Hinterlegung> {
    this.#frage(signal);
    if (jwe.length > this.grenze) throw new OzgError('ABGELEHNT', 'Too large');
    const bisher = this.#faecher.get(id);
    if (bisher && bisher.jwe !== jwe) throw new OzgError('ABGELEHNT', 'The id is taken');
    const hinterlegung = bisher ?? { jwe, laeuftAb: this.#uhr.jetzt().getTime() + DAUER };
    this.#faecher.set(id, hinterlegung);
    return hinterlegung;
  }

  async hole(id: string, signal: AbortSignal): Promise<Hinterlegung | 'unbekannt' | 'abgelaufen'> {
    this.#frage(signal);
    const gefunden = this.#faecher.get(id);
    if (!gefunden) return this.#gewesen.has(id) ? 'abgelaufen' : 'unbekannt';
    return gefunden.laeuftAb > this.#uhr.jetzt().getTime() ? gefunden : 'abgelaufen';
  }

  async loesche(id: string, signal: AbortSignal): Promise<void> {
    this.#frage(signal);
    if (this.#faecher.delete(id)) this.#gewesen.add(id);
  }

  #frage(signal: AbortSignal): void {
    signal.throwIfAborted();
    if (this.stoerung) throw this.stoerung;
  }
}
