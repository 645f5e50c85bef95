import { html, nothing, type TemplateResult } from 'lit';
import { seiten } from '../../../domain/antrag/antrag.js';
import { istGesperrt, type Ausfuellen } from '../../../domain/antrag/zustand.js';
import { pruefseite } from '../../../domain/antrag/antrag.js';
import { inSprache } from '../../../domain/antrag/text.js';
import { langVon } from '../../../ui/felder/worte.js';
import type { Ansicht } from './ansicht.js';

/** Title of a page, and the language it is in. */
export function seitentitel(
  { formular }: Ausfuellen,
  schritt: number,
  ansicht: Ansicht,
): { readonly worte: string; readonly lang: string | typeof nothing } {
  const { t, sprache } = ansicht;
  const modell = formular.modell.schritte[schritt];
  if (modell) {
    const worte = inSprache(modell.titel, sprache);
    return { worte: worte.worte, lang: langVon(worte, ansicht) };
  }
  if (schritt === pruefseite(formular)) return { worte: t.antrag.pruefung, lang: nothing };
  return { worte: formular.modell.gebuehr ? t.antrag.bezahlenUndAbsenden : t.antrag.absenden, lang: nothing };
}

/** "Schritt 2 von 6", in words. */
export function zaehler({ formular, antrag }: Ausfuellen, { t, lage }: Ansicht): string {
  const alle = seiten(formular, lage);
  return t.antrag.schritt(alle.indexOf(antrag.schritt) + 1, alle.length);
}

/** All pages in order; those that were reached lead back. */
export function fortschritt(zustand: Ausfuellen, ansicht: Ansicht): TemplateResult {
  const { formular, antrag } = zustand;
  const { t, lage, befehl } = ansicht;
  const fest = istGesperrt(zustand);
  return html`
    <nav aria-label=${t.antrag.schritte}>
      <ol class="schritte">
        ${seiten(formular, lage).map((schritt, index) => {
          const { worte, lang } = seitentitel(zustand, schritt, ansicht);
          const hier = schritt === antrag.schritt;
          const erreicht = schritt <= antrag.weiteste;
          const klasse = hier ? 'hier' : erreicht ? 'erreicht' : 'offen';
          const nummer = String(index + 1);
          return hier || !erreicht || fest
            ? html`<li class=${klasse}>
                <span class="schritt" aria-current=${hier ? 'step' : nothing}>
                  <span class="nummer" .textContent=${nummer}></span>
                  <span class="name" lang=${lang} .textContent=${worte}></span>
                </span>
              </li>`
            : html`<li class=${klasse}>
                <button
                  class="schritt"
                  type="button"
                  @click=${(): void => befehl({ type: 'springe', schritt })}
                >
                  <span class="nummer" .textContent=${nummer}></span>
                  <span class="name" lang=${lang} .textContent=${worte}></span>
                </button>
              </li>`;
        })}
      </ol>
    </nav>
  `;
}
