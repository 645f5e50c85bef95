/**
 * Applies the rules that FIM publishes in machine form (`translated-rules`): by element, with ids of FIM, and with the
 * dirt of real life. A rule is taken only when every id is found in exactly one place and every constant is one the
 * field can hold; all others stay sentences.
 */
import { pfadeIn } from '../antrag/bedingung.js';
import type { Bedingung, Feld, Operand, Regel } from '../antrag/modell.js';
import { alle, type Platz } from './aufbau.js';
import { langeId } from './datenschema.js';
import { text } from './worte.js';

export interface UebersetzteRegel {
  /** Element that bears the rule. */
  readonly element: string;
  readonly effect: Regel['effect'];
  /** `self.G….F…`, or the last id of it. */
  readonly target?: string | undefined;
  /** Identifiers are ids of FIM: `F…` or `self.G….F…`. */
  readonly condition: Bedingung;
  readonly message: string;
}

export type Ergebnis = { readonly regel: Regel } | { readonly grund: string };

/** One rule at one position of its bearer; `traeger` undefined is the form itself. */
export function wendeAn(
  regel: UebersetzteRegel,
  traeger: Platz | undefined,
  oberste: readonly Platz[],
): Ergebnis {
  try {
    const suche = (id: string): Platz => finde(id, traeger, oberste);
    const ziel = regel.target === undefined ? undefined : suche(regel.target);
    if (!ziel && regel.effect !== 'valid') throw new Unbrauchbar('das Ziel fehlt');
    if (ziel && !ziel.knoten) throw new Unbrauchbar(`${ziel.pfad} wird nicht gefragt`);
    if (ziel?.knoten?.art === 'hinweis') throw new Unbrauchbar('das Ziel ist ein Hinweistext');
    return {
      regel: {
        effect: regel.effect,
        ...(traeger && { ort: traeger.pfad }),
        ...(ziel && { target: ziel.pfad }),
        condition: inPfaden(regel.condition, suche),
        message: text(regel.message),
      },
    };
  } catch (error) {
    if (error instanceof Unbrauchbar) return { grund: error.message };
    throw error;
  }
}

/** Never leaves this file. */
class Unbrauchbar extends Error {
  override readonly name: string = 'Unbrauchbar';
}

/** The one position an id means, seen from the bearer: below it, else below what is around it. */
function finde(verweis: string, traeger: Platz | undefined, oberste: readonly Platz[]): Platz {
  const teile = verweis.split('.').filter((teil) => teil !== 'self');
  const letzter = teile[teile.length - 1];
  if (letzter === undefined) {
    if (traeger) return traeger;
    throw new Unbrauchbar('self ist hier das ganze Formular');
  }
  const gleich = (platz: Platz, id: string): boolean => langeId(platz.stelle.element.id) === langeId(id);
  if (traeger && teile.length === 1 && gleich(traeger, letzter)) return traeger;
  for (let aussen: Platz | undefined = traeger; ; aussen = aussen.eltern) {
    const kinder = aussen ? aussen.kinder : oberste;
    const genau = teile.reduce<readonly Platz[]>(
      (stufe, teil, tiefe) =>
        (tiefe === 0 ? kinder : stufe.flatMap((platz) => platz.kinder)).filter((platz) =>
          gleich(platz, teil),
        ),
      [],
    );
    const treffer = genau.length > 0 ? genau : alle(kinder).filter((platz) => gleich(platz, letzter));
    if (treffer.length === 1) return treffer[0]!;
    if (treffer.length > 1) throw new Unbrauchbar(`${letzter} kommt mehrfach vor`);
    if (!aussen || verweis.startsWith('self')) throw new Unbrauchbar(`${letzter} kommt hier nicht vor`);
  }
}

function inPfaden(bedingung: Bedingung, suche: (id: string) => Platz): Bedingung {
  if (typeof bedingung === 'boolean') return bedingung;
  if ('identifier' in bedingung) {
    const platz = suche(bedingung.identifier);
    if (platz.feld?.typ !== 'janein') throw new Unbrauchbar(`${platz.pfad} ist keine Ja-Nein-Frage`);
    return { identifier: platz.feldpfad };
  }
  if ('is_empty' in bedingung) {
    const platz = suche(bedingung.is_empty.identifier);
    if (!platz.knoten || platz.knoten.art === 'hinweis')
      throw new Unbrauchbar(`${platz.pfad} wird nicht gefragt`);
    return { is_empty: { identifier: platz.pfad } };
  }
  if ('not' in bedingung) return { not: inPfaden(bedingung.not, suche) };
  if ('and' in bedingung) return { and: bedingung.and.map((teil) => inPfaden(teil, suche)) };
  if ('or' in bedingung) return { or: bedingung.or.map((teil) => inPfaden(teil, suche)) };
  if ('xor' in bedingung) return { xor: bedingung.xor.map((teil) => inPfaden(teil, suche)) };
  if ('is_valid_date' in bedingung) {
    const [tag, monat, jahr] = bedingung.is_valid_date.map((teil) => operand(teil, suche)) as [
      Operand,
      Operand,
      Operand,
    ];
    return { is_valid_date: [tag, monat, jahr] };
  }
  if ('equal' in bedingung) return { equal: paar(bedingung.equal, suche) };
  if ('not_equal' in bedingung) return { not_equal: paar(bedingung.not_equal, suche) };
  return { less_than: paar(bedingung.less_than, suche) };
}

function paar(
  [a, b]: readonly [Operand, Operand],
  suche: (id: string) => Platz,
): readonly [Operand, Operand] {
  return [operand(a, suche, b), operand(b, suche, a)];
}

/** A reference as a path; a constant as the field on the other side writes it. */
function operand(wert: Operand, suche: (id: string) => Platz, gegenueber?: Operand): Operand {
  if (typeof wert === 'object') {
    const platz = suche(wert.identifier);
    if (!platz.feld) throw new Unbrauchbar(`${platz.pfad} ist kein Feld`);
    return { identifier: platz.feldpfad };
  }
  if (typeof gegenueber !== 'object') return wert;
  const platz = suche(gegenueber.identifier);
  if (platz.ohneListe) throw new Unbrauchbar(`die Codeliste von ${platz.pfad} fehlt`);
  const passend = platz.feld && konstante(platz.feld, wert);
  if (passend === undefined) throw new Unbrauchbar(`${platz.pfad} kann nicht „${wert}“ sein`);
  return passend;
}

/** Rules compare at times with "001 Label" or the label instead of the code: taken where only one option can be meant. */
function konstante(feld: Feld, wert: string | number | boolean): string | number | boolean | undefined {
  switch (feld.typ) {
    case 'janein':
      if (typeof wert === 'boolean') return wert;
      if (/^(?:ja|true)$/i.test(String(wert))) return true;
      return /^(?:nein|false)$/i.test(String(wert)) ? false : undefined;
    case 'ganzzahl':
    case 'dezimal':
    case 'betrag':
      return /^-?\d+(?:\.\d+)?$/.test(String(wert)) ? Number(wert) : undefined;
    case 'datum':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(wert)) ? wert : undefined;
    case 'auswahl': {
      const gemeint = feld.optionen.filter(
        ({ wert: code, titel: { de } }) =>
          code === String(wert) ||
          `${code} ${de}` === wert ||
          de.toLowerCase() === String(wert).toLowerCase(),
      );
      return gemeint.length === 1
        ? gemeint[0]!.wert
        : feld.optionen.find((option) => option.wert === wert)?.wert;
    }
    default:
      return undefined; // nobody hits the words of free text
  }
}

/** All ids a rule names, for matching it with its sentence. */
export const idsIn = (regel: UebersetzteRegel): ReadonlySet<string> =>
  new Set(
    [...pfadeIn(regel.condition), ...(regel.target === undefined ? [] : [regel.target])].flatMap(
      (verweis) => {
        const letzter = verweis.split('.').pop();
        return letzter === undefined || letzter === 'self' ? [] : [langeId(letzter)];
      },
    ),
  );
