/** Reads the condition of a sentence: `F… "x" = 001 "y" ODER …, G… befüllt ist UND …`. */
import type { Bedingung } from '../../antrag/modell.js';
import { Unverstanden, type Leser } from './leser.js';
import { genauEines, leer, nicht, oder, und } from './logik.js';
import type { Element } from './typen.js';
import { EINS, FUELLWORT, QUANTOR, ZAHLWORT, verbNamens } from './wortschatz.js';
import { liesAngabe, vergleicheAlle, type Angabe, type Operator } from './werte.js';
import { istSatzzeichen, istWort, type Zeichen } from './zeichen.js';

type Verbindung = 'und' | 'oder';

/** How several elements share one predicate. */
export type Menge = 'alle' | 'mindestens' | 'genau' | 'höchstens' | 'keines';

export function liesVoraussetzung(l: Leser): Bedingung {
  const gruppen: (readonly Bedingung[])[] = [];
  let gemischt = false;
  do {
    const glieder: Bedingung[] = [];
    do {
      const { bedingung, lose } = liesGlied(l);
      glieder.push(bedingung);
      gemischt ||= lose !== undefined && (glieder.length > 1 || (lose === 'oder' && folgt(l, 'und')));
    } while (verbunden(l, 'und'));
    gruppen.push(glieder);
  } while (verbunden(l, 'oder'));
  gemischt ||= gruppen.length > 1 && gruppen.some((glieder) => glieder.length > 1);
  if (gemischt) l.zweifle('und-oder', '');
  return oder(gruppen.map(und));
}

/** One part, and by which word values without a comparison of their own were strung together in it. */
function liesGlied(l: Leser): { bedingung: Bedingung; lose?: Verbindung | undefined } {
  if (istSatzzeichen(l.blick(), '(')) {
    l.weiter();
    const bedingung = l.tiefer(() => liesVoraussetzung(l));
    // A bracket nobody closed does no harm where the condition ends anyway.
    if (!l.satzzeichen(')') && (folgt(l, 'und') || folgt(l, 'oder'))) l.zweifle('und-oder', '(');
    return { bedingung };
  }
  const { elemente, menge } = liesSubjekt(l);
  return liesPraedikat(l, elemente, menge);
}

export function verbinde(teile: readonly Bedingung[], menge: Menge): Bedingung {
  switch (menge) {
    case 'alle':
      return und(teile);
    case 'mindestens':
      return oder(teile);
    case 'keines':
      return nicht(oder(teile));
    case 'genau':
      return genauEines(teile);
    case 'höchstens':
      return oder([genauEines(teile), nicht(oder(teile))]);
  }
}

function liesSubjekt(l: Leser): { elemente: readonly Element[]; menge: Menge } {
  let menge: Menge | undefined;
  let anzahl: number | undefined;
  let einFeld = false;
  for (let z = l.blick(); z?.art !== 'id'; z = l.blick()) {
    if (l.satzzeichen('(')) continue; // "das Feld (A ODER B) > 1970"
    if (z?.art !== 'wort') throw l.unverstanden();
    const quantor = QUANTOR.get(z.klein);
    if (quantor) {
      menge = quantor;
      einFeld = EINS.has(l.klein(1));
      if (!einFeld && quantor !== 'genau') throw l.unverstanden();
    } else if (z.klein === 'alle' || z.klein === 'beide' || z.klein === 'ersten') menge = 'alle';
    else if (z.klein === 'keines' || z.klein === 'keine') menge = 'keines';
    else if (z.klein === 'eines') menge = menge ?? 'mindestens';
    else if (ZAHLWORT.has(z.klein)) anzahl = ZAHLWORT.get(z.klein);
    else if (!FUELLWORT.has(z.klein)) throw l.unverstanden();
    l.weiter();
  }
  const elemente = [l.element()];
  let verbindung: Verbindung | undefined;
  for (let wort = naechstesElement(l); wort; wort = naechstesElement(l)) {
    if (wort !== ',') {
      if (verbindung && verbindung !== wort) l.zweifle('und-oder', '');
      verbindung = wort;
    }
    elemente.push(l.element());
  }
  l.satzzeichen(')');
  const [gruppe] = elemente;
  if (elemente.length === 1 && gruppe?.art === 'gruppe' && (einFeld || anzahl !== undefined)) {
    const felder = l.felderIn(gruppe).slice(0, anzahl);
    if (felder.length === 0 || (anzahl !== undefined && felder.length < anzahl)) throw l.unverstanden();
    return { elemente: felder, menge: menge ?? 'alle' };
  }
  if (anzahl !== undefined && anzahl !== elemente.length) throw l.unverstanden();
  return { elemente, menge: menge ?? (verbindung === 'oder' ? 'mindestens' : 'alle') };
}

/** Goes to the next element of an enumeration, if one follows directly. */
export function naechstesElement(l: Leser): ',' | Verbindung | undefined {
  const anfang = l.stelle;
  const komma = l.satzzeichen(',');
  const wort = l.wort('und') ? 'und' : l.wort('oder') ? 'oder' : undefined;
  if (komma || wort) {
    l.fuellwoerter();
    if (l.blick()?.art === 'id') return wort ?? ',';
  }
  l.stelle = anfang;
  return undefined;
}

const WOERTLICH: ReadonlyMap<string, Operator> = new Map([
  ['gleich', '='],
  ['ungleich', '<>'],
]);
const STEIGERUNG: ReadonlyMap<string, Operator> = new Map([
  ['größer', '>'],
  ['höher', '>'],
  ['kleiner', '<'],
  ['niedriger', '<'],
]);

/** Of a yes or no: it was answered with yes. */
const ANGEKREUZT = /^(?:ausgewählt|angekreuzt|gewählt|aktiviert)$/u;
const alleJanein = (elemente: readonly Element[]): boolean => elemente.every(({ art }) => art === 'janein');

/** What is said of the elements. */
export function liesPraedikat(
  l: Leser,
  elemente: readonly Element[],
  menge: Menge,
): { bedingung: Bedingung; lose?: Verbindung | undefined } {
  let verneint = false;
  let wert = false;
  for (let z = l.blick(); z && !grenze(z); z = l.blick()) {
    const wort = z.art === 'wort' ? z.klein : '';
    if (z.art === 'vergleich') {
      l.weiter();
      l.wort('auswahl', 'wert');
      return aussage(l, elemente, menge, z.text, verneint);
    }
    if (wort === 'nicht') verneint = !verneint;
    else if (wort === 'wert' || wort === 'auswahl' || wort === 'mit') wert = true;
    else if (WOERTLICH.has(wort)) {
      l.weiter();
      return aussage(l, elemente, menge, WOERTLICH.get(wort)!, verneint);
    } else if (STEIGERUNG.has(wort)) {
      l.weiter();
      const auch = l.wort('oder') && l.wort('gleich');
      l.wort('als');
      const operator = STEIGERUNG.get(wort)!;
      return aussage(l, elemente, menge, auch ? mitGleich(operator) : operator, verneint);
    } else if (wort === 'bejaht' || wort === 'verneint' || (ANGEKREUZT.test(wort) && alleJanein(elemente))) {
      l.weiter();
      abschluss(l);
      const ja = (wort !== 'verneint') !== verneint;
      return { bedingung: ueber(l, elemente, menge, '=', [{ code: ja ? 'ja' : 'nein' }], false) };
    } else if (verbNamens(wort) === 'fuellen' || wort === 'leer') {
      l.weiter();
      abschluss(l);
      const leere = (wort === 'leer') !== verneint;
      const teile = elemente.map((element) => (leere ? leer(l.pfad(element)) : nicht(leer(l.pfad(element)))));
      return { bedingung: verbinde(teile, menge) };
    } else if (wert && (z.art === 'zitat' || /^\d/u.test(wort))) {
      return aussage(l, elemente, menge, '=', verneint);
    } else if (/^(?:wahr|falsch|ja|nein|true|false)$/u.test(wort)) {
      return aussage(l, elemente, menge, '=', verneint);
    } else if (!FUELLWORT.has(wort)) throw l.unverstanden();
    l.weiter();
  }
  throw l.unverstanden();
}

const mitGleich = (operator: Operator): Operator => (operator === '<' ? '<=' : '>=');

/** The values behind a comparison; further ones may follow without naming the field again. */
function aussage(
  l: Leser,
  elemente: readonly Element[],
  menge: Menge,
  operator: Operator,
  verneint: boolean,
): { bedingung: Bedingung; lose?: Verbindung | undefined } {
  const erste = liesAngaben(l);
  // "der Wert 001 nicht angegeben wurde"
  const doch = l.wort('nicht') ? !verneint : verneint;
  const teile = [ueber(l, elemente, menge, operator, erste, doch)];
  let lose: Verbindung | undefined;
  for (let wort = weitererWert(l); wort; wort = weitererWert(l)) {
    if (lose && lose !== wort) l.zweifle('und-oder', '');
    lose = wort;
    const z = l.blick();
    const eigener = z?.art === 'vergleich' ? z.text : operator;
    if (z?.art === 'vergleich') l.weiter();
    teile.push(ueber(l, elemente, menge, eigener, liesAngaben(l), doch));
  }
  abschluss(l);
  // "= 001 UND 002" cannot be: a field has one value, so any of them is meant; "<> 001 ODER 002" is none of them.
  const einWert = lose !== undefined && operator === '=' && lose === 'und';
  if (einWert || (operator === '<>' && lose === 'oder')) l.zweifle('und-oder', '');
  return { bedingung: lose === 'oder' && operator !== '<>' ? oder(teile) : und(teile), lose };
}

function ueber(
  l: Leser,
  elemente: readonly Element[],
  menge: Menge,
  operator: Operator,
  angaben: readonly Angabe[],
  verneint: boolean,
): Bedingung {
  // "a field of the group = wahr" speaks of those that can be.
  const ja = angaben.every(
    (angabe) => typeof angabe === 'object' && 'code' in angabe && /^(?:wahr|ja|true)$/iu.test(angabe.code),
  );
  const moeglich = ja && elemente.length > 1 ? elemente.filter(({ art }) => art === 'janein') : elemente;
  const teile = (moeglich.length > 0 ? moeglich : elemente).map((element) => {
    const bedingung = vergleicheAlle(l, element, operator, angaben);
    return verneint ? nicht(bedingung) : bedingung;
  });
  return verbinde(teile, menge);
}

function liesAngaben(l: Leser): readonly Angabe[] {
  if (!l.satzzeichen('(')) return [liesAngabe(l)];
  const angaben: Angabe[] = [];
  do {
    angaben.push(liesAngabe(l));
  } while (l.wort('oder', 'und') || l.satzzeichen(','));
  if (!l.satzzeichen(')')) throw new Unverstanden('satzbau', '(');
  return angaben;
}

/** Goes to the next value of the same field: `ODER = 005`, `ODER 005 "…"`. */
function weitererWert(l: Leser): Verbindung | undefined {
  const anfang = l.stelle;
  const wort = l.wort('oder') ? 'oder' : l.wort('und') ? 'und' : undefined;
  const z = l.blick();
  if (wort && (z?.art === 'vergleich' || z?.art === 'zitat' || (z?.art === 'wort' && /^\d/u.test(z.text))))
    return wort;
  l.stelle = anfang;
  return undefined;
}

/** Verbs and the like that end a predicate: "… angegeben wurde", "… beantwortet wird", "… ist". */
function abschluss(l: Leser): void {
  for (let z = l.blick(); z?.art === 'wort'; z = l.blick()) {
    const verb = verbNamens(z.klein) === 'fuellen' || z.klein === 'beantwortet' || z.klein === 'gewählt';
    if (!verb && !/^(?:ist|sind|wurden?|wird|werden|worden|hat|haben|sein)$/u.test(z.klein)) return;
    l.weiter();
  }
}

const grenze = (z: Zeichen): boolean =>
  z.art === 'id' ||
  z.art === 'satzzeichen' ||
  istWort(z, 'und', 'oder', 'dann', 'sonst', 'muss', 'darf', 'soll', 'kann');

/** Does this connective follow, with or without a comma? */
function folgt(l: Leser, wort: Verbindung): boolean {
  return istWort(l.blick(istSatzzeichen(l.blick(), ',') ? 1 : 0), wort);
}

function verbunden(l: Leser, wort: Verbindung): boolean {
  if (!folgt(l, wort)) return false;
  l.satzzeichen(',');
  l.weiter();
  return true;
}
