/** Random numbers that a seed repeats (mulberry32): small, and good enough to vary what a test does. */
export class Zufall {
  #stand: number;

  constructor(seed: number) {
    this.#stand = seed >>> 0;
  }

  /** From 0 to below 1. */
  bruch(): number {
    this.#stand = (this.#stand + 0x6d2b79f5) >>> 0;
    let z = Math.imul(this.#stand ^ (this.#stand >>> 15), this.#stand | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  }

  bis(grenze: number): number {
    return Math.floor(this.bruch() * grenze);
  }

  oft(anteil: number): boolean {
    return this.bruch() < anteil;
  }

  aus<T>(liste: readonly T[]): T {
    return liste[this.bis(liste.length)]!;
  }
}
