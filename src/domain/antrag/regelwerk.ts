/**
 * Compiles the rules of a form. Rules are written by people and translated by machines; real ones contradict each
 * other, run in circles and compare codes with labels. Such a rule is laid aside and reported: its field stays visible
 * and optional, so a faulty rule costs the authority a question, never the citizen the application.
 */
import { stringify } from '../json.js';
import {
  kompiliereBedingung,
  pfadeIn,
  teileVon,
  vergleicheIn,
  type Leser,
  type Pruefung,
} from './bedingung.js';
import type { Bedingung, Pfad, Regel, Text } from './modell.js';
import { GRENZEN, istEntbehrlich, ungueltig, type Position } from './position.js';

export interface Befund {
  readonly art: 'pfad' | 'wert' | 'widerspruch' | 'kreis';
  /** The path the finding is about. */
  readonly pfad: Pfad;
  /** Index of the rule in the model. */
  readonly regel?: number;
}

export interface KompilierteRegel {
  readonly effect: Regel['effect'];
  readonly satz: Text;
  /** Group or field it acts on, or that shows its message. */
  readonly ziel: Position;
  readonly pruefe: Pruefung;
  /** Group that bears the rule, or the nearest around it, that may be left empty: while it is, the rule demands nothing. */
  readonly frei: Position | undefined;
  /** Absolute paths the condition reads. */
  readonly liest: readonly Pfad[];
}

export interface Regelwerk {
  /** Rules by the path they act on. */
  readonly auf: ReadonlyMap<Pfad, readonly KompilierteRegel[]>;
  /** Rules by the path they read: what has to be looked at again when an answer changes. */
  readonly liest: ReadonlyMap<Pfad, readonly KompilierteRegel[]>;
  /** Positions that a rule or another choice may take away, or something around them. All others apply whatever is answered. */
  readonly bedingt: ReadonlySet<Position>;
  readonly befunde: readonly Befund[];
}

export function kompiliereRegeln(
  regeln: readonly Regel[],
  positionen: ReadonlyMap<Pfad, Position>,
): Regelwerk {
  if (regeln.length > GRENZEN.regeln) throw ungueltig(`More than ${GRENZEN.regeln} rules`);
  const befunde: Befund[] = [];
  const brauchbar: {
    readonly index: number;
    readonly schluessel: string;
    readonly regel: KompilierteRegel;
  }[] = [];

  regeln.forEach((regel, index) => {
    begrenzeTiefe(regel.condition, GRENZEN.bedingung);
    const melde = (art: Befund['art'], pfad: Pfad): void => void befunde.push({ art, pfad, regel: index });
    const absolut = (pfad: Pfad): Pfad => loeseAuf(pfad, regel.ort);
    const liest = [...new Set(pfadeIn(regel.condition).map(absolut))];
    const zielPfad = regel.target ? absolut(regel.target) : regel.effect === 'valid' ? liest[0] : undefined;
    const fehlend = [...liest, ...(regel.ort ? [regel.ort] : [])].find((pfad) => !positionen.has(pfad));
    const ziel = zielPfad === undefined ? undefined : positionen.get(zielPfad);
    if (fehlend !== undefined || !ziel) {
      melde('pfad', fehlend ?? zielPfad ?? '');
      return;
    }
    const fremd = vergleicheIn(regel.condition).find(
      ([pfad, wert]) => !passt(positionen.get(absolut(pfad))!, wert),
    );
    if (fremd) {
      melde('wert', absolut(fremd[0]));
      return;
    }
    const kontext = regel.target ? ziel : regel.ort ? positionen.get(regel.ort) : undefined;
    const pruefe = kompiliereBedingung(regel.condition, (pfad) =>
      leserFuer(positionen.get(absolut(pfad))!, kontext),
    );
    // A rule about its own bearer belongs to what is around it.
    const traeger = regel.ort === ziel.pfad ? ziel.eltern : positionen.get(regel.ort ?? '');
    const frei = entbehrlich(traeger);
    const schluessel = `${ziel.pfad} ${stringify(regel.condition, true)}`;
    brauchbar.push({
      index,
      schluessel,
      regel: { effect: regel.effect, satz: regel.message, ziel, pruefe, frei, liest },
    });
  });

  const verlangt = new Set(
    brauchbar.filter(({ regel }) => regel.effect === 'require').map((r) => r.schluessel),
  );
  const verboten = new Set(
    brauchbar.filter(({ regel }) => regel.effect === 'forbid').map((r) => r.schluessel),
  );
  const eindeutig = brauchbar.filter(({ index, schluessel, regel }) => {
    const streit = regel.effect !== 'valid' && verlangt.has(schluessel) && verboten.has(schluessel);
    if (streit) befunde.push({ art: 'widerspruch', pfad: regel.ziel.pfad, regel: index });
    return !streit;
  });

  const imKreis = findeKreise(
    eindeutig.map(({ regel }) => regel),
    positionen,
  );
  const gut = eindeutig.filter(({ index, regel }) => {
    if (!imKreis.has(regel)) return true;
    befunde.push({ art: 'kreis', pfad: regel.ziel.pfad, regel: index });
    return false;
  });

  const auf = new Map<Pfad, KompilierteRegel[]>();
  const liest = new Map<Pfad, KompilierteRegel[]>();
  for (const { regel } of gut) {
    fuege(auf, regel.ziel.pfad, regel);
    for (const pfad of regel.liest) fuege(liest, pfad, regel);
  }
  const bedingt = new Set<Position>();
  for (const { regel } of gut) if (regel.effect === 'forbid') bedingt.add(regel.ziel);
  // What is around a position comes before it.
  for (const position of positionen.values())
    if (position.eltern?.wahl || bedingt.has(position.eltern!)) bedingt.add(position);
  return { auf, liest, bedingt, befunde };
}

/** `self/rasse` at `hunde` → `hunde/rasse`; any other path starts at the form. */
export function loeseAuf(pfad: Pfad, ort: Pfad | undefined): Pfad {
  if (pfad === 'self') return ort ?? '';
  if (!pfad.startsWith('self/')) return pfad;
  const rest = pfad.slice('self/'.length);
  return ort ? `${ort}/${rest}` : rest;
}

function entbehrlich(position: Position | undefined): Position | undefined {
  for (let aussen = position; aussen; aussen = aussen.eltern) if (istEntbehrlich(aussen)) return aussen;
  return undefined;
}

/** Reader of a position from a context: repetitions both are in are the same repetition. */
export function leserFuer(position: Position, kontext: Position | undefined): Leser {
  let gemeinsam = 0;
  const aussen = kontext?.wiederholungen ?? [];
  while (gemeinsam < aussen.length && aussen[gemeinsam] === position.wiederholungen[gemeinsam]) gemeinsam++;
  return (antworten, indizes) => antworten.werte(position.pfad, indizes.slice(0, gemeinsam));
}

/** Can the field ever hold the constant? FIM's rules compare at times with "001 Label" instead of the code. */
function passt({ knoten }: Position, wert: string | number | boolean): boolean {
  if (knoten.art === 'gruppe') return false;
  switch (knoten.typ) {
    case 'janein':
    case 'bestaetigung':
      return typeof wert === 'boolean';
    case 'ganzzahl':
    case 'dezimal':
    case 'betrag':
      return typeof wert === 'number';
    case 'auswahl':
      return knoten.optionen.some((option) => option.wert === wert);
    case 'datei':
      return false;
    default:
      return typeof wert === 'string';
  }
}

/**
 * Rules that decide, in the end, about what they read themselves. Whether a position applies depends on the positions
 * its rules read, and on its parent; a group that is read is all of its fields.
 */
function findeKreise(
  regeln: readonly KompilierteRegel[],
  positionen: ReadonlyMap<Pfad, Position>,
): ReadonlySet<KompilierteRegel> {
  const verbote = new Map<Pfad, KompilierteRegel[]>();
  for (const regel of regeln) if (regel.effect === 'forbid') fuege(verbote, regel.ziel.pfad, regel);
  const kreise = new Set<KompilierteRegel>();
  const fertig = new Set<Position>();
  const stapel: KompilierteRegel[] = [];
  const unterwegs = new Map<Position, number>();

  const besuche = (position: Position): void => {
    const beginn = unterwegs.get(position);
    if (beginn !== undefined) {
      for (const regel of stapel.slice(beginn)) kreise.add(regel);
      return;
    }
    if (fertig.has(position)) return;
    unterwegs.set(position, stapel.length);
    if (position.eltern) besuche(position.eltern);
    for (const regel of verbote.get(position.pfad) ?? []) {
      stapel.push(regel);
      if (stapel.length > GRENZEN.kette) throw ungueltig('Rules depend on each other in too long a chain');
      for (const pfad of regel.liest) for (const gelesen of blaetter(positionen.get(pfad)!)) besuche(gelesen);
      stapel.pop();
    }
    unterwegs.delete(position);
    fertig.add(position);
  };
  if (verbote.size > 0) for (const position of positionen.values()) besuche(position);
  return kreise;
}

const blaetter = (position: Position): readonly Position[] =>
  position.kinder.length === 0 ? [position] : position.kinder.flatMap(blaetter);

function begrenzeTiefe(bedingung: Bedingung, rest: number): void {
  if (rest === 0) throw ungueltig('A condition is nested too deeply');
  if (typeof bedingung === 'boolean') return;
  if ('not' in bedingung) begrenzeTiefe(bedingung.not, rest - 1);
  for (const teil of teileVon(bedingung)) begrenzeTiefe(teil, rest - 1);
}

function fuege<K, V>(karte: Map<K, V[]>, schluessel: K, wert: V): void {
  const liste = karte.get(schluessel);
  if (liste) liste.push(wert);
  else karte.set(schluessel, [wert]);
}
