import { html, nothing, type TemplateResult } from 'lit';
import { idVon } from './felder/rahmen.js';
import type { VolleUmgebung } from './felder/worte.js';
import { ueberschrift } from './ueberschrift.js';

export interface Fehlerzeile {
  readonly ort: string;
  readonly satz: string;
}

export const UEBERSICHT = 'fehleruebersicht';
const TITEL = 'fehleruebersicht-titel';

/**
 * All that is wrong on a page, with links to where it can be mended (GOV.UK error summary). It takes the focus after a
 * failed *continue*; therefore it is no alert, which would be read twice.
 *
 * @param gehe moves the focus into the field: a link would change the URL of the host page
 */
export function fehleruebersicht(
  zeilen: readonly Fehlerzeile[],
  { t }: VolleUmgebung,
  ebene: number,
  gehe: (ort: string) => void,
): TemplateResult | typeof nothing {
  if (zeilen.length === 0) return nothing;
  const folge = (event: Event, ort: string): void => {
    event.preventDefault();
    gehe(ort);
  };
  return html`
    <section class="notice danger fehleruebersicht" id=${UEBERSICHT} tabindex="-1" aria-labelledby=${TITEL}>
      <div id=${TITEL}>${ueberschrift(ebene, t.antrag.fehlerTitel)}</div>
      <p .textContent=${t.antrag.fehlerSeite(zeilen.length)}></p>
      <ul>
        ${zeilen.map(
          ({ ort, satz }) =>
            html`<li>
              <a href="#${idVon(ort)}" @click=${(event: Event) => folge(event, ort)} .textContent=${satz}></a>
            </li>`,
        )}
      </ul>
    </section>
  `;
}
