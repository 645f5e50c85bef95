import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { makeKeyPair } from '../../../demo/kit/keys.ts';
import { origins } from '../../../demo/kit/origins.ts';
import type { Service } from '../../../demo/kit/service.ts';
import { callbackAuthentication } from '../../../demo/zustelldienst/callbacks.ts';
import { createZustelldienst } from '../../../demo/zustelldienst/zustelldienst.ts';
import { Peers, uuid, type Sent } from './peers.ts';

const ORIGINS = origins(2100);
const API = '/submission-api/v2';
const dir = mkdtempSync(join(tmpdir(), 'ozg-zustelldienst-'));
let clock = Date.now();
let service: Service;
let peers: Peers;
let metadata = '';
let data = '';

before(async () => {
  [peers, service] = await Promise.all([
    Peers.make(ORIGINS, dir),
    createZustelldienst({ stateDir: dir, origins: ORIGINS, now: () => new Date(clock) }),
  ]);
  await service.start();
  await peers.login();
  assert.equal((await peers.register()).status, 200);
  [metadata, data] = await Promise.all([peers.encrypt('{"m":1}'), peers.encrypt('{"d":1}')]);
});
after(async () => {
  await service.stop();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(() => service.faults.clear());

const names = (sets: readonly string[]): string[] =>
  sets.map((set) => Object.keys(decodeJwt<{ events: object }>(set).events)[0]?.split('/').at(-1) ?? '');

describe('the token endpoint', () => {
  const post = (form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${ORIGINS.zustelldienst}/token`, { method: 'POST', body: new URLSearchParams(form), headers });

  it('refuses wrong secrets, HTTP Basic and other grants', async () => {
    const wrong = await post({
      grant_type: 'client_credentials',
      client_id: 'landeszugang@zustelldienst',
      client_secret: 'x',
    });
    assert.equal(wrong.status, 401);
    assert.deepEqual(await wrong.json(), { error: 'invalid_client' });
    const basic = {
      authorization: `Basic ${Buffer.from('landeszugang@zustelldienst:x').toString('base64')}`,
    };
    assert.equal((await post({ grant_type: 'client_credentials' }, basic)).status, 401);
  });

  it('gives tokens for half an hour', async () => {
    const token = await peers.token('landeszugang@zustelldienst');
    const ask = (): Promise<Response> =>
      fetch(`${ORIGINS.zustelldienst}${API}/cases/${uuid()}/events`, {
        headers: { authorization: `Bearer ${token}` },
      });
    assert.equal((await ask()).status, 404);
    clock += 1_801_000;
    const late = await ask();
    assert.equal(late.status, 401);
    assert.match(late.headers.get('www-authenticate') ?? '', /invalid_token/);
    await peers.login();
  });

  it('can be told to issue tokens that are expired', async () => {
    service.faults.add({ route: 'POST /token', art: 'token-abgelaufen', anzahl: 1 });
    await peers.login();
    assert.equal((await peers.call('sender', 'GET', `v2/cases/${uuid()}/events`)).status, 401);
    await peers.login();
  });
});

describe('a destination', () => {
  it('is public, with its key, and not cached', async () => {
    const answer = await peers.call('nobody', 'GET', `v2/destinations/${HOHE_BOERDE.destinationId}`);
    assert.equal(answer.headers.get('cache-control'), 'no-cache');
    const destination = (await answer.json()) as Record<string, unknown>;
    assert.equal(destination['status'], 'active');
    assert.equal('contactInformation' in destination, false);
    const kid = String(destination['encryptionKid']);
    const key = await peers.call('nobody', 'GET', `v2/destinations/${HOHE_BOERDE.destinationId}/keys/${kid}`);
    assert.deepEqual(await key.json(), peers.encryption.publicJwk);
    assert.equal((await peers.call('nobody', 'GET', `v2/destinations/${uuid()}`)).status, 404);
  });

  it('is registered by a receiver only, and with proper keys', async () => {
    const path = `/destination-api/v2/destinations/${uuid()}`;
    assert.equal((await peers.call('sender', 'PUT', path, peers.registration())).status, 403);
    assert.equal((await peers.call('nobody', 'PUT', path, peers.registration())).status, 401);
    const { x5c: _, ...bare } = peers.encryption.publicJwk;
    for (const encryptionPublicKey of [
      bare,
      { ...peers.encryption.publicJwk, key_ops: ['encrypt'] },
      { ...peers.encryption.publicJwk, x5c: peers.signing.publicJwk.x5c },
      { ...peers.encryption.publicJwk, d: 'AQAB' },
    ]) {
      const answer = await peers.register({ encryptionPublicKey }, uuid());
      assert.ok([400, 422].includes(answer.status), `${answer.status}`);
    }
    assert.equal((await peers.register({ publicServices: [] }, uuid())).status, 400);
    const foreign = { callback: { url: 'http://example.org/x', secret: 'x'.repeat(32) } };
    assert.equal((await peers.register(foreign, uuid())).status, 422);
  });
});

describe('a submission', () => {
  it('is announced, uploaded and submitted; every step is in the signed event log', async () => {
    const id = uuid();
    const file = await peers.encrypt('PDF', { cty: undefined });
    const sent = await peers.submit(metadata, data, { [id]: file });
    const sets = await peers.events(sent.caseId);
    assert.deepEqual(names(sets), ['create-submission', 'submit-submission']);

    const { keys } = (await (await fetch(`${peers.api}/.well-known/jwks.json`)).json()) as { keys: [JWK] };
    const { key_ops: _, x5c: __, ...key } = keys[0];
    for (const set of sets) {
      await compactVerify(set, await importJWK(key, 'PS512'));
      assert.deepEqual(decodeProtectedHeader(set), { typ: 'secevent+jwt', alg: 'PS512', kid: key.kid });
      const claims = decodeJwt(set);
      assert.equal(claims.iss, peers.api);
      assert.equal(claims.sub, `submission:${sent.submissionId}`);
      assert.equal(claims['txn'], `case:${sent.caseId}`);
      assert.match(String(claims['$schema']), /set-payload\/1\.2\.2\//);
    }
    const event = Object.values(decodeJwt<{ events: object }>(sets[1] ?? '').events)[0] as object;
    assert.deepEqual(event, { authenticationTags: sent.tags });
    const ofOne = await peers.call('sender', 'GET', `v2/submissions/${sent.submissionId}/events`);
    assert.deepEqual(((await ofOne.json()) as { eventLog: string[] }).eventLog, sets);
  });

  it('is refused for unknown, foreign or inactive addresses', async () => {
    const post = (change: object): Promise<Response> =>
      peers.call('sender', 'POST', 'v2/submissions', peers.announcement([], change));
    assert.equal((await post({ destinationId: uuid() })).status, 404);
    assert.equal(
      (await post({ publicService: { identifier: 'urn:de:fim:leika:leistung:1', name: 'x' } })).status,
      422,
    );
    assert.equal((await post({ region: 'DE120000000000' })).status, 422);
    assert.equal((await post({ caseId: uuid() })).status, 404);
    assert.equal((await post({ announcedAttachments: ['no-uuid'] })).status, 400);
    const same = uuid();
    assert.equal((await post({ announcedAttachments: [same, same.toUpperCase()] })).status, 422);
    assert.equal((await peers.call('receiver', 'POST', 'v2/submissions', peers.announcement())).status, 403);
    assert.equal((await peers.call('nobody', 'POST', 'v2/submissions', peers.announcement())).status, 401);
    await peers.register({ status: 'inactive' });
    assert.equal((await post({})).status, 422);
    await peers.register();
  });

  it('continues a case of its own sender', async () => {
    const first = await peers.announce();
    assert.equal((await peers.announce([], { caseId: first.caseId })).caseId, first.caseId);
  });

  it('takes announced attachments only, as often as they are sent, and only as JWE', async () => {
    const id = uuid();
    const { submissionId } = await peers.announce([id]);
    const path = `v2/submissions/${submissionId}/attachments/`;
    const file = await peers.encrypt('PDF', { cty: undefined });
    assert.equal((await peers.call('sender', 'PUT', path + uuid(), file)).status, 422);
    assert.equal((await peers.call('sender', 'PUT', path + id, { jwe: file })).status, 415);
    assert.equal((await peers.call('sender', 'PUT', path + id, 'plain text')).status, 422);
    assert.equal((await peers.call('sender', 'PUT', path + id, file)).status, 204);
    assert.equal((await peers.call('sender', 'PUT', path + id, file)).status, 204);
    assert.equal((await peers.call('receiver', 'PUT', path + id, file)).status, 403);
  });

  it('is complete only with all attachments and with proper headers', async () => {
    const id = uuid();
    const { submissionId } = await peers.announce([id]);
    const put = (body: object): Promise<Response> =>
      peers.call('sender', 'PUT', `v2/submissions/${submissionId}`, body);
    assert.equal((await put({ encryptedMetadata: metadata, encryptedData: data })).status, 422);
    await peers.call(
      'sender',
      'PUT',
      `v2/submissions/${submissionId}/attachments/${id}`,
      await peers.encrypt('x'),
    );
    assert.equal((await put({ encryptedMetadata: metadata })).status, 422);
    for (const header of [{ cty: undefined }, { cty: 'text/plain' }, { kid: 'other-key' }, { zip: 'DEF' }]) {
      const wrong = header.zip ? withHeader(data, { zip: 'DEF' }) : await peers.encrypt('{}', header);
      assert.equal(
        (await put({ encryptedMetadata: metadata, encryptedData: wrong })).status,
        422,
        JSON.stringify(header),
      );
    }
    assert.equal((await put({ encryptedMetadata: metadata, encryptedData: data })).status, 200);
  });

  it('may be submitted again with the same content and never with another', async () => {
    const sent = await peers.submit(metadata, data);
    const put = (encryptedData: string): Promise<Response> =>
      peers.call('sender', 'PUT', `v2/submissions/${sent.submissionId}`, {
        encryptedMetadata: metadata,
        encryptedData,
      });
    assert.equal((await put(data)).status, 200);
    assert.equal((await put(await peers.encrypt('{"d":2}'))).status, 422);
    assert.equal((await peers.events(sent.caseId)).length, 2);
  });

  it('is deleted after a day when it was never completed', async () => {
    const { submissionId, caseId } = await peers.announce();
    clock += 24 * 3_600_000 + 1000;
    await peers.login();
    assert.deepEqual(names(await peers.events(caseId)), ['create-submission', 'delete-submission']);
    const body = { encryptedMetadata: metadata, encryptedData: data };
    assert.equal((await peers.call('sender', 'PUT', `v2/submissions/${submissionId}`, body)).status, 422);
  });

  it('is rejected by the Zustelldienst when nobody fetched it for 14 days', async () => {
    const { caseId } = await peers.submit(metadata, data);
    clock += 14 * 24 * 3_600_000 + 1000;
    await peers.login();
    assert.equal(names(await peers.events(caseId)).at(-1), 'reject-submission');
  });
});

describe('the receiver', () => {
  const fresh = (): Promise<Sent> => peers.submit(metadata, data);

  it('lists, page by page, and fetches what is submitted', async () => {
    const id = uuid();
    const file = await peers.encrypt('PDF', { cty: undefined });
    await fresh();
    const sent = await peers.submit(metadata, data, { [id]: file });
    const list = async (query: string): Promise<{ count: number; totalCount: number; submissions: Sent[] }> =>
      (await (await peers.call('receiver', 'GET', `v2/submissions?${query}`)).json()) as never;
    const all = await list(`destinationId=${HOHE_BOERDE.destinationId}`);
    assert.equal(all.submissions.at(-1)?.submissionId, sent.submissionId);
    const page = await list(`offset=${all.totalCount - 1}&limit=1`);
    assert.deepEqual(
      [page.count, page.totalCount, page.submissions[0]?.submissionId],
      [1, all.totalCount, sent.submissionId],
    );

    const got = await peers.call('receiver', 'GET', `v2/submissions/${sent.submissionId}`);
    const body = (await got.json()) as Record<string, unknown>;
    assert.deepEqual(
      [body['encryptedMetadata'], body['encryptedData'], body['attachments']],
      [metadata, data, [id]],
    );
    const attachment = await peers.call(
      'receiver',
      'GET',
      `v2/submissions/${sent.submissionId}/attachments/${id}`,
    );
    assert.equal(attachment.headers.get('content-type'), 'application/jose');
    assert.equal(await attachment.text(), file);
  });

  it('is the connected client and nobody else', async () => {
    const sent = await fresh();
    assert.equal((await peers.call('sender', 'GET', `v2/submissions/${sent.submissionId}`)).status, 403);
    assert.equal((await peers.call('sender', 'GET', 'v2/submissions')).status, 403);
    assert.equal((await peers.call('receiver', 'GET', `v2/submissions?destinationId=${uuid()}`)).status, 403);
    assert.equal((await peers.call('nobody', 'GET', `v2/submissions/${sent.submissionId}`)).status, 401);
    const set = await peers.set(sent, 'accept-submission', { authenticationTags: sent.tags });
    assert.equal((await peers.call('sender', 'POST', `v2/cases/${sent.caseId}/events`, set)).status, 403);
  });

  it('accepts once; then the content is gone and the proof stays', async () => {
    const sent = await fresh();
    const set = await peers.set(sent, 'accept-submission', { authenticationTags: sent.tags });
    assert.equal((await peers.answer(sent.caseId, set)).status, 204);
    assert.equal((await peers.events(sent.caseId)).at(-1), set);
    assert.equal((await peers.call('receiver', 'GET', `v2/submissions/${sent.submissionId}`)).status, 404);
    const again = await peers.set(sent, 'accept-submission', { authenticationTags: sent.tags });
    assert.equal((await peers.answer(sent.caseId, again)).status, 409);
    const problems = [{ type: 'https://x.example/y', title: 't', detail: 'd', instance: 'data' }];
    assert.equal(
      (await peers.answer(sent.caseId, await peers.set(sent, 'reject-submission', { problems }))).status,
      409,
    );
  });

  it('may forward first, and rejects with problems only', async () => {
    const sent = await fresh();
    assert.equal(
      (await peers.answer(sent.caseId, await peers.set(sent, 'forward-submission', {}))).status,
      204,
    );
    assert.equal(
      (await peers.answer(sent.caseId, await peers.set(sent, 'reject-submission', { problems: [] }))).status,
      422,
    );
    const problems = [{ type: 'https://x.example/y', title: 't', detail: 'd', instance: 'data' }];
    assert.equal(
      (await peers.answer(sent.caseId, await peers.set(sent, 'reject-submission', { problems }))).status,
      204,
    );
  });

  it('cannot accept what is not complete', async () => {
    const ids = await peers.announce();
    const sent = { ...ids, tags: { metadata: 'x', data: 'y' } };
    assert.equal(
      (await peers.answer(ids.caseId, await peers.set(sent, 'accept-submission', {}))).status,
      409,
    );
  });

  it('is refused with a SET that is wrong in any part', async () => {
    const sent = await fresh();
    const other = await fresh();
    const tags = { authenticationTags: sent.tags };
    const accept = (change: object, body: object = tags) =>
      peers.set(sent, 'accept-submission', body, change);
    const foreign = await makeKeyPair('signature', 'Fremd');
    const good = await accept({});
    const wrong: Record<string, string> = {
      signature: `${good.slice(0, -6)}AAAAAA`,
      'foreign key': await peers.set(sent, 'accept-submission', tags, {}, foreign),
      'foreign key under the known kid': await peers.set(
        sent,
        'accept-submission',
        tags,
        {},
        {
          ...foreign,
          privateJwk: { ...foreign.privateJwk, kid: peers.signing.publicJwk.kid ?? '' },
        },
      ),
      'encryption key': await peers.set(sent, 'accept-submission', tags, {}, peers.encryption),
      iss: await accept({ iss: peers.api }),
      sub: await accept({ sub: `submission:${other.submissionId}` }),
      txn: await accept({ txn: `case:${other.caseId}` }),
      schema: await accept({
        $schema: 'https://schema.fitko.de/fit-connect/set-payload/1.0.0/set-payload.schema.json',
      }),
      iat: await accept({ iat: 1 }),
      tags: await accept({}, { authenticationTags: { ...sent.tags, data: other.tags.metadata } }),
      'no tags': await accept({}, {}),
      'two events': await accept({
        events: { 'https://schema.fitko.de/fit-connect/events/a': {}, 'https://x': {} },
      }),
      'event of the Zustelldienst': await peers.set(sent, 'submit-submission', tags),
      'foreign event': await accept({ events: { 'https://example.org/accept-submission': tags } }),
    };
    for (const [what, set] of Object.entries(wrong)) {
      assert.equal((await peers.answer(sent.caseId, set)).status, 422, what);
    }
    assert.equal((await peers.answer(sent.caseId, 'no jws')).status, 400);
    assert.equal((await peers.answer(uuid(), good)).status, 404);
    assert.equal((await peers.answer(sent.caseId, good)).status, 204);
  });

  it('is called back with a proof of origin, which is an event too', async () => {
    const secret = 's'.repeat(40);
    const told = Promise.withResolvers<{ headers: NodeJS.Dict<string | string[]>; body: string }>();
    const callee = createServer(async (req, res) => {
      let body = '';
      for await (const chunk of req) body += String(chunk);
      res.end();
      told.resolve({ headers: req.headers, body });
    });
    await new Promise<void>((done) => callee.listen(0, '127.0.0.1', done));
    const { port } = callee.address() as { port: number };
    await peers.register({ callback: { url: `http://amt.localhost:${port}/neu`, secret } });
    const sent = await fresh();
    const { headers, body } = await told.promise;
    const timestamp = Number(headers['callback-timestamp']);
    assert.equal(headers['callback-authentication'], callbackAuthentication(secret, timestamp, body));
    assert.equal(
      (JSON.parse(body) as { submissions: Sent[] }).submissions[0]?.submissionId,
      sent.submissionId,
    );
    await new Promise((done) => callee.close(done));
    await peers.register();
    while (names(await peers.events(sent.caseId)).at(-1) !== 'notify-submission');
  });
});

describe('misbehaviour on demand', () => {
  it('spoils the last event of a log that is read, and events that are made', async () => {
    const sent = await peers.submit(metadata, data);
    const before = await peers.events(sent.caseId);
    service.faults.add({ route: `GET ${API}/cases/:id/events`, art: 'falsche-signatur', anzahl: 1 });
    const spoilt = await peers.events(sent.caseId);
    assert.equal(spoilt[0], before[0]);
    assert.notEqual(spoilt[1], before[1]);
    assert.deepEqual(await peers.events(sent.caseId), before);
    service.faults.add({ route: `POST ${API}/submissions`, art: 'falsche-signatur', anzahl: 1 });
    const { caseId } = await peers.announce();
    const { keys } = (await (await fetch(`${peers.api}/.well-known/jwks.json`)).json()) as { keys: [JWK] };
    const { key_ops: _, x5c: __, ...key } = keys[0];
    await assert.rejects(compactVerify((await peers.events(caseId))[0] ?? '', await importJWK(key, 'PS512')));
  });

  it('tells the limits and enforces them', async () => {
    const answer = await peers.call('nobody', 'GET', 'v2/info');
    for (const name of ['limit', 'remaining', 'reset'])
      assert.match(answer.headers.get(`ratelimit-${name}`) ?? '', /^\d+$/);
    const strict = await createZustelldienst({
      stateDir: dir,
      origins: origins(2190),
      rateLimit: { limit: 2, seconds: 60 },
    });
    const ask = async (): Promise<Response> => strict.app.request('/submission-api/v2/info');
    assert.deepEqual([(await ask()).status, (await ask()).status], [200, 200]);
    const refused = await ask();
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    await strict.stop();
  });
});

it('keeps keys, destinations and submissions over a restart', async () => {
  const sent = await peers.submit(metadata, data);
  const sets = await peers.events(sent.caseId);
  await service.stop();
  service = await createZustelldienst({ stateDir: dir, origins: ORIGINS, now: () => new Date(clock) });
  await service.start();
  assert.deepEqual(await peers.events(sent.caseId), sets);
});

it('signs callbacks as in the example of the documentation', () => {
  const url = new URL('./callback-vector.json', import.meta.url);
  const vector = JSON.parse(readFileSync(url, 'utf8')) as Record<
    'secret' | 'body' | 'callback-authentication',
    string
  > & {
    'callback-timestamp': number;
  };
  assert.equal(
    callbackAuthentication(vector.secret, vector['callback-timestamp'], vector.body),
    vector['callback-authentication'],
  );
});

function withHeader(jwe: string, more: object): string {
  const [header = '', ...rest] = jwe.split('.');
  const changed = { ...(JSON.parse(Buffer.from(header, 'base64url').toString()) as object), ...more };
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.');
}
