import { html, type TemplateResult } from 'lit';
import type { Kontoangebot } from '../domain/leistung/landesprofil.js';
import type { Texts } from './texts.js';

/**
 * Logs in from where a login is needed: a button for each account of the state. They look like those of `<ozg-login>` and
 * do the same; who does not see the page hears what for, because several of them may stand on one page.
 *
 * @param konten empty while the Landesprofil is not there: the login page asks then
 */
export function anmeldeknoepfe(
  t: Texts,
  zweck: string,
  konten: readonly Kontoangebot[],
  anmelden: (wunsch: { readonly konto?: string }) => void,
  art = '',
): TemplateResult {
  const knopf = (name: string, wunsch: { readonly konto?: string }): TemplateResult =>
    html`<button
      part="button"
      class=${art}
      type="button"
      aria-label=${name + zweck}
      @click=${(): void => anmelden(wunsch)}
      .textContent=${name}
    ></button>`;
  return html`<div class="konten">
    ${konten.length > 0 ? konten.map(({ id, name }) => knopf(t.login.anmeldenMit(name), { konto: id })) : knopf(t.login.anmelden, {})}
  </div>`;
}
