import { html, nothing, type TemplateResult } from 'lit';
import { istGesperrt, type Ausfuellen } from '../../../domain/antrag/zustand.js';
import type { Ansicht } from './ansicht.js';

/** The buttons below a page: what leads on, then the way back as long as answers may change. */
export function aktionen(
  weiter: TemplateResult | typeof nothing,
  zustand: Ausfuellen,
  { t, befehl }: Ansicht,
): TemplateResult {
  const zurueck = (): void => befehl({ type: 'zurueck' });
  return html`<div class="actions">
    ${weiter}
    ${
      zustand.antrag.schritt > 0 && !istGesperrt(zustand)
        ? html`<button
            class="secondary"
            type="button"
            @click=${zurueck}
            .textContent=${t.allgemein.zurueck}
          ></button>`
        : nothing
    }
  </div>`;
}
