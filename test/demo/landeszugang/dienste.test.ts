import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Buergerin } from './buergerin.ts';
import { sandkasten, type Sandkasten } from './sandkasten.ts';

const FORM = '/formulare/150830298298/hundesteuer-anmeldung.json';

describe('the APIs of the Landeszugang', () => {
  let kasten: Sandkasten;
  let maria: Buergerin;
  before(async () => {
    kasten = await sandkasten(4100);
    maria = await new Buergerin(kasten.origins).anmelden();
  });
  after(() => kasten.stop());
  const open = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${kasten.origins.zugang}/dienste${path}`, init);

  it('serves a Landesprofil that fits its schema to any page', async () => {
    const answer = await fetch(`${kasten.origins.zugang}/.well-known/ozg-landesprofil.json`, {
      headers: { origin: 'http://irgendwo.localhost' },
    });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const schema = new URL('../../../contract/landesprofil.schema.json', import.meta.url);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const valid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    const profil = (await answer.json()) as Record<string, unknown>;
    assert.ok(valid(profil), JSON.stringify(valid.errors));
    assert.equal(valid({ ...profil, issuer: 'http://zugang.example' }), false);
    const { issuer: _issuer, ...ohne } = profil;
    assert.equal(valid(ohne), false);
    assert.ok(valid({ ...ohne, konten: [], dienste: {} }), 'stage 0');
  });

  it('serves a form with its hash as ETag, and for ever by its hash', async () => {
    const answer = await open(FORM);
    const formular = (await answer.json()) as { hash: string; daten: { schemaUri: string } };
    const etag = answer.headers.get('etag') ?? '';
    assert.equal(etag, `"${formular.hash}"`);
    assert.ok(formular.daten.schemaUri.startsWith(kasten.origins.zugang));
    assert.equal((await open(FORM, { headers: { 'if-none-match': etag } })).status, 304);
    const same = await open(`/formulare/${formular.hash}.json`);
    assert.deepEqual(await same.json(), formular);
    assert.match(same.headers.get('cache-control') ?? '', /immutable/);
    assert.equal((await fetch(formular.daten.schemaUri)).status, 200);
    const index = (await (await open('/formulare/150830298298/index.json')).json()) as {
      formulare: { hash: string }[];
    };
    assert.deepEqual(
      index.formulare.map(({ hash }) => hash),
      [formular.hash],
    );
    assert.equal((await open('/formulare/150830298298/gibtesnicht.json')).status, 404);
    assert.equal((await open(`/formulare/${'0'.repeat(64)}.json`)).status, 404);
  });

  it('lets nobody in without token, without proof, or with the proof of another key', async () => {
    const token = maria.tokens?.access_token ?? '';
    const none = await open('/postfach/messages');
    assert.equal(none.status, 401);
    assert.match(none.headers.get('www-authenticate') ?? '', /^DPoP/);
    const bearer = await open('/postfach/messages', { headers: { authorization: `Bearer ${token}` } });
    assert.equal(bearer.status, 401);
    const bare = await open('/postfach/messages', { headers: { authorization: `DPoP ${token}` } });
    assert.equal(bare.status, 401);
    const thief = new Buergerin(kasten.origins);
    thief.tokens = maria.tokens;
    assert.equal((await thief.fetch('/postfach/messages')).status, 401);
    const own = await maria.fetch('/postfach/messages');
    assert.equal(own.status, 200);
    assert.equal(own.headers.get('cache-control'), 'no-store');
  });

  it('answers pages of registered origins only', async () => {
    const own = await maria.fetch('/postfach/messages');
    assert.equal(own.headers.get('access-control-allow-origin'), kasten.origins.gemeinde);
    assert.match(own.headers.get('access-control-expose-headers') ?? '', /Date, DPoP-Nonce/);
    assert.equal(own.headers.get('vary'), 'Origin');
    const foreign = await maria.fetch('/postfach/messages', {
      headers: { origin: 'http://boese.localhost' },
    });
    assert.equal(foreign.status, 403);
    assert.equal(foreign.headers.get('access-control-allow-origin'), null);
    const preflight = (origin: string): Promise<Response> =>
      open('/bezahlen/quotes', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await preflight(kasten.origins.gemeinde);
    assert.equal(allowed.status, 204);
    assert.match(allowed.headers.get('access-control-allow-headers') ?? '', /DPoP/);
    assert.ok(Number(allowed.headers.get('access-control-max-age')) > 600);
    assert.equal((await preflight('http://boese.localhost')).status, 403);
  });

  it('answers errors with CORS, so that the page can read them', async () => {
    const answer = await maria.post('/bezahlen/quotes', { vorgang: 'x' });
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('access-control-allow-origin'), kasten.origins.gemeinde);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  });

  it('lets nobody in whose token is told to be over', async () => {
    kasten.landeszugang.faults.add({
      route: 'GET /dienste/postfach/messages',
      art: 'token-abgelaufen',
      anzahl: 1,
    });
    assert.equal((await maria.fetch('/postfach/messages')).status, 401);
    assert.equal((await maria.fetch('/postfach/messages')).status, 200);
  });

  it('says 502 with Retry-After when the service behind is away', async () => {
    const answer = await open('/zustellung/.well-known/jwks.json');
    assert.equal(answer.status, 502);
    assert.ok(answer.headers.get('retry-after'));
  });

  it('writes no query and no person into its log', () => {
    const text = JSON.stringify(kasten.landeszugang.log.entries);
    assert.doesNotMatch(text, /Neumann|Maria|\?|eyJ/);
    assert.match(text, /"path":"\/token"/);
  });
});

describe('a citizen who asks too often', () => {
  let kasten: Sandkasten;
  before(async () => void (kasten = await sandkasten(4120, { rate: { limit: 5, seconds: 3600 } })));
  after(() => kasten.stop());

  it('is told to wait, and for how long', async () => {
    const maria = await new Buergerin(kasten.origins).anmelden();
    let answer = await maria.fetch('/postfach/messages');
    for (let n = 0; n < 5; n++) answer = await maria.fetch('/postfach/messages');
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.equal(answer.headers.get('access-control-allow-origin'), kasten.origins.gemeinde);
  });
});

describe('an answer of the Landeszugang that violates the contract', () => {
  let kasten: Sandkasten;
  before(
    async () =>
      void (kasten = await sandkasten(4110, { formulare: new URL('./kaputt', import.meta.url).pathname })),
  );
  after(() => kasten.stop());

  it('becomes a 500', async (t) => {
    t.mock.method(console, 'error', () => undefined);
    const answer = await fetch(`${kasten.origins.zugang}/dienste/formulare/150830298298/ohne-version.json`);
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /antwort-ungueltig/);
  });
});
