import { html, type TemplateResult } from 'lit';
import type { Kontoangebot } from '../domain/leistung/landesprofil.js';
import type { Session } from '../session/session.js';
import type { Konfiguration } from '../session/konfiguration.js';
import type { Texts } from './texts.js';

/** The account that every login of this page is for; undefined where the citizen has to choose. */
export async function einzigesKonto(konfiguration: Konfiguration): Promise<Kontoangebot | undefined> {
  const { konten } = await konfiguration.profil();
  return konten.length === 1 ? konten[0] : undefined;
}

/**
 * Logs in from where a login is needed. It looks like the button of `<ozg-login>` and does the same; who does not see
 * the page hears what for, because several of them may stand on one page.
 */
export function anmeldeknopf(
  t: Texts,
  zweck: string,
  konto: Kontoangebot | undefined,
  session: Session | undefined,
): TemplateResult {
  const onClick = (): void => void session?.anmelden(konto ? { konto: konto.id } : {});
  const name = konto ? t.login.anmeldenMit(konto.name) : t.login.anmelden;
  return html`<button
    part="button"
    type="button"
    aria-label=${name + zweck}
    @click=${onClick}
    .textContent=${name}
  ></button>`;
}
