/** What a good editor would say about a form, before citizens do. */
import type { Formular, Knoten, Pfad, Text } from '../antrag/modell.js';
import { loeseAuf } from '../antrag/regelwerk.js';
import { alle, istMehrfach, type Platz } from './aufbau.js';
import type { Meldungen } from './bericht.js';
import { langeId } from './datenschema.js';
import { umfang } from './schritte.js';
import { bezeichnungVon } from './worte.js';

/** A label beyond this is a text. */
const LANG = 120;

export function pruefe(formular: Formular, oberste: readonly Platz[], meldungen: Meldungen): void {
  const plaetze = alle(oberste).filter(({ knoten }) => knoten !== undefined);
  for (const platz of plaetze) pruefeWorte(platz, meldungen);
  pruefeDoppelte(oberste, plaetze, meldungen);
  pruefeSchritte(formular, meldungen);
  pruefeSprachen(formular, meldungen);
}

function pruefeWorte(platz: Platz, meldungen: Meldungen): void {
  const { stelle, feld, knoten } = platz;
  const { element } = stelle;
  const ort = { pfad: platz.pfad, element: element.id, zeile: element.zeile };
  if (knoten?.art === 'hinweis' || feld?.sicht === 'verborgen') return;
  const titel = knoten!.titel.de;
  if (element.bezeichnung === '' && titel === bezeichnungVon(element))
    meldungen.melde(
      'bezeichnung-fehlt',
      `„${element.name || element.id}“ hat keine Bezeichnung für die Eingabe.`,
      ort,
    );
  if (feld && feld.hilfe === undefined)
    meldungen.melde('hilfe-fehlt', `„${titel}“ hat keinen Hilfetext.`, ort);
  if (titel.length > LANG)
    meldungen.melde(
      'bezeichnung-lang',
      `Die Bezeichnung hat ${titel.length} Zeichen: „${titel.slice(0, 80)}…“`,
      ort,
    );
  if (feld && sindZweiFragen(titel))
    meldungen.melde('zwei-fragen', `Das sind zwei Fragen in einer: „${titel.slice(0, 160)}“`, ort);
}

/** Two question marks, or a question that goes on with another verb. */
const sindZweiFragen = (titel: string): boolean =>
  /\?.+\?/s.test(titel) ||
  /\b(?:haben|sind|wurden|waren|möchten|wollen|können) sie\b.*\b(?:und|oder) (?:haben|sind|wurden|waren|möchten|wollen|können|wenn ja)\b/i.test(
    titel,
  );

function pruefeDoppelte(oberste: readonly Platz[], plaetze: readonly Platz[], meldungen: Meldungen): void {
  const melde = (platz: Platz, worte: string): void =>
    meldungen.melde('doppelt-gefragt', worte, {
      pfad: platz.pfad,
      element: platz.stelle.element.id,
      zeile: platz.stelle.zeile,
    });
  for (const geschwister of [oberste, ...plaetze.map(({ kinder }) => kinder)]) {
    const gesehen = new Set<string>();
    for (const platz of geschwister) {
      if (!platz.knoten || platz.knoten.art === 'hinweis') continue;
      const titel = platz.knoten.titel.de.toLowerCase();
      if (gesehen.has(titel))
        melde(platz, `„${platz.knoten.titel.de}“ wird in derselben Gruppe zweimal gefragt.`);
      gesehen.add(titel);
    }
  }
  // The same element in groups of the same name: the citizen cannot tell what is meant the second time.
  const orte = new Map<string, Platz>();
  for (const platz of plaetze) {
    if (!platz.feld || platz.feld.sicht) continue;
    const aussen = platz.eltern ? bezeichnungVon(platz.eltern.stelle.element) : '';
    const schluessel = [langeId(platz.stelle.element.id), aussen, umgebung(platz)].join('\n');
    const erster = orte.get(schluessel);
    if (erster && erster.eltern !== platz.eltern)
      melde(
        platz,
        `„${platz.feld.titel.de}“ wird unter „${aussen}“ noch einmal gefragt wie bei ${erster.pfad}.`,
      );
    else if (!erster) orte.set(schluessel, platz);
  }
}

/** Names of all groups around, repeated ones apart: there every answer is another one. */
function umgebung(platz: Platz): string {
  const namen: string[] = [];
  for (let aussen = platz.eltern; aussen; aussen = aussen.eltern)
    namen.push(istMehrfach(aussen.stelle.anzahl) ? aussen.pfad : bezeichnungVon(aussen.stelle.element));
  return namen.join('\n');
}

/** A step in which nothing can ever be filled in. */
function pruefeSchritte({ schritte, regeln }: Formular, meldungen: Meldungen): void {
  const nie = new Set(
    regeln.flatMap(({ effect, condition, target, ort }) =>
      effect === 'forbid' && condition === true && target !== undefined ? [loeseAuf(target, ort)] : [],
    ),
  );
  const offen = (knoten: Knoten, aussen: Pfad): boolean => {
    if (knoten.art === 'hinweis') return false;
    const pfad = aussen + knoten.id;
    if (nie.has(pfad) || umfang(knoten) === 0) return false;
    return knoten.art === 'feld' ? !knoten.sicht : knoten.felder.some((innen) => offen(innen, `${pfad}/`));
  };
  for (const { id, titel, felder } of schritte) {
    if (!felder.some((knoten) => offen(knoten, '')))
      meldungen.melde(
        'schritt-unerreichbar',
        `Im Schritt „${titel.de}“ (${id}) kann niemand etwas eingeben.`,
      );
  }
}

/** How many texts lack which translation; where, says the list of paths. */
function pruefeSprachen(formular: Formular, meldungen: Meldungen): void {
  for (const [sprache, name] of [
    ['en', 'Englisch'],
    ['de-x-einfach', 'Einfache Sprache'],
  ] as const) {
    let alleTexte = 0;
    const fehlend: string[] = [];
    const sieh = (pfad: string, text: Text | undefined): void => {
      if (!text) return;
      alleTexte++;
      if (text[sprache] === undefined) fehlend.push(pfad);
    };
    const besuche = (knoten: Knoten, aussen: string): void => {
      if (knoten.art === 'hinweis') {
        sieh(`${aussen}(Hinweis)`, knoten.text);
        return;
      }
      sieh(aussen + knoten.id, knoten.titel);
      sieh(`${aussen + knoten.id} (Hilfe)`, knoten.hilfe);
      if (knoten.art === 'gruppe')
        for (const innen of knoten.felder) besuche(innen, `${aussen}${knoten.id}/`);
      else if (knoten.typ === 'auswahl')
        for (const { wert, titel } of knoten.optionen) sieh(`${aussen}${knoten.id} = ${wert}`, titel);
    };
    sieh('(Titel)', formular.titel);
    for (const { id, titel, felder } of formular.schritte) {
      sieh(`(Schritt ${id})`, titel);
      for (const knoten of felder) besuche(knoten, '');
    }
    for (const { id: liste, optionen } of formular.codelisten ?? [])
      for (const { wert, titel } of optionen) sieh(`(Codeliste ${liste}) = ${wert}`, titel);
    formular.regeln.forEach(({ message }, index) => sieh(`(Regel ${index})`, message));
    if (fehlend.length > 0)
      meldungen.melde(
        'uebersetzung-fehlt',
        `${fehlend.length} von ${alleTexte} Texten fehlt die Übersetzung in ${name}: ${fehlend.slice(0, 5).join(', ')}${fehlend.length > 5 ? ' …' : ''}`,
      );
  }
}
