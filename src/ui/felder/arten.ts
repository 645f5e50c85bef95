/** Kinds of fields that few forms have, in a chunk of their own. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Auswahlfeld, Text, Textfeld, Zahlfeld } from '../../domain/antrag/modell.js';
import type { Artfehler } from '../../domain/antrag/fehler.js';
import { teileZeitpunkt } from '../../domain/antrag/arten.js';
import { artentexte } from '../artentexte.js';
import type { Sprache } from '../texts.js';
import { combobox } from './combobox.js';
import { eingabe } from './eingabe.js';
import { liste } from './liste.js';
import {
  beschreibung,
  beschriebenVon,
  idVon,
  invalid,
  klasse,
  required,
  titel,
  type Feldansicht,
} from './rahmen.js';
import type { Umgebung } from './worte.js';

/** In a longer list the citizen types. */
const LISTE = 30;

export function artfeld(ansicht: Feldansicht, umgebung: Umgebung): TemplateResult {
  const worte = artentexte[umgebung.sprache];
  switch (ansicht.feld.typ) {
    case 'auswahl':
      return ansicht.feld.optionen.length > LISTE
        ? combobox(ansicht as Feldansicht<Auswahlfeld>, umgebung)
        : liste(ansicht as Feldansicht<Auswahlfeld>, umgebung);
    case 'zeitpunkt':
      return zeitpunkt(ansicht as Feldansicht<Textfeld>, umgebung);
    case 'iban':
      return eingabe(ansicht as Feldansicht<Textfeld>, umgebung, worte.ibanBeispiel);
    case 'zeit':
      return eingabe(ansicht as Feldansicht<Textfeld>, umgebung, worte.zeitBeispiel);
    default:
      return eingabe(ansicht as Feldansicht<Zahlfeld>, umgebung, worte.dezimalBeispiel);
  }
}

/** Day and time side by side: two inputs of one answer. */
function zeitpunkt(ansicht: Feldansicht<Textfeld>, umgebung: Umgebung): TemplateResult {
  const { ort, wert } = ansicht;
  const worte = artentexte[umgebung.sprache];
  const teile = teileZeitpunkt(typeof wert === 'string' ? wert : '');
  const namen = [worte.tag, worte.uhrzeit];
  return html`
    <fieldset class="${klasse(ansicht)} wahl" aria-describedby=${beschriebenVon(ansicht, true)}>
      <legend>${titel(ansicht, umgebung)}</legend>
      ${beschreibung(ansicht, umgebung, worte.zeitpunktBeispiel)}
      <div class="teile">
        ${teile.map((teil, index) => {
          const id = index === 0 ? idVon(ort) : `${idVon(ort)}:${index}`;
          return html`<div>
            <label for=${id} .textContent=${namen[index]}></label>
            <input
              id=${id}
              data-ort=${ort}
              data-teil=${index}
              class="kurz"
              autocomplete="off"
              spellcheck="false"
              aria-required=${required(ansicht)}
              aria-invalid=${invalid(ansicht)}
              .value=${live(teil)}
            />
          </div>`;
        })}
      </div>
    </fieldset>
  `;
}

/** How to fill in day, month and year of which only the year may be known. */
export const teildatum = ({ sprache }: Umgebung): TemplateResult =>
  html`<p class="hilfe" .textContent=${artentexte[sprache].teildatum}></p>`;

/** A choice that may be left open can be taken back. */
export const wahl = (feld: Auswahlfeld, pflicht: boolean): Auswahlfeld =>
  pflicht ? feld : { ...feld, optionen: [...feld.optionen, { wert: '', titel: KEINE }] };

const KEINE: Text = {
  de: artentexte.de.keine,
  'de-x-einfach': artentexte['de-x-einfach'].keine,
  en: artentexte.en.keine,
};

/** What is wrong, in words. */
export const artfehler = ({ was, ist = 0 }: Artfehler, feld: string, sprache: Sprache): string =>
  artentexte[sprache].fehler[was](feld, ist);
