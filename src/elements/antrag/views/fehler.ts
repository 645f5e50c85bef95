import type { nothing, TemplateResult } from 'lit';
import type { Gruppe } from '../../../domain/antrag/modell.js';
import { frageVon, zerlege } from '../../../domain/antrag/position.js';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import { fehleruebersicht as uebersicht } from '../../../ui/fehleruebersicht.js';
import { fehlertext } from '../../../ui/felder/fehlertext.js';
import { eintragsname, wortlaut, type VolleUmgebung } from '../../../ui/felder/worte.js';
import { eigeneArten } from '../eigene-arten.js';
import type { Vollansicht } from './ansicht.js';

/** What is wrong at a place, in the words that field and summary share; inside a repetition it says in which. */
export function satzAn(ort: string, { formular, antrag }: Ausfuellen, umgebung: VolleUmgebung): string {
  const fehler = antrag.fehler[ort];
  const einwand = antrag.einwaende[ort];
  const { pfad, indizes } = zerlege(ort);
  const position = formular.positionen.get(pfad);
  const frage = position && frageVon(position);
  if (!position || !frage) return '';
  const worte = !fehler
    ? einwand && umgebung.t.antrag.einwand(wortlaut(frage.titel, umgebung), einwand)
    : fehler.art === 'form'
      ? eigeneArten().artfehler(fehler, wortlaut(frage.titel, umgebung), umgebung.sprache)
      : fehlertext(fehler, frage, umgebung);
  if (!worte) return '';
  const aussen = position.wiederholungen.map((gruppenpfad, tiefe) => {
    const aeussere = formular.positionen.get(gruppenpfad)!.knoten as Gruppe;
    return umgebung.t.antrag.eintrag(eintragsname(aeussere, umgebung), indizes[tiefe]! + 1);
  });
  return aussen.length === 0 ? worte : umgebung.t.antrag.bei(aussen.join(', '), worte);
}

/** Errors of the step on screen, in its order, with links to their fields; only after a *continue* that failed. */
export function fehleruebersicht(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult | typeof nothing {
  const zeilen = Object.keys(zustand.antrag.fehler).map((ort) => ({
    ort,
    satz: satzAn(ort, zustand, ansicht),
  }));
  return uebersicht(zeilen, ansicht, ansicht.ebene + 1, ansicht.geheZu);
}
