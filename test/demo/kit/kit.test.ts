import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Hono } from 'hono';
import { credentials } from '../../../demo/kit/credentials.ts';
import { matches } from '../../../demo/kit/faults.ts';
import { origins } from '../../../demo/kit/origins.ts';
import { problem } from '../../../demo/kit/problem.ts';
import { createService, type Service } from '../../../demo/kit/service.ts';
import { once, openStore } from '../../../demo/kit/store.ts';
import { loadContract, type Contract } from '../../../demo/kit/validate.ts';

const PORTS = origins(2000);
const dir = mkdtempSync(join(tmpdir(), 'ozg-kit-'));
after(() => rmSync(dir, { recursive: true, force: true }));

describe('a service of the demo', () => {
  let acted = 0;
  const logFile = join(dir, 'logs', 'probe.log');
  const app = new Hono()
    .post('/things/:id', (c) => {
      acted++;
      return c.json({ ok: true });
    })
    .get('/broken', () => {
      JSON.parse('Erika Mustermann');
      throw new Error('unreachable');
    });
  const service: Service = createService({
    name: 'probe',
    origin: PORTS.zahlung,
    app,
    logFile,
    fallthrough: (req, res) => void res.end(`fallen: ${req.url}`),
  });
  before(() => service.start());
  after(() => service.stop());
  beforeEach(async () => {
    acted = 0;
    await fetch(`${PORTS.zahlung}/_stoerung`, { method: 'DELETE' });
  });

  const send = (): Promise<Response> =>
    fetch(`${PORTS.zahlung}/things/1?secret=x`, { method: 'POST', body: '{}' });
  const order = (fault: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${PORTS.zahlung}/_stoerung`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ route: 'POST /things/:id', ...fault }),
    });

  it('is reached by its localhost name and says the time', async () => {
    const answer = await send();
    assert.equal(answer.status, 200);
    assert.ok(answer.headers.get('date'));
  });

  it('hands what it has no route for to the fallthrough', async () => {
    assert.equal(await (await fetch(`${PORTS.zahlung}/elsewhere`)).text(), 'fallen: /elsewhere');
  });

  it('answers once with the ordered status and Retry-After, then works again', async () => {
    for (const art of ['429', '503'] as const) {
      assert.equal((await order({ art, retryAfter: 7 })).status, 201);
      const answer = await send();
      assert.equal(answer.status, Number(art));
      assert.equal(answer.headers.get('retry-after'), '7');
      assert.equal((await send()).status, 200);
    }
    await order({ art: '500' });
    assert.equal((await send()).status, 500);
    assert.equal(acted, 2);
  });

  it('keeps a fault until it is cleared when the count is 0', async () => {
    await order({ art: '500', anzahl: 0 });
    assert.deepEqual([(await send()).status, (await send()).status], [500, 500]);
    assert.equal(((await (await fetch(`${PORTS.zahlung}/_stoerung`)).json()) as unknown[]).length, 1);
    await fetch(`${PORTS.zahlung}/_stoerung`, { method: 'DELETE' });
    assert.equal((await send()).status, 200);
  });

  it('breaks the connection before it acted', async () => {
    await order({ art: 'reset-before' });
    await assert.rejects(send());
    assert.equal(acted, 0);
  });

  it('breaks the connection after it acted', async () => {
    await order({ art: 'reset-after' });
    await assert.rejects(send());
    assert.equal(acted, 1);
  });

  it('waits as long as ordered', async () => {
    await order({ art: 'latency', ms: 120 });
    const begin = performance.now();
    await send();
    assert.ok(performance.now() - begin >= 115);
  });

  it('takes no orders from web pages and none that make no sense', async () => {
    assert.equal((await order({ art: '500' }, { origin: PORTS.gemeinde })).status, 403);
    assert.equal((await order({ art: '500' }, { 'sec-fetch-site': 'none' })).status, 403);
    assert.equal((await order({ art: 'explode' })).status, 400);
    assert.equal((await order({ art: '500', route: 'things' })).status, 400);
    assert.equal((await order({ art: '500', anzahl: -1 })).status, 400);
  });

  it('tells neither page nor console what an error message quotes', async (t) => {
    const lines: string[] = [];
    t.mock.method(console, 'error', (line: string) => void lines.push(line));
    const answer = await fetch(`${PORTS.zahlung}/broken`);
    assert.equal(answer.status, 500);
    assert.doesNotMatch((await answer.text()) + lines.join(''), /Erika/);
    assert.match(lines.join(''), /SyntaxError/);
  });

  it('logs path and status, never the query', async () => {
    await send();
    await service.stop();
    const text = readFileSync(logFile, 'utf8');
    await service.start();
    assert.match(text, /POST \/things\/1 200/);
    assert.match(text, /POST \/things\/1 reset/);
    assert.doesNotMatch(text, /secret/);
  });
});

it('fault routes match by method and segment', () => {
  const request = { method: 'PUT', path: '/v2/submissions/a/attachments/b' };
  assert.ok(matches('PUT /v2/submissions/*/attachments/:id', request));
  assert.ok(matches('* /v2/**', request));
  assert.ok(!matches('GET /v2/**', request));
  assert.ok(!matches('PUT /v2/submissions/*', request));
});

it('credentials are made once and only their owner can read them', () => {
  const made = credentials(dir).for('a@b');
  assert.deepEqual(credentials(dir).for('a@b'), made);
  assert.notEqual(credentials(dir).for('c@d').clientSecret, made.clientSecret);
  assert.equal(statSync(join(dir, 'credentials.json')).mode & 0o777, 0o600);
});

it('a store keeps what was made once, also for two at the same time', async () => {
  const db = openStore(join(dir, 'deep', 'store.sqlite'));
  let made = 0;
  const make = async (): Promise<number> => ++made;
  const [first, second] = await Promise.all([once(db, 'k', make), once(db, 'k', make)]);
  assert.equal(first, second);
  assert.equal(await once(db, 'k', () => 99), first);
  db.close();
});

describe('a contract', () => {
  let contract: Contract;
  before(async () => {
    contract = await loadContract(new URL('./probe.openapi.yaml', import.meta.url).pathname, {
      apiRoot: '/api',
    });
  });
  const app = (body: unknown, status = 200): Hono => {
    const hono = new Hono();
    hono.use('/api/*', contract.middleware());
    hono.put('/api/things/:id', async (c) => {
      await c.req.json();
      return status === 200 ? c.json(body as object) : problem(status, 'x', body as string);
    });
    return hono;
  };
  const put = (
    hono: Hono,
    body: unknown,
    type = 'application/json',
    id = '6f0c1f0a-2a8e-4a53-9a0b-3d4c5e6f7a8b',
  ) =>
    hono.request(`/api/things/${id}`, {
      method: 'PUT',
      headers: { 'content-type': type, authorization: 'DPoP x' },
      body: JSON.stringify(body),
    });

  it('lets right requests and answers pass, whatever the token scheme', async () => {
    assert.equal((await put(app({ count: 1 }), { name: 'a' })).status, 200);
    assert.equal((await put(app('weg', 404), { name: 'a' })).status, 404);
  });

  it('refuses wrong bodies, parameters, media types, paths and methods without quoting values', async () => {
    const wrong = await put(app({ count: 1 }), { name: 4711 });
    assert.equal(wrong.status, 400);
    const text = await wrong.text();
    assert.match(text, /requestBody\/name/);
    assert.doesNotMatch(text, /4711/);
    assert.equal((await put(app({ count: 1 }), { name: 'a' }, 'application/json', 'no-uuid')).status, 400);
    assert.equal((await put(app({ count: 1 }), { name: 'a' }, 'text/plain')).status, 415);
    assert.equal((await app({}).request('/api/nothing')).status, 404);
    assert.equal((await app({}).request('/api/things/1', { method: 'DELETE' })).status, 405);
  });

  it('turns a wrong answer into a 500 and says so', async (t) => {
    const error = t.mock.method(console, 'error', () => undefined);
    assert.equal((await put(app({ count: 'many' }), { name: 'a' })).status, 500);
    assert.equal((await put(app('title!', 404), { name: 'a' })).status, 500);
    assert.equal((await put(app('ok', 418), { name: 'a' })).status, 500);
    assert.equal(error.mock.callCount(), 3);
  });
});
