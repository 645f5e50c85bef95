import { hexDigest } from '../encryption/digest.js';

/**
 * Whose draft this is: `gast`, or a hash of the pairwise subject. The subject itself is never written to the device.
 */
export type Eigentuemer = string;

export const GAST: Eigentuemer = 'gast';

/** Owner of the drafts of an account. */
export async function eigentuemer(subjekt: string | undefined): Promise<Eigentuemer> {
  if (subjekt === undefined) return GAST;
  return hexDigest('SHA-256', new TextEncoder().encode(`ozg:eigentuemer:${subjekt}`));
}

/** How long this device may keep a draft; the citizen chooses before anything is written (§ 25 (1) TDDDG). */
export type Behalten = 'tag' | 'monat' | 'nichts';

export const TAG = 24 * 60 * 60 * 1000;

/** What a citizen has typed so far. */
export interface Entwurf {
  readonly form: string;
  readonly eigentuemer: Eigentuemer;
  /** Hash of the form model the answers were given to. */
  readonly modell: string;
  /** Id of the step the citizen is at. */
  readonly schritt: string;
  /** What the form keeps: answers by path, repetitions, what was touched (`domain/antrag/entwurf-inhalt`). */
  readonly antworten: Readonly<Record<string, unknown>>;
  /** Vorgang that pays and sends this draft, once it was begun. */
  readonly vorgang?: string;
  /** What the citizen has chosen; nothing where the draft was written for a way only. */
  readonly behalten?: Behalten | undefined;
}

/** A stored draft. */
export interface GespeicherterEntwurf extends Entwurf {
  /** Grows with each save; a tab that saves on an older one is told so. */
  readonly revision: number;
  readonly gespeichert: number;
  readonly laeuftAb: number;
}

/** Name of the last page in the draft that stays when the answers have been sent. */
export const GESENDET = 'gesendet';

export interface SaveOptions {
  /** Revision this save builds on; 0 for a new draft. */
  readonly basis: number;
  /** Waits until the device has really written it: at a step change, and before the page is left. */
  readonly streng?: boolean;
  /** A day, unless the citizen agreed to more, or to less. */
  readonly dauer?: number;
}

/** Encrypted drafts on this device. */
export interface Entwuerfe {
  /** False where the browser lets us store nothing: drafts then last as long as the page. */
  readonly dauerhaft: boolean;
  open(form: string, eigentuemer: Eigentuemer): Promise<GespeicherterEntwurf | undefined>;
  /** `undefined`: another tab has saved since, nothing was written. */
  save(entwurf: Entwurf, options: SaveOptions): Promise<GespeicherterEntwurf | undefined>;
  delete(form: string, eigentuemer: Eigentuemer): Promise<void>;
  /** Forms of which this person has a draft. */
  list(eigentuemer: Eigentuemer): Promise<readonly string[]>;
  deleteAll(eigentuemer: Eigentuemer): Promise<void>;
  /**
   * Gives the guest's draft, with its files, to the account that has logged in, in the place of a draft that the account
   * may have.
   */
  adopt(form: string, eigentuemer: Eigentuemer): Promise<void>;
  saveFile(form: string, eigentuemer: Eigentuemer, id: string, file: Blob): Promise<void>;
  openFile(form: string, eigentuemer: Eigentuemer, id: string): Promise<Blob | undefined>;
  deleteFile(form: string, eigentuemer: Eigentuemer, id: string): Promise<void>;
  /** Removes what has expired. */
  purge(): Promise<void>;
}
