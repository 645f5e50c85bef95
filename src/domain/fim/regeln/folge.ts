/** Reads what a sentence demands: `muss die Feldgruppe G… befüllt sein UND …`, `aktiviere F…`, `darf … nicht …`. */
import type { Bedingung } from '../../antrag/modell.js';
import { liesGebiet } from './gebiet.js';
import type { Gebiet } from './laender.js';
import type { Leser } from './leser.js';
import type { Element } from './typen.js';
import { liesPraedikat, type Menge } from './praedikat.js';
import { naechstesElement } from './voraussetzung.js';
import { liesAngabe, type Angabe } from './werte.js';
import {
  BEFEHL,
  EINS,
  FUELLWORT,
  GUELTIG,
  MODAL,
  QUANTOR,
  TRENNBAR,
  verbNamens,
  type Verb,
} from './wortschatz.js';
import { istSatzzeichen, istWort } from './zeichen.js';

/** One demand. Several make a consequence: "muss A angezeigt UND B ausgeblendet werden". */
export interface Klausel {
  ziele: readonly Element[];
  /** Joins the targets to one demand: "mindestens eines der Felder …". */
  menge?: Menge;
  modal?: 'muss' | 'darf' | 'kann';
  nicht: boolean;
  readonly verben: Set<Verb>;
  /** "aktiviere", "zeige": what is not commanded to be shown is hidden. */
  befehl: boolean;
  /** "nur (dann)", of the demand. */
  nur: boolean;
  gebiet?: Gebiet;
  /** A statement that must be true: "muss vor F… liegen", "muss den Wert wahr haben". */
  aussage?: Bedingung;
  /** "muss … Validität": the target is a date that exists. */
  gueltig: boolean;
  /** "wobei nur die Codes … ausgewählt werden dürfen" */
  auswahl?: readonly Angabe[];
  /** "mit 001 vorzubefüllen" */
  vorbelegt?: Angabe;
}

const neu = (): Klausel => ({
  ziele: [],
  nicht: false,
  verben: new Set(),
  befehl: false,
  nur: false,
  gueltig: false,
});

/** Reads demands up to "sonst", a new "wenn", a semicolon or the end. */
export function liesFolge(l: Leser): readonly Klausel[] {
  const klauseln: Klausel[] = [];
  let k = neu();
  const schliesse = (): void => {
    klauseln.push(k);
    k = neu();
  };
  while (!l.amEnde && !amSchluss(l)) {
    if (trennt(l)) {
      l.weiter();
      l.wort('und');
      schliesse();
    } else liesStueck(l, k);
  }
  schliesse();
  return fuegeZusammen(l, klauseln);
}

const amSchluss = (l: Leser): boolean => {
  const z = l.blick(istSatzzeichen(l.blick(), ',') ? 1 : 0);
  return istWort(z, 'wenn', 'sonst', 'ansonsten', 'andernfalls') || istSatzzeichen(l.blick(), ';');
};

const trennt = (l: Leser): boolean =>
  istWort(l.blick(), 'und') || (istSatzzeichen(l.blick(), ',') && !istWort(l.blick(1), 'wobei'));

function liesStueck(l: Leser, k: Klausel): void {
  const z = l.blick()!;
  if (z.art === 'id') liesZiele(l, k);
  else if (z.art === 'vergleich') sage(l, k);
  else if (istSatzzeichen(z, ',') && istWort(l.blick(1), 'wobei')) liesAuswahl(l, k);
  else if (z.art === 'wort') liesWort(l, k, z.klein);
  else throw l.unverstanden();
}

function liesWort(l: Leser, k: Klausel, wort: string): void {
  const gebiet = liesGebiet(l);
  const trennbar = TRENNBAR.get(wort);
  if (BEFEHL.has(wort)) k.befehl = true;
  if (gebiet) k.gebiet = gebiet;
  else if (trennbar) liesTrennbares(l, k, trennbar);
  else if (wort === 'mit' && k.ziele.length > 0) {
    l.weiter();
    k.vorbelegt = liesAngabe(l);
  } else if (/^(?:vor|nach|zeitlich)$/u.test(wort)) liesReihenfolge(l, k);
  else if (/^(?:wert|gleich|ungleich|größer|kleiner|höher|niedriger)$/u.test(wort)) sage(l, k);
  else {
    if (!merkeWort(l, k, wort)) throw l.unverstanden();
    l.weiter();
  }
}

/** Words that stand for themselves; false for one the grammar does not know. */
function merkeWort(l: Leser, k: Klausel, wort: string): boolean {
  const modal = MODAL.get(wort);
  const verb = verbNamens(wort);
  const quantor = QUANTOR.get(wort);
  if (modal) k.modal = modal;
  else if (verb) {
    k.verben.add(verb);
    // "ist … auszufüllen", "sind … anzugeben": an infinitive with "zu" demands.
    if (/^(?:aus|an|ein|vor)zu/u.test(wort) || wort === 'befüllen') k.modal ??= 'muss';
  } else if (quantor) {
    k.menge = quantor;
    return quantor === 'genau' || EINS.has(l.klein(1));
  } else if (GUELTIG.has(wort)) k.gueltig = true;
  else if (/^(?:nicht|keine?)$/u.test(wort)) k.nicht = !k.nicht;
  else if (wort === 'nur') k.nur = true;
  else return FUELLWORT.has(wort) || (k.gueltig && SICHER.has(wort));
  return true;
}

/** "die Validität des sich ergebenden Kalenderdatums muss sichergestellt werden" */
const SICHER = new Set(['ergebenden', 'sichergestellt', 'existieren', 'gewährleistet', 'angegebene']);

/** All elements that are enumerated here; "A oder B" is one demand on both, even without "mindestens eines". */
function liesZiele(l: Leser, k: Klausel): void {
  const ziele = [...k.ziele, l.element()];
  for (let wort = naechstesElement(l); wort; wort = naechstesElement(l)) {
    if (wort === 'oder') k.menge ??= 'mindestens';
    ziele.push(l.element());
  }
  k.ziele = ziele;
}

function liesTrennbares(l: Leser, k: Klausel, endungen: ReadonlyMap<string, Verb>): void {
  l.weiter();
  for (;;) {
    const z = l.blick();
    const verb = z?.art === 'wort' ? endungen.get(z.klein) : undefined;
    if (!z || amSchluss(l) || trennt(l) || verb) {
      k.verben.add(verb ?? [...endungen.values()][0]!);
      // "zeige A" may leave out the "an"; "blende A" says nothing.
      if (!verb && endungen.size > 1) throw l.unverstanden();
      if (verb) l.weiter();
      return;
    }
    liesStueck(l, k);
  }
}

/** "… muss zeitlich vor dem Datum in Feld F… liegen" */
function liesReihenfolge(l: Leser, k: Klausel): void {
  l.wort('zeitlich');
  const davor = l.wort('vor');
  if (!davor && !l.wort('nach')) throw l.unverstanden();
  l.fuellwoerter();
  const [a] = k.ziele;
  const b = l.element();
  if (!a || k.ziele.length > 1) throw l.unverstanden();
  for (const element of [a, b]) if (element.art !== 'datum') l.zweifle('wert-unbekannt', element.ids.at(-1)!);
  const [frueher, spaeter] = davor ? [a, b] : [b, a];
  k.aussage = { less_than: [{ identifier: l.pfad(frueher) }, { identifier: l.pfad(spaeter) }] };
  l.wort('liegen', 'sein');
}

function sage(l: Leser, k: Klausel): void {
  if (k.ziele.length === 0) throw l.unverstanden();
  const mehrere = k.menge ?? 'alle';
  const { bedingung } = liesPraedikat(l, k.ziele, mehrere);
  k.aussage = bedingung;
}

/** ", wobei nur der Code A "…" ausgewählt werden darf" */
function liesAuswahl(l: Leser, k: Klausel): void {
  l.satzzeichen(',');
  l.wort('wobei');
  if (!l.wort('nur')) throw l.unverstanden();
  do l.fuellwoerter();
  while (l.wort('code', 'codes', 'wert', 'werte', 'option', 'optionen'));
  const angaben: Angabe[] = [];
  do {
    angaben.push(liesAngabe(l));
  } while (l.wort('oder', 'und') || l.satzzeichen(','));
  if (!l.wort('ausgewählt', 'gewählt', 'angegeben')) throw l.unverstanden();
  l.fuellwoerter();
  if (!l.wort('darf', 'dürfen')) throw l.unverstanden();
  k.auswahl = angaben;
}

/** Gives each part what its neighbours say for it: "muss | A | und | B befüllt | und | angezeigt | werden". */
function fuegeZusammen(l: Leser, teile: readonly Klausel[]): readonly Klausel[] {
  const fertig: Klausel[] = [];
  let offen: readonly Element[] = [];
  let modal: Klausel['modal'];
  let gebiet: Gebiet | undefined;
  for (const k of teile) {
    // "muss A und darf B nicht …": A is left without its verb.
    if (offen.length > 0 && k.modal !== undefined && k.modal !== modal) throw l.unverstanden();
    modal = k.modal ?? modal;
    gebiet = k.gebiet ?? gebiet;
    k.ziele = [...offen, ...k.ziele];
    if (!sagtEtwas(k)) {
      if (k.nicht || k.nur || k.menge) throw l.unverstanden();
      offen = k.ziele;
      continue;
    }
    offen = [];
    const vorige = fertig.at(-1);
    if (k.ziele.length === 0 && vorige) k.ziele = vorige.ziele;
    if (modal && !k.befehl) k.modal = modal;
    if (gebiet) k.gebiet = gebiet;
    fertig.push(k);
  }
  if (offen.length > 0) throw l.unverstanden();
  return fertig;
}

const sagtEtwas = (k: Klausel): boolean =>
  k.verben.size > 0 ||
  k.aussage !== undefined ||
  k.gueltig ||
  k.auswahl !== undefined ||
  k.vorbelegt !== undefined;
