import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Auswahlfeld, Entscheidung } from '../../domain/antrag/modell.js';
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
import { satz, type Umgebung } from './worte.js';

/** Few choices are all shown; more are a list (`liste.ts`, `combobox.ts`). */
export function auswahl(ansicht: Feldansicht<Auswahlfeld>, umgebung: Umgebung): TemplateResult {
  const { optionen } = ansicht.feld;
  return radios(
    ansicht,
    umgebung,
    optionen.map(({ wert, titel: worte }) => ({ wert, worte: satz(worte, umgebung) })),
  );
}

export function janein(ansicht: Feldansicht<Entscheidung>, umgebung: Umgebung): TemplateResult {
  const { ja, nein } = umgebung.t.allgemein;
  return radios(ansicht, umgebung, [
    { wert: 'ja', worte: html`<span .textContent=${ja}></span>` },
    { wert: 'nein', worte: html`<span .textContent=${nein}></span>` },
  ]);
}

/** Value a radio of a yes/no question stands for. */
export const entscheidung = (wert: string): boolean => wert === 'ja';

interface Wahl {
  readonly wert: string;
  readonly worte: TemplateResult;
}

function radios(ansicht: Feldansicht, umgebung: Umgebung, wahlen: readonly Wahl[]): TemplateResult {
  const { ort, wert } = ansicht;
  const gewaehlt = typeof wert === 'boolean' ? (wert ? 'ja' : 'nein') : wert;
  return html`
    <fieldset
      class="${klasse(ansicht)} wahl"
      role="radiogroup"
      aria-required=${required(ansicht)}
      aria-invalid=${invalid(ansicht)}
      aria-describedby=${beschriebenVon(ansicht)}
    >
      <legend>${titel(ansicht, umgebung)}</legend>
      ${beschreibung(ansicht, umgebung)}
      ${wahlen.map(({ wert: wahl, worte }, index) => {
        const id = index === 0 ? idVon(ort) : `${idVon(ort)}:${index}`;
        // The one use of name: without it the arrow keys do not know which radios belong together. The prefix keeps it
        // from hiding a member of the form.
        return html`<div class="option">
          <input
            id=${id}
            type="radio"
            name=${idVon(ort)}
            data-ort=${ort}
            .value=${wahl}
            .checked=${live(gewaehlt === wahl)}
          />
          <label for=${id}>${worte}</label>
        </div>`;
      })}
    </fieldset>
  `;
}

export function bestaetigung(ansicht: Feldansicht<Entscheidung>, umgebung: Umgebung): TemplateResult {
  const { ort, wert } = ansicht;
  return html`
    <div class=${klasse(ansicht)}>
      <div class="option">
        <input
          id=${idVon(ort)}
          type="checkbox"
          data-ort=${ort}
          aria-required=${required(ansicht)}
          aria-invalid=${invalid(ansicht)}
          aria-describedby=${beschriebenVon(ansicht)}
          .checked=${live(wert === true)}
        />
        <label for=${idVon(ort)}>${titel(ansicht, umgebung)}</label>
      </div>
      <div class="darunter">${beschreibung(ansicht, umgebung)}</div>
    </div>
  `;
}
