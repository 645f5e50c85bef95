/**
 * Patterns of XDatenfelder are XML-Schema regular expressions: they mean the whole value and know `\p{L}`, `\i`, `\c`.
 * Real ones also carry the anchors of other dialects (`…{1,63}$`). What JavaScript cannot read, or what could run away
 * on a hostile answer (facts: hardening D21), is no pattern: it is reported, and the citizen is not asked for it.
 *
 * @see XML Schema Part 2, appendix F
 */
import { kompiliereMuster } from '../antrag/pruefung.js';

export type Muster =
  { readonly regex: string } | { readonly fehler: 'muster-ungueltig' | 'muster-weglaufend' };

/** Beyond this an answer is long enough for polynomial run time to hurt. */
const KURZ = 255;

export function uebersetzeMuster(pattern: string, maxLength: number | undefined): Muster {
  const regex = inJavaScript(
    pattern
      .trim()
      .replace(/^\^/, '')
      .replace(/(?<!\\)\$$/, ''),
  );
  if (regex === '') return { fehler: 'muster-ungueltig' }; // anchors and nothing between
  try {
    RegExp(`^(?:${regex})$`, 'u');
  } catch {
    return { fehler: 'muster-ungueltig' };
  }
  const offene = offeneWiederholungen(regex);
  if (offene > 3 || (offene > 2 && (maxLength ?? Infinity) > KURZ)) return { fehler: 'muster-weglaufend' };
  // The runtime's own judgement: nested repetitions, length.
  return kompiliereMuster({ regex, satz: { de: '' } }) ? { regex } : { fehler: 'muster-weglaufend' };
}

/** Escapes that only XML Schema has, and those that the `u` flag does not allow. */
function inJavaScript(pattern: string): string {
  let inKlasse = false;
  return pattern.replace(/\\(.)|[[\]]/gsu, (stueck: string, escape: string | undefined) => {
    if (escape === undefined) {
      inKlasse = stueck === '[' ? true : stueck === ']' ? false : inKlasse;
      return stueck;
    }
    if (escape === 'i') return inKlasse ? '\\p{L}_:' : '[\\p{L}_:]';
    if (escape === 'c') return inKlasse ? '\\p{L}\\p{N}_:.\\-' : '[\\p{L}\\p{N}_:.\\-]';
    if (/[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(escape)) return stueck;
    return escape === '-' && inKlasse ? stueck : escape;
  });
}

/** How many parts may repeat without limit. */
function offeneWiederholungen(regex: string): number {
  const ohneKlassen = regex.replace(/\\./gsu, 'x').replace(/\[[^\]]*\]/g, 'x');
  return [...ohneKlassen.matchAll(/[*+]|\{\d+,\}|\{\d+,\d{3,}\}/g)].length;
}
