import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Quote } from '../../../demo/landeszugang/angebot.ts';
import { createZahlung } from '../../../demo/zahlung/zahlung.ts';
import { Buergerin } from './buergerin.ts';
import { versandkasten, type Versandkasten } from './versandkasten.ts';

const PAYMENT = '/bezahlen/paymenttransaction/99102013104000/150830298298';
/** RFC 9470 §3. */
const NEW_LOGIN = 'DPoP algs="ES256", error="insufficient_user_authentication", max_age="0"';

describe('one login for each application', () => {
  let kasten: Versandkasten;
  before(async () => {
    kasten = await versandkasten(4720);
    await kasten.with(await createZahlung(kasten));
  });
  after(() => kasten.stop());

  const maria = (): Promise<Buergerin> => new Buergerin(kasten.origins).anmelden();
  const announce = (who: Buergerin, vorgang: string, more: object = {}): Promise<Response> =>
    who.post('/zustellung/v2/submissions', kasten.peers.announcement([], { vorgang, ...more }));
  const quote = (who: Buergerin, vorgang: string): Promise<Response> =>
    who.post('/bezahlen/quotes', {
      vorgang,
      ars: '150830298298',
      form: 'hundesteuer-anmeldung',
      merkmale: { hunde: 1 },
    });
  const pay = async (who: Buergerin, made: Response): Promise<Response> => {
    const { quoteId } = (await made.json()) as Quote;
    return who.post(PAYMENT, { requestId: randomUUID(), quoteId, redirectUrl: who.rueckkehr });
  };
  const idOf = async (announced: Response): Promise<unknown> => {
    assert.equal(announced.status, 201);
    return ((await announced.json()) as { applicationId?: string }).applicationId;
  };
  const asksForNewLogin = (answer: Response): void => {
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), NEW_LOGIN);
  };

  it('says the applicationId of the login with the announcement', async () => {
    const who = await maria();
    const answer = await announce(who, randomUUID());
    assert.equal(await idOf(answer), who.claims?.['application_id']);
  });

  it('announces the same application again, after a renewal too', async () => {
    const who = await maria();
    const vorgang = randomUUID();
    const first = await idOf(await announce(who, vorgang));
    await who.refresh();
    assert.equal(await idOf(await announce(who, vorgang.toUpperCase())), first);
    assert.equal((await quote(who, vorgang)).status, 201);
  });

  it('asks for a new login before a second application costs anything, and takes it then', async () => {
    const who = await maria();
    await announce(who, randomUUID());
    const second = randomUUID();
    asksForNewLogin(await quote(who, second));
    asksForNewLogin(await announce(who, second));
    const before = who.claims?.['application_id'];
    await who.anmelden({ parameters: { max_age: '0' } });
    assert.equal((await quote(who, second)).status, 201);
    const id = await idOf(await announce(who, second));
    assert.equal(id, who.claims?.['application_id']);
    assert.notEqual(id, before);
  });

  it('leaves to an application the id it was paid with, whatever login sends it', async () => {
    const who = await maria();
    const first = randomUUID();
    assert.equal((await pay(who, await quote(who, first))).status, 200);
    const id = who.claims?.['application_id'];
    asksForNewLogin(await announce(who, randomUUID()));
    await who.anmelden();
    const between = await idOf(await announce(who, randomUUID()));
    assert.equal(between, who.claims?.['application_id']);
    assert.equal(await idOf(await announce(who, first)), id);
  });

  it('does not let two payments of one login begin', async () => {
    const who = await maria();
    const [one, two] = [await quote(who, randomUUID()), await quote(who, randomUUID())];
    assert.equal((await pay(who, one)).status, 200);
    asksForNewLogin(await pay(who, two));
  });

  it('lets go of a login whose payment was cancelled', async () => {
    const who = await maria();
    const begun = (await (await pay(who, await quote(who, randomUUID()))).json()) as {
      paymentInformation: Record<string, string>;
    };
    asksForNewLogin(await quote(who, randomUUID()));
    await who.waehle(begun.paymentInformation, { was: 'abbrechen' });
    const { transactionId } = begun.paymentInformation;
    const seen = (await (await who.fetch(`${PAYMENT}/${transactionId}`)).json()) as typeof begun;
    assert.equal(seen.paymentInformation['status'], 'CANCELED');
    assert.equal(await idOf(await announce(who, randomUUID())), who.claims?.['application_id']);
  });

  it('takes any number of replies in a case', async () => {
    const who = await maria();
    const { caseId } = (await (await announce(who, randomUUID())).json()) as { caseId: string };
    for (let i = 0; i < 2; i++)
      assert.equal(await idOf(await announce(who, randomUUID(), { caseId })), undefined);
  });

  it('asks nobody whose account has no applicationId', async () => {
    const firma = await new Buergerin(kasten.origins).anmelden({
      person: 'M01',
      weg: 'elster-organisation',
      parameters: { kc_idp_hint: 'muk' },
    });
    assert.equal(firma.claims?.['application_id'], undefined);
    for (let i = 0; i < 2; i++) {
      const vorgang = randomUUID();
      assert.equal((await quote(firma, vorgang)).status, 201);
      assert.equal(await idOf(await announce(firma, vorgang)), undefined);
    }
  });

  it('lets a demand be paid with the login of an application', async () => {
    const who = await maria();
    await announce(who, randomUUID());
    const demand = await who.post('/bezahlen/quotes', {
      vorgang: randomUUID(),
      forderung: 'HB-2026-000815',
    });
    assert.equal(demand.status, 201);
  });

  it('refuses an application that has no id', async () => {
    const answer = await (await maria()).post('/zustellung/v2/submissions', kasten.peers.announcement());
    assert.equal(answer.status, 400);
  });

  it('keeps the id where the Zustelldienst failed and the application is announced again', async () => {
    const who = await maria();
    const vorgang = randomUUID();
    kasten.zustelldienst.faults.add({
      route: 'POST /submission-api/v2/submissions',
      art: 'reset-after',
      anzahl: 1,
    });
    assert.equal((await announce(who, vorgang)).status, 502);
    assert.equal(await idOf(await announce(who, vorgang)), who.claims?.['application_id']);
  });
});
