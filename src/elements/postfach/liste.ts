import { html, nothing, type TemplateResult } from 'lit';
import type { Vertrauensniveau } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { sortNachrichten, type Eingang, type Nachricht } from '../../domain/postfach/postfach.js';
import { withoutControls } from '../../domain/postfach/schreiben.js';
import { formatDate } from '../../ui/format.js';
import type { Sprache, Texts } from '../../ui/texts.js';

interface Handlungen {
  /** Does the present login reach this level? */
  reaches(niveau: Vertrauensniveau): boolean;
  open(id: string): void;
  stepUp(niveau: Vertrauensniveau): void;
}

/** All letters, the newest first. */
export function liste(t: Texts, sprache: Sprache, eingang: Eingang, handlungen: Handlungen): TemplateResult {
  return html`
    <ul class="briefe" aria-label=${t.postfach.nachrichten}>
      ${sortNachrichten(eingang.nachrichten).map((nachricht) => eintrag(t, sprache, nachricht, handlungen))}
    </ul>
  `;
}

function eintrag(t: Texts, sprache: Sprache, nachricht: Nachricht, handlungen: Handlungen): TemplateResult {
  const { id, titel, gelesen, absender, bereitgestellt, anhaenge, niveau } = nachricht;
  const from = t.postfach.von(withoutControls(absender), formatDate(sprache, bereitgestellt));
  const onOpen = (): void => handlungen.open(id);
  const onStepUp = (): void => handlungen.stepUp(niveau);
  const locked = !handlungen.reaches(niveau);
  return html`
    <li class=${gelesen ? '' : 'neu'}>
      <p>
        ${gelesen ? nothing : html`<span class="marke" .textContent=${t.postfach.neu}></span>`}
        ${
          locked
            ? html`<strong .textContent=${t.postfach.geschuetzt}></strong>`
            : html`<button
                class="titel"
                type="button"
                data-id=${id}
                @click=${onOpen}
                .textContent=${withoutControls(titel)}
              ></button>`
        }
      </p>
      <p class="muted">
        <span .textContent=${from}></span>
        ${anhaenge.length > 0 ? html`· <span .textContent=${t.postfach.anhaenge(anhaenge.length)}></span>` : nothing}
      </p>
      ${
        locked
          ? html`
              <p .textContent=${t.postfach.geschuetztHinweis(t.login.niveau[niveau])}></p>
              <div class="actions">
                <button
                  part="button"
                  class="secondary"
                  type="button"
                  @click=${onStepUp}
                  .textContent=${t.postfach.sichererAnmelden}
                ></button>
              </div>
            `
          : nothing
      }
    </li>
  `;
}
