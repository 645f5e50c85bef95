import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { EncryptJWT } from 'jose';
import { MAX_JWE } from '../../../demo/landeszugang/hinterlegung.ts';
import { sandkasten, type Sandkasten } from './sandkasten.ts';

const TAG = 24 * 60 * 60 * 1000;
const HEADER = { alg: 'dir', enc: 'A256GCM', typ: 'ozg-entwurf+jwe', form: 'hund', modell: 'a'.repeat(64) };

const neueId = (): string => randomBytes(16).toString('base64url');
const teil = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jweMit = (header: object, size = 40): string =>
  [teil(header), '', 'A'.repeat(16), 'A'.repeat(size), 'A'.repeat(22)].join('.');

describe('the deposits of the Landeszugang', () => {
  let kasten: Sandkasten;
  let jetzt = Date.parse('2026-11-24T12:00:00Z');

  before(async () => {
    const rate = { limit: 100, seconds: 60 };
    const annahmen = { limit: 20, seconds: 3600 };
    kasten = await sandkasten(2750, { now: () => new Date(jetzt), rate, annahmen });
  });
  after(() => kasten.stop());

  const ask = (id: string, method = 'GET', body?: string, headers: Record<string, string> = {}) =>
    fetch(`${kasten.origins.zugang}/dienste/hinterlegung/${id}`, {
      method,
      headers: {
        origin: kasten.origins.gemeinde,
        ...(body !== undefined && { 'content-type': 'application/jose' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });

  it('keeps what another library has sealed, gives it as often as it is asked, and deletes it', async () => {
    const id = neueId();
    const { form, modell, alg, enc, typ } = HEADER;
    const jwe = await new EncryptJWT({})
      .setProtectedHeader({ alg, enc, typ, form, modell })
      .encrypt(randomBytes(32));
    const made = await ask(id, 'PUT', jwe);
    assert.equal(made.status, 201);
    const { laeuftAb } = (await made.json()) as { laeuftAb: string };
    assert.equal(Date.parse(laeuftAb), jetzt + 14 * TAG);
    assert.equal((await ask(id, 'PUT', jwe)).status, 200);
    for (let i = 0; i < 2; i++) {
      const got = await ask(id);
      assert.equal(got.headers.get('cache-control'), 'no-store');
      assert.deepEqual(await got.json(), { laeuftAb, jwe });
    }
    assert.equal((await ask(id, 'PUT', jweMit(HEADER))).status, 409);
    assert.equal((await ask(id, 'DELETE')).status, 204);
    assert.equal((await ask(id, 'DELETE')).status, 410);
    assert.equal((await ask(id)).status, 410);
    assert.equal((await ask(id, 'PUT', jwe)).status, 409, 'what was deleted does not come back');
  });

  it('takes nothing but a sealed draft', async () => {
    const { typ: _, ...ohneTyp } = HEADER;
    for (const falsch of [
      'Guten Tag',
      '{"name":"Bello"}',
      jweMit({ ...HEADER, alg: 'none' }),
      jweMit({ ...HEADER, alg: 'RSA-OAEP-256' }),
      jweMit({ ...HEADER, zip: 'DEF' }),
      jweMit({ ...HEADER, form: 'Änne Gräfe' }),
      jweMit({ ...HEADER, modell: 'x' }),
      jweMit(ohneTyp),
      jweMit(HEADER).replace('..', '.AAAA.'),
      `${jweMit(HEADER)}.A`,
      jweMit(HEADER).replace(/A$/, ' '),
    ]) {
      const answer = await ask(neueId(), 'PUT', falsch);
      assert.equal(answer.status, 422, falsch);
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
    }
    assert.equal((await ask(neueId(), 'PUT', jweMit(HEADER), { 'content-type': 'text/plain' })).status, 415);
  });

  it('takes nothing that is too large', async () => {
    assert.equal((await ask(neueId(), 'PUT', jweMit(HEADER, MAX_JWE))).status, 413);
  });

  it('forgets the content when it has expired, and after 90 days that there was one', async () => {
    const [id, canary] = [neueId(), randomBytes(30).toString('base64url')];
    await ask(id, 'PUT', jweMit(HEADER).replace('A'.repeat(40), canary));
    assert.ok(databases().includes(canary));
    jetzt += 14 * TAG - 1;
    assert.equal((await ask(id)).status, 200);
    jetzt += 1;
    assert.equal((await ask(id)).status, 410);
    assert.ok(!databases().includes(canary), 'the ciphertext is gone');
    jetzt += 90 * TAG;
    assert.equal((await ask(id)).status, 404);
  });

  it('answers alike for every id that was never there, and knows no list', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const answer = await ask(neueId());
        return [answer.status, await answer.text()].join();
      }),
    );
    assert.equal(new Set(answers).size, 1);
    assert.match(answers[0]!, /^404/);
    assert.equal((await ask('')).status, 404);
    for (const id of ['a', `${neueId()}a`, '%2e%2e%2fformulare', `${neueId().slice(1)}*`])
      assert.equal((await ask(id)).status, 400, id);
  });

  it('keeps no id where it can be read: neither in the database nor in the log', async () => {
    const id = neueId();
    await ask(id, 'PUT', jweMit(HEADER));
    await ask(id);
    assert.ok(databases().includes(createHash('sha256').update(id).digest('hex')));
    assert.ok(!databases().includes(id));
    const { entries } = kasten.landeszugang.log;
    assert.ok(entries.some(({ path }) => path === '/dienste/hinterlegung/…'));
    assert.ok(!JSON.stringify(entries).includes(id));
  });

  it('answers pages of registered municipalities only', async () => {
    const stranger = { origin: 'https://fremd.example' };
    assert.equal((await ask(neueId(), 'GET', undefined, stranger)).status, 403);
    assert.equal((await ask(neueId(), 'PUT', jweMit(HEADER), stranger)).status, 403);
  });

  it('slows down who deposits or asks too often, and says when to come back', async () => {
    const until429 = async (work: () => Promise<Response>, most: number): Promise<number> => {
      for (let i = 0; i <= most; i++) {
        const answer = await work();
        if (answer.status === 429) return Number(answer.headers.get('retry-after'));
      }
      return 0;
    };
    assert.ok((await until429(() => ask(neueId(), 'PUT', jweMit(HEADER)), 21)) > 60);
    const wait = await until429(() => ask(neueId()), 101);
    assert.ok(wait > 0 && wait <= 60);
  });

  const databases = (): string =>
    readdirSync(kasten.stateDir)
      .filter((name) => name.startsWith('landeszugang.sqlite'))
      .map((name) => readFileSync(join(kasten.stateDir, name), 'latin1'))
      .join();
});
