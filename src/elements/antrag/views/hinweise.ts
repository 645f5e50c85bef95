import { html, nothing, type TemplateResult } from 'lit';
import { nurDeutsch } from '../../../domain/antrag/uebersetzung.js';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import type { Anmeldewunsch } from '../../../domain/nutzerkonto/anmeldung.js';
import { genuegt, parseVertrauensniveau } from '../../../domain/nutzerkonto/vertrauensniveau.js';
import type { Vollansicht } from './ansicht.js';
import { einladung, kasten } from './einladung.js';

/** Asks for the login; nothing where the person is logged in well enough. */
export function anmeldung(
  zustand: Ausfuellen,
  ansicht: Vollansicht,
  noetig: boolean,
): TemplateResult | typeof nothing {
  const { t, bearbeitung, sitzung, abgelaufen } = ansicht;
  const { konto } = bearbeitung;
  const worte = t.antrag.anmelden;
  if (sitzung === 'angemeldet' && konto) {
    return genuegt(konto.niveau, zustand.formular.modell.niveau)
      ? nothing
      : hoeher(ansicht, zustand.formular.modell.niveau);
  }
  const bitte = (titel: string, text: string): TemplateResult =>
    kasten(titel, text, worte.umAbzusenden, ansicht);
  if (abgelaufen && sitzung !== 'unterwegs') return bitte(worte.noetigTitel, worte.abgelaufen);
  if (!noetig || sitzung === 'unterwegs') return einladung(zustand, ansicht);
  return zustand.formular.modell.gast
    ? bitte(t.antrag.gast.mitKontoTitel, t.antrag.gast.mitKonto)
    : bitte(worte.noetigTitel, worte.noetig);
}

/**
 * A better login is needed: only accounts that reach it are offered, and where the present one does not, that is said.
 *
 * @param verlangt as the form or the service names it
 */
export function hoeher(ansicht: Vollansicht, verlangt: string | undefined): TemplateResult {
  const worte = ansicht.t.antrag.anmelden;
  const niveau = parseVertrauensniveau(verlangt ?? '') ?? 'STORK-QAA-Level-4';
  const konten = ansicht.konten.filter(({ niveaus }) => niveaus.some((each) => genuegt(each, niveau)));
  const anmelden = (wunsch: Anmeldewunsch): void => ansicht.anmelden({ ...wunsch, niveau });
  return kasten(worte.noetigTitel, worte.hoeher(ansicht.t.login.niveau[niveau]), worte.umAbzusenden, {
    ...ansicht,
    konten,
    anmelden,
  });
}

/** How it stands with the draft, where that is something to know. */
export function entwurf(zustand: Ausfuellen, { t, bearbeitung }: Vollansicht): TemplateResult {
  const worte = t.antrag.entwurf;
  const waehle = (wahl: 'uebernehmen' | 'behalten') => (): void => void bearbeitung.loeseKonflikt(wahl);
  return html`
    ${zustand.vorgang?.uebernommen ? html`<p class="notice" .textContent=${t.antrag.gast.uebernommen}></p>` : nothing}
    ${zustand.andereVersion ? html`<p class="notice" .textContent=${worte.andereVersion}></p>` : nothing}
    ${zustand.speicher === 'aus' ? html`<p class="notice danger" .textContent=${worte.aus}></p>` : nothing}
    ${zustand.speicher === 'ohne-dateien' ? html`<p class="notice danger" .textContent=${worte.ohneDateien}></p>` : nothing}
    ${
      zustand.speicher === 'konflikt'
        ? html`<div class="notice danger">
            <p><strong .textContent=${worte.konfliktTitel}></strong></p>
            <p .textContent=${worte.konflikt}></p>
            <div class="actions">
              <button
                class="secondary"
                type="button"
                @click=${waehle('behalten')}
                .textContent=${worte.behalten}
              ></button>
              <button
                class="secondary"
                type="button"
                @click=${waehle('uebernehmen')}
                .textContent=${worte.uebernehmen}
              ></button>
            </div>
          </div>`
        : nothing
    }
  `;
}

/** Who reads another language is told that some words are German; each of them is marked (WCAG 3.1.2). */
export function sprachhinweis(
  { formular, antrag }: Ausfuellen,
  { t, sprache }: Vollansicht,
): TemplateResult | typeof nothing {
  return nurDeutsch(formular.modell, antrag.schritt, sprache)
    ? html`<p class="muted" .textContent=${t.antrag.nurDeutsch}></p>`
    : nothing;
}
