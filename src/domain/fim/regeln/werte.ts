/** Values a sentence compares with, turned into those the field can have. */
import type { Bedingung, Operand } from '../../antrag/modell.js';
import { Leser, Unverstanden, buchstaben } from './leser.js';
import { leer, nicht, oder, und } from './logik.js';
import type { Element } from './typen.js';
import { RECHNET, FUELLWORT, verbNamens } from './wortschatz.js';

export type Operator = '=' | '<>' | '<' | '>' | '<=' | '>=';

/** A value as it was written: `001 "in Deutschland"`. */
interface Wertangabe {
  readonly code: string;
  readonly titel?: string;
}

/** A value; another field; or all codes that were not named yet. */
export type Angabe = Wertangabe | { readonly element: Element } | 'alle-anderen';

const JA = new Set(['ja', 'wahr', 'true', 'angekreuzt']);
const NEIN = new Set(['nein', 'falsch', 'false']);

/** One value: a word or quotation, with the label that may follow it; or the field it is held against. */
export function liesAngabe(l: Leser): Angabe {
  const anfangs = l.stelle;
  l.fuellwoerter();
  if (l.blick()?.art === 'id') return { element: l.element() };
  l.stelle = anfangs;
  const zeichen = l.blick();
  if (zeichen?.art === 'zitat') {
    l.weiter();
    return { code: zeichen.text };
  }
  if (zeichen?.art !== 'wort' || FUELLWORT.has(zeichen.klein) || verbNamens(zeichen.klein))
    throw l.unverstanden();
  if (zeichen.klein === 'alle') {
    l.weiter();
    l.fuellwoerter();
    if (!l.wort('anderen', 'übrigen')) throw l.unverstanden();
    while (l.wort('möglichen', 'ausprägungen', 'werte', 'codes', 'der', 'codeliste'));
    return 'alle-anderen';
  }
  l.weiter();
  const code = zeichen.text;
  const danach = l.blick();
  if (danach?.art === 'wort' && RECHNET.has(danach.klein)) throw new Unverstanden('rechnung', danach.text);
  const gleich = danach?.art === 'vergleich' && danach.text === '=' && /\d/u.test(code);
  if (gleich) l.weiter();
  const titel = l.blick();
  if (titel?.art === 'zitat') {
    l.weiter();
    return { code, titel: titel.text };
  }
  const anfang = l.stelle;
  if (/^\d/u.test(code) && !l.wort(...JA, ...NEIN)) l.name('');
  if (gleich && l.stelle === anfang) throw l.unverstanden();
  const ohneMarken = l.text(anfang);
  return ohneMarken === '' ? { code } : { code, titel: ohneMarken };
}

/** "F = 001": the condition that says so for one element. */
export function vergleiche(l: Leser, element: Element, operator: Operator, angabe: Angabe): Bedingung {
  const pfad = l.pfad(element);
  const feld = { identifier: pfad };
  if (angabe === 'alle-anderen') {
    const genannt = [...(l.gedaechtnis.codes.get(element) ?? [])];
    if (genannt.length === 0 || operator !== '=') throw new Unverstanden('satzbau', element.name);
    return und([nicht(leer(pfad)), ...genannt.map((code): Bedingung => ({ not_equal: [feld, code] }))]);
  }
  if ('element' in angabe) {
    // Only of one kind they can be held against each other.
    const { art } = angabe.element;
    const messbar = art === 'zahl' || art === 'datum';
    const gleichartig = art === element.art && (messbar || operator === '=' || operator === '<>');
    if (!gleichartig) l.zweifle('wert-unbekannt', angabe.element.ids.at(-1)!);
    return verglichen(feld, operator, { identifier: l.pfad(angabe.element) });
  }
  if (angabe.code === '') return operator === '=' ? leer(pfad) : nicht(leer(pfad));
  const wert = wertFuer(l, element, angabe);
  if (typeof wert === 'string') merke(l, element, wert);
  return verglichen(feld, operator, wert);
}

function verglichen(feld: Operand, operator: Operator, wert: Operand): Bedingung {
  switch (operator) {
    case '=':
      return { equal: [feld, wert] };
    case '<>':
      return { not_equal: [feld, wert] };
    case '<':
      return { less_than: [feld, wert] };
    case '>':
      return { less_than: [wert, feld] };
    case '<=':
      return nicht({ less_than: [wert, feld] });
    case '>=':
      return nicht({ less_than: [feld, wert] });
  }
}

/** "F = (001 ODER 002)", "F <> (001 UND 002)": any of them, none of them. */
export const vergleicheAlle = (
  l: Leser,
  element: Element,
  operator: Operator,
  angaben: readonly Angabe[],
): Bedingung =>
  (operator === '<>' ? und : oder)(angaben.map((angabe) => vergleiche(l, element, operator, angabe)));

function merke(l: Leser, element: Element, code: string): void {
  const bisher = l.gedaechtnis.codes.get(element);
  if (bisher) bisher.add(code);
  else l.gedaechtnis.codes.set(element, new Set([code]));
}

/** The value of the field that is meant; where that is not certain, the doubt is noted. */
export function wertFuer(l: Leser, element: Element, { code, titel }: Wertangabe): string | number | boolean {
  const an = `${element.ids.at(-1)} ${code}`;
  switch (element.art) {
    case 'janein': {
      const klein = code.toLowerCase();
      if (!JA.has(klein) && !NEIN.has(klein)) l.zweifle('wert-unbekannt', an);
      return JA.has(klein);
    }
    case 'zahl': {
      const zahl = Number(code.replace(/\.(?=\d{3}(?:\D|$))/gu, '').replace(',', '.'));
      if (Number.isFinite(zahl)) return zahl;
      l.zweifle('wert-unbekannt', an);
      return code;
    }
    case 'datum': {
      const [, tag, monat, jahr] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(code) ?? [];
      if (tag && monat && jahr) return `${jahr}-${monat.padStart(2, '0')}-${tag.padStart(2, '0')}`;
      l.zweifle('wert-unbekannt', an);
      return code;
    }
    case 'auswahl':
      return codeFuer(l, element, code, titel);
    case 'text':
      l.zweifle(
        JA.has(code.toLowerCase()) || NEIN.has(code.toLowerCase()) ? 'wert-unbekannt' : 'freitext',
        an,
      );
      return code;
    default:
      l.zweifle('wert-unbekannt', an);
      return code;
  }
}

function codeFuer(l: Leser, element: Element, code: string, titel: string | undefined): string {
  const an = `${element.ids.at(-1)} ${code}`;
  const { optionen } = element;
  if (!optionen) {
    l.zweifle('codeliste-fehlt', element.ids.at(-1)!);
    return code;
  }
  const nachTitel = optionen.filter((option) => buchstaben(option.titel) === buchstaben(titel ?? code));
  const nachCode = optionen.filter(({ wert }) => wert === code);
  // Lists and rules differ in leading zeros.
  const nachZahl = /^\d+$/u.test(code)
    ? optionen.filter(({ wert }) => /^\d+$/u.test(wert) && Number(wert) === Number(code))
    : [];
  const option = nachCode[0] ?? (nachZahl.length === 1 ? nachZahl[0] : undefined);
  if (option) {
    if (titel !== undefined && naechste(titel, optionen) !== option && !nachTitel.includes(option))
      l.zweifle('wert-widerspricht', an);
    return option.wert;
  }
  if (nachTitel.length === 1) return nachTitel[0]!.wert;
  l.zweifle('wert-unbekannt', an);
  return code;
}

/** The option whose title shares most with a label: authors reword titles, and rules keep the old ones. */
function naechste<T extends { readonly titel: string }>(
  label: string,
  optionen: readonly T[],
): T | undefined {
  const gesucht = drillinge(label);
  let beste: T | undefined;
  let meiste = 0;
  for (const option of optionen) {
    const eigene = drillinge(option.titel);
    const gemeinsam = [...eigene].filter((drei) => gesucht.has(drei)).length;
    const aehnlich = (2 * gemeinsam) / (eigene.size + gesucht.size);
    if (aehnlich > meiste) [beste, meiste] = [option, aehnlich];
  }
  return beste;
}

function drillinge(text: string): ReadonlySet<string> {
  const glatt = ` ${buchstaben(text)} `;
  return new Set([...new Array(glatt.length - 2).keys()].map((i) => glatt.slice(i, i + 3)));
}
