import { expect } from '@open-wc/testing';
import { LandeszugangHinterlegungen } from '../../../src/adapters/landeszugang/hinterlegungen.js';
import { zugangHttp } from '../../../src/adapters/landeszugang/http.js';
import { FakeHinterlegungen } from '../../fakes/hinterlegungen.js';
import { BASIS, problem } from '../../fakes/landeszugang.js';
import { codeOf } from '../../suites/anmeldung.suite.js';
import { hinterlegungenSuite } from '../../suites/hinterlegungen.suite.js';

const { signal } = new AbortController();

const over = (fetch: (request: Request) => Promise<Response>): LandeszugangHinterlegungen =>
  new LandeszugangHinterlegungen(zugangHttp(fetch, { jitter: () => 0 }), async () => `${BASIS}/hinterlegung`);

/** The fake behind the contract. */
const zugang =
  (fake: FakeHinterlegungen) =>
  async (request: Request): Promise<Response> => {
    const id = new URL(request.url).pathname.split('/').at(-1)!;
    const bis = ({ laeuftAb }: { laeuftAb: number }): { laeuftAb: string } => ({
      laeuftAb: new Date(laeuftAb).toISOString(),
    });
    if (request.method === 'PUT') {
      const jwe = await request.text();
      return fake.hinterlege(id, jwe, signal).then(
        (there) => Response.json(bis(there), { status: 201 }),
        () => problem(409),
      );
    }
    const there = await fake.hole(id, signal);
    if (typeof there === 'string') return problem(there === 'unbekannt' ? 404 : 410);
    if (request.method === 'GET') return Response.json({ ...bis(there), jwe: there.jwe });
    await fake.loesche(id, signal);
    return new Response(null, { status: 204 });
  };

describe('FakeHinterlegungen', () => hinterlegungenSuite((uhr) => new FakeHinterlegungen(uhr)));

describe('LandeszugangHinterlegungen', () => {
  hinterlegungenSuite((uhr) => over(zugang(new FakeHinterlegungen(uhr))));

  it('asks without credentials and referrer, and once more when an answer is lost', async () => {
    const requests: Request[] = [];
    const hinterlegungen = over(async (request) => {
      requests.push(request);
      if (requests.length === 1) return problem(503);
      return Response.json({ laeuftAb: '2026-12-01T12:00:00Z' }, { status: 201 });
    });
    await hinterlegungen.hinterlege('id', 'jwe', signal);
    expect(requests.map(({ method }) => method)).to.deep.equal(['PUT', 'PUT']);
    expect([requests[1]!.credentials, requests[1]!.referrerPolicy]).to.deep.equal(['omit', 'no-referrer']);
  });

  it('believes no answer that is none', async () => {
    for (const body of [{}, { laeuftAb: 'bald', jwe: 'x' }, { laeuftAb: '2026-12-01T12:00:00Z' }])
      expect(await codeOf(over(async () => Response.json(body)).hole('id', signal))).to.equal(
        'ANTWORT_UNGUELTIG',
      );
    expect(await codeOf(over(async () => problem(413)).hinterlege('id', 'jwe', signal))).to.equal(
      'ABGELEHNT',
    );
    expect(await codeOf(over(() => Promise.reject(new TypeError('offline'))).hole('id', signal))).to.equal(
      'NETZWERK',
    );
  });
});
