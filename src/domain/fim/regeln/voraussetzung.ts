/** Reads the condition of a sentence: `F… "x" = 001 "y" ODER …, G… befüllt ist UND …`. */
import type { Bedingung } from '../../antrag/modell.js';
import type { Leser } from './leser.js';
import { nicht, oder, und } from './logik.js';
import { abschluss, liesPraedikat, type Menge, type Praedikat, type Verbindung } from './praedikat.js';
import type { Element } from './typen.js';
import { EINS, FUELLWORT, QUANTOR, ZAHLWORT } from './wortschatz.js';
import { istSatzzeichen, istWort } from './zeichen.js';

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

function liesGlied(l: Leser): Praedikat {
  if (istSatzzeichen(l.blick(), '(')) {
    l.weiter();
    const bedingung = l.tiefer(() => liesVoraussetzung(l));
    // A bracket nobody closed does no harm where the condition ends anyway.
    if (!l.satzzeichen(')') && (folgt(l, 'und') || folgt(l, 'oder'))) l.zweifle('und-oder', '(');
    return { bedingung };
  }
  return liesKeines(l) ?? liesAussage(l);
}

function liesAussage(l: Leser): Praedikat {
  const { elemente, menge } = liesSubjekt(l);
  return liesPraedikat(l, elemente, menge);
}

/** "keine der genannten Codes ausgewählt wurde": not what the sentence before said. */
function liesKeines(l: Leser): Praedikat | undefined {
  const anfang = l.stelle;
  if (l.wort('keine', 'keiner', 'keines') && l.wort('der') && l.wort('genannten')) {
    const { bedingung } = l.gedaechtnis;
    if (!l.wort('codes', 'werte', 'einträge', 'optionen') || bedingung === undefined) throw l.unverstanden();
    abschluss(l);
    return { bedingung: nicht(bedingung) };
  }
  l.stelle = anfang;
  return undefined;
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
