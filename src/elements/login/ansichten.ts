/** Ways to prove oneself, data of the account, the end of a session. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Kontoangebot } from '../../domain/leistung/landesprofil.js';
import type { Konto } from '../../domain/nutzerkonto/konto.js';
import type { Offenes } from '../../domain/vorgang/hinterlassenschaft.js';
import type { Kontotexte } from '../../ui/kontotexte.js';

/** Which means each account takes, and how far it gets with them; nothing where the Landesprofil does not say. */
export function wege(konten: readonly Kontoangebot[], texte: Kontotexte): TemplateResult | typeof nothing {
  const { wege: t } = texte;
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
export function angaben(konto: Konto, texte: Kontotexte): TemplateResult {
  const { angaben: t, wege } = texte;
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
    <dl>${geordnet(konto.daten, t).map(zeile)}</dl>
    ${
      konto.handelnde
        ? html`<p .textContent=${t.handelnde(konto.handelnde.name)}></p>
            <dl>${geordnet(konto.handelnde.daten, t).map(zeile)}</dl>`
        : nothing
    }
  </details>`;
}

/** In the order of our words, what we have no word for behind. */
function geordnet(
  daten: Readonly<Record<string, string>>,
  { felder }: Kontotexte['angaben'],
): readonly (readonly [string, string])[] {
  const reihe = Object.keys(felder);
  const rang = (claim: string): number => reihe.indexOf(claim) + 1 || reihe.length + 1;
  return Object.entries(daten).sort(([a], [b]) => rang(a) - rang(b));
}

const anzeige = (claim: string, wert: string): string =>
  claim === 'date_of_birth' ? wert.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1') : wert;

export interface Abmeldehandlungen {
  readonly loeschen: () => void;
  readonly behalten: () => void;
  readonly bleiben: () => void;
  readonly kopie: (id: string, referenz: string) => void;
}

/** Something is not finished: shall it be removed, or wait on this device? @param offenes undefined: nobody could look */
export function abmeldefrage(
  offenes: Offenes | undefined,
  texte: Kontotexte,
  { loeschen, behalten, bleiben, kopie }: Abmeldehandlungen,
): TemplateResult {
  const { abmelden: t } = texte;
  const { unterwegs = [] } = offenes ?? {};
  const lage = !offenes ? 'unklar' : unterwegs.length > 0 ? 'unterwegs' : 'entwurf';
  return html`<div class="frage notice">
    <p><strong tabindex="-1" .textContent=${t[lage]}></strong></p>
    <p .textContent=${t[`${lage}Was`]}></p>
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

export function anbieterabmeldung(texte: Kontotexte, onClick: () => void): TemplateResult {
  const { abmelden: t } = texte;
  return html`<button class="link" type="button" @click=${onClick} .textContent=${t.anbieter}></button>`;
}

/** What had to leave this device could not be removed yet. */
export function rest({ rest: t }: Kontotexte, onClick: () => void): TemplateResult {
  return html`<div class="notice" role="alert">
    <p .textContent=${t.was}></p>
    <p><button class="secondary" type="button" @click=${onClick} .textContent=${t.loeschen}></button></p>
  </div>`;
}

export function verirrt(texte: Kontotexte): TemplateResult {
  return html`<p class="notice" role="alert" .textContent=${texte.verirrt}></p>`;
}
