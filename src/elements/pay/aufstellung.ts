import { html, nothing, type TemplateResult } from 'lit';
import type { Quote, Transaktion } from '../../domain/zahlung/zahlung.js';
import { formatEuro, formatTime } from '../../ui/format.js';
import type { Diensttexte } from '../../ui/diensttexte.js';
import type { Sprache } from '../../ui/texts.js';

/**
 * What is to be paid, to whom and where, as the server computed it. Its words are German in every view and marked as
 * such, so that a screen reader pronounces them (WCAG 3.1.2).
 */
export function aufstellung(t: Diensttexte, sprache: Sprache, quote: Quote): TemplateResult {
  return html`
    <table>
      <caption>
        <span .textContent=${t.pay.empfaenger}></span>
        <span lang="de" .textContent=${quote.empfaenger}></span>
      </caption>
      <thead>
        <tr>
          <th scope="col" .textContent=${t.pay.posten}></th>
          <th scope="col" .textContent=${t.pay.betrag}></th>
        </tr>
      </thead>
      <tbody>
        ${quote.posten.map(
          ({ anzahl, bezeichnung, betrag }) => html`
            <tr>
              <td>
                <span .textContent=${t.pay.anzahl(anzahl)}></span>
                <span lang="de" .textContent=${bezeichnung}></span>
              </td>
              <td .textContent=${formatEuro(sprache, betrag)}></td>
            </tr>
          `,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" .textContent=${t.pay.summe}></th>
          <td .textContent=${formatEuro(sprache, quote.betrag)}></td>
        </tr>
      </tfoot>
    </table>
    <p class="muted" .textContent=${t.pay.bezahlseite(new URL(quote.bezahlseite).host)}></p>
  `;
}

/** What a citizen needs to name a payment later. */
export function beleg(
  t: Diensttexte,
  sprache: Sprache,
  quote: Quote,
  transaktion: Transaktion,
): TemplateResult {
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
