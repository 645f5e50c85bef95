import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { hatPostfach } from '../../../domain/antrag/sendung.js';
import { istGesperrt, type Ausfuellen } from '../../../domain/antrag/zustand.js';
import { genuegt } from '../../../domain/nutzerkonto/vertrauensniveau.js';
import { istFest } from '../../../domain/vorgang/stand.js';
import type { Vorgang } from '../../../domain/vorgang/vorgang.js';
import type { Quote } from '../../../domain/zahlung/zahlung.js';
import { aufstellung } from '../../../ui/aufstellung.js';
import { satz } from '../../../ui/felder/worte.js';
import { aktionen } from './aktionen.js';
import { MELDUNG, type Vollansicht } from './ansicht.js';
import { eigeneAnmeldung } from './eigene-anmeldung.js';
import { anmeldung, hoeher } from './hinweise.js';
import { telefon } from './telefon.js';
import { taetigkeit } from './taetigkeit.js';

/** The last page: fee, payment and sending. */
export function schluss(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult {
  const { bearbeitung, sitzung, t } = ansicht;
  const { konto } = bearbeitung;
  const { modell } = zustand.formular;
  const angemeldet = konto && sitzung === 'angemeldet' && genuegt(konto.niveau, modell.niveau);
  if (!angemeldet && !bearbeitung.gast) {
    return html`${anmeldung(zustand, ansicht, true)} ${modell.gast && !konto ? ohneKonto(ansicht) : nothing}
    ${telefon(t, ansicht.kontakt)} ${aktionen(nothing, zustand, ansicht)}`;
  }
  if (zustand.taetig) return wartet(zustand, ansicht);
  if (zustand.fehler?.code === 'VERTRAUENSNIVEAU_ZU_NIEDRIG')
    return html`${hoeher(ansicht, zustand.fehler.niveau)} ${telefon(t, ansicht.kontakt)}
    ${aktionen(nothing, zustand, ansicht)}`;
  if (zustand.fehler?.code === 'ANMELDUNG_VERBRAUCHT' || (zustand.verbraucht && !istFest(zustand.vorgang)))
    return html`${eigeneAnmeldung(zustand, ansicht)} ${aktionen(nothing, zustand, ansicht)}`;
  if (zustand.fehler && zustand.fehler.code !== 'NICHT_ANGEMELDET') return gescheitert(zustand, ansicht);
  const { vorgang } = zustand;
  const { zahlung } = vorgang ?? {};
  switch (zahlung?.phase) {
    case 'berechnet':
      return html`${preis(zahlung.quote, zustand, ansicht)}
      ${knopf(t.antrag.bezahlenUndAbsenden, zustand, ansicht)}`;
    case 'gescheitert': {
      const abgebrochen = zahlung.transaktion.status === 'CANCELED';
      return html`
        <p
          class="notice danger"
          id=${MELDUNG}
          tabindex="-1"
          .textContent=${abgebrochen ? t.antrag.gebuehr.abgebrochen : t.antrag.gebuehr.gescheitert}
        ></p>
        ${preis(zahlung.quote, zustand, ansicht)} ${knopf(t.antrag.gebuehr.nochmal, zustand, ansicht)}
        ${telefon(t, ansicht.kontakt)}
      `;
    }
    case 'beginnt':
    case 'unterwegs':
      return laeuft(vorgang!, ansicht);
    case 'entfaellt':
      return html`<p .textContent=${t.antrag.gebuehr.entfaellt}></p>
        <p .textContent=${t.antrag.gebuehr.keine}></p>
        ${knopf(t.antrag.absenden, zustand, ansicht)}`;
    case 'bezahlt':
      return html`<p
          class="notice success"
          id=${MELDUNG}
          tabindex="-1"
          .textContent=${t.antrag.gebuehr.bezahlt}
        ></p>
        ${knopf(t.antrag.absenden, zustand, ansicht)}`;
    default:
      if (zustand.formular.modell.gebuehr) return wartet({ ...zustand, taetig: 'preis' }, ansicht);
      return html`<p .textContent=${t.antrag.gebuehr.keine}></p>
        ${knopf(t.antrag.absenden, zustand, ansicht)}`;
  }
}

/** Nobody needs an account (§ 3 (1) OZG); what is missing then is said beforehand. */
function ohneKonto({ t, bearbeitung }: Vollansicht): TemplateResult {
  const worte = t.antrag.gast;
  return html`<p><strong .textContent=${worte.titel}></strong></p>
    <p .textContent=${worte.folgen}></p>
    <p>
      <button
        class="secondary"
        type="button"
        @click=${(): void => void bearbeitung.alsGast()}
        .textContent=${worte.weiter}
      ></button>
    </p>`;
}

function knopf(text: string, zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult {
  const absenden = (): void => void ansicht.bearbeitung.absenden();
  const { t } = ansicht;
  return html`${bescheidweg(zustand, ansicht)}
    <p .textContent=${t.antrag.verbindlich(zustand.formular.modell.behoerde.name)}></p>
    ${aktionen(
      html`<button part="button" type="button" @click=${absenden} .textContent=${text}></button>`,
      zustand,
      ansicht,
    )}`;
}

/** The notice comes into the mailbox unless the citizen excludes that (§ 9 (1) OZG): asked where there is one. */
function bescheidweg(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult | typeof nothing {
  const { t, befehl, bearbeitung } = ansicht;
  if (istGesperrt(zustand) || !hatPostfach(zustand.formular, bearbeitung.konto)) return nothing;
  const waehle = ({ target }: Event): void =>
    befehl({ type: 'perBrief', wert: (target as HTMLInputElement).checked });
  return html`<div class="feld">
    <div class="option">
      <input
        id="per-brief"
        type="checkbox"
        aria-describedby="per-brief-hilfe"
        .checked=${live(zustand.antrag.perBrief)}
        @change=${waehle}
      />
      <label for="per-brief" .textContent=${t.antrag.perBrief.titel}></label>
    </div>
    <p class="hilfe darunter" id="per-brief-hilfe" .textContent=${t.antrag.perBrief.hilfe}></p>
  </div>`;
}

function preis(quote: Quote, { formular }: Ausfuellen, ansicht: Vollansicht): TemplateResult {
  const { t, sprache } = ansicht;
  const { gebuehr } = formular.modell;
  return html`
    ${gebuehr?.hinweis ? html`<p>${satz(gebuehr.hinweis, ansicht)}</p>` : nothing}
    ${aufstellung(t, sprache, quote, t.antrag.gebuehr.ziel)}
  `;
}

function laeuft({ zahlung }: Vorgang, { t, bearbeitung, kontakt }: Vollansicht): TemplateResult {
  const offen = zahlung?.phase === 'unterwegs' && zahlung.transaktion.bezahlseite !== undefined;
  return html`
    <div class="notice" id=${MELDUNG} tabindex="-1">
      <p><strong .textContent=${t.antrag.gebuehr.laeuft}></strong></p>
      <p .textContent=${t.antrag.gebuehr.laeuftWas}></p>
    </div>
    <div class="actions">
      <button
        type="button"
        @click=${(): void => void bearbeitung.erneut()}
        .textContent=${t.antrag.gebuehr.stand}
      ></button>
      ${
        offen
          ? html`<button
              class="secondary"
              type="button"
              @click=${(): void => void bearbeitung.weiterBezahlen()}
              .textContent=${t.antrag.gebuehr.zurBezahlseite}
            ></button>`
          : nothing
      }
    </div>
    ${telefon(t, kontakt)}
  `;
}

function wartet(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult {
  return html`<p class="wartet">
    <span class="kreisel" aria-hidden="true"></span><span .textContent=${taetigkeit(zustand, ansicht)}></span>
  </p>`;
}

function gescheitert(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult {
  const { fehler, vorgang } = zustand;
  const { t, bearbeitung } = ansicht;
  const erneut = (): void => void bearbeitung.erneut();
  const bezahlt = vorgang?.zahlung?.phase === 'bezahlt';
  const worte = t.errors[fehler!.code];
  const anderswo = fehler!.code === 'VORGANG_VERGEBEN'; // trying again leads nowhere
  return html`
    <div class="notice danger" id=${MELDUNG} tabindex="-1">
      <p><strong .textContent=${anderswo ? worte : t.antrag.sende.gescheitertTitel}></strong></p>
      ${anderswo ? nothing : html`<p .textContent=${worte}></p>`}
      ${bezahlt ? html`<p .textContent=${t.antrag.gebuehr.bezahlt}></p>` : nothing}
      ${anderswo ? nothing : html`<p .textContent=${t.antrag.sende.nichtsVerloren}></p>`}
      ${telefon(t, ansicht.kontakt)}
    </div>
    ${aktionen(
      anderswo
        ? nothing
        : html`<button type="button" @click=${erneut} .textContent=${t.allgemein.nochmal}></button>`,
      zustand,
      ansicht,
    )}
  `;
}
