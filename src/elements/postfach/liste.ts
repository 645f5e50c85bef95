import { html, nothing, type TemplateResult } from 'lit';
import type { Vertrauensniveau } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { sortNachrichten, type Eingang, type Nachricht } from '../../domain/postfach/postfach.js';
import { withoutControls } from '../../domain/postfach/schreiben.js';
import { formatDate } from '../../ui/format.js';
import type { Posttexte } from '../../ui/posttexte.js';
import type { Sprache } from '../../ui/texts.js';

interface Handlungen {
  /** Does the present login reach this level? */
  reaches(niveau: Vertrauensniveau): boolean;
  open(id: string): void;
  stepUp(niveau: Vertrauensniveau): void;
}

/** All letters, the newest first. */
export function liste(
  t: Posttexte,
  sprache: Sprache,
  eingang: Eingang,
  handlungen: Handlungen,
): TemplateResult {
  return html`
    <ul class="briefe" aria-label=${t.postfach.nachrichten}>
      ${sortNachrichten(eingang.nachrichten).map((each, i) => eintrag(t, sprache, each, `n${i}`, handlungen))}
    </ul>
  `;
}

/**
 * The button's name is the title; that the letter is new, from whom and of when is its description, so that who goes
 * from button to button hears it, too.
 */
function eintrag(
  t: Posttexte,
  sprache: Sprache,
  nachricht: Nachricht,
  anker: string,
  handlungen: Handlungen,
): TemplateResult {
  const { id, titel, gelesen, absender, bereitgestellt, anhaenge, niveau } = nachricht;
  const [neu, von, hinweis] = [`${anker}-neu`, `${anker}-von`, `${anker}-hinweis`];
  const onOpen = (): void => handlungen.open(id);
  const onStepUp = (): void => handlungen.stepUp(niveau);
  const locked = !handlungen.reaches(niveau);
  return html`
    <li class=${gelesen ? '' : 'neu'}>
      <p>
        ${gelesen ? nothing : html`<span class="marke" id=${neu} .textContent=${t.postfach.neu}></span>`}
        ${
          locked
            ? html`<strong .textContent=${t.postfach.geschuetzt}></strong>`
            : html`<button
                class="titel"
                type="button"
                lang="de"
                data-id=${id}
                aria-describedby=${gelesen ? von : `${neu} ${von}`}
                @click=${onOpen}
                .textContent=${withoutControls(titel)}
              ></button>`
        }
      </p>
      <p class="muted" id=${von}>
        <span .textContent=${t.postfach.von}></span>
        <span lang="de" .textContent=${withoutControls(absender)}></span>,
        <span .textContent=${formatDate(sprache, bereitgestellt)}></span>
        ${anhaenge.length > 0 ? html`· <span .textContent=${t.postfach.anhaenge(anhaenge.length)}></span>` : nothing}
      </p>
      ${
        locked
          ? html`
              <p id=${hinweis} .textContent=${t.postfach.geschuetztHinweis(t.login.niveau[niveau])}></p>
              <div class="actions">
                <button
                  part="button"
                  class="secondary"
                  type="button"
                  aria-describedby=${`${hinweis} ${von}`}
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
