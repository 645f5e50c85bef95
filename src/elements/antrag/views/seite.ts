import { html, nothing, type TemplateResult } from 'lit';
import { pruefseite, schlussseite } from '../../../domain/antrag/antrag.js';
import { inSprache } from '../../../domain/antrag/text.js';
import type { Ausfuellen, Zustand } from '../../../domain/antrag/zustand.js';
import { fehleruebersicht } from '../../../ui/fehleruebersicht.js';
import { langVon, satz, ueberschrift } from '../../../ui/felder/worte.js';
import type { Eingabeleser } from '../eingabeleser.js';
import type { Endansichten } from '../endansichten.js';
import { aktionen } from './aktionen.js';
import { SEITENTITEL, type Ansicht } from './ansicht.js';
import { fortschritt, seitentitel, zaehler } from './fortschritt.js';
import { anmeldung, entwurf } from './hinweise.js';
import { fehlerzeilen, schrittfelder } from './schritt.js';

/** Everything below the status line: title, progress and the page the citizen is on. */
export function seite(
  zustand: Exclude<Zustand, { phase: 'laedt' | 'gestoert' }>,
  ansicht: Ansicht,
  leser: Eingabeleser,
  ende: Endansichten,
): TemplateResult {
  const titel = inSprache(zustand.formular.modell.titel, ansicht.sprache);
  const kopf = ueberschrift(ansicht.ebene, titel.worte, '', langVon(titel, ansicht));
  if (zustand.phase === 'gesendet') {
    const { formular, vorgang } = zustand;
    return html`${kopf} ${ende.zeichne(ansicht, (views) => views.gesendet(formular, vorgang, ansicht))}`;
  }
  return html`${kopf} ${fortschritt(zustand, ansicht)} ${formularseite(zustand, ansicht, leser, ende)}`;
}

function formularseite(
  zustand: Ausfuellen,
  ansicht: Ansicht,
  leser: Eingabeleser,
  ende: Endansichten,
): TemplateResult {
  const { formular, antrag, speicher } = zustand;
  const { schritt } = antrag;
  const titel = seitentitel(zustand, schritt, ansicht);
  const { einleitung, schritte } = formular.modell;
  const anfang = schritt === 0;
  // Clicks are only delegated here; what is clicked are buttons.
  /* eslint-disable lit-a11y/click-events-have-key-events */
  return html`
    ${anfang && einleitung ? html`<p>${satz(einleitung, ansicht)}</p>` : nothing}
    ${anfang ? anmeldung(zustand, ansicht, false) : nothing}
    ${
      anfang && zustand.verbraucht && ansicht.sitzung === 'angemeldet'
        ? ende.zeichne(ansicht, (views) => views.eigeneAnmeldung(zustand, ansicht, 'secondary'))
        : nothing
    }
    ${entwurf(zustand, ansicht)}
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
      ${
        antrag.beanstandet
          ? fehleruebersicht(fehlerzeilen(zustand, ansicht), ansicht, ansicht.ebene + 1, ansicht.geheZu)
          : nothing
      }
      <p class="zaehler" .textContent=${zaehler(zustand, ansicht)}></p>
      ${ueberschrift(ansicht.ebene + 1, titel.worte, SEITENTITEL, titel.lang)}
      ${schritte[schritt]?.einleitung ? html`<p>${satz(schritte[schritt].einleitung, ansicht)}</p>` : nothing}
      ${inhalt(zustand, ansicht, ende)} ${knoepfe(zustand, ansicht)}
    </form>
    ${
      anfang && speicher === 'gut'
        ? html`<p class="muted"><small .textContent=${ansicht.t.antrag.gespeichert}></small></p>`
        : nothing
    }
  `;
  /* eslint-enable lit-a11y/click-events-have-key-events */
}

function inhalt(zustand: Ausfuellen, ansicht: Ansicht, ende: Endansichten): TemplateResult {
  const { formular, antrag } = zustand;
  if (antrag.schritt < pruefseite(formular)) return schrittfelder(zustand, ansicht);
  return ende.zeichne(ansicht, ({ pruefung, schluss }) =>
    antrag.schritt === pruefseite(formular) ? pruefung(zustand, ansicht) : schluss(zustand, ansicht),
  );
}

function knoepfe(zustand: Ausfuellen, ansicht: Ansicht): TemplateResult | typeof nothing {
  const { formular, antrag } = zustand;
  const { t } = ansicht;
  if (antrag.schritt === schlussseite(formular)) return nothing; // it has its own, by what has to be done
  const amEnde = antrag.schritt === pruefseite(formular) ? t.antrag.pruefe.weiter : undefined;
  const weiter = amEnde ?? (antrag.ausPruefung ? t.antrag.zurueckZurPruefung : t.allgemein.weiter);
  return aktionen(
    html`<button part="button" type="submit" .textContent=${weiter}></button>`,
    zustand,
    ansicht,
  );
}
