import { html, nothing, type TemplateResult } from 'lit';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import { istDateifeld, istFeld } from '../../../domain/antrag/formular.js';
import type { Ort } from '../../../domain/antrag/lage.js';
import type { Feld, Gruppe, Knoten } from '../../../domain/antrag/modell.js';
import { hoechstens, istWiederholt, stelle, type Position } from '../../../domain/antrag/position.js';
import { istSichtbar } from '../../../domain/antrag/sicht.js';
import type { Wert } from '../../../domain/antrag/wert.js';
import { feld, istEigen } from '../../../ui/felder/feld.js';
import { eintragsname, satz, wortlaut } from '../../../ui/felder/worte.js';
import { eigeneArten } from '../eigene-arten.js';
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
  if (knoten.length === 1 && einzige?.art === 'gruppe' && !istWiederholt(einzige) && !einzige.darstellung) {
    const position = zustand.formular.positionen.get(einzige.id)!;
    return html`${einzige.felder.map((innen) => zeige(innen, position, [], zustand, ansicht))}
    ${ansicht.voll?.views.leeren({ position, indizes: [] }, einzige, ansicht.voll)}`;
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
  if (!istSichtbar(knoten)) return nothing;
  if (knoten.art === 'hinweis') return html`<p class="hinweis">${satz(knoten.text, ansicht)}</p>`;
  const position = zustand.formular.positionen.get(eltern ? `${eltern.pfad}/${knoten.id}` : knoten.id)!;
  if (istWiederholt(position.knoten)) return wiederholung(position, indizes, zustand, ansicht);
  const ort = { position, indizes };
  if (!ansicht.lage.gilt(ort)) return nothing;
  return istFeld(position)
    ? zeigeFeld(ort, position.knoten, zustand, ansicht)
    : (position.wahl ? wahl : gruppe)(ort, knoten as Gruppe, zustand, ansicht);
}

function gruppe(ort: Ort, knoten: Gruppe, zustand: Ausfuellen, ansicht: Ansicht): TemplateResult {
  return html`
    <fieldset class="gruppe ${knoten.darstellung ?? ''}">
      <legend>${satz(knoten.titel, ansicht)}</legend>
      ${knoten.hilfe ? html`<p class="hilfe">${satz(knoten.hilfe, ansicht)}</p>` : nothing}
      ${knoten.darstellung === 'teildatum' ? eigeneArten().teildatum(ansicht) : nothing}
      ${knoten.felder.map((innen) => zeige(innen, ort.position, ort.indizes, zustand, ansicht))}
      ${ansicht.voll?.views.leeren(ort, knoten, ansicht.voll)}
    </fieldset>
  `;
}

/** Which part applies, and below it that part. */
function wahl(ort: Ort, knoten: Gruppe, zustand: Ausfuellen, ansicht: Ansicht): TemplateResult {
  const { lage } = ansicht;
  const frage = eigeneArten().wahl(lage.waehlbar(ort), lage.pflicht(ort));
  return html`
    ${zeigeFeld(ort, frage, zustand, ansicht)}
    <div class="zweig">
      ${knoten.felder.map((innen) => zeige(innen, ort.position, ort.indizes, zustand, ansicht))}
    </div>
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
  const { voll } = ansicht;
  const platz = stelle(ort.position, ort.indizes);
  const wert = antrag.antworten[platz] ?? modell.vorgabe;
  if (modell.sicht)
    return html`<p class="fest">
      <strong>${satz(modell.titel, ansicht)}</strong><br />${gesperrt(modell, wert, ansicht)}
    </p>`;
  const feldansicht = {
    ort: platz,
    feld: modell,
    wert,
    fehler: voll?.views.satzAn(platz, zustand, voll) ?? '',
    pflicht: ansicht.lage.pflicht(ort),
    herkunft: voll?.t.antrag.herkunft[antrag.herkunft[platz]!] ?? '',
  };
  if (istEigen(modell)) return eigeneArten().artfeld(feldansicht, ansicht);
  if (!istDateifeld(modell)) return feld({ ...feldansicht, feld: modell }, ansicht);
  return voll
    ? voll.views.datei({ ...feldansicht, feld: modell }, voll)
    : html`<p>${satz(modell.titel, ansicht)}</p>
        <p .textContent=${ansicht.t.allgemein.laedt}></p>`;
}

/** A locked answer in words; it is text, or a choice. */
function gesperrt(feld: Feld, wert: Wert | undefined, ansicht: Ansicht): TemplateResult {
  const { ja, nein } = ansicht.t.allgemein;
  const gewaehlt = feld.typ === 'auswahl' ? feld.optionen.find((option) => option.wert === wert) : undefined;
  if (gewaehlt) return satz(gewaehlt.titel, ansicht);
  const text = typeof wert === 'boolean' ? (wert ? ja : nein) : typeof wert === 'string' ? wert : '';
  return html`<span .textContent=${text}></span>`;
}
