/** A form model made ready for use: compiled once when it arrives, then only looked up. */
import type { Uhr } from '../ports.js';
import { kompiliereBedingung, type Pruefung } from './bedingung.js';
import type { Dateifeld, Feld, Formular, Merkmal, Pfad, Uebersicht } from './modell.js';
import { istWiederholt, listePositionen, ungueltig, type Position } from './position.js';
import { kompiliereRegeln, leserFuer, loeseAuf, type Befund, type Regelwerk } from './regelwerk.js';

export interface KompiliertesFormular {
  readonly modell: Formular;
  readonly positionen: ReadonlyMap<Pfad, Position>;
  /** Positions that are inside of no group. */
  readonly oberste: readonly Position[];
  /** Field positions in the order of the form. */
  readonly felder: readonly Feldposition[];
  readonly regeln: Regelwerk;
  /** Conditions of the computed tables, case by case. */
  readonly faelle: ReadonlyMap<Uebersicht, readonly (Pruefung | undefined)[]>;
  /** What the compiler laid aside; for the author of the form, never for the citizen. */
  readonly befunde: readonly Befund[];
  readonly uhr: Uhr;
}

export type Feldposition = Position & { readonly knoten: Feld };

export const istFeld = (position: Position): position is Feldposition => position.knoten.art === 'feld';
export const istDateifeld = (feld: Feld): feld is Dateifeld => feld.typ === 'datei';

/** Throws FORMULAR_UNGUELTIG when the model cannot be a form. */
export function kompiliere(modell: Formular, uhr: Uhr): KompiliertesFormular {
  const positionen = listePositionen(modell);
  const alle = [...positionen.values()];
  const oberste = alle.filter(({ eltern }) => !eltern);
  const felder = alle.filter(istFeld);
  const regeln = kompiliereRegeln(modell.regeln, positionen);
  for (const merkmal of modell.gebuehr?.merkmale ?? []) pruefeMerkmal(merkmal, positionen);
  const faelle = new Map(
    modell.uebersichten.map((tabelle) => [tabelle, kompiliereFaelle(tabelle, positionen)]),
  );
  return { modell, positionen, oberste, felder, regeln, faelle, befunde: regeln.befunde, uhr };
}

function kompiliereFaelle(
  tabelle: Uebersicht,
  positionen: ReadonlyMap<Pfad, Position>,
): readonly (Pruefung | undefined)[] {
  const gruppe = positionen.get(tabelle.je);
  if (!gruppe || !istWiederholt(gruppe.knoten)) throw ungueltig(`${tabelle.je} is no repeated group`);
  if (tabelle.name !== undefined && !positionen.has(tabelle.name))
    throw ungueltig(`There is no ${tabelle.name}`);
  return tabelle.faelle.map(({ wenn }) => {
    if (wenn === undefined) return undefined;
    return kompiliereBedingung(wenn, (pfad) => {
      const absolut = loeseAuf(pfad, tabelle.je);
      const position = positionen.get(absolut);
      if (!position) throw ungueltig(`There is no ${absolut}`);
      return leserFuer(position, gruppe);
    });
  });
}

/** Only counts and codes may be fee characteristics: they leave the device in clear. */
function pruefeMerkmal(merkmal: Merkmal, positionen: ReadonlyMap<Pfad, Position>): void {
  const pfad = 'zaehlt' in merkmal ? merkmal.zaehlt : merkmal.feld;
  const position = positionen.get(pfad);
  if (!position) throw ungueltig(`The fee characteristic ${merkmal.id} names ${pfad}, which is not there`);
  const { knoten } = position;
  const kodiert =
    'zaehlt' in merkmal
      ? istWiederholt(knoten) && position.wiederholungen.length === 1
      : position.wiederholungen.length === 0 &&
        knoten.art === 'feld' &&
        ['auswahl', 'janein', 'ganzzahl'].includes(knoten.typ);
  if (!kodiert) throw ungueltig(`${pfad} is neither a count nor a code, it cannot be a fee characteristic`);
}

/**
 * Does an answer at the path decide about anything else on screen? If not, a key in its field concerns no other field.
 */
export function wirktWeiter(formular: KompiliertesFormular, pfad: Pfad): boolean {
  for (let position = formular.positionen.get(pfad); position; position = position.eltern) {
    if (formular.regeln.liest.has(position.pfad)) return true;
    const { knoten } = position;
    if (knoten.art === 'gruppe' && knoten.anzahl.min === 0 && !istWiederholt(knoten)) return true;
  }
  return false;
}
