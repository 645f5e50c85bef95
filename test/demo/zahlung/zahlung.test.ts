import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { credentials } from '../../../demo/kit/credentials.ts';
import { HOHE_BOERDE, returnUrl } from '../../../demo/kit/hohe-boerde.ts';
import { origins } from '../../../demo/kit/origins.ts';
import type { Service } from '../../../demo/kit/service.ts';
import type { PaymentRequest } from '../../../demo/zahlung/transactions.ts';
import { createZahlung } from '../../../demo/zahlung/zahlung.ts';

const ORIGINS = origins(2300);
const { zahlung: ORIGIN } = ORIGINS;
const dir = mkdtempSync(join(tmpdir(), 'ozg-zahlung-'));
const BACK = `${returnUrl(ORIGINS)}?state=abc`;
let clock = Date.now();
let service: Service;
let token = '';

before(async () => {
  service = await createZahlung({ stateDir: dir, origins: ORIGINS, now: () => new Date(clock) });
  await service.start();
  token = await login();
});
after(async () => {
  await service.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function login(more: Record<string, string> = { scope: 'post' }): Promise<string> {
  const { clientId, clientSecret } = credentials(dir).for('landeszugang@zahlung');
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...more,
  };
  const answer = await fetch(`${ORIGIN}/auth/token`, { method: 'POST', body: new URLSearchParams(form) });
  return ((await answer.json()) as { access_token: string }).access_token;
}

interface Answer {
  paymentInformation: Record<string, string>;
  paymentRequest: PaymentRequest;
  functionalCode?: string;
}

const PATH = `/paymenttransaction/${HOHE_BOERDE.originatorId}/${HOHE_BOERDE.endPointId}`;

async function call(
  method: string,
  path: string,
  body?: unknown,
  auth = token,
): Promise<{ status: number; json: Answer }> {
  const headers = { authorization: `Bearer ${auth}`, 'content-type': 'application/json' };
  const answer = await fetch(`${ORIGIN}/xbezahldienste${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: (text ? JSON.parse(text) : {}) as Answer };
}

const item = (change: object = {}): object => ({
  id: 'pos-1',
  reference: 'HUND',
  description: 'Verwaltungsgebühr je Hund',
  taxRate: 0,
  quantity: 2,
  totalNetAmount: 20,
  totalTaxAmount: 0,
  singleNetAmount: 10,
  singleTaxAmount: 0,
  ...change,
});

let count = 0;
const request = (change: object = {}): Record<string, unknown> => ({
  requestId: `req-${++count}`,
  requestTimestamp: new Date(clock).toISOString(),
  currency: 'EUR',
  grosAmount: 20,
  purpose: 'Hund anmelden',
  description: 'Anmeldung von zwei Hunden',
  redirectUrl: BACK,
  items: [item()],
  ...change,
});

async function start(): Promise<{ id: string; payPage: string }> {
  const { status, json } = await call('POST', PATH, request());
  assert.equal(status, 200);
  const { transactionId = '', transactionRedirectUrl = '' } = json.paymentInformation;
  return { id: transactionId, payPage: transactionRedirectUrl };
}

const press = (payPage: string, form: Record<string, string>, origin = ORIGIN): Promise<Response> =>
  fetch(payPage, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin },
    redirect: 'manual',
  });
const read = async (id: string): Promise<Record<string, string>> =>
  (await call('GET', `${PATH}/${id}`)).json.paymentInformation;

describe('a transaction', () => {
  it('begins INITIAL with a pay page and no payment data', async () => {
    const sent = request();
    const { json } = await call('POST', PATH, sent);
    const { transactionUrl = '', transactionRedirectUrl = '', ...rest } = json.paymentInformation;
    assert.deepEqual(rest, { transactionId: sent['requestId'], status: 'INITIAL' });
    assert.match(transactionRedirectUrl, /\/bezahlseite\/[\w-]{32}$/);
    assert.deepEqual(json.paymentRequest, sent);
    assert.equal(
      (await call('GET', new URL(transactionUrl).pathname.replace('/xbezahldienste', ''))).status,
      200,
    );
  });

  const endings: [form: Record<string, string>, expected: Record<string, string>][] = [
    [
      { was: 'zahlen', art: 'karte' },
      { status: 'PAYED', paymentMethod: 'CREDITCARD', paymentMethodDetail: 'Visa' },
    ],
    [
      { was: 'zahlen', art: 'wero' },
      { status: 'PAYED', paymentMethod: 'OTHER', paymentMethodDetail: 'Wero' },
    ],
    [{ was: 'abbrechen' }, { status: 'CANCELED' }],
    [{ was: 'scheitern' }, { status: 'FAILED' }],
    [{ was: 'zeit' }, { status: 'FAILED', statusDetail: 'timeout' }],
  ];
  for (const [form, expected] of endings) {
    it(`ends with ${Object.values(expected).join(' ')} after ${Object.values(form).join(' ')}, for good`, async () => {
      const { id, payPage } = await start();
      const answer = await press(payPage, form);
      assert.equal(answer.status, 303);
      assert.equal(answer.headers.get('location'), BACK, 'back without a word about the outcome');
      const after = await read(id);
      for (const [name, value] of Object.entries(expected)) assert.equal(after[name], value);
      assert.equal('transactionRedirectUrl' in after, false);
      assert.equal('transactionReference' in after, expected['status'] === 'PAYED');
      await press(payPage, { was: expected['status'] === 'PAYED' ? 'abbrechen' : 'zahlen', art: 'karte' });
      assert.deepEqual(await read(id), after);
      assert.doesNotMatch(await (await fetch(payPage)).text(), /<form/);
    });
  }

  it('fails when nobody finishes it for a quarter of an hour', async () => {
    const { id, payPage } = await start();
    clock += 15 * 60_000 + 1;
    token = await login();
    assert.equal((await press(payPage, { was: 'zahlen', art: 'karte' })).status, 303);
    const { status, statusDetail } = await read(id);
    assert.deepEqual([status, statusDetail], ['FAILED', 'timeout']);
  });
});

describe('the provider refuses', () => {
  const refused = async (body: object, path = PATH): Promise<[number, string | undefined]> => {
    const { status, json } = await call('POST', path, body);
    return [status, json.functionalCode];
  };

  it('a requestId used twice', async () => {
    const body = request();
    await call('POST', PATH, body);
    assert.deepEqual(await refused(body), [409, 'PAYMENT_EXISTS']);
  });

  it('amounts that do not add up, to the cent', async () => {
    assert.deepEqual(await refused(request({ grosAmount: 20.01 })), [400, 'CALCULATION_ERROR']);
    assert.deepEqual(await refused(request({ items: [item({ singleNetAmount: 9 })] })), [
      400,
      'CALCULATION_ERROR',
    ]);
    const thirds = item({ quantity: 3, totalNetAmount: 0.3, singleNetAmount: 0.1 });
    assert.equal((await call('POST', PATH, request({ grosAmount: 0.3, items: [thirds] }))).status, 200);
    assert.deepEqual(await refused(request({ grosAmount: 20.001 })), [400, 'CALCULATION_ERROR']);
  });

  it('accounts it does not have', async () => {
    const path = `/paymenttransaction/${HOHE_BOERDE.originatorId}/150830000000`;
    assert.deepEqual(await refused(request(), path), [403, 'NO_VALID_ORIGINATOR_OR_ENDPOINT']);
    assert.equal((await call('GET', '/status/a/b')).status, 403);
    assert.equal(
      (await call('GET', `/status/${HOHE_BOERDE.originatorId}/${HOHE_BOERDE.endPointId}`)).status,
      200,
    );
    assert.equal((await call('GET', '/status')).status, 200);
  });

  it('what violates the specification', async () => {
    for (const change of [
      { purpose: 'Hund & Gebühr' },
      { currency: 'USD' },
      { items: [] },
      { requestId: 'x'.repeat(37) },
      { redirectUrl: 'javascript:alert(1)' },
    ]) {
      assert.deepEqual(await refused(request(change)), [400, 'VALIDATION_ERROR'], JSON.stringify(change));
    }
  });

  it('callers without token or scope, and expired tokens', async () => {
    assert.equal((await call('POST', PATH, request(), 'x')).status, 401);
    assert.equal((await call('GET', `${PATH}/x`, undefined, 'x')).status, 401);
    assert.equal(
      (await call('POST', PATH, request(), await login({ scope: 'read' }))).json.functionalCode,
      'FORBIDDEN',
    );
    service.faults.add({ route: 'POST /auth/token', art: 'token-abgelaufen', anzahl: 1 });
    assert.equal((await call('GET', `${PATH}/x`, undefined, await login())).status, 401);
    assert.equal((await call('GET', '/status/a/b', undefined, 'x')).status, 403);
  });

  it('to know transactions it does not have', async () => {
    assert.equal((await call('GET', `${PATH}/nothing`)).status, 404);
  });
});

describe('the pay page', () => {
  it('is a German page without script, under a strict policy that lets the citizen go back', async () => {
    const { payPage } = await start();
    const answer = await fetch(payPage);
    const policy = answer.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.ok(policy.includes(`form-action 'self' ${ORIGINS.gemeinde}`));
    assert.doesNotMatch(policy, /unsafe/);
    const text = await answer.text();
    assert.match(text, /<html lang="de">/);
    assert.match(text, /20,00\s€/);
    assert.doesNotMatch(text, /<script|style="/);
    assert.equal((await fetch(`${ORIGIN}/seite.css`)).headers.get('content-type'), 'text/css; charset=utf-8');
  });

  it('takes no form from elsewhere and none without a choice', async () => {
    const { id, payPage } = await start();
    assert.equal((await press(payPage, { was: 'zahlen', art: 'karte' }, ORIGINS.gemeinde)).status, 403);
    assert.equal((await press(payPage, { was: 'zahlen' })).status, 400);
    assert.equal((await read(id))['status'], 'INITIAL');
    assert.equal((await fetch(`${ORIGIN}/bezahlseite/unknown`)).status, 404);
  });

  it('escapes what the caller wrote', async () => {
    const { json } = await call('POST', PATH, request({ redirectUrl: `${BACK}&x='y'` }));
    const { transactionRedirectUrl: payPage = '' } = json.paymentInformation;
    await press(payPage, { was: 'abbrechen' });
    assert.match(await (await fetch(payPage)).text(), /href="[^"]+&amp;x=&#39;y&#39;"/);
  });

  it('keeps its secret address out of the log', async () => {
    await fetch((await start()).payPage);
    await service.stop();
    const log = readFileSync(join(dir, 'logs', 'zahlung.log'), 'utf8');
    assert.match(log, /GET \/bezahlseite\/… 200/);
    assert.doesNotMatch(log, /bezahlseite\/[\w-]{32}/);
  });
});
