import type { Knoten } from './modell.js';

/** Does the citizen see anything of it? A locked field without an answer says nothing to anybody. */
export function istSichtbar(knoten: Knoten): boolean {
  if (knoten.art === 'hinweis') return true;
  if (knoten.art === 'gruppe') return knoten.felder.some(istSichtbar);
  return !knoten.sicht || (knoten.sicht === 'gesperrt' && knoten.vorgabe !== undefined);
}
