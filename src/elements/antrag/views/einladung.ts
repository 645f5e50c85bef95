import { html, nothing, type TemplateResult } from 'lit';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import { anmeldeknoepfe } from '../../../ui/anmeldeknopf.js';
import type { Ansicht } from './ansicht.js';

/** Says what a login is good for; nothing where the person is logged in well enough. */
export function einladung(zustand: Ausfuellen, ansicht: Ansicht): TemplateResult | typeof nothing {
  const { sitzung, abgelaufen, voll } = ansicht;
  const worte = ansicht.t.antrag.einladung;
  if (sitzung === 'unterwegs') return html`<p class="notice" .textContent=${worte.unterwegs}></p>`;
  if (voll && (abgelaufen || (sitzung === 'angemeldet' && voll.bearbeitung.konto)))
    return voll.views.anmeldung(zustand, voll, false);
  const text = zustand.formular.modell.gast ? worte.gast : worte.text;
  return kasten(worte.titel, text, worte.zweck, ansicht, 'secondary');
}

/** @param zweck what the login is for, behind the words of its buttons */
export function kasten(
  titel: string,
  text: string,
  zweck: string,
  ansicht: Ansicht,
  art = '',
): TemplateResult {
  const { t, anmelden, konten } = ansicht;
  return hinweis(titel, text, ansicht, anmeldeknoepfe(t, zweck, konten, anmelden, art));
}

/** Why a login is needed, how the last one failed, and the way to the next. */
export function hinweis(
  titel: string,
  text: string,
  { t, anmeldefehler }: Ansicht,
  weiter: TemplateResult,
): TemplateResult {
  return html`
    <div class="notice">
      <p><strong .textContent=${titel}></strong></p>
      <p .textContent=${text}></p>
      ${anmeldefehler ? html`<p role="alert"><strong .textContent=${t.errors[anmeldefehler.code]}></strong></p>` : nothing}
      ${weiter}
    </div>
  `;
}
