import { html, nothing, type TemplateResult } from 'lit';
import type { OzgError } from '../errors.js';
import type { Texts } from './texts.js';

/** Codes that only the webmaster can mend; citizens see the fallback, and the page says what is missing. */
const FOR_WEBMASTERS: ReadonlySet<string> = new Set([
  'KONFIGURATION',
  'PROFIL_UNGUELTIG',
  'PROFIL_NICHT_ERREICHBAR',
  'ARS_UNBEKANNT',
  'FORMULAR_UNBEKANNT',
  'FORMULAR_UNGUELTIG',
  'UMGEBUNG',
]);

/**
 * What an element shows when it cannot work: one sentence for citizens, the fallback children of the tag, and for the
 * webmaster the reason.
 */
export function stoerung(t: Texts, fehler: OzgError, again?: () => void): TemplateResult {
  return html`
    <div class="notice danger" role="alert">
      <p .textContent=${t.errors[fehler.code]}></p>
      ${
        FOR_WEBMASTERS.has(fehler.code)
          ? html`<p class="muted">
              <small .textContent=${t.allgemein.redaktion(fehler.code, fehler.message)}></small>
            </p>`
          : nothing
      }
      ${
        again
          ? html`<div class="actions">
              <button
                class="secondary"
                type="button"
                @click=${again}
                .textContent=${t.allgemein.nochmal}
              ></button>
            </div>`
          : nothing
      }
    </div>
    <slot></slot>
  `;
}
