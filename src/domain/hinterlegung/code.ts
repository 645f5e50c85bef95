/**
 * The code by which a draft is found and opened on another device: 24 characters of chance (120 bits) and one that
 * tells a slip of the pen at once. Letters and digits are those of Crockford's Base32, which has no I, L, O and U.
 * @see https://www.crockford.com/base32.html
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ZEICHEN = 25;
const GRUPPE = 5;
/** What is easily taken for another character when it is copied by hand. */
const GEMEINT: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' };

/** A code as it is written: upper case, without blanks and hyphens. Only `neuerCode` and `liesCode` make one. */
export type Code = string & { readonly code: unique symbol };

/** Why what was typed is no code. */
export type Codefehler =
  | { readonly art: 'laenge'; readonly ist: number; readonly soll: number }
  | { readonly art: 'zeichen'; readonly zeichen: string }
  | { readonly art: 'tippfehler' };

export function neuerCode(): Code {
  const werte = [...crypto.getRandomValues(new Uint8Array(ZEICHEN - 1))].map((byte) => byte % 32);
  return [...werte, mal2(rest(werte))].map((wert) => ALPHABET[wert]!).join('') as Code;
}

/** What a citizen has typed: case, blanks and hyphens do not matter, nor does an O in the place of a zero. */
export function liesCode(eingabe: string): Code | Codefehler {
  const getippt =
    eingabe
      .toUpperCase()
      .replace(/[\s\p{Pd}.,_]/gu, '')
      .match(/./gu) ?? [];
  const zeichen = getippt.map((each) => GEMEINT[each] ?? each);
  const fremd = zeichen.find((each) => !ALPHABET.includes(each));
  if (fremd !== undefined) return { art: 'zeichen', zeichen: fremd };
  if (zeichen.length !== ZEICHEN) return { art: 'laenge', ist: zeichen.length, soll: ZEICHEN };
  if (rest(zeichen.map((each) => ALPHABET.indexOf(each))) !== 0) return { art: 'tippfehler' };
  return zeichen.join('') as Code;
}

export const istCode = (gelesen: Code | Codefehler): gelesen is Code => typeof gelesen === 'string';

/** In groups, for eyes and hands. */
export function gruppen(code: Code): readonly string[] {
  return code.match(new RegExp(`.{${GRUPPE}}`, 'g'))!;
}

/**
 * A polynomial over GF(32): each place counts with another weight, so that every wrong character and every two that
 * changed places leave a rest.
 */
const rest = (werte: readonly number[]): number => werte.reduce((summe, wert) => mal2(summe) ^ wert, 0);

/** Times x in GF(2)[x] / (x⁵ + x² + 1), where x generates all 31 elements. */
const mal2 = (wert: number): number => (wert << 1) ^ (wert & 16 ? 0b100101 : 0);
