/**
 * Holds all rules of a form against each other. Real ones demand what others forbid, cannot come true, or decide in a
 * circle about what they read: such a rule is left to the citizen's eye, for the machine it is a hint.
 */
import { pfadeIn } from '../../antrag/bedingung.js';
import type { Bedingung, Pfad, Regel } from '../../antrag/modell.js';
import { loeseAuf } from '../../antrag/regelwerk.js';
import { finde } from './belegung.js';
import { landVon } from './laender.js';
import { mitPfaden, nicht, oder, und } from './logik.js';
import type { Anzeige, Prosaregel, Rohuebersetzung, Uebersetzung, Zweifel } from './typen.js';
import { uebersetze } from './uebersetze.js';

/** A rule with paths from the form's root. */
interface Absolut {
  /** Index of the translation it comes from. */
  readonly von: number;
  readonly effect: Regel['effect'];
  readonly target: Pfad;
  readonly condition: Bedingung;
}

/** Translates all rules of a form; `ars` tells the state it is for. */
export function uebersetzeAlle(regeln: readonly Prosaregel[], ars = ''): readonly Uebersetzung[] {
  const land = landVon(ars);
  const hiesige = land === undefined ? regeln : regeln.map((regel) => ({ ...regel, land }));
  return gleicheAb(mitVerborgenem(hiesige.map(uebersetze)), optionenAus(regeln));
}

type Werte = Parameters<typeof finde>[2];

/** Lays aside what contradicts, cannot be or runs in a circle. */
export function gleicheAb(uebersetzungen: readonly Uebersetzung[], werte?: Werte): readonly Uebersetzung[] {
  const zweifel = new Map<number, Map<Zweifel, string>>();
  const zweifle = ({ von, target }: Absolut, art: Zweifel): void => {
    zweifel.set(von, (zweifel.get(von) ?? new Map<Zweifel, string>()).set(art, target));
  };
  const regeln = uebersetzungen.flatMap((uebersetzung, von) =>
    uebersetzung.stand === 'uebersetzt' ? uebersetzung.regeln.map((regel) => absolut(regel, von)) : [],
  );
  for (const regel of regeln) {
    if (typeof regel.condition === 'boolean') continue;
    if (finde(regel.condition, true, werte).art === 'keine') zweifle(regel, 'nie');
    if (finde(regel.condition, false, werte).art === 'keine') zweifle(regel, 'immer');
  }
  for (const [a, b] of streitende(regeln, werte)) {
    zweifle(a, 'widerspruch');
    zweifle(b, 'widerspruch');
  }
  for (const regel of imKreis(regeln.filter(({ effect }) => effect === 'forbid'))) zweifle(regel, 'kreis');
  return uebersetzungen.map((uebersetzung, index): Uebersetzung => {
    const neue = [...(zweifel.get(index) ?? [])].map(([art, an]) => ({ art, an }));
    if (neue.length === 0) return uebersetzung;
    return { ...uebersetzung, stand: 'hinweis', befunde: [...uebersetzung.befunde, ...neue] };
  });
}

/** What is shown only on command is hidden otherwise, unless somebody said so already or might say something else. */
function mitVerborgenem(uebersetzungen: readonly Rohuebersetzung[]): readonly Uebersetzung[] {
  const sicher = uebersetzungen.filter(({ stand }) => stand === 'uebersetzt');
  const verborgen = new Set(
    sicher.flatMap(({ ort, regeln }) =>
      regeln.filter(({ effect }) => effect === 'forbid').map(({ target }) => loeseAuf(target!, ort)),
    ),
  );
  const unsicher = new Set(
    uebersetzungen
      .filter(({ stand }) => stand !== 'uebersetzt')
      .flatMap(({ ort, nennt }) => nennt.map((pfad) => loeseAuf(pfad, ort))),
  );
  const befehle = new Map<Pfad, { readonly von: Rohuebersetzung; readonly anzeige: Anzeige }[]>();
  for (const von of sicher) {
    for (const anzeige of von.anzeigen) {
      const pfad = loeseAuf(anzeige.target, von.ort);
      if (verborgen.has(pfad) || unsicher.has(pfad)) continue;
      befehle.set(pfad, [...(befehle.get(pfad) ?? []), { von, anzeige }]);
    }
  }
  return uebersetzungen.map((roh) => {
    const { anzeigen: _anzeigen, nennt: _nennt, ...uebersetzung } = roh;
    const neue = [...befehle.values()]
      // Bearers that do not see each other's fields cannot be joined.
      .filter(
        ([erster, ...weitere]) => erster?.von === roh && weitere.every(({ von }) => von.ort === roh.ort),
      )
      .map((alle) =>
        verbirgSonst(
          alle.map(({ anzeige }) => anzeige),
          roh.ort,
        ),
      )
      .filter(({ condition }) => condition !== false);
    return { ...uebersetzung, regeln: [...uebersetzung.regeln, ...neue] };
  });
}

function verbirgSonst(anzeigen: readonly Anzeige[], ort: Pfad | undefined): Regel {
  const [{ target, message }] = anzeigen as readonly [Anzeige];
  const condition = nicht(oder(anzeigen.map((anzeige) => anzeige.condition)));
  return { effect: 'forbid', ...(ort === undefined ? {} : { ort }), target, condition, message };
}

function absolut({ effect, ort, target, condition }: Regel, von: number): Absolut {
  const pfad = (alt: Pfad): Pfad => loeseAuf(alt, ort);
  return { von, effect, target: pfad(target!), condition: mitPfaden(condition, pfad) };
}

/** All that can be chosen at a path, where that is known. */
function optionenAus(regeln: readonly Prosaregel[]): Werte {
  const optionen = new Map<Pfad, readonly (string | undefined)[]>();
  for (const { ort, elemente } of regeln)
    for (const element of elemente)
      if (element.optionen && element.pfad !== undefined)
        optionen.set(loeseAuf(`self/${element.pfad}`, ort), [
          undefined,
          ...element.optionen.map(({ wert }) => wert),
        ]);
  return (pfad) => optionen.get(pfad);
}

/** Pairs that can demand and forbid the same at once. */
function streitende(regeln: readonly Absolut[], werte: Werte): readonly (readonly [Absolut, Absolut])[] {
  const verbote = new Map<Pfad, Absolut[]>();
  for (const regel of regeln)
    if (regel.effect === 'forbid') verbote.set(regel.target, [...(verbote.get(regel.target) ?? []), regel]);
  return regeln
    .filter(({ effect }) => effect === 'require')
    .flatMap((fordert) =>
      (verbote.get(fordert.target) ?? [])
        .filter(
          (verbietet) => finde(und([fordert.condition, verbietet.condition]), true, werte).art !== 'keine',
        )
        .map((verbietet) => [fordert, verbietet] as const),
    );
}

/** Prohibitions that in the end decide about what they read. */
function imKreis(verbote: readonly Absolut[]): readonly Absolut[] {
  const beruehrt = (a: Pfad, b: Pfad): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
  const liest = new Map(
    verbote.map((regel) => {
      const pfade = pfadeIn(regel.condition);
      return [regel, verbote.filter(({ target }) => pfade.some((pfad) => beruehrt(pfad, target)))];
    }),
  );
  return verbote.filter((regel) => {
    const gesehen = new Set<Absolut>();
    const stapel = [...liest.get(regel)!];
    for (let naechste = stapel.pop(); naechste; naechste = stapel.pop()) {
      if (naechste === regel) return true;
      if (gesehen.has(naechste)) continue;
      gesehen.add(naechste);
      stapel.push(...liest.get(naechste)!);
    }
    return false;
  });
}
