/** Building and rewriting conditions. */
import type { Bedingung, Operand, Pfad } from '../../antrag/modell.js';
import { stringify } from '../../json.js';

export const leer = (pfad: Pfad): Bedingung => ({ is_empty: { identifier: pfad } });

/** `not`, pushed down to the comparisons. */
export function nicht(b: Bedingung): Bedingung {
  if (typeof b === 'boolean') return !b;
  if ('not' in b) return b.not;
  if ('equal' in b) return { not_equal: b.equal };
  if ('not_equal' in b) return { equal: b.not_equal };
  if ('and' in b) return oder(b.and.map(nicht));
  if ('or' in b) return und(b.or.map(nicht));
  return { not: b };
}

export const und = (teile: readonly Bedingung[]): Bedingung => verbinde(teile, 'and');
export const oder = (teile: readonly Bedingung[]): Bedingung => verbinde(teile, 'or');

/** Exactly one. */
export const genauEines = (teile: readonly Bedingung[]): Bedingung =>
  teile.length === 1 ? teile[0]! : { xor: teile };

/** Flattens, drops what changes nothing and what is there already. */
function verbinde(teile: readonly Bedingung[], art: 'and' | 'or'): Bedingung {
  const neutral = art === 'and';
  const gefunden = new Map<string, Bedingung>();
  const nimm = (b: Bedingung): void => {
    if (typeof b !== 'boolean' && art in b) {
      for (const teil of (b as Record<typeof art, readonly Bedingung[]>)[art]) nimm(teil);
    } else gefunden.set(stringify(b), b);
  };
  for (const teil of teile) nimm(teil);
  gefunden.delete(stringify(neutral));
  if (gefunden.has(stringify(!neutral))) return !neutral;
  const [erste, ...weitere] = gefunden.values();
  if (erste === undefined) return neutral;
  if (weitere.length === 0) return erste;
  return { [art]: [erste, ...weitere] } as unknown as Bedingung;
}

/**
 * The condition as a reason to demand something: "F <> 001" then presupposes that F is answered. The kind of register
 * a citizen does not have demands no register number.
 */
export function fordernd(b: Bedingung): Bedingung {
  if (typeof b === 'boolean') return b;
  if ('and' in b) return und(b.and.map(fordernd));
  if ('or' in b) return oder(b.or.map(fordernd));
  if (!('not_equal' in b)) return b;
  const [feld, wert] = b.not_equal;
  if (typeof feld !== 'object' || typeof wert !== 'string') return b;
  return und([nicht(leer(feld.identifier)), b]);
}

/** The same condition with other paths. */
export function mitPfaden(b: Bedingung, pfad: (alt: Pfad) => Pfad): Bedingung {
  const operand = (o: Operand): Operand => (typeof o === 'object' ? { identifier: pfad(o.identifier) } : o);
  const paar = ([links, rechts]: readonly [Operand, Operand]) => [operand(links), operand(rechts)] as const;
  if (typeof b === 'boolean') return b;
  if ('identifier' in b) return { identifier: pfad(b.identifier) };
  if ('is_empty' in b) return leer(pfad(b.is_empty.identifier));
  if ('equal' in b) return { equal: paar(b.equal) };
  if ('not_equal' in b) return { not_equal: paar(b.not_equal) };
  if ('less_than' in b) return { less_than: paar(b.less_than) };
  if ('is_valid_date' in b) {
    const [tag, monat, jahr] = b.is_valid_date;
    return { is_valid_date: [operand(tag), operand(monat), operand(jahr)] };
  }
  if ('not' in b) return { not: mitPfaden(b.not, pfad) };
  const teile = (alte: readonly Bedingung[]): readonly Bedingung[] =>
    alte.map((teil) => mitPfaden(teil, pfad));
  if ('and' in b) return { and: teile(b.and) };
  return 'or' in b ? { or: teile(b.or) } : { xor: teile(b.xor) };
}
