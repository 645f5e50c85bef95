import type { Eigentuemer } from './entwurf.js';

/**
 * Port: whose data must still leave this device. A mark is set before the logout and taken away behind the deletion, so that
 * neither a crash nor a chunk that does not arrive leaves something behind for good.
 */
export interface Loeschmarken {
  /** Fails where the browser keeps nothing at all. */
  setze(eigentuemer: Eigentuemer): Promise<void>;
  alle(): Promise<readonly Eigentuemer[]>;
  loesche(eigentuemer: Eigentuemer): Promise<void>;
}

/** What keeps something of a person. */
interface Lager {
  deleteAll(eigentuemer: Eigentuemer): Promise<void>;
}

/** Removes everything of whoever is marked. */
export async function raeume(marken: Loeschmarken, ...lager: readonly Lager[]): Promise<void> {
  for (const eigentuemer of await marken.alle()) {
    for (const each of lager) await each.deleteAll(eigentuemer);
    await marken.loesche(eigentuemer);
  }
}
