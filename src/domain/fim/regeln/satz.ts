/** One sentence: which kind it is. */
import type { Bedingung } from '../../antrag/modell.js';
import { liesFolge } from './folge.js';
import { liesGebiet } from './gebiet.js';
import type { Gebiet } from './laender.js';
import { lesbar } from './lesbar.js';
import { Leser, type Gedaechtnis } from './leser.js';
import { nicht } from './logik.js';
import { beginntFolge } from './praedikat.js';
import type { Prosaregel } from './typen.js';
import { liesVoraussetzung } from './voraussetzung.js';
import { Wirkung, type Ertrag } from './wirkung.js';
import { ERLAEUTERT, MODAL } from './wortschatz.js';
import { istWort, type Zeichen } from './zeichen.js';

const WENN = ['wenn', 'falls', 'sofern'] as const;
const SONST = ['sonst', 'ansonsten', 'andernfalls'] as const;

/** Adds what the sentence comes to; throws `Unverstanden`. */
export function uebersetzeSatz(
  zeichen: readonly Zeichen[],
  regel: Prosaregel,
  gedaechtnis: Gedaechtnis,
  ertrag: Ertrag,
): void {
  if (erlaeutert(zeichen)) return;
  const l = new Leser(zeichen, regel, gedaechtnis);
  const wirkung = new Wirkung(l, ertrag, lesbar(zeichen, regel.elemente), liesVorspann(l));
  const sonst = (): void => {
    if (!l.wort(...SONST)) return;
    l.satzzeichen(',');
    if (gedaechtnis.bedingung === undefined) throw l.unverstanden();
    wirkung.wirke(liesFolge(l), nicht(gedaechtnis.bedingung));
  };
  do {
    if (l.wort(...WENN)) {
      gedaechtnis.bedingung = liesWenn(l);
      wirkung.wirke(liesFolge(l), gedaechtnis.bedingung);
      l.satzzeichen(',');
      sonst();
    } else if (istWort(l.blick(), ...SONST)) sonst();
    else {
      const folge = liesFolge(l);
      l.satzzeichen(',');
      delete gedaechtnis.bedingung;
      wirkung.wirke(folge, l.wort(...WENN) ? liesVoraussetzung(l) : true);
    }
    l.satzzeichen(';');
    l.satzzeichen(',');
  } while (istWort(l.blick(), ...WENN));
  if (!l.amEnde) throw l.unverstanden();
}

/** The condition, up to where the demand begins. */
function liesWenn(l: Leser): Bedingung {
  const bedingung = liesVoraussetzung(l);
  const komma = l.satzzeichen(',');
  if (!l.wort('dann', 'so') && !komma && !MODAL.has(l.klein()) && !beginntFolge(l)) throw l.unverstanden();
  return bedingung;
}

const erlaeutert = ([erstes, zweites]: readonly Zeichen[]): boolean =>
  (erstes?.art === 'wort' && ERLAEUTERT.has(erstes.klein)) ||
  (istWort(erstes, 'das') && istWort(zweites, 'heißt'));

/** "Für die Länder NW, SL, SN gilt:" */
function liesVorspann(l: Leser): Gebiet | undefined {
  const anfang = l.stelle;
  const gebiet = liesGebiet(l);
  if (gebiet && l.wort('gilt')) {
    while (l.wort('folgendes') || l.satzzeichen(':') || l.satzzeichen(','));
    return gebiet;
  }
  l.stelle = anfang;
  return undefined;
}
