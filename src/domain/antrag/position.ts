/** The flat list of a model's positions: every group and field once, under its path. */
import type { Auswahlfeld, Feld, Formular, Gruppe, Knoten, Pfad } from './modell.js';
import { OzgError } from '../../errors.js';
import { stringify } from '../json.js';

export interface Position {
  readonly pfad: Pfad;
  readonly knoten: Gruppe | Feld;
  readonly eltern: Position | undefined;
  /** Index of the step that shows it. */
  readonly schritt: number;
  /** All steps that show something of it: a group may go on in a later one. */
  readonly schritte: number[];
  /** The repeated groups around it and itself if it is one, outermost first: one index of a place for each. */
  readonly wiederholungen: readonly Pfad[];
  readonly kinder: Position[];
  /** Of a choice group: the question which of its parts applies, answered at the place of the group. */
  readonly wahl: Auswahlfeld | undefined;
}

/** XDatenfelder nests seven levels at most in the corpus; beyond these limits a model is an attack or a mistake. */
export const GRENZEN = {
  tiefe: 12,
  positionen: 5000,
  regeln: 5000,
  bedingung: 64,
  kette: 200,
  wiederholungen: 200,
} as const;

/** Starts with a letter: so an id is never taken for an index, nor for `__proto__`. */
const ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** A field is around nothing; one list serves them all. */
const KEINE: Position[] = [];

export const istWiederholt = (knoten: Gruppe | Feld): boolean =>
  knoten.art === 'gruppe' && (knoten.anzahl.max === '*' || knoten.anzahl.max > 1);

export const hoechstens = (knoten: Gruppe | Feld): number =>
  knoten.anzahl.max === '*' ? GRENZEN.wiederholungen : Math.min(knoten.anzahl.max, GRENZEN.wiederholungen);

/** Lists all positions in the order of the form. Throws FORMULAR_UNGUELTIG for models that no form can be. */
export function listePositionen(formular: Formular): ReadonlyMap<Pfad, Position> {
  const positionen = new Map<Pfad, Position>();

  const besuche = (knoten: Knoten, eltern: Position | undefined, schritt: number, tiefe: number): void => {
    if (knoten.art === 'hinweis') return;
    if (!ID.test(knoten.id)) throw ungueltig(`The id ${stringify(knoten.id.slice(0, 80))} is not allowed`);
    const pfad = eltern ? `${eltern.pfad}/${knoten.id}` : knoten.id;
    const begonnen = positionen.get(pfad);
    if (begonnen && knoten.art === 'gruppe' && knoten.fortsetzung && !istWiederholt(begonnen.knoten)) {
      begonnen.schritte.push(schritt);
      for (const kind of knoten.felder) besuche(kind, begonnen, schritt, tiefe + 1);
      return;
    }
    if (begonnen) throw ungueltig(`The path ${pfad} occurs twice`);
    if (tiefe > GRENZEN.tiefe) throw ungueltig(`More than ${GRENZEN.tiefe} levels at ${pfad}`);
    if (positionen.size >= GRENZEN.positionen) throw ungueltig(`More than ${GRENZEN.positionen} positions`);
    const { min, max } = knoten.anzahl;
    if (min < 0 || (max !== '*' && (max < 1 || max < min)))
      throw ungueltig(`The Anzahl of ${pfad} is impossible`);
    const aussen = eltern?.wiederholungen ?? [];
    const position: Position = {
      pfad,
      knoten: knoten.art === 'feld' ? mitOptionen(knoten, formular) : knoten,
      eltern,
      schritt,
      schritte: [schritt],
      wiederholungen: istWiederholt(knoten) ? [...aussen, pfad] : aussen,
      kinder: knoten.art === 'feld' ? KEINE : [],
      wahl: wahlVon(knoten),
    };
    positionen.set(pfad, position);
    eltern?.kinder.push(position);
    if (knoten.art === 'gruppe')
      for (const kind of knoten.felder) besuche(kind, position, schritt, tiefe + 1);
  };

  formular.schritte.forEach((schritt, index) => {
    for (const knoten of schritt.felder) besuche(knoten, undefined, index, 1);
  });
  return positionen;
}

function wahlVon(knoten: Gruppe | Feld): Auswahlfeld | undefined {
  if (knoten.art === 'feld' || knoten.darstellung !== 'wahl') return undefined;
  const { darstellung: _, felder, ...basis } = knoten;
  const optionen = felder.flatMap((teil) =>
    teil.art === 'hinweis' ? [] : [{ wert: teil.id, titel: teil.titel }],
  );
  return { ...basis, art: 'feld', typ: 'auswahl', optionen };
}

/** What is asked for at the place itself: the field, or which part of a choice group applies. */
export const frageVon = ({ knoten, wahl }: Position): Feld | undefined =>
  knoten.art === 'feld' ? knoten : wahl;

/** A choice with its options, wherever they stand. */
function mitOptionen(feld: Feld, { codelisten }: Formular): Feld {
  if (feld.typ !== 'auswahl') return feld;
  const { codeliste } = feld;
  const { optionen } = codeliste ? (codelisten?.find(({ id }) => id === codeliste) ?? feld) : feld;
  if (!optionen.length) throw ungueltig(`${feld.id} has no options`);
  return { ...feld, optionen };
}

/** Place of a position in given repetitions: (`hunde/rasse`, [1]) → `hunde/1/rasse`. */
export function stelle(position: Position, indizes: readonly number[]): string {
  if (position.wiederholungen.length === 0) return position.pfad;
  let ort = position.eltern ? stelle(position.eltern, indizes) : '';
  ort = ort === '' ? position.knoten.id : `${ort}/${position.knoten.id}`;
  if (!istWiederholt(position.knoten)) return ort;
  const index = indizes[position.wiederholungen.length - 1];
  return index === undefined ? ort : `${ort}/${index}`;
}

/** The opposite: `hunde/1/rasse` → (`hunde/rasse`, [1]). */
export function zerlege(ort: string): { readonly pfad: Pfad; readonly indizes: readonly number[] } {
  const ids: string[] = [];
  const indizes: number[] = [];
  for (const teil of ort.split('/')) {
    if (/^\d{1,4}$/.test(teil)) indizes.push(Number(teil));
    else ids.push(teil);
  }
  return { pfad: ids.join('/'), indizes };
}

export function ungueltig(grund: string): OzgError {
  return new OzgError('FORMULAR_UNGUELTIG', `Form model: ${grund}`);
}

/** May the group be left empty? A repetition that exists, and the part of a choice that was chosen, are in use. */
export const istEntbehrlich = ({ knoten, eltern }: Position): boolean =>
  knoten.anzahl.min < 1 && !istWiederholt(knoten) && !eltern?.wahl;
