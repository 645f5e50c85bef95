import { html, raw } from 'hono/html';
import { page, type Markup } from '../../kit/page.ts';
import { ANMELDEWEGE, KONTEN, rang } from './niveau.ts';
import type { Person } from './personen.ts';

const BRAND = 'Landeszugang Sachsen-Anhalt';

/** What is special here, on top of the look that all services share. */
export const STIL = `
  .schmal { max-width: 40rem; }
  .option span { display: flex; flex-wrap: wrap; column-gap: .75rem; min-width: 0; }
  .option { min-height: 2.75rem; padding: .5rem 1rem; }
  .karten { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: .5rem; }
  .karten .option { margin: 0; }
  .karten .option span { flex-direction: column; }
  .sandbox { max-width: none; }
  .row button { flex: 1 1 11rem; }
`;

const show = async (title: string, body: Markup): Promise<string> =>
  (await page({ title, brand: BRAND, body: html`<div class="schmal">${body}</div>` })).toString();

/** Claim names in the words of citizens, grouped: nobody reads twelve lines before a login. */
const WORTE: ReadonlyMap<string, string> = new Map([
  ['given_name', 'Name'],
  ['family_name', 'Name'],
  ['title', 'Titel'],
  ['birth_name', 'Geburtsname'],
  ['date_of_birth', 'Geburtsdatum'],
  ['place_of_birth', 'Geburtsort'],
  ['street_and_building', 'Anschrift'],
  ['zip_code', 'Anschrift'],
  ['city', 'Anschrift'],
  ['country', 'Anschrift'],
  ['email', 'E-Mail-Adresse'],
  ['telephone', 'Telefonnummer'],
  ['legacy_postkorb_handle', 'Adresse Ihres Postfachs'],
  ['org_company_name', 'Name und Anschrift des Unternehmens'],
  ['org_register_number', 'Registernummer'],
]);

/** Where the request names no account: the citizen does. */
export function kontowahl(gemeinde: string): Promise<string> {
  return show(
    'Konto wählen',
    html`
      <h1>Womit möchten Sie sich anmelden?</h1>
      <p>Sie melden sich an für <strong>${gemeinde}</strong>.</p>
      <ul>
        ${KONTEN.map(({ id, name }) => html`<li><a href="?konto=${id}">${name}</a></li>`)}
      </ul>
    `,
  );
}

export interface Anmeldeseite {
  readonly action: string;
  readonly konto: (typeof KONTEN)[number];
  readonly gemeinde: string;
  readonly personen: readonly Person[];
  readonly mindestrang: number;
  /** Claims asked for. */
  readonly claims: readonly string[];
  readonly fehler?: string;
}

export function anmeldeseite(parts: Anmeldeseite): Promise<string> {
  const { action, konto, gemeinde, personen, mindestrang, claims, fehler } = parts;
  const wege = ANMELDEWEGE.filter((weg) => weg.konto === konto.id && rang(weg.niveau) >= mindestrang);
  const gilt = (claim: string): boolean =>
    claims.includes(claim) && (konto.art === 'organisation' || !claim.startsWith('org_'));
  const daten = new Set([...WORTE].flatMap(([claim, wort]) => (gilt(claim) ? [wort] : [])));
  return show(
    fehler ? 'Fehler: Anmelden' : 'Anmelden',
    html`
      <h1>Anmelden mit ${konto.id === 'bundid' ? 'der BundID' : konto.name}</h1>
      ${fehler ? html`<p class="notice bad" role="alert">${fehler}</p>` : ''}
      <p>
        Sie melden sich an für <strong>${gemeinde}</strong>.
        ${daten.size ? `Weitergegeben wird: ${[...daten].join(', ')}.` : ''}
      </p>
      ${
        mindestrang > 1
          ? html`<p class="notice">Für diesen Schritt ist ein sichererer Nachweis Ihrer Identität nötig.</p>`
          : ''
      }
      <form method="post" action="${action}" novalidate>
        <div class="card">
          <fieldset>
            <legend>
              ${konto.art === 'person' ? 'Wer sind Sie?' : 'Für welches Unternehmen handeln Sie?'}
            </legend>
            <p class="hint">Sandkasten: Wählen Sie jemanden, alle sind erfunden.</p>
            <div class="karten">
              ${personen.map(({ id, anzeige, ort }, index) => option('person', id, anzeige, ort, index === 0))}
            </div>
          </fieldset>
          <fieldset>
            <legend>Wie weisen Sie sich aus?</legend>
            ${
              wege.length
                ? wege.map(({ id, mittel, wort }, index) => option('weg', id, mittel, wort, index === 0))
                : html`<p>Dieses Konto erreicht das nötige Vertrauensniveau nicht.</p>`
            }
          </fieldset>
          <div class="row">
            <button name="aktion" value="anmelden">Anmelden</button>
            <button name="aktion" value="abbrechen" class="plain">Abbrechen</button>
          </div>
        </div>
      </form>
    `,
  );
}

const option = (name: string, value: string, label: string, hint: string, checked: boolean): Markup => html`
  <label class="option">
    <input type="radio" name="${name}" value="${value}" ${checked ? raw('checked') : ''} />
    <span><strong>${label}</strong> <span class="hint">${hint}</span></span>
  </label>
`;

const FEHLER: Readonly<Record<string, string>> = {
  session_not_found: 'Diese Anmeldung ist abgelaufen oder wurde schon abgeschlossen.',
};

/** When there is no way back to the municipality, for instance because the request itself cannot be trusted. */
export function fehlerseite(code: string): Promise<string> {
  return show(
    'Anmeldung nicht möglich',
    html`
      <h1>Anmeldung nicht möglich</h1>
      <p class="notice bad">${FEHLER[code] ?? 'Die Anfrage der Website war nicht gültig.'}</p>
      <p>Bitte kehren Sie zur Website Ihrer Gemeinde zurück und beginnen Sie dort neu.</p>
      <p class="hint">Kennung für die Technik: ${code}</p>
    `,
  );
}

/** @param form markup of oidc-provider with its token against forged posts */
export function abmeldeseite(form: string): Promise<string> {
  return show(
    'Abmelden',
    html`
      <h1>Abmelden?</h1>
      <p>Sie werden beim Landeszugang abgemeldet. Entwürfe auf Ihrem Gerät bleiben davon unberührt.</p>
      ${raw(form)}
      <div class="row">
        <button form="op.logoutForm" name="logout" value="yes">Abmelden</button>
        <button form="op.logoutForm" class="plain">Angemeldet bleiben</button>
      </div>
    `,
  );
}

export const abgemeldetseite = (): Promise<string> =>
  show(
    'Abgemeldet',
    html`
      <h1>Sie sind abgemeldet</h1>
      <p>Sie können dieses Fenster schließen.</p>
    `,
  );

export const unbekannteseite = (): Promise<string> =>
  show(
    'Seite nicht gefunden',
    html`
      <h1>Diese Seite gibt es nicht</h1>
      <p>Prüfen Sie bitte, ob die Adresse richtig geschrieben ist.</p>
      <p><a href="/">Zur Startseite des Landeszugangs</a></p>
    `,
  );
