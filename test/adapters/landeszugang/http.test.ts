import { expect } from '@open-wc/testing';
import * as z from 'zod/mini';
import { below, readJson, rethrow, zugangHttp, whole } from '../../../src/adapters/landeszugang/http.js';
import { isOzgError, OzgError } from '../../../src/errors.js';
import { problem, stepUp } from '../../fakes/landeszugang.js';

const URL_ = 'http://zugang.test/dienste/postfach/messages';
const Anything = z.looseObject({});
const at = { jitter: (): number => 0 };

/** Answers one after the other, and what was asked. */
function server(...answers: readonly (Response | Error)[]): {
  fetch: (request: Request) => Promise<Response>;
  asked: Request[];
} {
  const rest = [...answers];
  const asked: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    asked.push(request);
    const answer = rest.length > 1 ? rest.shift()! : rest[0]!;
    if (answer instanceof Error) throw answer;
    return answer.clone();
  };
  return { fetch, asked };
}

async function code(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    return isOzgError(error) ? error.code : (error as Error).name;
  }
  return 'nothing was thrown';
}

const fine = Response.json({ fine: true });
const lost = new TypeError('Failed to fetch');

describe('HTTP to the Landeszugang', () => {
  it('repeats a GET after failures of the server and of the network', async () => {
    const { fetch, asked } = server(problem(500), lost, problem(503), fine);
    expect(await readJson(Anything, zugangHttp(fetch, at).get(URL_))).to.deep.equal({ fine: true });
    expect(asked).to.have.length(4);
  });

  it('does not wait for the end of an answer that has none', async () => {
    const endless = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) });
    expect(await code(whole(new Response(endless).json(), 5))).to.equal('NETZWERK');
  });

  it('gives up after four attempts', async () => {
    const { fetch, asked } = server(problem(500));
    expect(await code(readJson(Anything, zugangHttp(fetch, at).get(URL_)))).to.equal('DIENST_GESTOERT');
    expect(asked).to.have.length(4);
  });

  it('repeats a PUT with the same body', async () => {
    const bodies: string[] = [];
    const { fetch } = server(problem(502), lost, fine);
    const http = zugangHttp(async (request) => {
      bodies.push(await request.clone().text());
      return fetch(request);
    }, at);
    await http.put(URL_, { body: 'a.b.c.d.e' });
    expect(bodies).to.deep.equal(['a.b.c.d.e', 'a.b.c.d.e', 'a.b.c.d.e']);
  });

  it('never repeats a POST or a DELETE', async () => {
    for (const answer of [problem(500), problem(429), lost]) {
      const { fetch, asked } = server(answer);
      await code(zugangHttp(fetch, at).post(URL_, { json: {} }));
      await code(zugangHttp(fetch, at).delete(URL_));
      expect(asked).to.have.length(2);
    }
  });

  it('does not repeat what was refused', async () => {
    for (const status of [400, 401, 403, 404, 409, 413, 422]) {
      const { fetch, asked } = server(problem(status));
      await code(zugangHttp(fetch, at).get(URL_));
      expect(asked).to.have.length(1);
    }
  });

  it('tells the citizen instead of waiting longer than a minute', async () => {
    for (const value of ['61', '86400', new Date(Date.now() + 3_600_000).toUTCString()]) {
      const busy = problem(429);
      busy.headers.set('Retry-After', value);
      const { fetch, asked } = server(busy);
      expect(await code(readJson(Anything, zugangHttp(fetch, at).get(URL_)))).to.equal('ZU_VIELE_ANFRAGEN');
      expect(asked).to.have.length(1);
    }
  });

  it('waits as the server asks, also when it asks for nothing', async () => {
    const busy = problem(429);
    busy.headers.set('Retry-After', '0');
    const { fetch, asked } = server(busy, fine);
    await zugangHttp(fetch, at).get(URL_);
    expect(asked).to.have.length(2);
  });

  it('begins no new attempt after thirty seconds', async () => {
    let now = 0;
    const { fetch, asked } = server(problem(503));
    const http = zugangHttp(
      (request) => {
        now += 16_000;
        return fetch(request);
      },
      { ...at, now: () => now },
    );
    expect(await code(readJson(Anything, http.get(URL_)))).to.equal('DIENST_GESTOERT');
    expect(asked).to.have.length(2);
  });

  it('spreads its attempts at random', async () => {
    const delays: number[] = [];
    const { fetch } = server(problem(500));
    const jitter = (delay: number): number => {
      delays.push(delay);
      return 0;
    };
    await code(zugangHttp(fetch, { jitter }).get(URL_));
    expect(delays).to.deep.equal([500, 1000, 2000]);
  });

  it('leaves no trace in caches and referrers, and follows no redirect', async () => {
    const { fetch, asked } = server(fine);
    await zugangHttp(fetch).get(URL_);
    expect(asked[0]).to.include({
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  });

  it('says which level a service asks for', async () => {
    const { fetch } = server(stepUp());
    const error = await readJson(Anything, zugangHttp(fetch, at).get(URL_)).catch((each: unknown) => each);
    expect(error).to.include({ niveau: 'STORK-QAA-Level-4' });
  });

  it('speaks in the codes of the contract', async () => {
    const cases: readonly [Response | Error, string][] = [
      [problem(400), 'ABGELEHNT'],
      [problem(401), 'NICHT_ANGEMELDET'],
      [problem(403), 'ABGELEHNT'],
      [stepUp(), 'VERTRAUENSNIVEAU_ZU_NIEDRIG'],
      [stepUp('max_age=0'), 'ANMELDUNG_VERBRAUCHT'],
      [stepUp('acr_values="STORK-QAA-Level-4", max_age="0"'), 'VERTRAUENSNIVEAU_ZU_NIEDRIG'],
      [problem(404), 'ABGELEHNT'],
      [problem(501), 'DIENST_GESTOERT'],
      [new OzgError('NICHT_ANGEMELDET', 'no session'), 'NICHT_ANGEMELDET'],
      [
        new Response('<html>Willkommen im Hotel</html>', { headers: { 'content-type': 'text/html' } }),
        'NETZWERK',
      ],
      [new Response('{', { headers: { 'content-type': 'application/json' } }), 'ANTWORT_UNGUELTIG'],
      [Response.json([]), 'ANTWORT_UNGUELTIG'],
    ];
    for (const [answer, expected] of cases) {
      const { fetch } = server(answer);
      expect(await code(readJson(Anything, zugangHttp(fetch, at).get(URL_)))).to.equal(expected);
    }
  });

  it('lets an abort be an abort', async () => {
    const controller = new AbortController();
    const http = zugangHttp(async (request) => {
      controller.abort();
      request.signal.throwIfAborted();
      return fine;
    }, at);
    expect(await code(http.get(URL_, { signal: controller.signal }).catch(rethrow))).to.equal('AbortError');
  });

  it('keeps an id from a server inside its path segment', () => {
    expect(below('http://zugang.test/dienste/', 'messages', '../quotes?x=1')).to.equal(
      'http://zugang.test/dienste/messages/..%2Fquotes%3Fx%3D1',
    );
  });
});
