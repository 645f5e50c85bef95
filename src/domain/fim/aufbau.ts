/**
 * Tree of the Datenschema → tree of the form model. Every position gets its key and its path here, once: model, JSON
 * Schema, rules, overlay and report all speak of the same paths.
 */
import type { Anzahl, Feld, Gruppe, Knoten, Option, Pfad } from '../antrag/modell.js';
import { Bekannt, istTeildatum } from './bekannt.js';
import type { Meldungen } from './bericht.js';
import type { Codelisten } from './codelisten.js';
import type { Datenfeld, Datenfeldgruppe, Datenschema, Stelle } from './datenschema.js';
import { feldVon, hinweisVon } from './feld.js';
import { bezeichnungVon, text } from './worte.js';

/** Keys of the data: the bare id of the element, or the id with its version. */
export type Schluesselform = 'id' | 'id-version';

/** A position, in the words of FIM and of the form model. */
export interface Platz {
  readonly stelle: Stelle;
  readonly schluessel: string;
  readonly pfad: Pfad;
  /** Path of the answer itself: a repeated field is a group around it. */
  readonly feldpfad: Pfad;
  readonly eltern: Platz | undefined;
  readonly kinder: Platz[];
  /** What the form shows; nothing of an empty group. */
  knoten: Knoten | undefined;
  /** The field, where the position is one. */
  feld: Feld | undefined;
  /** A choice whose code list is missing: constants cannot be compared with what is typed. */
  ohneListe: boolean;
}

export interface Bau {
  readonly schema: Datenschema;
  readonly schluesselform: Schluesselform;
  readonly codelisten: Codelisten;
  readonly meldungen: Meldungen;
}

export const istMehrfach = (anzahl: Anzahl): boolean => anzahl.max === '*' || anzahl.max > 1;

export function baueAuf(bau: Bau): readonly Platz[] {
  const bekannt = new Bekannt();

  const baue = (
    struktur: readonly Stelle[],
    eltern: Platz | undefined,
    aussen: readonly Datenfeldgruppe[],
  ): Platz[] => {
    const vergeben = new Set<string>();
    const wahl = aussen[aussen.length - 1]?.wahl === true;
    return struktur.map((stelle) => {
      const { element } = stelle;
      const schluessel = eindeutig(schluesselVon(element, bau.schluesselform), vergeben);
      const pfad = eltern ? `${eltern.pfad}/${schluessel}` : schluessel;
      const anzahl = wahl ? { ...stelle.anzahl, min: 0 } : stelle.anzahl;
      const liste = element.art === 'feld' && istMehrfach(anzahl) && !istDatei(element);
      const feldpfad = liste ? `${pfad}/${schluessel}` : pfad;
      const platz: Platz = {
        stelle,
        schluessel,
        pfad,
        feldpfad,
        eltern,
        kinder: [],
        knoten: undefined,
        feld: undefined,
        ohneListe: false,
      };
      if (element.art === 'gruppe') {
        platz.kinder.push(...baue(element.struktur, platz, [...aussen, element]));
        platz.knoten = gruppeVon(element, platz, anzahl, bau.meldungen);
      } else if (element.feldart === 'label') platz.knoten = hinweisVon(element);
      else baueFeld(platz, element, anzahl, liste, aussen);
      return platz;
    });
  };

  const baueFeld = (
    platz: Platz,
    element: Datenfeld,
    anzahl: Anzahl,
    liste: boolean,
    aussen: readonly Datenfeldgruppe[],
  ): void => {
    const { pfad, feldpfad, schluessel } = platz;
    const optionen = optionenVon(platz, element, bau);
    if (!['input', 'select', 'hidden', 'locked'].includes(element.feldart))
      bau.meldungen.melde(
        'nicht-unterstuetzt',
        `Die Feldart „${element.feldart}“ gibt es nicht; daraus wird eine Eingabe.`,
        {
          pfad,
          element: element.id,
          zeile: element.zeile,
        },
      );
    const wiederholt = liste || innerhalbWiederholter(platz);
    const feld = feldVon(element, {
      id: schluessel,
      pfad: feldpfad,
      anzahl: liste
        ? { min: 1, max: 1 }
        : istDatei(element)
          ? anzahl
          : { min: Math.min(anzahl.min, 1), max: 1 },
      bekanntes: bekannt.zu(element, aussen, wiederholt),
      optionen,
      meldungen: bau.meldungen,
    });
    platz.feld = feld;
    platz.knoten = liste
      ? {
          art: 'gruppe',
          id: schluessel,
          titel: feld.titel,
          anzahl: feld.sicht ? { ...anzahl, min: 0 } : anzahl,
          darstellung: 'liste',
          felder: [feld],
          fim: { id: element.id, version: element.version },
        }
      : feld;
  };

  return baue(bau.schema.struktur, undefined, []);
}

function gruppeVon(
  element: Datenfeldgruppe,
  platz: Platz,
  anzahl: Anzahl,
  meldungen: Meldungen,
): Gruppe | undefined {
  const felder = platz.kinder.flatMap(({ knoten }) => (knoten ? [knoten] : []));
  if (felder.length === 0) {
    meldungen.melde(
      'gruppe-leer',
      `Die Gruppe „${bezeichnungVon(element)}“ enthält nichts, was gefragt wird.`,
      {
        pfad: platz.pfad,
        element: element.id,
        zeile: element.zeile,
      },
    );
    return undefined;
  }
  return {
    art: 'gruppe',
    id: platz.schluessel,
    titel: text(bezeichnungVon(element)),
    ...(element.hilfe !== '' && { hilfe: text(element.hilfe) }),
    anzahl,
    ...(element.wahl && { darstellung: 'wahl' as const }),
    ...(istTeildatum(element) && { darstellung: 'teildatum' as const }),
    felder,
    fim: { id: element.id, version: element.version },
  };
}

/** The options of a choice. Without its list it is asked as text: a warning for the author, no dead end for a citizen. */
function optionenVon(
  platz: Platz,
  feld: Datenfeld,
  { codelisten, meldungen }: Bau,
): readonly Option[] | undefined {
  if (istDatei(feld) || (feld.feldart !== 'select' && !feld.werte && !feld.codeliste)) return undefined;
  const ort = { pfad: platz.feldpfad, element: feld.id, zeile: feld.zeile };
  const optionen = codelisten.optionen(feld, ort, meldungen);
  if (!optionen) platz.ohneListe = true;
  return optionen;
}

const istDatei = ({ datentyp }: Datenfeld): boolean => datentyp === 'file' || datentyp === 'obj';

function innerhalbWiederholter(platz: Platz): boolean {
  for (let aussen = platz.eltern; aussen; aussen = aussen.eltern)
    if (istMehrfach(aussen.stelle.anzahl)) return true;
  return false;
}

/** Ids of the model have no dots. */
const schluesselVon = ({ id, version }: { id: string; version: string }, form: Schluesselform): string =>
  form === 'id' ? id : `${id}_${version.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 12)}`;

/** The same element twice in one group: the second gets a number, for the path is what it is known by. */
function eindeutig(schluessel: string, vergeben: Set<string>): string {
  let frei = schluessel;
  for (let i = 2; vergeben.has(frei); i++) frei = `${schluessel}_${i}`;
  vergeben.add(frei);
  return frei;
}

/** All positions below, in the order of the form. */
export const alle = (plaetze: readonly Platz[]): readonly Platz[] =>
  plaetze.flatMap((platz) => [platz, ...alle(platz.kinder)]);
