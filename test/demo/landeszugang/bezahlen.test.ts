import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Quote } from '../../../demo/landeszugang/angebot.ts';
import { buchungstext } from '../../../demo/landeszugang/angebot.ts';
import type { Service } from '../../../demo/kit/service.ts';
import { createZahlung } from '../../../demo/zahlung/zahlung.ts';
import { Buergerin } from './buergerin.ts';
import { sandkasten, type Sandkasten } from './sandkasten.ts';

interface Transaction {
  readonly paymentInformation: Readonly<Record<string, string>>;
  readonly paymentRequest: Readonly<Record<string, unknown>>;
}
interface Problem {
  readonly functionalCode?: string;
  readonly requestId?: string;
}

const PATH = '/bezahlen/paymenttransaction/99102013104000/150830298298';
const CREATE = 'POST /xbezahldienste/paymenttransaction/:o/:e';

describe('paying through the Landeszugang', () => {
  let kasten: Sandkasten;
  let zahlung: Service;
  let maria: Buergerin;
  let clock = Date.now();
  before(async () => {
    kasten = await sandkasten(4200, { now: () => new Date(clock) });
    zahlung = await kasten.with(
      await createZahlung({ stateDir: kasten.stateDir, origins: kasten.origins, now: () => new Date(clock) }),
    );
    maria = new Buergerin(kasten.origins);
  });
  // A login serves one application.
  beforeEach(() => maria.anmelden());
  after(() => kasten.stop());

  const post = async <T>(path: string, json: unknown, who = maria): Promise<{ status: number; body: T }> => {
    const answer = await who.post(path, json);
    return { status: answer.status, body: (await answer.json()) as T };
  };
  const hund = (hunde: unknown, vorgang: string = randomUUID()): object => ({
    vorgang,
    ars: '150830298298',
    form: 'hundesteuer-anmeldung',
    merkmale: { hunde },
  });
  const quote = async (wanted: object = hund(2)): Promise<Quote> =>
    (await post<Quote>('/bezahlen/quotes', wanted)).body;
  const order = ({ quoteId }: Quote, requestId: string = randomUUID()) => ({
    requestId,
    quoteId,
    redirectUrl: `${maria.rueckkehr}?state=abc`,
  });
  const state = async (id: string): Promise<string | undefined> =>
    ((await (await maria.fetch(`${PATH}/${id}`)).json()) as Transaction).paymentInformation['status'];
  const choose = ({ paymentInformation }: Transaction, form: Record<string, string>): Promise<Response> =>
    maria.waehle(paymentInformation, form);

  it('makes the price itself, and the same one for the same again', async () => {
    const wanted = hund(2);
    const made = await quote(wanted);
    assert.equal(made.grosAmount, 20);
    assert.equal(made.empfaenger, 'Gemeinde Hohe Börde');
    assert.equal(made.bezahlseite, kasten.origins.zahlung);
    assert.match(made.purpose, /^Hund anmelden [0-9A-F]{8}$/);
    assert.deepEqual(
      made.items.map(({ quantity, singleNetAmount }) => [quantity, singleNetAmount]),
      [[2, 10]],
    );
    assert.deepEqual(await quote(wanted), made);
    assert.notEqual((await quote(hund(2))).quoteId, made.quoteId);
  });

  it('refuses characteristics it cannot price, free text, and amounts', async () => {
    for (const hunde of [0, 21, 1.5, true]) {
      assert.equal((await post('/bezahlen/quotes', hund(hunde))).status, 422, String(hunde));
    }
    assert.equal((await post('/bezahlen/quotes', hund('Rex, mein Hund'))).status, 400);
    assert.equal((await post('/bezahlen/quotes', { ...hund(1), grosAmount: 1 })).status, 400);
    assert.equal((await post('/bezahlen/quotes', { ...hund(1), form: 'anderes' })).status, 404);
    const { merkmale: _, ...rest } = hund(1) as { merkmale: object };
    assert.equal(
      (await post('/bezahlen/quotes', { ...rest, merkmale: { hunde: 1, name: 'x' } })).status,
      422,
    );
  });

  it('starts a payment at the payment service and learns from it that it is paid', async () => {
    const made = await quote();
    const { status, body } = await post<Transaction>(PATH, order(made));
    assert.equal(status, 200);
    assert.equal(body.paymentInformation['status'], 'INITIAL');
    assert.ok(body.paymentInformation['transactionRedirectUrl']?.startsWith(kasten.origins.zahlung));
    assert.equal(body.paymentInformation['transactionUrl'], undefined);
    assert.equal(body.paymentRequest['grosAmount'], 20);
    const id = body.paymentInformation['transactionId'] ?? '';
    assert.equal(await state(id), 'INITIAL');
    const back = await choose(body, { was: 'zahlen', art: 'karte' });
    assert.equal(back.headers.get('location'), `${maria.rueckkehr}?state=abc`);
    assert.equal(await state(id), 'PAYED');
    const again = await post<Problem>(PATH, order(made));
    assert.equal(again.status, 409);
    assert.equal(again.body.requestId, body.paymentRequest['requestId']);
  });

  it('takes a requestId once, and one payment at a time for a quote', async () => {
    const made = await quote();
    const wanted = order(made);
    const [one, two] = await Promise.all([post<Problem>(PATH, wanted), post<Problem>(PATH, wanted)]);
    assert.deepEqual([one.status, two.status].sort(), [200, 409]);
    const second = await post<Problem>(PATH, order(made));
    assert.equal(second.status, 409);
    assert.equal(second.body.functionalCode, 'PAYMENT_EXISTS');
    assert.equal(second.body.requestId, wanted.requestId);
  });

  it('lets the citizen try again after a payment was cancelled or ran out of time', async () => {
    const made = await quote();
    const first = await post<Transaction>(PATH, order(made));
    await choose(first.body, { was: 'abbrechen' });
    const second = await post<Transaction>(PATH, order(made));
    assert.equal(second.status, 200);
    clock += 16 * 60 * 1000;
    await maria.anmelden();
    assert.equal(await state(second.body.paymentInformation['transactionId'] ?? ''), 'FAILED');
    assert.equal((await post(PATH, order(made))).status, 200);
  });

  it('returns to the registered return URL only', async () => {
    const made = await quote();
    for (const redirectUrl of [
      'http://boese.localhost/',
      `${maria.rueckkehr}.boese.example/`,
      maria.rueckkehr.replace('rueckkehr.html', 'andere.html'),
      maria.rueckkehr.replace('http://', 'http://x@'),
    ]) {
      assert.equal((await post(PATH, { ...order(made), redirectUrl })).status, 400, redirectUrl);
    }
  });

  it('finds out what became of a start whose answer was lost', async () => {
    const wanted = order(await quote());
    zahlung.faults.add({ route: CREATE, art: 'reset-after', anzahl: 1 });
    assert.equal((await post(PATH, wanted)).status, 502);
    const found = (await (await maria.fetch(`/bezahlen/requests/${wanted.requestId}`)).json()) as Transaction;
    assert.equal(found.paymentInformation['status'], 'INITIAL');
    assert.equal(found.paymentRequest['requestId'], wanted.requestId);
    assert.equal((await post(PATH, wanted)).status, 409);
  });

  it('starts with the same requestId when the lost request never arrived', async () => {
    const wanted = order(await quote());
    zahlung.faults.add({ route: CREATE, art: 'reset-before', anzahl: 1 });
    assert.equal((await post(PATH, wanted)).status, 502);
    assert.equal((await maria.fetch(`/bezahlen/requests/${wanted.requestId}`)).status, 404);
    assert.equal((await post(PATH, wanted)).status, 200);
  });

  it('asks again with the same requestId after a lost answer and gets the payment that was made', async () => {
    const wanted = order(await quote());
    zahlung.faults.add({ route: CREATE, art: 'reset-after', anzahl: 1 });
    assert.equal((await post(PATH, wanted)).status, 502);
    const again = await post<Transaction>(PATH, wanted);
    assert.equal(again.status, 200);
    assert.equal(again.body.paymentInformation['transactionId'], wanted.requestId);
  });

  it('hides payments and quotes of others', async () => {
    const manfred = await new Buergerin(kasten.origins).anmelden({ person: 'U02' });
    const made = await quote();
    assert.equal((await post(PATH, order(made), manfred)).status, 404);
    const { body } = await post<Transaction>(PATH, order(made));
    assert.equal((await manfred.fetch(`${PATH}/${body.paymentInformation['transactionId']}`)).status, 404);
    assert.equal(
      (await manfred.fetch(`/bezahlen/requests/${String(body.paymentRequest['requestId'])}`)).status,
      404,
    );
  });

  it('lets an open demand be paid once, by whoever has the letter', async () => {
    const forderung = 'HB-2026-000815';
    const made = await quote({ vorgang: randomUUID(), forderung });
    assert.equal(made.grosAmount, 25);
    assert.equal(made.description, 'Verwaltungsgebühr Beispiel');
    const { status, body } = await post<Transaction>(PATH, order(made));
    assert.equal(status, 200);
    await choose(body, { was: 'zahlen', art: 'wero' });
    const manfred = await new Buergerin(kasten.origins).anmelden({ person: 'U02' });
    const other = await post<Quote>('/bezahlen/quotes', { vorgang: randomUUID(), forderung }, manfred);
    const refused = await post<Problem>(PATH, order(other.body), manfred);
    assert.equal(refused.status, 409);
    assert.equal(refused.body.requestId, undefined);
    assert.equal((await post('/bezahlen/quotes', { vorgang: randomUUID(), forderung: 'HB-1' })).status, 404);
  });

  it('brings booking texts into the letters the standard allows', () => {
    assert.equal(buchungstext('Gebühr für Straßenöffnung (§ 3)'), 'Gebuehr fuer Strassenoeffnu');
    assert.match(buchungstext('Café – Außen & Innen'), /^[\w\s-]{1,27}$/);
  });
});
