import { html, nothing, type TemplateResult } from 'lit';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import { istFeld } from '../../../domain/antrag/formular.js';
import type { Ort } from '../../../domain/antrag/lage.js';
import type { Feld, Gruppe, Knoten } from '../../../domain/antrag/modell.js';
import {
  hoechstens,
  istWiederholt,
  stelle,
  zerlege,
  type Position,
} from '../../../domain/antrag/position.js';
import type { Fehlerzeile } from '../../../ui/fehleruebersicht.js';
import { fehlertext } from '../../../ui/felder/fehlertext.js';
import { feld } from '../../../ui/felder/feld.js';
import { eintragsname, satz, wortlaut, type Umgebung } from '../../../ui/felder/worte.js';
import type { Ansicht } from './ansicht.js';

/** Id of the legend of one repetition, which takes the focus when the repetition was added. */
export const eintragId = (ort: string): string => `g:${ort}`;
export const hinzufuegenId = (ort: string): string => `a:${ort}`;

/** The fields of one step; those that do not apply are not in the document. */
export function schrittfelder(zustand: Ausfuellen, ansicht: Ansicht): TemplateResult {
  const modell = zustand.formular.modell.schritte[zustand.antrag.schritt];
  const knoten = modell?.felder ?? [];
  const [einzige] = knoten;
  // One group that is the whole step has the heading of the step; saying the same twice helps nobody.
  if (knoten.length === 1 && einzige?.art === 'gruppe' && !istWiederholt(einzige)) {
    const position = zustand.formular.positionen.get(einzige.id)!;
    return html`${einzige.felder.map((innen) => zeige(innen, position, [], zustand, ansicht))}`;
  }
  return html`${knoten.map((innen) => zeige(innen, undefined, [], zustand, ansicht))}`;
}

function zeige(
  knoten: Knoten,
  eltern: Position | undefined,
  indizes: readonly number[],
  zustand: Ausfuellen,
  ansicht: Ansicht,
): TemplateResult | typeof nothing {
  if (knoten.art === 'hinweis') return html`<p class="hinweis">${satz(knoten.text, ansicht)}</p>`;
  const position = zustand.formular.positionen.get(eltern ? `${eltern.pfad}/${knoten.id}` : knoten.id)!;
  if (istWiederholt(position.knoten)) return wiederholung(position, indizes, zustand, ansicht);
  const ort = { position, indizes };
  if (!ansicht.lage.gilt(ort)) return nothing;
  return istFeld(position)
    ? zeigeFeld(ort, position.knoten, zustand, ansicht)
    : gruppe(ort, zustand, ansicht);
}

function gruppe(ort: Ort, zustand: Ausfuellen, ansicht: Ansicht): TemplateResult {
  const knoten = ort.position.knoten as Gruppe;
  return html`
    <fieldset class="gruppe">
      <legend>${satz(knoten.titel, ansicht)}</legend>
      ${knoten.hilfe ? html`<p class="hilfe">${satz(knoten.hilfe, ansicht)}</p>` : nothing}
      ${knoten.felder.map((innen) => zeige(innen, ort.position, ort.indizes, zustand, ansicht))}
    </fieldset>
  `;
}

function wiederholung(
  position: Position,
  aussen: readonly number[],
  zustand: Ausfuellen,
  ansicht: Ansicht,
): TemplateResult | typeof nothing {
  const { t, lage } = ansicht;
  const knoten = position.knoten as Gruppe;
  const orte = lage.orte(position, aussen);
  if (!lage.gilt({ position, indizes: aussen })) return nothing;
  const liste = stelle(position, aussen);
  const name = eintragsname(knoten, ansicht);
  const voll = orte.length >= hoechstens(knoten);
  return html`
    ${orte.map(({ indizes }) => {
      const index = indizes[indizes.length - 1]!;
      return html`
        <fieldset class="eintrag">
          <legend
            id=${eintragId(stelle(position, indizes))}
            tabindex="-1"
            .textContent=${t.antrag.eintragVon(name, index + 1, orte.length)}
          ></legend>
          ${knoten.felder.map((innen) => zeige(innen, position, indizes, zustand, ansicht))}
          ${
            orte.length > knoten.anzahl.min
              ? html`<button
                  class="secondary"
                  type="button"
                  data-gruppe=${liste}
                  data-index=${index}
                  .textContent=${t.antrag.entfernen(t.antrag.eintrag(name, index + 1))}
                ></button>`
              : nothing
          }
        </fieldset>
      `;
    })}
    ${
      voll
        ? html`<p
            class="muted"
            id=${hinzufuegenId(liste)}
            tabindex="-1"
            .textContent=${t.antrag.hoechstens(orte.length)}
          ></p>`
        : html`<p>
            <button
              class="secondary"
              type="button"
              id=${hinzufuegenId(liste)}
              data-gruppe=${liste}
              .textContent=${knoten.hinzufuegen ? wortlaut(knoten.hinzufuegen, ansicht) : t.antrag.hinzufuegen(name)}
            ></button>
          </p>`
    }
  `;
}

function zeigeFeld(ort: Ort, modell: Feld, zustand: Ausfuellen, ansicht: Ansicht): TemplateResult {
  const { antrag } = zustand;
  const platz = stelle(ort.position, ort.indizes);
  return feld(
    {
      ort: platz,
      feld: modell,
      wert: antrag.antworten[platz],
      fehler: satzAn(platz, zustand, ansicht),
      pflicht: ansicht.lage.pflicht(ort),
      ausKonto: platz in antrag.herkunft,
    },
    ansicht,
  );
}

/** What is wrong at a place, in the words that field and summary share; inside a repetition it says in which. */
export function satzAn(ort: string, { formular, antrag }: Ausfuellen, umgebung: Umgebung): string {
  const fehler = antrag.fehler[ort];
  const { pfad, indizes } = zerlege(ort);
  const position = formular.positionen.get(pfad);
  if (!fehler || !position || !istFeld(position)) return '';
  const worte = fehlertext(fehler, position.knoten, umgebung);
  const aussen = position.wiederholungen.map((gruppenpfad, tiefe) => {
    const aeussere = formular.positionen.get(gruppenpfad)!.knoten as Gruppe;
    return umgebung.t.antrag.eintrag(eintragsname(aeussere, umgebung), indizes[tiefe]! + 1);
  });
  return aussen.length === 0 ? worte : umgebung.t.antrag.bei(aussen.join(', '), worte);
}

/** Errors of the step on screen, in its order; only after a *continue* that failed. */
export function fehlerzeilen(zustand: Ausfuellen, umgebung: Umgebung): readonly Fehlerzeile[] {
  return Object.keys(zustand.antrag.fehler).map((ort) => ({ ort, satz: satzAn(ort, zustand, umgebung) }));
}
