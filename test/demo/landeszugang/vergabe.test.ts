import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Quote } from '../../../demo/landeszugang/angebot.ts';
import { createZahlung } from '../../../demo/zahlung/zahlung.ts';
import { Buergerin } from './buergerin.ts';
import { versandkasten, type Versandkasten } from './versandkasten.ts';

const PAYMENT = '/bezahlen/paymenttransaction/99102013104000/150830298298';

describe('one application on two devices', () => {
  let kasten: Versandkasten;
  before(async () => {
    kasten = await versandkasten(4750);
    await kasten.with(await createZahlung(kasten));
  });
  after(() => kasten.stop());

  const device = (person = 'U01'): Promise<Buergerin> => new Buergerin(kasten.origins).anmelden({ person });
  const quote = (who: Buergerin, vorgang: string, hunde = 1): Promise<Response> =>
    who.post('/bezahlen/quotes', {
      vorgang,
      ars: '150830298298',
      form: 'hundesteuer-anmeldung',
      merkmale: { hunde },
    });
  const quoteId = async (made: Response): Promise<string> => ((await made.json()) as Quote).quoteId;
  const pay = (who: Buergerin, id: string, requestId: string = randomUUID()): Promise<Response> =>
    who.post(PAYMENT, { requestId, quoteId: id, redirectUrl: who.rueckkehr });
  const announce = (who: Buergerin, vorgang: string): Promise<Response> =>
    who.post('/zustellung/v2/submissions', kasten.peers.announcement([], { vorgang }));
  const submit = async (who: Buergerin, announced: Response): Promise<Response> => {
    const { submissionId } = (await announced.json()) as { submissionId: string };
    return who.fetch(`/zustellung/v2/submissions/${submissionId}`, {
      method: 'PUT',
      json: {
        encryptedMetadata: await kasten.peers.encrypt('{}'),
        encryptedData: await kasten.peers.encrypt('{}'),
      },
    });
  };
  async function istVergeben(answer: Response): Promise<void> {
    assert.equal(answer.status, 409);
    assert.match(((await answer.json()) as { type: string }).type, /vorgang-vergeben$/);
  }

  it('is not quoted, paid or announced by another person while the first pays', async () => {
    const vorgang = randomUUID();
    const [a, b] = [await device(), await device('U02')];
    const late = await quoteId(await quote(b, vorgang.toUpperCase()));
    assert.equal((await pay(a, await quoteId(await quote(a, vorgang)))).status, 200);
    await istVergeben(await quote(b, vorgang));
    await istVergeben(await announce(b, vorgang));
    const refused = await pay(b, late);
    assert.equal(refused.status, 409);
    const problem = (await refused.json()) as Record<string, string>;
    assert.equal(problem['functionalCode'], 'PAYMENT_EXISTS');
    assert.ok(!('requestId' in problem), 'whose it is is not said');
    assert.equal((await quote(a, vorgang)).status, 201, 'the first goes on');
  });

  it('is free again when the first has turned back', async () => {
    const vorgang = randomUUID();
    const [a, b] = [await device(), await device('U02')];
    const paid = await pay(a, await quoteId(await quote(a, vorgang)));
    const { paymentInformation } = (await paid.json()) as { paymentInformation: Record<string, string> };
    await a.waehle(paymentInformation, { was: 'abbrechen' });
    const made = await quote(b, vorgang);
    assert.equal(made.status, 201);
    assert.equal((await pay(b, await quoteId(made))).status, 200);
  });

  it('leads the same person to the payment that there is, whatever the price is now', async () => {
    const vorgang = randomUUID();
    const [a, b] = [await device(), await device()];
    const requestId = randomUUID();
    assert.equal((await pay(a, await quoteId(await quote(a, vorgang)), requestId)).status, 200);
    const refused = await pay(b, await quoteId(await quote(b, vorgang, 2)));
    assert.equal(refused.status, 409);
    assert.equal(((await refused.json()) as { requestId: string }).requestId, requestId);
  });

  it('is neither quoted nor announced once it was sent, not by the same person either', async () => {
    const vorgang = randomUUID();
    const [a, b, c] = [await device(), await device(), await device('U02')];
    const vorher = await announce(b, vorgang);
    assert.equal((await submit(a, await announce(a, vorgang))).status, 200);
    for (const who of [a, b, c]) {
      await istVergeben(await quote(who, vorgang));
      await istVergeben(await announce(who, vorgang));
    }
    await istVergeben(await submit(b, vorher));
  });

  const lost = (art: 'reset-before' | 'reset-after'): void =>
    kasten.zustelldienst.faults.add({ route: 'PUT /submission-api/v2/submissions/:id', art, anzahl: 1 });

  it('is sent once, also when nobody heard that it had arrived', async () => {
    const vorgang = randomUUID();
    const [a, b] = [await device(), await device('U02')];
    const vorher = await announce(b, vorgang);
    lost('reset-after');
    assert.equal((await submit(a, await announce(a, vorgang))).status, 502);
    await istVergeben(await submit(b, vorher));
    await istVergeben(await quote(b, vorgang));
    await istVergeben(await announce(b, vorgang));
  });

  it('is free again when what was sent has never arrived', async () => {
    const vorgang = randomUUID();
    const [a, b] = [await device(), await device('U02')];
    lost('reset-before');
    const announced = await announce(a, vorgang);
    assert.equal((await submit(a, announced)).status, 502);
    assert.equal((await submit(b, await announce(b, vorgang))).status, 200);
    await istVergeben(await announce(a, vorgang));
  });
});
