import { html, nothing, type TemplateResult } from 'lit';
import type { Formular } from '../../../domain/antrag/modell.js';
import type { Kontakt } from '../../../domain/leistung/landesprofil.js';
import type { Texts } from '../../../ui/texts.js';

/** Who answers for the form, where it names somebody nearer than the municipality. */
export function kontaktVon(modell: Formular | undefined): Kontakt | undefined {
  const { telefon, oeffnungszeiten } = modell?.behoerde ?? {};
  return telefon ? { telefon, ...(oeffnungszeiten && { oeffnungszeiten: oeffnungszeiten.de }) } : undefined;
}

/** Somebody to talk to: in every dead end. */
export function telefon(t: Texts, kontakt: Kontakt | undefined): TemplateResult | typeof nothing {
  if (kontakt?.telefon === undefined) return nothing;
  const nummer = `tel:${kontakt.telefon.replace(/[^\d+]/g, '')}`;
  return html`<p lang=${t.allgemein.sprache}>
      <span .textContent=${t.allgemein.kontakt('')}></span
      ><a class="telefon" href=${nummer} .textContent=${kontakt.telefon}></a>
    </p>
    ${
      kontakt.oeffnungszeiten === undefined
        ? nothing
        : html`<p class="muted" lang="de" .textContent=${kontakt.oeffnungszeiten}></p>`
    }`;
}
