import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Datumsfeld, Feldtyp, Textfeld, Zahlfeld } from '../../domain/antrag/modell.js';
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

export type Eingabefeld = Textfeld | Zahlfeld | Datumsfeld;

/** Keyboards of phones; never `type=number`, which loses what it cannot read and turns with the wheel. */
const INPUTMODE: Readonly<Partial<Record<Feldtyp, string>>> = {
  email: 'email',
  telefon: 'tel',
  plz: 'numeric',
  ziffern: 'numeric',
  ganzzahl: 'numeric',
  betrag: 'decimal',
  dezimal: 'decimal',
};
const TYPE: Readonly<Partial<Record<Feldtyp, string>>> = { email: 'email', telefon: 'tel' };
/** How wide the answer is: a width that fits tells what is asked for. */
const BREITE: Readonly<Partial<Record<Feldtyp, string>>> = {
  plz: 'kurz',
  datum: 'kurz',
  ganzzahl: 'kurz',
  betrag: 'kurz',
  ziffern: 'mittel',
  telefon: 'mittel',
};

/** Typed answers. @param zusatz an example, where the kind brings one */
export function eingabe(ansicht: Feldansicht<Eingabefeld>, umgebung: Umgebung, zusatz = ''): TemplateResult {
  const { ort, feld, wert } = ansicht;
  const text = typeof wert === 'string' ? wert : '';
  const beispiel =
    feld.typ === 'datum'
      ? umgebung.t.antrag.datumBeispiel
      : feld.typ === 'betrag'
        ? umgebung.t.antrag.betragBeispiel
        : zusatz;
  const describedby = beschriebenVon(ansicht, beispiel !== '');
  return html`
    <div class=${klasse(ansicht)}>
      <label for=${idVon(ort)}>${titel(ansicht, umgebung)}</label>
      ${beschreibung(ansicht, umgebung, beispiel)}
      ${
        feld.typ === 'mehrzeilig'
          ? html`<textarea
              id=${idVon(ort)}
              data-ort=${ort}
              rows="5"
              autocomplete=${feld.autocomplete ?? 'off'}
              aria-required=${required(ansicht)}
              aria-invalid=${invalid(ansicht)}
              aria-describedby=${describedby}
              .value=${live(text)}
            ></textarea>`
          : html`<input
              id=${idVon(ort)}
              data-ort=${ort}
              class=${BREITE[feld.typ] ?? nothing}
              type=${TYPE[feld.typ] ?? 'text'}
              inputmode=${INPUTMODE[feld.typ] ?? nothing}
              autocomplete=${feld.autocomplete ?? 'off'}
              spellcheck=${feld.typ === 'text' ? nothing : 'false'}
              aria-required=${required(ansicht)}
              aria-invalid=${invalid(ansicht)}
              aria-describedby=${describedby}
              .value=${live(text)}
            />`
      }
    </div>
  `;
}
