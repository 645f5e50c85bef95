import { html, nothing, type TemplateResult } from 'lit';
import type { KompiliertesFormular } from '../../../domain/antrag/formular.js';
import type { Gesendet } from '../../../domain/antrag/zustand.js';
import { isEingereicht } from '../../../domain/vorgang/sendung.js';
import { referenz } from '../../../domain/vorgang/stand.js';
import type { Vorgang } from '../../../domain/vorgang/vorgang.js';
import type { Ereignis } from '../../../domain/zustellung/ereignisse.js';
import { satz } from '../../../ui/felder/worte.js';
import { ueberschrift } from '../../../ui/ueberschrift.js';
import { formatEuro, formatTime } from '../../../ui/format.js';
import { SEITENTITEL, type Vollansicht } from './ansicht.js';
import type { Nachzuegler } from '../nachzuegler.js';
import { telefon } from './telefon.js';

/** The receipt: what was sent, when, to whom, and what comes next; later the decision. */
export function gesendet(
  zustand: Gesendet,
  ansicht: Vollansicht,
  nachher: Nachzuegler<typeof import('./nachher.js')>,
): TemplateResult {
  const { formular, vorgang, antrag } = zustand;
  const { t, ebene, bearbeitung } = ansicht;
  const worte = t.antrag.gesendet;
  const { modell } = formular;
  const { sendung, zahlung } = vorgang;
  const ereignisse = sendung && 'ereignisse' in sendung ? sendung.ereignisse : [];
  const eingang = ereignisse.find(({ name }) => name === 'submit-submission');
  const abgelehnt = sendung?.phase === 'abgelehnt';
  const titel = abgelehnt
    ? worte.abgelehntTitel
    : sendung?.phase === 'angenommen'
      ? worte.angenommenTitel
      : worte.titel;
  return html`
    <div class="notice ${abgelehnt ? 'danger' : 'success'}">
      ${ueberschrift(ebene + 1, titel, SEITENTITEL)} ${entscheidung(vorgang, formular, ansicht, ereignisse)}
    </div>
    ${vorgang.uebernommen ? html`<p .textContent=${t.antrag.gast.uebernommen}></p>` : nothing}
    <dl class="angaben">
      ${zeile(worte.referenz, referenz(vorgang))}
      ${eingang ? zeile(worte.zeit, formatTime(ansicht.sprache, eingang.zeit)) : nothing}
      ${zeile(worte.behoerde, modell.behoerde.name)}
      ${zahlung?.phase === 'bezahlt' ? zeile(worte.bezahlt, formatEuro(ansicht.sprache, zahlung.quote.betrag)) : nothing}
    </dl>
    ${isEingereicht(sendung) && !eingang ? html`<p class="muted" .textContent=${worte.bestaetigungFehlt}></p>` : nothing}
    ${
      modell.wieweiter && !abgelehnt
        ? html`${ueberschrift(ebene + 2, worte.wieweiter)}
            <ul>
              ${modell.wieweiter.map((text) => html`<li>${satz(text, ansicht)}</li>`)}
            </ul>`
        : nothing
    }
    ${
      !antrag
        ? nothing
        : (nachher.da?.kopie(formular, antrag, vorgang, ansicht) ??
          html`<p>
            <button
              class="secondary"
              type="button"
              @click=${(): void => void nachher.load()}
              .textContent=${t.antrag.kopie.titel}
            ></button>
          </p>`)
    }
    ${telefon(t, ansicht.kontakt)}
    <div class="actions">
      ${
        abgelehnt && antrag
          ? html`<button
              part="button"
              type="button"
              @click=${(): void => void bearbeitung.bessereNach()}
              .textContent=${worte.nachbessern}
            ></button>`
          : nothing
      }
      <button
        class="secondary"
        type="button"
        @click=${(): void => void bearbeitung.verwirf()}
        .textContent=${worte.neu}
      ></button>
    </div>
  `;
}

function entscheidung(
  { sendung }: Vorgang,
  { modell }: KompiliertesFormular,
  { t }: Vollansicht,
  ereignisse: readonly Ereignis[],
): TemplateResult {
  const worte = t.antrag.gesendet;
  const { name } = modell.behoerde;
  if (sendung?.phase !== 'abgelehnt') {
    return html`<p
      .textContent=${sendung?.phase === 'angenommen' ? worte.angenommen(name) : worte.text(name)}
    ></p>`;
  }
  const gruende = ereignisse.flatMap((ereignis) => ereignis.gruende);
  return html`<p .textContent=${worte.abgelehnt(name)}></p>
    <ul>
      ${gruende.map(({ titel, detail }) => html`<li lang="de"><strong .textContent=${titel}></strong><span .textContent=${` ${detail}`}></span></li>`)}
    </ul>`;
}

function zeile(titel: string, wert: string): TemplateResult {
  return html`<div>
    <dt .textContent=${titel}></dt>
    <dd .textContent=${wert}></dd>
  </div>`;
}
