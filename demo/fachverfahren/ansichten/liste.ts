import { html } from 'hono/html';
import type { Markup } from '../../kit/page.ts';
import type { Fall } from '../faelle.ts';
import { zeitpunkt } from './rahmen.ts';

/**
 * List of all cases, newest first. On a narrow screen each row becomes a block; the roles keep it a table for screen
 * readers, which CSS would take away.
 */
export function liste(faelle: readonly Fall[], erreichbar: boolean): Markup {
  const rows = faelle.map(
    (fall) =>
      html`<tr role="row">
        <th role="rowheader" scope="row"><a href="/faelle/${fall.submissionId}">${fall.aktenzeichen}</a></th>
        <td role="cell" data-kopf="Stand">${standBadge(fall)}</td>
        <td role="cell" data-kopf="Eingegangen">${zeitpunkt(fall.eingang)}</td>
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
          ? html`<table role="table" class="stapel" aria-label="Anträge">
              <thead role="rowgroup">
                <tr role="row">
                  <th role="columnheader" scope="col">Aktenzeichen</th>
                  <th role="columnheader" scope="col">Stand</th>
                  <th role="columnheader" scope="col">Eingegangen</th>
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${rows}
              </tbody>
            </table>`
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
