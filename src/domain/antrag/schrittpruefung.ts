/** Checks of places, steps and the whole Antrag, as data: no step has to be on screen for it. */
import type { KompiliertesFormular } from './formular.js';
import { istFeld } from './formular.js';
import type { Lage, Ort, Stand } from './lage.js';
import { musterwerk } from './musterwerk.js';
import { stelle, type Position } from './position.js';
import type { Feld } from './modell.js';
import type { Fehler } from './fehler.js';
import { kompilierePruefung, type Feldpruefung } from './pruefung.js';
import { istLeer, kopie } from './wert.js';

/** Errors by place, in the order of the form. */
export type Fehlerliste = Readonly<Record<string, Fehler>>;

const pruefungen = new WeakMap<KompiliertesFormular, Map<Feld, Feldpruefung>>();

/** The check of a field, compiled when it is first asked for: what is only shown needs none. */
export function pruefungVon(formular: KompiliertesFormular, feld: Feld): Feldpruefung {
  const fertige = pruefungen.get(formular) ?? new Map<Feld, Feldpruefung>();
  pruefungen.set(formular, fertige);
  const pruefung =
    fertige.get(feld) ?? kompilierePruefung(feld, formular.uhr, musterwerk()?.urteileVon(formular));
  fertige.set(feld, pruefung);
  return pruefung;
}

/** What is wrong at one field, if anything: the answer itself first, then whether it is missing, then rules. */
export function pruefeOrt(
  formular: KompiliertesFormular,
  stand: Stand,
  lage: Lage,
  ort: Ort,
): Fehler | undefined {
  const { position } = ort;
  if (position.wahl) return pruefeWahl(stand, lage, ort);
  if (!istFeld(position) || position.knoten.sicht || !lage.gilt(ort)) return undefined; // what nobody can mend
  if (lage.bedeutung(ort) === undefined && lage.pflicht(ort)) return { art: 'fehlt' };
  const fehler = pruefungVon(formular, position.knoten)(stand.antworten[stelle(position, ort.indizes)]);
  if (fehler) return fehler;
  const verletzt = lage.verletzt(ort);
  return verletzt ? { art: 'satz', satz: verletzt.satz } : undefined;
}

/** Of a choice group: is one of its parts chosen that may be, and none but the one that a rule demands? */
function pruefeWahl({ antworten }: Stand, lage: Lage, ort: Ort): Fehler | undefined {
  const { position, indizes } = ort;
  const gewaehlt = antworten[stelle(position, indizes)];
  const noetig = position.kinder.find((teil) => lage.verlangt({ position: teil, indizes }));
  if (noetig && noetig.knoten.id !== gewaehlt)
    return { art: 'satz', satz: lage.verlangt({ position: noetig, indizes })!.satz };
  const da = lage.waehlbar(ort).optionen.some(({ wert }) => wert === gewaehlt);
  return !da && (lage.pflicht(ort) || !istLeer(gewaehlt)) ? { art: 'fehlt' } : undefined;
}

/** Errors of one step; empty when it is complete. */
export function pruefeSchritt(
  formular: KompiliertesFormular,
  stand: Stand,
  lage: Lage,
  schritt: number,
): Fehlerliste {
  const fehler = kopie<Fehler>();
  const besuche = (position: Position, indizes: readonly number[]): void => {
    for (const ort of lage.geltende(position, indizes)) {
      const gefunden = pruefeOrt(formular, stand, lage, ort);
      if (gefunden) fehler[stelle(position, ort.indizes)] = gefunden;
      for (const kind of position.kinder) if (kind.schritte.includes(schritt)) besuche(kind, ort.indizes);
      // What is wrong with a group can be told where it ends.
      if (!istFeld(position) && schritt === position.schritte.at(-1))
        pruefeGruppe(lage, ort, schritt, fehler);
    }
  };
  for (const knoten of formular.modell.schritte[schritt]?.felder ?? [])
    if (knoten.art !== 'hinweis') besuche(formular.positionen.get(knoten.id)!, []);
  return fehler;
}

/** A group has no input of its own: what is wrong with it is said at its first field, unless that has an error. */
function pruefeGruppe(lage: Lage, ort: Ort, schritt: number, fehler: Record<string, Fehler>): void {
  const leer = !lage.benutzt(ort);
  const regel = lage.verletzt(ort) ?? (leer ? lage.verlangt(ort) : undefined);
  const nurGewaehlt = leer && ort.position.eltern?.wahl;
  if (!regel && !nurGewaehlt) return;
  const felder = lage.felderUnter(ort).filter((feld) => feld.position.schritt === schritt && lage.gilt(feld));
  const orte = felder.map((feld) => stelle(feld.position, feld.indizes));
  if (orte[0] !== undefined && !orte.some((feld) => fehler[feld]))
    fehler[orte[0]] = regel ? { art: 'satz', satz: regel.satz } : { art: 'fehlt' };
}
