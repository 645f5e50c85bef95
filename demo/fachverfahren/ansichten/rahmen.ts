import { html } from 'hono/html';
import { HOHE_BOERDE } from '../../kit/hohe-boerde.ts';
import { page, type Markup } from '../../kit/page.ts';
import type { Sitzung } from '../sitzung.ts';

export const BRAND = 'Fachverfahren Hundesteuer';

export const csrfField = ({ csrf }: Sitzung): Markup =>
  html`<input type="hidden" name="csrf" value="${csrf}" />`;

/** A page of the Fachverfahren; with a session it shows where one can go. */
export function rahmen(title: string, body: Markup, sitzung?: Sitzung): Markup {
  const head =
    sitzung &&
    html`<nav aria-label="Hauptnavigation">
      <a href="/eingang">Eingang</a>
      <form method="post" action="/abmelden">
        ${csrfField(sitzung)}<button class="plain">Abmelden</button>
      </form>
    </nav>`;
  return page({ title, brand: `${BRAND} · ${HOHE_BOERDE.name}`, body, ...(head && { head }) });
}

export const meldung = (titel: string, text: string): Markup =>
  html`<h1>${titel}</h1>
    <p class="notice bad" role="alert">${text}</p>
    <p><a href="/eingang">Zum Eingang</a></p>`;

export const anmeldung = (): Markup =>
  html`<h1>Anmelden</h1>
    <section class="card">
      <p>Hier arbeitet die Sachbearbeitung der Gemeinde: Anträge lesen, entscheiden, antworten.</p>
      <p class="hint">
        Im Sandkasten genügt ein Klick. Ein echtes Fachverfahren prüft hier, wer sich anmeldet.
      </p>
      <form method="post" action="/anmelden"><button>Als Sachbearbeitung anmelden</button></form>
    </section>`;

export const zeitpunkt = (date: Date): string =>
  date.toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' });
