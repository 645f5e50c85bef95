/**
 * Cuts a rule into tokens and sentences. Real rules have quotation marks that are never opened or never closed: a mark
 * counts only where it can stand (before a word to open, behind one to close), any other is dropped.
 */
export type Zeichen =
  /** `G….F…`: ids of elements, outermost first. */
  | { readonly art: 'id'; readonly ids: readonly string[]; readonly text: string }
  /** In quotation marks. */
  | { readonly art: 'zitat'; readonly text: string }
  | { readonly art: 'wort'; readonly text: string; readonly klein: string }
  | { readonly art: 'vergleich'; readonly text: '=' | '<>' | '<' | '>' | '<=' | '>=' }
  | { readonly art: 'satzzeichen'; readonly text: string };

const ID = /(?:[GF]\d{8,11})(?:\.[GF]\d{8,11})*/uy;
// A full stop joins figures and single letters (31.12.2026, z.B, i.G); behind a word it ends the sentence.
const WORT =
  /[\p{L}\p{N}§&%€]+(?:[/_-][\p{L}\p{N}]+|\.\p{N}+|(?<=(?<![\p{L}\p{N}])\p{L})\.\p{L}(?![\p{L}\p{N}]))*/uy;
const VERGLEICH = /(?:===?|<>|!==?|≠|<=|=\s?<|>=|=\s?>|≤|≥|=|<|>)/uy;
const MARKEN = /["“”„'‚‘’»«]/u;
const ALPHANUMERISCH = /[\p{L}\p{N}]/u;

const VERGLEICHE: Readonly<Record<string, '=' | '<>' | '<' | '>' | '<=' | '>='>> = {
  '==': '=',
  '===': '=',
  '!=': '<>',
  '!==': '<>',
  '≠': '<>',
  '≤': '<=',
  '=<': '<=',
  '≥': '>=',
  '=>': '>=',
};

/** More is no rule but a text; and no label is longer. */
const LAENGSTENS = 8000;
const LABEL = 400;

export function zerlege(text: string): readonly Zeichen[] | undefined {
  if (text.length > LAENGSTENS) return undefined;
  const zeichen: Zeichen[] = [];
  let stelle = 0;
  const lies = (muster: RegExp): string | undefined => {
    muster.lastIndex = stelle;
    const gefunden = muster.exec(text)?.[0];
    if (gefunden !== undefined) stelle += gefunden.length;
    return gefunden;
  };
  while (stelle < text.length) {
    const c = text[stelle]!;
    if (MARKEN.test(c)) {
      const ende = endeDesZitats(text, stelle);
      if (ende !== undefined) zitiere(text.slice(stelle + 1, ende), zeichen);
      stelle = (ende ?? stelle) + 1;
      continue;
    }
    const id = lies(ID);
    if (id !== undefined) {
      zeichen.push({ art: 'id', ids: id.split('.'), text: id });
      continue;
    }
    const wort = lies(WORT);
    if (wort !== undefined) {
      zeichen.push({ art: 'wort', text: wort, klein: wort.toLowerCase() });
      continue;
    }
    const vergleich = lies(VERGLEICH);
    if (vergleich !== undefined) {
      const knapp = vergleich.replace(/\s/gu, '');
      zeichen.push({ art: 'vergleich', text: VERGLEICHE[knapp] ?? (knapp as '=') });
      continue;
    }
    if (!/\s/u.test(c)) zeichen.push({ art: 'satzzeichen', text: c });
    stelle++;
  }
  return zeichen;
}

/** Where the quotation that starts here ends; nowhere, if its mark cannot open one or another opens before it ends. */
function endeDesZitats(text: string, anfang: number): number | undefined {
  const davor = text[anfang - 1] ?? ' ';
  if (ALPHANUMERISCH.test(davor) || davor === ')' || /\s/u.test(text[anfang + 1] ?? ' ')) return undefined;
  const einfach = /['‚‘’]/u.test(text[anfang]!);
  for (let i = anfang + 1; i < Math.min(text.length, anfang + LABEL); i++) {
    const c = text[i]!;
    if (!MARKEN.test(c) || /['‚‘’]/u.test(c) !== einfach) continue;
    const danach = text[i + 1] ?? ' ';
    if (i === anfang + 1) return ALPHANUMERISCH.test(danach) ? undefined : i; // "": empty
    if (/\s/u.test(text[i - 1]!) && ALPHANUMERISCH.test(danach)) return undefined;
    if (!ALPHANUMERISCH.test(danach)) return i;
  }
  return undefined;
}

/**
 * `"F00001028 Krankenversicherung"` names an element as well as `F00001028 "Krankenversicherung"` does, and
 * `"001=Liegt vor"`, `"01"Neugründung"` a code and its label.
 */
function zitiere(inhalt: string, zeichen: Zeichen[]): void {
  ID.lastIndex = 0;
  const id = ID.exec(inhalt)?.[0];
  const code = /^(\d+)\s*["=]\s*(?=\p{L})/u.exec(inhalt);
  if (id !== undefined) zeichen.push({ art: 'id', ids: id.split('.'), text: id });
  if (code) zeichen.push({ art: 'wort', text: code[1]!, klein: code[1]! });
  const rest = inhalt.slice((id ?? code?.[0] ?? '').length).trim();
  if (id === undefined || rest !== '') zeichen.push({ art: 'zitat', text: rest });
}

export const istWort = (zeichen: Zeichen | undefined, ...worte: readonly string[]): boolean =>
  zeichen?.art === 'wort' && worte.includes(zeichen.klein);

export const istSatzzeichen = (zeichen: Zeichen | undefined, text: string): boolean =>
  zeichen?.art === 'satzzeichen' && zeichen.text === text;

/** Sentences: a full stop before a capital ends one, and so does "Wenn" with a capital that no comma precedes. */
export function saetze(zeichen: readonly Zeichen[]): readonly (readonly Zeichen[])[] {
  const fertig: Zeichen[][] = [];
  let satz: Zeichen[] = [];
  const schliesse = (): void => {
    if (satz.length > 0) fertig.push(satz);
    satz = [];
  };
  zeichen.forEach((z, i) => {
    if (istSatzzeichen(z, '.')) {
      if (beginnt(zeichen[i + 1])) schliesse();
      return;
    }
    if (z.art === 'wort' && /^(?:Wenn|WENN|Falls|Sofern)$/u.test(z.text)) {
      const davor = satz.at(-1);
      if (
        davor &&
        !istSatzzeichen(davor, ',') &&
        !istSatzzeichen(davor, ':') &&
        !istWort(davor, 'nur', 'dann', 'gilt', 'folgendes')
      )
        schliesse();
    }
    satz.push(z);
  });
  schliesse();
  return fertig;
}

const beginnt = (zeichen: Zeichen | undefined): boolean =>
  zeichen === undefined || zeichen.art !== 'wort' || /^\p{Lu}/u.test(zeichen.text);
