import { html, nothing, type TemplateResult } from 'lit';
import type { OzgError, OzgErrorCode } from '../errors.js';
import type { Texts } from './texts.js';

/** Codes that only the webmaster can mend; citizens see the fallback, and the page says what is missing. */
const FOR_WEBMASTERS: ReadonlySet<OzgErrorCode> = new Set([
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
 * webmaster the reason. Another try is offered where it can help.
 */
export function stoerung(t: Texts, fehler: OzgError, again?: () => void): TemplateResult {
  const { code, message } = fehler;
  const fest = FOR_WEBMASTERS.has(code) && code !== 'PROFIL_NICHT_ERREICHBAR';
  return html`
    <div class="notice danger" role="alert" lang=${t.allgemein.sprache}>
      <p .textContent=${t.errors[code]}></p>
      ${
        FOR_WEBMASTERS.has(code)
          ? html`<p class="muted">
              <small>
                <span .textContent=${t.allgemein.redaktion(code)}></span>
                <span lang="en" .textContent=${message}></span>
              </small>
            </p>`
          : nothing
      }
      ${
        again && !fest
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
