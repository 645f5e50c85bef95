import { html, nothing, type TemplateResult } from 'lit';
import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import { ueberschrift } from '../../../ui/ueberschrift.js';
import type { Vollansicht } from './ansicht.js';
import { satzAn } from './fehler.js';

/** Why the authority has sent the application back, with a way to each answer that it is about. */
export function einwaende(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult {
  const { antrag, formular, vorgang } = zustand;
  const orte = Object.keys(antrag.einwaende);
  const { t, ebene, springeZu } = ansicht;
  const worte = t.antrag.zurueck;
  return html`
    <section class="notice danger" lang=${t.allgemein.sprache}>
      ${ueberschrift(ebene + 1, worte.titel(formular.modell.behoerde.name))}
      <ul>
        ${antrag.weitereEinwaende.map((satz) => html`<li lang="de" .textContent=${satz}></li>`)}
        ${orte.map(
          (ort) =>
            html`<li>
              <button
                class="link"
                type="button"
                @click=${(): void => springeZu(ort)}
                .textContent=${satzAn(ort, { ...zustand, antrag: { ...antrag, fehler: {} } }, ansicht)}
              ></button>
            </li>`,
        )}
      </ul>
      <p .textContent=${worte.text}></p>
      ${vorgang?.zahlung?.phase === 'bezahlt' ? html`<p .textContent=${worte.bezahlt}></p>` : nothing}
    </section>
  `;
}
