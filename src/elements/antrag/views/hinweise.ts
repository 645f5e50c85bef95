import { html, nothing, type TemplateResult } from 'lit';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import type { Anmeldewunsch } from '../../../domain/nutzerkonto/anmeldung.js';
import { genuegt, parseVertrauensniveau } from '../../../domain/nutzerkonto/vertrauensniveau.js';
import { anmeldeknoepfe } from '../../../ui/anmeldeknopf.js';
import type { Ansicht } from './ansicht.js';

/** Asks for the login; nothing where the person is logged in well enough. */
export function anmeldung(
  zustand: Ausfuellen,
  ansicht: Ansicht,
  noetig: boolean,
): TemplateResult | typeof nothing {
  const { t, bearbeitung, sitzung, abgelaufen } = ansicht;
  const { konto } = bearbeitung;
  const worte = t.antrag.anmelden;
  if (sitzung === 'unterwegs') return html`<p class="notice" .textContent=${worte.unterwegs}></p>`;
  if (sitzung === 'angemeldet' && konto) {
    return genuegt(konto.niveau, zustand.formular.modell.niveau)
      ? nothing
      : hoeher(ansicht, zustand.formular.modell.niveau);
  }
  if (abgelaufen) return kasten(worte.noetigTitel, worte.abgelaufen, ansicht);
  const { gast } = t.antrag;
  const frei = zustand.formular.modell.gast;
  if (!noetig)
    return kasten(worte.einladungTitel, frei ? gast.einladung : worte.einladung, ansicht, 'secondary');
  return frei
    ? kasten(gast.mitKontoTitel, gast.mitKonto, ansicht)
    : kasten(worte.noetigTitel, worte.noetig, ansicht);
}

/**
 * A better login is needed: only accounts that reach it are offered, and where the present one does not, that is said.
 *
 * @param verlangt as the form or the service names it
 */
export function hoeher(ansicht: Ansicht, verlangt: string | undefined): TemplateResult {
  const worte = ansicht.t.antrag.anmelden;
  const niveau = parseVertrauensniveau(verlangt ?? '') ?? 'STORK-QAA-Level-4';
  const konten = ansicht.konten.filter(({ niveaus }) => niveaus.some((each) => genuegt(each, niveau)));
  const anmelden = (wunsch: Anmeldewunsch): void => ansicht.anmelden({ ...wunsch, niveau });
  return kasten(worte.noetigTitel, worte.hoeher(ansicht.t.login.niveau[niveau]), {
    ...ansicht,
    konten,
    anmelden,
  });
}

function kasten(titel: string, text: string, ansicht: Ansicht, art = ''): TemplateResult {
  const { t, anmelden, konten } = ansicht;
  const zweck = art === '' ? t.antrag.anmelden.umAbzusenden : t.antrag.anmelden.umZuUebernehmen;
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

/** How it stands with the draft, where that is something to know. */
export function entwurf(zustand: Ausfuellen, { t, bearbeitung }: Ansicht): TemplateResult {
  const worte = t.antrag.entwurf;
  const waehle = (wahl: 'uebernehmen' | 'behalten') => (): void => void bearbeitung.loeseKonflikt(wahl);
  return html`
    ${zustand.andereVersion ? html`<p class="notice" .textContent=${worte.andereVersion}></p>` : nothing}
    ${zustand.speicher === 'aus' ? html`<p class="notice danger" .textContent=${worte.aus}></p>` : nothing}
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

/** Somebody to talk to: in every dead end. */
export function telefon({ t, kontakt }: Ansicht): TemplateResult | typeof nothing {
  if (kontakt?.telefon === undefined) return nothing;
  const nummer = `tel:${kontakt.telefon.replace(/[^\d+]/g, '')}`;
  return html`<p>
      <span .textContent=${t.allgemein.kontakt('')}></span
      ><a class="telefon" href=${nummer} .textContent=${kontakt.telefon}></a>
    </p>
    ${
      kontakt.oeffnungszeiten === undefined
        ? nothing
        : html`<p class="muted" lang="de" .textContent=${kontakt.oeffnungszeiten}></p>`
    }`;
}
