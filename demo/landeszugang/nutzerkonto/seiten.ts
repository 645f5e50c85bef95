import { html, raw } from 'hono/html';
import { ANMELDEWEGE, rang } from './niveau.ts';
import type { Person } from './personen.ts';

type Html = ReturnType<typeof html>;

/** What the citizen sees of the login. No script at all: the strictest policy, and it works everywhere. */
const page = async (title: string, content: Html): Promise<string> => {
  const made = await html`<!doctype html>
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Landeszugang Sachsen-Anhalt (Sandkasten)</title>
        <link rel="stylesheet" href="/anmeldung.css" />
      </head>
      <body>
        <p class="sandkasten"><strong>Sandkasten</strong> Erfundene Personen, keine echten Daten.</p>
        <header class="kopf"><p>Landeszugang Sachsen-Anhalt</p></header>
        <main>${content}</main>
      </body>
    </html>`;
  return made.toString();
};

/** Claim names in the words of citizens, grouped: nobody reads twelve lines before a login. */
const WORTE: ReadonlyMap<string, string> = new Map([
  ['given_name', 'Name'],
  ['family_name', 'Name'],
  ['title', 'Titel'],
  ['date_of_birth', 'Geburtsdatum'],
  ['street_and_building', 'Anschrift'],
  ['zip_code', 'Anschrift'],
  ['city', 'Anschrift'],
  ['country', 'Anschrift'],
  ['email', 'E-Mail-Adresse'],
  ['legacy_postkorb_handle', 'Adresse Ihres Postfachs'],
]);

export interface Anmeldeseite {
  readonly action: string;
  readonly gemeinde: string;
  readonly personen: readonly Person[];
  readonly mindestrang: number;
  /** Claims asked for. */
  readonly claims: readonly string[];
  readonly fehler?: string;
}

export function anmeldeseite({
  action,
  gemeinde,
  personen,
  mindestrang,
  claims,
  fehler,
}: Anmeldeseite): Promise<string> {
  const wege = ANMELDEWEGE.filter(({ niveau }) => rang(niveau) >= mindestrang);
  const daten = [...new Set(claims.flatMap((claim) => WORTE.get(claim) ?? []))];
  return page(
    fehler ? 'Fehler: Anmelden' : 'Anmelden',
    html`
      <h1>Anmelden mit der BundID</h1>
      ${fehler ? html`<p class="meldung" role="alert">${fehler}</p>` : ''}
      <p>Sie melden sich an für: <strong>${gemeinde}</strong></p>
      ${daten.length ? html`<p>Weitergegeben wird: ${daten.join(', ')}.</p>` : ''}
      ${
        mindestrang > 1
          ? html`<p class="hinweis">
              Für diesen Schritt brauchen Sie einen sichereren Nachweis Ihrer Identität.
            </p>`
          : ''
      }
      <form method="post" action="${action}" novalidate>
        <fieldset>
          <legend>Wer sind Sie?</legend>
          ${personen.map(
            ({ id, anzeige, ort }, index) => html`
              <label class="wahl">
                <input type="radio" name="person" value="${id}" ${index === 0 ? raw('checked') : ''} />
                <span><strong>${anzeige}</strong> <small>${ort}</small></span>
              </label>
            `,
          )}
        </fieldset>
        <fieldset>
          <legend>Wie weisen Sie sich aus?</legend>
          ${wege.map(
            ({ niveau, mittel, wort }, index) => html`
              <label class="wahl">
                <input type="radio" name="niveau" value="${niveau}" ${index === 0 ? raw('checked') : ''} />
                <span><strong>${mittel}</strong> <small>${wort}</small></span>
              </label>
            `,
          )}
        </fieldset>
        <div class="knoepfe">
          <button name="aktion" value="anmelden">Anmelden</button>
          <button name="aktion" value="abbrechen" class="zweit">Abbrechen</button>
        </div>
      </form>
    `,
  );
}

const FEHLER: Readonly<Record<string, string>> = {
  session_not_found: 'Diese Anmeldung ist abgelaufen oder wurde schon abgeschlossen.',
};

/** When there is no way back to the municipality, for instance because the request itself cannot be trusted. */
export function fehlerseite(code: string): Promise<string> {
  return page(
    'Anmeldung nicht möglich',
    html`
      <h1>Anmeldung nicht möglich</h1>
      <p>${FEHLER[code] ?? 'Die Anfrage der Website war nicht gültig.'}</p>
      <p>Bitte kehren Sie zur Website Ihrer Gemeinde zurück und beginnen Sie dort neu.</p>
      <p><small>Kennung für die Technik: ${code}</small></p>
    `,
  );
}

/** @param form markup of oidc-provider with the token against forged posts */
export function abmeldeseite(form: string): Promise<string> {
  return page(
    'Abmelden',
    html`
      <h1>Abmelden?</h1>
      <p>
        Sie werden beim Landeszugang abgemeldet. Gespeicherte Entwürfe auf Ihrem Gerät bleiben davon
        unberührt.
      </p>
      ${raw(form)}
      <div class="knoepfe">
        <button form="op.logoutForm" name="logout" value="yes">Abmelden</button>
        <button form="op.logoutForm" class="zweit">Angemeldet bleiben</button>
      </div>
    `,
  );
}

export const abgemeldetseite = (): Promise<string> =>
  page(
    'Abgemeldet',
    html`
      <h1>Sie sind abgemeldet</h1>
      <p>Sie können dieses Fenster schließen.</p>
    `,
  );
