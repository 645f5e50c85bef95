/**
 * Patterns of XDatenfelder are XML-Schema regular expressions: they mean the whole value and know `\p{L}`, `\i`, `\c`.
 * Real ones also carry the anchors of other dialects (`…{1,63}$`). What JavaScript cannot read, or what could run away
 * on a hostile answer (facts: hardening D21), is no pattern: it is reported, and the citizen is not asked for it.
 *
 * @see XML Schema Part 2, appendix F
 */
import { istHarmlos, leseMuster, MUSTERLAENGE } from '../antrag/muster.js';

export interface Lesbar {
  readonly regex: string;
  /** May run long, so that the page leaves it to its worker. */
  readonly nebenher?: true;
}
export type Muster = Lesbar | { readonly fehler: 'muster-ungueltig' | 'muster-weglaufend' };

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
  if (kannWeglaufen(regex) || !leseMuster({ regex, satz: { de: '' } }))
    return { fehler: 'muster-weglaufend' };
  return istHarmlos(regex, Math.min(maxLength ?? Infinity, MUSTERLAENGE))
    ? { regex }
    : { regex, nebenher: true };
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

/** Finds a repeated group that itself holds a repetition or a choice: the shape behind exponential backtracking. */
function kannWeglaufen(regex: string): boolean {
  const offen: boolean[] = [false];
  for (let i = 0; i < regex.length; i++) {
    const zeichen = regex[i]!;
    if (zeichen === '\\') i++;
    else if (zeichen === '[') i = endeDerKlasse(regex, i);
    else if (zeichen === '(') offen.push(false);
    else if (zeichen === ')') {
      const gefaehrlich = offen.pop() ?? false;
      if (gefaehrlich && /^(?:[*+]|\{\d+,\d*\})/.test(regex.slice(i + 1))) return true;
      if (gefaehrlich && offen.length > 0) offen[offen.length - 1] = true;
    } else if (zeichen === '*' || zeichen === '+' || zeichen === '|' || /^\{\d+,/.test(regex.slice(i))) {
      if (offen.length > 0) offen[offen.length - 1] = true;
    }
  }
  return false;
}

function endeDerKlasse(regex: string, beginn: number): number {
  for (let i = beginn + 1; i < regex.length; i++) {
    if (regex[i] === '\\') i++;
    else if (regex[i] === ']') return i;
  }
  return regex.length;
}
