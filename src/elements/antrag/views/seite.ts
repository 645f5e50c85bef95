import { html, nothing, type TemplateResult } from 'lit';
import { pruefseite, schlussseite } from '../../../domain/antrag/antrag.js';
import { inSprache } from '../../../domain/antrag/text.js';
import { zu, type Ausfuellen, type Gezeigt } from '../../../domain/antrag/zustand.js';
import { langVon, satz } from '../../../ui/felder/worte.js';
import { ueberschrift } from '../../../ui/ueberschrift.js';
import type { Eingabeleser } from '../eingabeleser.js';
import { aktionen } from './aktionen.js';
import { SEITENTITEL, type Ansicht } from './ansicht.js';
import { fortschritt, seitentitel, zaehler } from './fortschritt.js';
import { einladung } from './einladung.js';
import { schrittfelder } from './schritt.js';

/** Everything below the status line: title, progress and the page the citizen is on. */
export function seite(zustand: Gezeigt, ansicht: Ansicht, leser: Eingabeleser): TemplateResult {
  const titel = inSprache(zustand.formular.modell.titel, ansicht.sprache);
  const kopf = ueberschrift(ansicht.ebene, titel.worte, '', langVon(titel, ansicht));
  if (zustand.phase === 'gesendet' || zu(zustand)) return html`${kopf} ${amEnde(zustand, ansicht)}`;
  return html`${kopf} ${fortschritt(zustand, ansicht)} ${formularseite(zustand, ansicht, leser)}`;
}

function formularseite(zustand: Ausfuellen, ansicht: Ansicht, leser: Eingabeleser): TemplateResult {
  const { formular, antrag } = zustand;
  const { voll } = ansicht;
  const { schritt } = antrag;
  const titel = seitentitel(zustand, schritt, ansicht);
  const { einleitung, schritte } = formular.modell;
  const anfang = schritt === 0;
  // Clicks are only delegated here; what is clicked are buttons.
  /* eslint-disable lit-a11y/click-events-have-key-events */
  return html`
    ${anfang && einleitung ? html`<p>${satz(einleitung, ansicht)}</p>` : nothing}
    ${anfang ? einladung(zustand, ansicht) : nothing} ${voll?.views.hinweise(zustand, voll) ?? nothing}
    <form
      method="dialog"
      novalidate
      @submit=${leser.submit}
      @input=${leser.input}
      @change=${leser.change}
      @focusout=${leser.focusout}
      @pointerdown=${leser.pointerdown}
      @pointerup=${leser.pointerup}
      @click=${leser.click}
    >
      ${voll && antrag.beanstandet ? voll.views.fehleruebersicht(zustand, voll) : nothing}
      <p class="zaehler" .textContent=${zaehler(zustand, ansicht)}></p>
      ${ueberschrift(ansicht.ebene + 1, titel.worte, SEITENTITEL, titel.lang)}
      ${schritte[schritt]?.einleitung ? html`<p>${satz(schritte[schritt].einleitung, ansicht)}</p>` : nothing}
      ${inhalt(zustand, ansicht)} ${ansicht.hole ? fehlt(ansicht, ansicht.hole) : nothing}
      ${knoepfe(zustand, ansicht)}
    </form>
    ${voll?.views.verwahrung(zustand, voll) ?? nothing} ${voll?.views.unten(zustand, voll) ?? nothing}
  `;
  /* eslint-enable lit-a11y/click-events-have-key-events */
}

function inhalt(zustand: Ausfuellen, ansicht: Ansicht): TemplateResult {
  const { formular, antrag } = zustand;
  return antrag.schritt < pruefseite(formular) ? schrittfelder(zustand, ansicht) : amEnde(zustand, ansicht);
}

function amEnde(zustand: Gezeigt, { t, voll }: Ansicht): TemplateResult {
  return voll?.views.amEnde(zustand, voll) ?? html`<p .textContent=${t.allgemein.laedt}></p>`;
}

/** What was written stays on screen; how it goes on could not be fetched. */
function fehlt({ t }: Ansicht, hole: () => void): TemplateResult {
  return html`<div class="notice danger" role="alert"><p .textContent=${t.antrag.fehlt}></p></div>
    <p>
      <button class="secondary" type="button" @click=${hole} .textContent=${t.allgemein.nochmal}></button>
    </p>`;
}

function knoepfe(zustand: Ausfuellen, ansicht: Ansicht): TemplateResult | typeof nothing {
  const { formular, antrag } = zustand;
  const { t } = ansicht;
  if (antrag.schritt === schlussseite(formular)) return nothing; // it has its own, by what has to be done
  const geprueft = antrag.schritt === pruefseite(formular) ? ansicht.voll?.t.antrag.pruefe.weiter : undefined;
  const weiter = geprueft ?? (antrag.ausPruefung ? t.antrag.zurueckZurPruefung : t.allgemein.weiter);
  return aktionen(
    html`<button part="button" type="submit" .textContent=${weiter}></button>`,
    zustand,
    ansicht,
  );
}
