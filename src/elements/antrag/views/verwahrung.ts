import { html, nothing, type TemplateResult } from 'lit';
import { bleibt } from '../../../domain/antrag/behalten.js';
import type { Behalten } from '../../../domain/entwurf/entwurf.js';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import { STAND, VERWAHRUNG, type Vollansicht } from './ansicht.js';

const WAHL = ['tag', 'monat', 'nichts'] as const satisfies Behalten[];
const NAME = 'ozg-behalten';

/**
 * What becomes of the answers when the page is left: asked below the form when the first one is there, without taking
 * the focus, and said from then on, with the way to change it.
 */
export function verwahrung(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult | typeof nothing {
  const { bearbeitung, t } = ansicht;
  const { behalten, speicher } = zustand;
  const worte = t.antrag.entwurf;
  if (speicher === 'aus' || speicher === 'konflikt') return nothing;
  if (!bearbeitung.verwahrung.begonnen) return nothing;
  const offen = behalten === undefined;
  const weg = html`<p class="muted" .textContent=${worte.weg}></p>`;
  return html`<div class="verwahrung" id=${VERWAHRUNG} tabindex="-1">
    ${
      offen
        ? html`<div class="notice">${wahl(behalten, ansicht)}${weg}</div>`
        : html`${
              bleibt(behalten)
                ? html`<p id=${STAND}></p>`
                : html`<p .textContent=${worte.nurHier}></p>
                    ${weg}`
            }
            <details aria-label=${worte.aendern}>
              <summary .textContent=${worte.aendern}></summary>
              ${wahl(behalten, ansicht)}
            </details>
            <details aria-label=${worte.loeschen}>
              <summary .textContent=${worte.loeschen}></summary>
              <p .textContent=${worte.wirklich}></p>
              <p>
                <button
                  class="secondary"
                  type="button"
                  @click=${ansicht.loesche}
                  .textContent=${worte.ja}
                ></button>
              </p>
            </details>`
    }
  </div>`;
}

function wahl(behalten: Behalten | undefined, { t, behalte }: Vollansicht): TemplateResult {
  const worte = t.antrag.entwurf;
  const nimm = ({ currentTarget }: Event): void => {
    const kasten = (currentTarget as Element).closest<HTMLElement>('.verwahrung')!;
    const gewaehlt = kasten.querySelector<HTMLInputElement>(`[name=${NAME}]:checked`)!;
    for (const offen of kasten.querySelectorAll('details')) offen.open = false;
    kasten.focus();
    behalte(gewaehlt.value as Behalten);
  };
  return html`<fieldset class="feld wahl" role="radiogroup" aria-describedby="behalten-wozu">
      <legend .textContent=${worte.frage}></legend>
      <p class="hilfe" id="behalten-wozu" .textContent=${worte.wozu}></p>
      ${WAHL.map(
        (wert) =>
          html`<div class="option">
            <input
              id="behalten-${wert}"
              type="radio"
              name=${NAME}
              .value=${wert}
              ?checked=${wert === (behalten ?? 'tag')}
            />
            <label for="behalten-${wert}" .textContent=${worte[wert]}></label>
          </div>`,
      )}
    </fieldset>
    <p>
      <button class="secondary" type="button" @click=${nimm} .textContent=${worte.knopf}></button>
    </p>`;
}
