import { TAG, type Eigentuemer } from '../entwurf/entwurf.js';
import type { Vorgang } from './vorgang.js';

/** A Vorgang that nobody touches is forgotten by the device; the authority keeps its own file. */
export const VORGANG_DAUER = 30 * TAG;

/** Where Vorgänge outlive a page load, with the ciphertexts that wait to be sent. */
export interface Vorgaenge {
  open(id: string): Promise<Vorgang | undefined>;
  /**
   * Writes durably before it answers. `false`: what is stored is not the revision this one builds on (`revision - 1`),
   * so another tab was faster and nothing was written.
   */
  save(vorgang: Vorgang): Promise<boolean>;
  list(eigentuemer: Eigentuemer): Promise<readonly Vorgang[]>;
  deleteAll(eigentuemer: Eigentuemer): Promise<void>;
  /** Keeps a ciphertext under a name of its own, so that a small change of state does not rewrite megabytes. */
  saveInhalt(id: string, name: string, jwe: string): Promise<void>;
  openInhalt(id: string, name: string): Promise<string | undefined>;
  /** Names and ciphertexts. */
  listInhalte(id: string): Promise<readonly (readonly [string, string])[]>;
  deleteInhalte(id: string): Promise<void>;
  /** Removes what has expired, with its ciphertexts. */
  purge(): Promise<void>;
}

/** One at a time, over all tabs of this origin. */
export interface Sperre {
  exclusive<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}
