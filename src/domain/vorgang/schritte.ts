import type { Aufgabe, Vorgang, VorgangEvent } from './vorgang.js';

/** Performs tasks of one kind and says what came of them; `undefined`: nothing new. */
export interface Schritte {
  perform(aufgabe: Aufgabe, vorgang: Vorgang, signal: AbortSignal): Promise<VorgangEvent | undefined>;
}
