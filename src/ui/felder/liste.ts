import { html, type TemplateResult } from 'lit';
import type { Auswahlfeld, Option } from '../../domain/antrag/modell.js';
import { inSprache } from '../../domain/antrag/text.js';
import { artentexte } from '../artentexte.js';
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
import { langVon, wortlaut, type Umgebung } from './worte.js';

/** A choice that opens at a click. */
export function liste(ansicht: Feldansicht<Auswahlfeld>, umgebung: Umgebung): TemplateResult {
  const { ort, feld, wert } = ansicht;
  const eintrag = ({ wert: code, titel: worte }: Option): TemplateResult =>
    html`<option
      .value=${code}
      lang=${langVon(inSprache(worte, umgebung.sprache), umgebung)}
      ?selected=${code === wert}
      .textContent=${wortlaut(worte, umgebung)}
    ></option>`;
  return html`
    <div class=${klasse(ansicht)}>
      <label for=${idVon(ort)}>${titel(ansicht, umgebung)}</label>
      ${beschreibung(ansicht, umgebung)}
      <select
        id=${idVon(ort)}
        data-ort=${ort}
        autocomplete=${feld.autocomplete ?? 'off'}
        aria-required=${required(ansicht)}
        aria-invalid=${invalid(ansicht)}
        aria-describedby=${beschriebenVon(ansicht)}
      >
        <option
          value=""
          ?selected=${wert === undefined || wert === ''}
          .textContent=${artentexte[umgebung.sprache].bitteWaehlen}
        ></option>
        ${feld.optionen.map(eintrag)}
      </select>
    </div>
  `;
}
