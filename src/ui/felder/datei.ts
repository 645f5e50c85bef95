import { html, nothing, type TemplateResult } from 'lit';
import type { Dateifeld } from '../../domain/antrag/modell.js';
import { istDateien } from '../../domain/antrag/wert.js';
import { beschreibung, beschriebenVon, idVon, invalid, klasse, titel, type Feldansicht } from './rahmen.js';
import { dateiarten, groesse } from './zahlen.js';
import type { Umgebung } from './worte.js';

/**
 * A button that opens the file dialog, and the list of what was chosen. The native control is there, only unseen: its
 * own words ("keine Datei ausgewählt") would contradict the list.
 */
export function datei(ansicht: Feldansicht<Dateifeld>, umgebung: Umgebung): TemplateResult {
  const { ort, feld, wert } = ansicht;
  const { t, sprache } = umgebung;
  const dateien = istDateien(wert) ? wert : [];
  const mehrere = feld.anzahl.max !== 1;
  const knopf =
    dateien.length === 0 ? t.antrag.dateiWaehlen : mehrere ? t.antrag.dateiWeitere : t.antrag.dateiErsetzen;
  const regel = t.antrag.dateiRegel(dateiarten(feld.datei.typen), groesse(feld.datei.groesse, sprache));
  return html`
    <div class="${klasse(ansicht)} datei">
      <label for=${idVon(ort)}>${titel(ansicht, umgebung)}</label>
      ${beschreibung(ansicht, umgebung, regel)}
      ${
        dateien.length === 0
          ? nothing
          : html`<ul class="dateien">
              ${dateien.map(
                ({ attachmentId, filename, size }) =>
                  html`<li>
                    <span class="name" .textContent=${filename}></span>
                    <span class="muted" .textContent=${groesse(size, sprache)}></span>
                    <button type="button" class="link" data-ort=${ort} data-datei=${attachmentId}>
                      <span .textContent=${t.antrag.dateiEntfernen}></span>
                      <span class="visually-hidden" .textContent=${` ${filename}`}></span>
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <input
        id=${idVon(ort)}
        class="visually-hidden"
        type="file"
        data-ort=${ort}
        accept=${feld.datei.typen.join(',')}
        ?multiple=${mehrere}
        aria-invalid=${invalid(ansicht)}
        aria-describedby=${beschriebenVon(ansicht, true)}
      />
      <label class="button secondary" for=${idVon(ort)} .textContent=${knopf}></label>
    </div>
  `;
}
