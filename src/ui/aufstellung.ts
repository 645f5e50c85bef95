import { html, type TemplateResult } from 'lit';
import type { Quote } from '../domain/zahlung/zahlung.js';
import type { Zahltexte } from './zahltexte.js';
import { formatEuro } from './format.js';
import type { Sprache } from './texts.js';

/**
 * What is to be paid, to whom and where, as the server computed it. Its words are German in every view and marked as
 * such, so that a screen reader pronounces them (WCAG 3.1.2).
 *
 * @param weg where the citizen goes next and what happens then, in words before leaving (WCAG 3.3.4, facts A54)
 */
export function aufstellung(
  t: Pick<Zahltexte, 'pay'>,
  sprache: Sprache,
  quote: Quote,
  weg: (host: string) => string = t.pay.bezahlseite,
): TemplateResult {
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
    <p class="muted" .textContent=${weg(new URL(quote.bezahlseite).host)}></p>
  `;
}
