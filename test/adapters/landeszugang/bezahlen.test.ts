import { expect } from '@open-wc/testing';
import { LandeszugangBezahlen } from '../../../src/adapters/landeszugang/bezahlen.js';
import { zugangHttp } from '../../../src/adapters/landeszugang/http.js';
import { isOzgError } from '../../../src/errors.js';
import { FakeBezahldienst } from '../../fakes/bezahldienst.js';
import { BASIS, fakeLandeszugang, problem } from '../../fakes/landeszugang.js';
import { bezahldienstSuite } from '../../suites/bezahldienst.suite.js';

const signal = new AbortController().signal;

describe('FakeBezahldienst', () =>
  bezahldienstSuite(() => {
    const seite = new FakeBezahldienst();
    return { dienst: seite, seite };
  }));

describe('LandeszugangBezahlen', () => {
  const over = (fetch: (request: Request) => Promise<Response>): LandeszugangBezahlen =>
    new LandeszugangBezahlen(zugangHttp(fetch), async () => `${BASIS}/bezahlen`);
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'nothing was thrown',
      (error: unknown) => (isOzgError(error) ? error.code : String(error)),
    );

  bezahldienstSuite(() => {
    const seite = new FakeBezahldienst();
    return { dienst: over(fakeLandeszugang({ bezahldienst: seite })), seite };
  });

  it('believes no quote whose items do not add up', async () => {
    const seite = new FakeBezahldienst();
    const honest = fakeLandeszugang({ bezahldienst: seite });
    const dienst = over(async (request) => {
      const body = (await (await honest(request)).json()) as object;
      return Response.json({ ...body, grosAmount: 20.01 }, { status: 201 });
    });
    expect(await codeOf(dienst.quote('v', { forderung: 'HB-1' }, signal))).to.equal('ANTWORT_UNGUELTIG');
  });

  it('says so when the application is paid for or sent from another device', async () => {
    const dienst = over(async () => problem(409));
    const anlass = { ars: '150830298298', form: 'hundesteuer-anmeldung', merkmale: { anzahl: 2 } };
    expect(await codeOf(dienst.quote('v', anlass, signal))).to.equal('VORGANG_VERGEBEN');
  });

  it('says so when somebody else pays the same demand', async () => {
    const seite = new FakeBezahldienst();
    const quote = await seite.quote('v', { forderung: 'HB-1' });
    const dienst = over(async (request) =>
      request.method === 'POST' ? problem(409, { functionalCode: 'PAYMENT_EXISTS' }) : problem(404),
    );
    const versuch = { requestId: 'r1', redirectUrl: 'https://www.example/' };
    expect(await codeOf(dienst.create(quote, versuch, signal))).to.equal('ABGELEHNT');
  });

  it('sends characteristics and nothing else', async () => {
    const bodies: unknown[] = [];
    const honest = fakeLandeszugang({ bezahldienst: new FakeBezahldienst() });
    const dienst = over(async (request) => {
      bodies.push(await request.clone().json());
      return honest(request);
    });
    const anlass = { ars: '150830298298', form: 'hundesteuer-anmeldung', merkmale: { anzahl: 2 } };
    await dienst.quote('vorgang-1', anlass, signal);
    expect(bodies).to.deep.equal([{ vorgang: 'vorgang-1', ...anlass }]);
  });
});
