import { html } from 'hono/html';
import type { Markup } from '../../kit/page.ts';
import type { Fall } from '../faelle.ts';
import { zeitpunkt } from './rahmen.ts';

/** List of all cases, newest first. */
export function liste(faelle: readonly Fall[], erreichbar: boolean): Markup {
  const rows = faelle.map(
    (fall) =>
      html`<tr>
        <th scope="row"><a href="/faelle/${fall.submissionId}">${fall.aktenzeichen}</a></th>
        <td>${standBadge(fall)}</td>
        <td>${zeitpunkt(fall.eingang)}</td>
      </tr>`,
  );
  return html`<h1>Eingang</h1>
    ${
      erreichbar
        ? ''
        : html`<p class="notice bad" role="alert">
            Der Zustelldienst ist nicht erreichbar. Sie sehen, was schon abgeholt ist.
          </p>`
    }
    <section class="card">
      ${
        faelle.length
          ? html`<div class="scroll" tabindex="0" role="region" aria-label="Anträge">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Aktenzeichen</th>
                    <th scope="col">Stand</th>
                    <th scope="col">Eingegangen</th>
                  </tr>
                </thead>
                <tbody>
                  ${rows}
                </tbody>
              </table>
            </div>`
          : html`<p>
              Noch ist nichts eingegangen. Laden Sie die Seite neu, wenn jemand einen Hund angemeldet hat.
            </p>`
      }
    </section>`;
}

export function standBadge({ stand, pruefungen }: Fall): Markup {
  if (stand === 'angenommen') return html`<span class="badge good">Angenommen</span>`;
  if (stand === 'abgelehnt') return html`<span class="badge bad">Abgelehnt</span>`;
  if (pruefungen.every(({ ok }) => ok)) return html`<span class="badge">Zu entscheiden</span>`;
  return html`<span class="badge warn">Prüfung fehlgeschlagen</span>`;
}
