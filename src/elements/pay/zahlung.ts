import { html, nothing, type TemplateResult } from 'lit';
import type { Quote, Transaktion, Zahlung } from '../../domain/zahlung/zahlung.js';
import { aufstellung } from '../../ui/aufstellung.js';
import type { Zahltexte } from '../../ui/zahltexte.js';
import { formatEuro, formatTime } from '../../ui/format.js';
import type { Sprache } from '../../ui/texts.js';

/** One sentence on how a payment stands, and how it is meant. */
export interface Meldung {
  readonly text: string;
  readonly kind: '' | 'success' | 'danger';
}

interface Handlungen {
  readonly pay: () => void;
  readonly check: () => void;
}

/** `undefined`: nothing to say yet, the answer is still awaited. */
export function meldung(t: Zahltexte, zahlung: Zahlung | undefined): Meldung | undefined {
  switch (zahlung?.phase) {
    case 'berechnet':
      return { text: '', kind: '' };
    case 'unterwegs':
      return { text: t.pay.offen, kind: '' };
    case 'gescheitert': {
      const canceled = zahlung.transaktion.status === 'CANCELED';
      return { text: canceled ? t.pay.abgebrochen : t.pay.gescheitert, kind: 'danger' };
    }
    case 'bezahlt':
      return { text: t.pay.bezahlt, kind: 'success' };
    case 'entfaellt':
      return { text: t.pay.entfaellt, kind: 'success' };
    default:
      return undefined;
  }
}

/** What stands below the sentence: price, receipt, and what can be done now. */
export function ansicht(
  t: Zahltexte,
  sprache: Sprache,
  zahlung: Zahlung | undefined,
  { pay, check }: Handlungen,
): TemplateResult | typeof nothing {
  const button = (label: string, onClick: () => void, kind = ''): TemplateResult =>
    html`<button part="button" class=${kind} type="button" @click=${onClick} .textContent=${label}></button>`;
  switch (zahlung?.phase) {
    case 'berechnet': {
      const { quote } = zahlung;
      return html`
        ${aufstellung(t, sprache, quote)} ${button(t.pay.bezahlen(formatEuro(sprache, quote.betrag)), pay)}
      `;
    }
    case 'unterwegs':
      return html`
        <p .textContent=${t.pay.offenHinweis}></p>
        ${aufstellung(t, sprache, zahlung.quote)}
        <div class="actions">
          ${button(t.pay.pruefen, check)} ${button(t.pay.weiterBezahlen, pay, 'secondary')}
        </div>
      `;
    case 'gescheitert':
      return html`${aufstellung(t, sprache, zahlung.quote)} ${button(t.pay.nochmal, pay)}`;
    case 'bezahlt':
      return beleg(t, sprache, zahlung.quote, zahlung.transaktion);
    default:
      return nothing;
  }
}

/** What a citizen needs to name a payment later. */
function beleg(t: Zahltexte, sprache: Sprache, quote: Quote, transaktion: Transaktion): TemplateResult {
  const row = (
    name: string,
    value: string | undefined,
    lang: string | typeof nothing = nothing,
  ): TemplateResult | typeof nothing =>
    value
      ? html`
          <dt .textContent=${name}></dt>
          <dd lang=${lang} .textContent=${value}></dd>
        `
      : nothing;
  const paid = new Date(transaktion.zeitpunkt ?? '');
  const time = Number.isNaN(paid.getTime()) ? undefined : formatTime(sprache, paid);
  return html`
    <dl>
      ${row(t.pay.kassenzeichen, transaktion.referenz)}
      ${row(t.pay.betrag, formatEuro(sprache, quote.betrag))} ${row(t.pay.zweck, quote.zweck, 'de')}
      ${row(t.pay.zeitpunkt, time)} ${row(t.pay.zahlart, transaktion.zahlartDetail ?? transaktion.zahlart)}
    </dl>
  `;
}
