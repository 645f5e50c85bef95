import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Auswahlfeld } from '../../domain/antrag/modell.js';
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
import { artentexte } from '../artentexte.js';
import { wortlaut, type Umgebung } from './worte.js';

/** Id of the list that belongs to a field; its entries are made when it opens (auswahlliste.ts). */
export const listenId = (ort: string): string => `l:${ort}`;

/**
 * A choice from a long list: the citizen types, a list below shows what fits.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete with manual selection)
 */
export function combobox(ansicht: Feldansicht<Auswahlfeld>, umgebung: Umgebung): TemplateResult {
  const { ort, feld, wert } = ansicht;
  const gewaehlt = feld.optionen.find((option) => option.wert === wert);
  // What fits no entry stays as it was typed: the citizen mends it, nothing is lost.
  const text = gewaehlt ? wortlaut(gewaehlt.titel, umgebung) : typeof wert === 'string' ? wert : '';
  return html`
    <div class=${klasse(ansicht)}>
      <label for=${idVon(ort)}>${titel(ansicht, umgebung)}</label>
      ${beschreibung(ansicht, umgebung, artentexte[umgebung.sprache].tippenUndWaehlen)}
      <div class="combobox">
        <input
          id=${idVon(ort)}
          data-ort=${ort}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded="false"
          aria-controls=${listenId(ort)}
          autocomplete=${feld.autocomplete ?? 'off'}
          autocapitalize="none"
          spellcheck="false"
          aria-required=${required(ansicht)}
          aria-invalid=${invalid(ansicht)}
          aria-describedby=${beschriebenVon(ansicht, true)}
          .value=${live(text)}
        />
        <ul id=${listenId(ort)} role="listbox" aria-label=${wortlaut(feld.titel, umgebung)} hidden></ul>
      </div>
    </div>
  `;
}
