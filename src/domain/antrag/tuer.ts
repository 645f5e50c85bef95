import type { Tuer } from './modell.js';

const BALD_MS = 24 * 60 * 60 * 1000;
/** A browser's timer holds no more. */
const LAENGSTENS_MS = 2 ** 31 - 1;

/** How near the end of an open form is: good to know, hurry, or over by the clock, which the Landeszugang has yet to say. */
export type Frist = 'bekannt' | 'bald' | 'um';

export function fristVon({ art, endet }: Tuer, jetzt: number): Frist | undefined {
  if (art !== 'offen' || endet === undefined) return undefined;
  if (jetzt >= endet) return 'um';
  return endet - jetzt <= BALD_MS ? 'bald' : 'bekannt';
}

/** Milliseconds until `fristVon` may say something else; nothing where it never will. */
export function bisZurWende(tuer: Tuer, jetzt: number): number | undefined {
  const frist = fristVon(tuer, jetzt);
  if (frist === undefined || frist === 'um') return undefined;
  return Math.min(tuer.endet! - jetzt - (frist === 'bekannt' ? BALD_MS : 0), LAENGSTENS_MS);
}
