import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import { page, pageHeaders, type Markup } from '../kit/page.ts';
import type { Ending, Transaction, Transactions } from './transactions.ts';

const BRAND = 'Bezahldienst der Verwaltung';

const METHODS: Record<string, { label: string; hint: string; ending: Ending }> = {
  karte: {
    label: 'Karte',
    hint: 'Visa oder Mastercard',
    ending: { status: 'PAYED', paymentMethod: 'CREDITCARD', paymentMethodDetail: 'Visa' },
  },
  wero: {
    label: 'Wero',
    hint: 'Mit der App Ihrer Bank',
    ending: { status: 'PAYED', paymentMethod: 'OTHER', paymentMethodDetail: 'Wero' },
  },
};

const OTHERS: Record<string, Ending> = {
  abbrechen: { status: 'CANCELED' },
  scheitern: { status: 'FAILED', statusDetail: 'Ablehnung durch die Bank' },
  zeit: { status: 'FAILED', statusDetail: 'timeout' },
};

const OUTCOME: Record<Exclude<Transaction['status'], 'INITIAL'>, string> = {
  PAYED: 'Diese Zahlung ist erledigt.',
  CANCELED: 'Diese Zahlung wurde abgebrochen.',
  FAILED: 'Diese Zahlung ist gescheitert.',
};

/**
 * The pay page. Its address is a secret of 192 bits that only the citizen's browser gets, so a foreign page cannot aim
 * a form at it; a post must come from this page all the same. Back goes the citizen without a word about the outcome:
 * that is learned from the payment service by GET (XBezahldienste).
 */
export function payPage(transactions: Transactions, origin: string): Hono {
  const app = new Hono();
  const show = async (
    c: Context,
    body: Markup,
    title: string,
    status: 200 | 400 | 403 | 404,
    target?: string,
  ) => c.html(await page({ title, brand: BRAND, body }), status, pageHeaders(target ? [target] : []));
  const missing = (c: Context) =>
    show(
      c,
      html`<h1>Zahlung nicht gefunden</h1>
        <p>Die Adresse stimmt nicht. Gehen Sie bitte zurück zur Seite Ihrer Gemeinde.</p>`,
      'Nicht gefunden',
      404,
    );

  app.get('/bezahlseite/:token', (c) => {
    const transaction = transactions.byToken(c.req.param('token'));
    if (!transaction) return missing(c);
    const { status, request } = transaction;
    const body = status === 'INITIAL' ? order(transaction) : over(OUTCOME[status], request.redirectUrl);
    return show(c, body, request.purpose, 200, new URL(request.redirectUrl).origin);
  });

  app.post('/bezahlseite/:token', async (c) => {
    const transaction = transactions.byToken(c.req.param('token'));
    if (!transaction) return missing(c);
    if (c.req.header('origin') !== origin) {
      return show(
        c,
        html`<h1>Nicht angenommen</h1>
          <p>Diese Eingabe kam nicht von der Bezahlseite.</p>`,
        'Fehler',
        403,
      );
    }
    const form = new URLSearchParams(await c.req.text());
    const wanted = form.get('was') ?? '';
    const ending = wanted === 'zahlen' ? METHODS[form.get('art') ?? '']?.ending : OTHERS[wanted];
    if (!ending) {
      const body = order(transaction, 'Bitte wählen Sie, womit Sie bezahlen möchten.');
      return show(c, body, 'Fehler: Zahlungsart fehlt', 400, new URL(transaction.request.redirectUrl).origin);
    }
    transactions.end(transaction, ending);
    return c.redirect(transaction.request.redirectUrl, 303);
  });
  return app;
}

const euro = (amount: number): string =>
  amount.toLocaleString('de-DE', { style: 'currency', currency: 'EUR' });

function order({ token, request }: Transaction, error?: string): Markup {
  const items = request.items.map(
    (item) =>
      html`<tr>
        <th scope="row">${item.quantity} × ${item.description}</th>
        <td class="number">${euro(item.totalNetAmount + item.totalTaxAmount)}</td>
      </tr>`,
  );
  return html`
    <h1>Bezahlen</h1>
    <section class="card" aria-labelledby="wofuer">
      <h2 id="wofuer">${request.description}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Posten</th>
            <th scope="col" class="number">Betrag</th>
          </tr>
        </thead>
        <tbody>
          ${items}
        </tbody>
      </table>
      <p class="hint">Verwendungszweck: ${request.purpose}</p>
      <p class="amount">${euro(request.grosAmount)}</p>
    </section>
    <section class="card" aria-labelledby="womit">
      <h2 id="womit">Womit möchten Sie bezahlen?</h2>
      ${error ? html`<p class="notice bad" role="alert" id="fehler">${error}</p>` : ''}
      <form method="post" action="/bezahlseite/${token}">
        <fieldset ${error ? html`aria-describedby="fehler"` : ''}>
          <legend>Zahlungsart</legend>
          ${Object.entries(METHODS).map(
            ([id, { label, hint }]) =>
              html`<label class="option">
                <input type="radio" name="art" value="${id}" ${id === 'karte' && !error ? 'checked' : ''} />
                <span><strong>${label}</strong><br /><span class="hint">${hint}</span></span>
              </label>`,
          )}
        </fieldset>
        <div class="row">
          <button name="was" value="zahlen">${euro(request.grosAmount)} bezahlen</button>
          <button name="was" value="abbrechen" class="plain">Abbrechen</button>
        </div>
      </form>
    </section>
    <section class="card" aria-labelledby="proben">
      <h2 id="proben">Zum Ausprobieren</h2>
      <p class="hint">So etwas geschieht im Leben von allein; hier können Sie es herbeiführen.</p>
      <form method="post" action="/bezahlseite/${token}" class="row">
        <button name="was" value="scheitern" class="bad">Zahlung scheitern lassen</button>
        <button name="was" value="zeit" class="bad">Zeit ablaufen lassen</button>
      </form>
    </section>
  `;
}

const over = (text: string, redirectUrl: string): Markup => html`
  <h1>Bezahlen</h1>
  <p class="notice">${text}</p>
  <p><a class="button" href="${redirectUrl}">Zurück zur Gemeinde</a></p>
`;
