import { html, nothing, type TemplateResult } from 'lit';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import { genuegt } from '../../../domain/nutzerkonto/vertrauensniveau.js';
import type { Vollansicht } from './ansicht.js';
import { hinweis } from './einladung.js';

/**
 * The login serves another Antrag already; the account can tell them apart only by their logins (BundID `applicationId`).
 * Nothing where a better login is asked for anyway: it is a new one, too.
 */
export function eigeneAnmeldung(
  { formular: { modell } }: Ausfuellen,
  ansicht: Vollansicht,
  art = '',
): TemplateResult {
  const { konto } = ansicht.bearbeitung;
  if (!konto || !genuegt(konto.niveau, modell.niveau)) return html`${nothing}`;
  const worte = ansicht.t.antrag.anmelden.eigene;
  const anmelden = (): void => ansicht.anmelden({ neu: true });
  return hinweis(
    worte.titel,
    worte.text,
    ansicht,
    html`<p>
      <button
        part="button"
        class=${art}
        type="button"
        @click=${anmelden}
        .textContent=${worte.knopf}
      ></button>
    </p>`,
  );
}
