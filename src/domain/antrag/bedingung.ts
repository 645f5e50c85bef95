/**
 * Conditions of rules, compiled to closures. Operators and meaning are those of the rules FIM publishes in machine
 * form (`translated-rules`); what that format leaves open is settled here:
 *
 * - Answers that are missing make a comparison *unknown*, not false, and unknown follows Kleene's logic. A rule acts
 *   only on a certain "yes" (`require`, `forbid`) or a certain "no" (`valid`): nobody is blocked by what nobody knows.
 *   `equal` is the exception: an empty field is certainly not equal to a code.
 * - What does not apply counts as empty.
 * - A path that leads into a repeated group from outside means "in any of its repetitions".
 */
import type { Bedingung, Operand, Pfad } from './modell.js';
import { kalendertag, type Bedeutung } from './wert.js';

/** `undefined`: cannot be told yet. */
export type Urteil = boolean | undefined;

/** Reads the meaning of all answers a path stands for, seen from one place of the rule. */
export type Leser = (antworten: Nachschlag, indizes: readonly number[]) => readonly Bedeutung[];

/** Where a compiled condition reads from: the state of one Antrag. */
export interface Nachschlag {
  werte(pfad: Pfad, gemeinsam: readonly number[]): readonly Bedeutung[];
}

export type Pruefung = (antworten: Nachschlag, indizes: readonly number[]) => Urteil;

/** Compiles a condition. `leser` turns a path of the model into a reader, or throws when nothing is there. */
export function kompiliereBedingung(bedingung: Bedingung, leser: (pfad: Pfad) => Leser): Pruefung {
  if (typeof bedingung === 'boolean') return () => bedingung;
  if ('identifier' in bedingung) {
    const lies = leser(bedingung.identifier);
    return (antworten, indizes) => lies(antworten, indizes).some((wert) => wert === true);
  }
  if ('equal' in bedingung) return gleich(bedingung.equal, leser);
  if ('not_equal' in bedingung) return nicht(gleich(bedingung.not_equal, leser));
  if ('is_empty' in bedingung) {
    const lies = leser(bedingung.is_empty.identifier);
    return (antworten, indizes) => lies(antworten, indizes).every((wert) => wert === undefined);
  }
  if ('less_than' in bedingung) {
    const [links, rechts] = bedingung.less_than.map((operand) => kompiliereOperand(operand, leser)) as [
      Leser,
      Leser,
    ];
    return (antworten, indizes) =>
      oder(paare(links(antworten, indizes), rechts(antworten, indizes)).map(([a, b]) => kleiner(a, b)));
  }
  if ('is_valid_date' in bedingung) {
    const teile = bedingung.is_valid_date.map((operand) => kompiliereOperand(operand, leser));
    return (antworten, indizes) => {
      const [tag, monat, jahr] = teile.map((lies) => zahl(lies(antworten, indizes)[0]));
      if (tag === undefined || monat === undefined || jahr === undefined) return undefined;
      return kalendertag(jahr, monat, tag) !== undefined;
    };
  }
  if ('not' in bedingung) return nicht(kompiliereBedingung(bedingung.not, leser));
  if ('and' in bedingung) return verbunden(bedingung.and, leser, und);
  if ('or' in bedingung) return verbunden(bedingung.or, leser, oder);
  return verbunden(bedingung.xor, leser, genauEines);
}

/** Conditions that this one joins by `and`, `or` or `xor`. */
export function teileVon(bedingung: Bedingung): readonly Bedingung[] {
  if (typeof bedingung === 'boolean') return [];
  if ('and' in bedingung) return bedingung.and;
  if ('or' in bedingung) return bedingung.or;
  return 'xor' in bedingung ? bedingung.xor : [];
}

/** All paths a condition names. */
export function pfadeIn(bedingung: Bedingung): readonly Pfad[] {
  if (typeof bedingung === 'boolean') return [];
  if ('identifier' in bedingung) return [bedingung.identifier];
  if ('is_empty' in bedingung) return [bedingung.is_empty.identifier];
  if ('not' in bedingung) return pfadeIn(bedingung.not);
  const teile = teileVon(bedingung);
  if (teile.length > 0) return teile.flatMap(pfadeIn);
  return operandenVon(bedingung).flatMap((operand) =>
    typeof operand === 'object' ? [operand.identifier] : [],
  );
}

/** Pairs of a path and the constant it is compared with, for checking constants against the options of a field. */
export function vergleicheIn(bedingung: Bedingung): readonly (readonly [Pfad, string | number | boolean])[] {
  if (typeof bedingung === 'boolean' || 'identifier' in bedingung || 'is_empty' in bedingung) return [];
  if ('not' in bedingung) return vergleicheIn(bedingung.not);
  if (!('equal' in bedingung) && !('not_equal' in bedingung))
    return teileVon(bedingung).flatMap(vergleicheIn);
  const [a, b] = operandenVon(bedingung) as [Operand, Operand];
  if (typeof a === 'object' && typeof b !== 'object') return [[a.identifier, b]];
  return typeof b === 'object' && typeof a !== 'object' ? [[b.identifier, a]] : [];
}

function operandenVon(bedingung: Exclude<Bedingung, boolean>): readonly Operand[] {
  if ('equal' in bedingung) return bedingung.equal;
  if ('not_equal' in bedingung) return bedingung.not_equal;
  if ('less_than' in bedingung) return bedingung.less_than;
  return 'is_valid_date' in bedingung ? bedingung.is_valid_date : [];
}

function kompiliereOperand(operand: Operand, leser: (pfad: Pfad) => Leser): Leser {
  if (typeof operand === 'object') return leser(operand.identifier);
  const fest = [operand];
  return () => fest;
}

function gleich(operanden: readonly [Operand, Operand], leser: (pfad: Pfad) => Leser): Pruefung {
  const links = kompiliereOperand(operanden[0], leser);
  const rechts = kompiliereOperand(operanden[1], leser);
  return (antworten, indizes) =>
    paare(links(antworten, indizes), rechts(antworten, indizes)).some(([a, b]) => a !== undefined && a === b);
}

function verbunden(
  teile: readonly Bedingung[],
  leser: (pfad: Pfad) => Leser,
  verbinde: (urteile: readonly Urteil[]) => Urteil,
): Pruefung {
  const pruefungen = teile.map((teil) => kompiliereBedingung(teil, leser));
  return (antworten, indizes) => verbinde(pruefungen.map((pruefe) => pruefe(antworten, indizes)));
}

function nicht(pruefe: Pruefung): Pruefung {
  return (antworten, indizes) => {
    const urteil = pruefe(antworten, indizes);
    return urteil === undefined ? undefined : !urteil;
  };
}

function und(urteile: readonly Urteil[]): Urteil {
  if (urteile.includes(false)) return false;
  return urteile.includes(undefined) ? undefined : true;
}

function oder(urteile: readonly Urteil[]): Urteil {
  if (urteile.includes(true)) return true;
  return urteile.includes(undefined) ? undefined : false;
}

/** FIM's `xor` is "either … or": exactly one of its parts. */
function genauEines(urteile: readonly Urteil[]): Urteil {
  const wahr = urteile.filter((urteil) => urteil === true).length;
  if (wahr > 1) return false;
  return urteile.includes(undefined) ? undefined : wahr === 1;
}

function kleiner(a: Bedeutung, b: Bedeutung): Urteil {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return istTag(a) && istTag(b) ? a < b : undefined; // ISO dates sort as text
}

const istTag = (wert: Bedeutung): wert is string =>
  typeof wert === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(wert);

function zahl(wert: Bedeutung): number | undefined {
  if (typeof wert === 'number') return wert;
  return typeof wert === 'string' && /^\d{1,4}$/.test(wert) ? Number(wert) : undefined;
}

function paare(links: readonly Bedeutung[], rechts: readonly Bedeutung[]): [Bedeutung, Bedeutung][] {
  return links.flatMap((a) => rechts.map((b): [Bedeutung, Bedeutung] => [a, b]));
}
