import { html, nothing, type TemplateResult } from 'lit';
import type { Dateifeld } from '../../domain/antrag/modell.js';
import { istDateien } from '../../domain/antrag/wert.js';
import { formatBytes } from '../format.js';
import { dateiarten } from './dateiarten.js';
import { beschreibung, beschriebenVon, idVon, klasse, titel, titelId, type Feldansicht } from './rahmen.js';
import type { VolleUmgebung } from './worte.js';

/** Words of the button: named by its label, it cannot name itself once more. */
const knopfId = (ort: string): string => `w:${ort}`;
const dateiId = (attachmentId: string): string => `d:${attachmentId}`;

/**
 * A button that opens the file dialog, and the list of what was chosen. The native control is there, but neither seen
 * nor heard: its own words ("keine Datei ausgewählt") would contradict the list. A button cannot be marked as required
 * or invalid (WAI-ARIA 1.2); its name and its description say so.
 */
export function datei(ansicht: Feldansicht<Dateifeld>, umgebung: VolleUmgebung): TemplateResult {
  const { ort, feld, wert, pflicht } = ansicht;
  const { t, sprache } = umgebung;
  const dateien = istDateien(wert) ? wert : [];
  const mehrere = feld.anzahl.max !== 1;
  const knopf =
    dateien.length === 0 ? t.antrag.dateiWaehlen : mehrere ? t.antrag.dateiWeitere : t.antrag.dateiErsetzen;
  const regel = t.antrag.dateiRegel(dateiarten(feld.datei.typen), formatBytes(sprache, feld.datei.groesse));
  const liste = dateien.map(({ attachmentId }) => dateiId(attachmentId));
  return html`
    <div class="${klasse(ansicht)} datei">
      <label id=${titelId(ort)} for=${idVon(ort)}
        >${titel(ansicht, umgebung)}${
          pflicht
            ? html`<span class="visually-hidden" .textContent=${` (${t.antrag.erforderlich})`}></span>`
            : nothing
        }</label
      >
      ${beschreibung(ansicht, umgebung, regel)}
      ${
        dateien.length === 0
          ? nothing
          : html`<ul class="dateien">
              ${dateien.map(
                ({ attachmentId, filename, size }) =>
                  html`<li>
                    <span class="beides" id=${dateiId(attachmentId)}>
                      <span class="name" .textContent=${filename}></span>
                      <span class="muted" .textContent=${` ${formatBytes(sprache, size)}`}></span>
                    </span>
                    <button type="button" class="link" data-ort=${ort} data-datei=${attachmentId}>
                      <span .textContent=${t.antrag.dateiEntfernen}></span>
                      <span class="visually-hidden" .textContent=${` ${filename}`}></span>
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <input
        class="visually-hidden"
        type="file"
        tabindex="-1"
        aria-hidden="true"
        data-ort=${ort}
        accept=${feld.datei.typen.join(',')}
        ?multiple=${mehrere}
      />
      <button
        id=${idVon(ort)}
        class="secondary"
        type="button"
        data-waehlt=${ort}
        aria-labelledby=${`${knopfId(ort)} ${titelId(ort)}`}
        aria-describedby=${beschriebenVon(ansicht, true, liste)}
      >
        <span id=${knopfId(ort)} .textContent=${knopf}></span>
      </button>
    </div>
  `;
}
