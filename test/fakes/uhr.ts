import type { Uhr } from '../../src/domain/ports.js';

/** A clock that stands still until it is told. */
export class FakeUhr implements Uhr {
  #now: number;

  constructor(now = '2026-11-24T09:00:00Z') {
    this.#now = Date.parse(now);
  }

  jetzt(): Date {
    return new Date(this.#now);
  }

  vergehen(ms: number): void {
    this.#now += ms;
  }
}
