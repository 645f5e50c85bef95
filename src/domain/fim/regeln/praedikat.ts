/** Reads what a condition says of its elements: `= 001 "x" ODER = 002`, `nicht leer`, `befüllt ist`. */
import type { Bedingung } from '../../antrag/modell.js';
import { Unverstanden, type Leser } from './leser.js';
import { genauEines, leer, nicht, oder, und } from './logik.js';
import type { Element } from './typen.js';
import { liesAngabe, vergleicheAlle, type Angabe, type Operator } from './werte.js';
import { FUELLWORT, verbNamens } from './wortschatz.js';
import { istSatzzeichen, istWort, type Zeichen } from './zeichen.js';

export type Verbindung = 'und' | 'oder';

/** How several elements share one predicate. */
export type Menge = 'alle' | 'mindestens' | 'genau' | 'höchstens' | 'keines';

export interface Praedikat {
  readonly bedingung: Bedingung;
  /** By which word values without a comparison of their own were strung together. */
  readonly lose?: Verbindung | undefined;
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

const LISTENWORT = /^(?:codeliste|einträge|eintrag|folgende[rn]?|codes?)$/u;

/** Of a yes or no: it was answered with yes. */
const ANGEKREUZT = /^(?:ausgewählt|angekreuzt|gewählt|aktiviert)$/u;
const alleJanein = (elemente: readonly Element[]): boolean => elemente.every(({ art }) => art === 'janein');

/** What is said of the elements. */
export function liesPraedikat(l: Leser, elemente: readonly Element[], menge: Menge): Praedikat {
  let verneint = false;
  let wert = false;
  for (let z = l.blick(); z && !grenze(z); z = l.blick()) {
    const wort = z.art === 'wort' ? z.klein : '';
    if (z.art === 'vergleich') {
      l.weiter();
      while (l.wort('auswahl', 'wert', 'code'));
      return aussage(l, elemente, menge, z.text, verneint);
    }
    if (wort === 'nicht') verneint = !verneint;
    else if (wort === 'wert' || wort === 'auswahl' || wort === 'mit') wert = true;
    else if (WOERTLICH.has(wort)) {
      l.weiter();
      if (wort === 'gleich' && l.blick()?.text === '=') l.weiter();
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
    } else if (wort === 'ausgewählt' && istSatzzeichen(l.blick(1), ':')) {
      // "… die Einträge folgender Codes ausgewählt: 001, 002"
      l.weiter();
      l.weiter();
      const bedingung = ueber(l, elemente, menge, '=', liesListe(l), verneint);
      return { bedingung };
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
    } else if (!FUELLWORT.has(wort) && !LISTENWORT.test(wort)) throw l.unverstanden();
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
): Praedikat {
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

function liesListe(l: Leser): readonly Angabe[] {
  const angaben = [liesAngabe(l)];
  for (;;) {
    const anfang = l.stelle;
    const weiter = l.satzzeichen(',') || l.wort('oder', 'und');
    if (weiter && (l.blick()?.art === 'zitat' || /^\d/u.test(l.klein()))) angaben.push(liesAngabe(l));
    else {
      l.stelle = anfang;
      return angaben;
    }
  }
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
export function abschluss(l: Leser): void {
  for (let wort = l.klein(); wort !== ''; wort = l.klein()) {
    const verb = verbNamens(wort) === 'fuellen' || wort === 'beantwortet' || wort === 'gewählt';
    if (!verb && (!HILFSVERB.test(wort) || beginntFolge(l))) return;
    l.weiter();
  }
}

const HILFSVERB = /^(?:ist|sind|wurden?|wird|werden|worden|hat|haben|sein)$/u;

/** "= 001 ist die Gruppe G… auszublenden": the verb belongs to what follows. */
export function beginntFolge(l: Leser): boolean {
  if (!/^(?:ist|sind|wird|werden)$/u.test(l.klein())) return false;
  let voraus = 1;
  while (l.istFuellwort(voraus)) voraus++;
  return l.blick(voraus)?.art === 'id';
}

const grenze = (z: Zeichen): boolean =>
  z.art === 'id' ||
  z.art === 'satzzeichen' ||
  istWort(z, 'und', 'oder', 'dann', 'sonst', 'muss', 'darf', 'soll', 'kann');
