/**
 * Finds answers under which a condition holds, or does not: a search over the fields it names, each with the values
 * that can make a difference. Answers not chosen yet are unknown (Kleene), so a certain verdict ends a branch early.
 */
import { pfadeIn, teileVon, type Urteil } from '../../antrag/bedingung.js';
import type { Bedingung, Operand, Pfad } from '../../antrag/modell.js';
import { kalendertag, type Bedeutung } from '../../antrag/wert.js';

/** Meaning of the answers by path; `undefined` is an empty one. */
export type Belegung = ReadonlyMap<Pfad, Bedeutung>;

/** Real conditions need dozens of steps. */
const HOECHSTENS = 20_000;

export type Suche =
  { readonly art: 'gefunden'; readonly belegung: Belegung } | { readonly art: 'keine' | 'zu-viel' };

export function finde(
  bedingung: Bedingung,
  gesucht: boolean,
  werte: (pfad: Pfad) => readonly Bedeutung[] | undefined = () => undefined,
): Suche {
  const moeglich = domaenen(bedingung);
  const pfade = [...moeglich.keys()];
  const belegung = new Map<Pfad, Bedeutung>();
  let schritte = 0;
  const suche = (tiefe: number): Suche['art'] => {
    if (++schritte > HOECHSTENS) return 'zu-viel';
    const ergebnis = urteile(bedingung, belegung);
    if (ergebnis === gesucht) return 'gefunden';
    if (ergebnis !== undefined || tiefe === pfade.length) return 'keine';
    const pfad = pfade[tiefe]!;
    for (const wert of werte(pfad) ?? moeglich.get(pfad)!) {
      belegung.set(pfad, wert);
      const art = suche(tiefe + 1);
      if (art !== 'keine') return art;
    }
    belegung.delete(pfad);
    return 'keine';
  };
  const art = suche(0);
  return art === 'gefunden' ? { art, belegung } : { art };
}

/** Values of each field that a condition tells apart. */
function domaenen(bedingung: Bedingung): ReadonlyMap<Pfad, readonly Bedeutung[]> {
  const gefunden = new Map<Pfad, Set<Bedeutung>>();
  const merke = (operand: Operand, ...werte: readonly Bedeutung[]): void => {
    if (typeof operand !== 'object') return;
    const menge = gefunden.get(operand.identifier) ?? new Set<Bedeutung>([undefined]);
    for (const wert of werte) menge.add(wert);
    gefunden.set(operand.identifier, menge);
  };
  const besuche = (b: Bedingung): void => {
    if (typeof b === 'boolean') return;
    if ('not' in b) besuche(b.not);
    else if ('identifier' in b) merke(b, true, false);
    else if ('is_empty' in b) merke(b.is_empty, 'x');
    else if ('equal' in b) merkeVergleich(b.equal, merke);
    else if ('not_equal' in b) merkeVergleich(b.not_equal, merke);
    else if ('less_than' in b) merkeGroesse(b.less_than, merke);
    else if ('is_valid_date' in b) {
      merke(b.is_valid_date[0], 1, 31);
      merke(b.is_valid_date[1], 2, 12);
      merke(b.is_valid_date[2], 2000);
    } else teileVon(b).forEach(besuche);
  };
  besuche(bedingung);
  for (const pfad of pfadeIn(bedingung)) merke({ identifier: pfad });
  return new Map([...gefunden].map(([pfad, werte]) => [pfad, [...werte]]));
}

type Merke = (operand: Operand, ...werte: readonly Bedeutung[]) => void;

function merkeVergleich([links, rechts]: readonly [Operand, Operand], merke: Merke): void {
  for (const [feld, wert] of [
    [links, rechts],
    [rechts, links],
  ] as const) {
    if (typeof wert === 'boolean') merke(feld, true, false);
    else if (typeof wert === 'number') merke(feld, wert, wert + 1);
    else merke(feld, typeof wert === 'object' ? 'x' : wert, 'y');
  }
}

function merkeGroesse(operanden: readonly [Operand, Operand], merke: Merke): void {
  const fest = operanden.find((operand) => typeof operand !== 'object');
  for (const operand of operanden) {
    if (typeof fest === 'number') merke(operand, fest - 1, fest, fest + 1);
    else if (typeof fest === 'string') merke(operand, '0001-01-01', fest, '9999-12-31');
    else merke(operand, '2000-01-01', '2000-01-02', 1, 2);
  }
}

/** As `bedingung.ts` judges, except that what is not chosen yet is unknown even to `equal` and `is_empty`. */
function urteile(b: Bedingung, belegung: Belegung): Urteil {
  if (typeof b === 'boolean') return b;
  if ('not' in b) return verneine(urteile(b.not, belegung));
  if ('and' in b) return und(b.and.map((teil) => urteile(teil, belegung)));
  if ('or' in b) return verneine(und(b.or.map((teil) => verneine(urteile(teil, belegung)))));
  if ('xor' in b) {
    const teile = b.xor.map((teil) => urteile(teil, belegung));
    const wahr = teile.filter((teil) => teil === true).length;
    return wahr > 1 ? false : teile.includes(undefined) ? undefined : wahr === 1;
  }
  if ('is_empty' in b) return istLeer(b.is_empty.identifier, belegung);
  if ('identifier' in b) return gewaehlt(b, belegung) ? lies(b, belegung) === true : undefined;
  if ('equal' in b) return gleich(b.equal, belegung);
  if ('not_equal' in b) return verneine(gleich(b.not_equal, belegung));
  if ('less_than' in b) {
    const [links, rechts] = b.less_than.map((operand) => lies(operand, belegung));
    if (typeof links === 'number' && typeof rechts === 'number') return links < rechts;
    return istTag(links) && istTag(rechts) ? links < rechts : undefined;
  }
  const [tag, monat, jahr] = b.is_valid_date.map((operand) => lies(operand, belegung));
  if (typeof tag !== 'number' || typeof monat !== 'number' || typeof jahr !== 'number') return undefined;
  return kalendertag(jahr, monat, tag) !== undefined;
}

/** A group is empty when nothing in it is answered. */
function istLeer(pfad: Pfad, belegung: Belegung): Urteil {
  for (const [anderer, wert] of belegung)
    if (wert !== undefined && (anderer === pfad || anderer.startsWith(`${pfad}/`))) return false;
  return belegung.has(pfad) ? true : undefined;
}

function gleich([links, rechts]: readonly [Operand, Operand], belegung: Belegung): Urteil {
  if (!gewaehlt(links, belegung) || !gewaehlt(rechts, belegung)) return undefined;
  const wert = lies(links, belegung);
  return wert !== undefined && wert === lies(rechts, belegung);
}

const gewaehlt = (operand: Operand, belegung: Belegung): boolean =>
  typeof operand !== 'object' || belegung.has(operand.identifier);

const lies = (operand: Operand, belegung: Belegung): Bedeutung =>
  typeof operand === 'object' ? belegung.get(operand.identifier) : operand;

const istTag = (wert: Bedeutung): wert is string =>
  typeof wert === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(wert);

const verneine = (urteil: Urteil): Urteil => (urteil === undefined ? undefined : !urteil);

function und(urteile: readonly Urteil[]): Urteil {
  if (urteile.includes(false)) return false;
  return urteile.includes(undefined) ? undefined : true;
}
