/** Ways to prove oneself, data of the account, the end of a session. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Kontoangebot } from '../../domain/leistung/landesprofil.js';
import type { Fristwarnung } from '../../domain/nutzerkonto/frist.js';
import type { Konto } from '../../domain/nutzerkonto/konto.js';
import type { Offenes } from '../../domain/vorgang/hinterlassenschaft.js';
import { konto as einfach } from '../../ui/texte/konto.de-x-einfach.js';
import { konto as deutsch } from '../../ui/texte/konto.de.js';
import { konto as englisch } from '../../ui/texte/konto.en.js';
import type { Sprache } from '../../ui/texts.js';

const TEXTE: Readonly<Record<Sprache, typeof deutsch>> = {
  de: deutsch,
  'de-x-einfach': einfach,
  en: englisch,
};

/** Which means each account takes, and how far it gets with them; nothing where the Landesprofil does not say. */
export function wege(konten: readonly Kontoangebot[], sprache: Sprache): TemplateResult | typeof nothing {
  const { wege: t } = TEXTE[sprache];
  const mit = konten.filter((konto) => konto.wege?.length);
  if (mit.length === 0) return nothing;
  return html`<details>
    <summary .textContent=${t.titel}></summary>
    <p .textContent=${t.erklaert}></p>
    ${mit.map(
      ({ name, wege }) =>
        html`<p><strong lang="de" .textContent=${name}></strong></p>
          <ul>
            ${wege?.map((weg) => html`<li .textContent=${`${t.namen[weg.id] ?? weg.name ?? weg.id}: ${t.niveau[weg.niveau]}`}></li>`)}
          </ul>`,
    )}
  </details>`;
}

/** What the account has told, and how well each of it is proved. */
export function angaben(konto: Konto, sprache: Sprache): TemplateResult {
  const { angaben: t, wege } = TEXTE[sprache];
  const zeile = ([claim, wert]: readonly [string, string]): TemplateResult => {
    const stufe = konto.stufen[claim] ?? konto.niveau;
    const nachweis = stufe === 'STORK-QAA-Level-1' ? t.selbst : wege.niveau[stufe];
    return html`<dt .textContent=${t.felder[claim] ?? claim}></dt>
      <dd>
        <span lang="de" .textContent=${anzeige(claim, wert)}></span>
        <small class="muted" .textContent=${`(${t.nachweis}: ${nachweis})`}></small>
      </dd>`;
  };
  return html`<details>
    <summary .textContent=${t.titel}></summary>
    <p .textContent=${t.wozu}></p>
    <dl>${geordnet(konto.daten).map(zeile)}</dl>
    ${
      konto.handelnde
        ? html`<p .textContent=${t.handelnde(konto.handelnde.name)}></p>
            <dl>${geordnet(konto.handelnde.daten).map(zeile)}</dl>`
        : nothing
    }
  </details>`;
}

/** In the order of our words, what we have no word for behind. */
function geordnet(daten: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const reihe = Object.keys(deutsch.angaben.felder);
  const rang = (claim: string): number => reihe.indexOf(claim) + 1 || reihe.length + 1;
  return Object.entries(daten).sort(([a], [b]) => rang(a) - rang(b));
}

const anzeige = (claim: string, wert: string): string =>
  claim === 'date_of_birth' ? wert.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1') : wert;

/**
 * Warns that the session ends. It lies above the page, for the login may be scrolled away, and takes no focus. Its words are
 * heard once; the seconds are only for the eyes.
 */
export function frist(
  { bis, verlaengerbar }: Fristwarnung,
  sprache: Sprache,
  handlungen: { readonly verlaengern: () => void; readonly anmelden: () => void },
): TemplateResult {
  const { frist: t } = TEXTE[sprache];
  const sekunden = Math.max(0, Math.ceil((bis - Date.now()) / 1000));
  const zeit = `${Math.floor(sekunden / 60)}:${String(sekunden % 60).padStart(2, '0')}`;
  return html`<div class="frist" popover="manual">
    <div role="alert">
      <p><strong .textContent=${verlaengerbar ? t.ruhe : t.ende}></strong></p>
      <p .textContent=${t.gesichert}></p>
    </div>
    <p aria-hidden="true" .textContent=${t.rest(zeit)}></p>
    <button
      type="button"
      @click=${verlaengerbar ? handlungen.verlaengern : handlungen.anmelden}
      .textContent=${verlaengerbar ? t.bleiben : t.neu}
    ></button>
  </div>`;
}

export interface Abmeldehandlungen {
  readonly loeschen: () => void;
  readonly behalten: () => void;
  readonly bleiben: () => void;
  readonly kopie: (id: string, referenz: string) => void;
}

/** Something is not finished: shall it be removed, or wait on this device? */
export function abmeldefrage(
  { unterwegs }: Offenes,
  sprache: Sprache,
  { loeschen, behalten, bleiben, kopie }: Abmeldehandlungen,
): TemplateResult {
  const { abmelden: t } = TEXTE[sprache];
  return html`<div class="frage notice">
    <p><strong tabindex="-1" .textContent=${unterwegs.length > 0 ? t.unterwegs : t.entwurf}></strong></p>
    <p .textContent=${unterwegs.length > 0 ? t.unterwegsWas : t.entwurfWas}></p>
    ${unterwegs.map(
      ({ id, referenz }) =>
        html`<p>
          <button
            class="secondary"
            type="button"
            @click=${(): void => kopie(id, referenz)}
            .textContent=${t.kopie(referenz)}
          ></button>
        </p>`,
    )}
    <div class="actions">
      <button type="button" @click=${loeschen} .textContent=${t.loeschen}></button>
      <button class="secondary" type="button" @click=${behalten} .textContent=${t.behalten}></button>
      <button class="link" type="button" @click=${bleiben} .textContent=${t.bleiben}></button>
    </div>
  </div>`;
}

export function anbieterabmeldung(sprache: Sprache, onClick: () => void): TemplateResult {
  const { abmelden: t } = TEXTE[sprache];
  return html`<button class="link" type="button" @click=${onClick} .textContent=${t.anbieter}></button>`;
}

export function verirrt(sprache: Sprache): TemplateResult {
  return html`<p class="notice" role="alert" .textContent=${TEXTE[sprache].verirrt}></p>`;
}
