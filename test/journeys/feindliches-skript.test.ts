import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HOHE_BOERDE } from '../../demo/kit/hohe-boerde.ts';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, heading, logIn } from './hund.ts';

// What SECURITY.md says of a hostile script in the same page, held by a script that tries (facts: threats T02, T03, T05).
// It reads no token and no key out of the page, wherever it looks. It does see what passes through functions of the page
// that it replaced, above all where it runs before our tag; what it takes away then is worthless without the key of the
// device, as long as it has not replaced the making of that key, too.

const SKRIPT = await readFile(join(import.meta.dirname, 'feindliches-skript.js'), 'utf8');
const CONTEXTS = [
  ...(await readFile(join(import.meta.dirname, '../../src/session/contexts.ts'), 'utf8')).matchAll(
    /key\('(\w+)'\)/g,
  ),
].map(([, name]) => `ozg.context.${name}`);
const EVENTS = [
  ...(await readFile(join(import.meta.dirname, '../../src/elements/events.ts'), 'utf8')).matchAll(
    /'(ozg-[a-z-]+)'/g,
  ),
].map(([, name]) => name!);

type Kind = 'access token' | 'refresh token' | 'ID token' | 'code' | 'verifier' | 'private key';

/** What a search of the page brought. */
interface Loot {
  readonly texts: [where: string, text: string][];
  readonly keys: [where: string, key: { type: string; algorithm: string; formats: string[] }][];
}

let buehne: Buehne;
let demo: Demo;
let browser: Browser;
let citizen: Visit;
let page: Page;
/** Every secret of this test, as it went over the wire. */
let secrets: Map<string, Kind>;
/** Bodies that are still being read. */
let reading: Promise<unknown>[];

before(async () => {
  buehne = await baueAuf({ offset: 6000 });
  ({ demo, browser } = buehne);
});

after(() => buehne.close());

beforeEach(async () => {
  citizen = await visit(browser, Object.values(demo.origins));
  page = citizen.page;
  secrets = new Map();
  reading = [];
  readWire(citizen.context);
});

afterEach(async () => {
  assert.deepEqual(citizen.findings.foreign, []);
  await citizen.close();
});

function readWire(context: BrowserContext): void {
  const keep = (text: string | null | undefined, kind: Kind): unknown => text && secrets.set(text, kind);
  context.on('request', (request) => {
    if (!request.url().endsWith('/token') || request.method() !== 'POST') return;
    const form = new URLSearchParams(request.postData() ?? '');
    keep(form.get('code'), 'code');
    keep(form.get('code_verifier'), 'verifier');
    keep(form.get('refresh_token'), 'refresh token');
  });
  context.on('response', (response) => {
    if (!response.url().endsWith('/token') || response.request().method() !== 'POST') return;
    const read = async (): Promise<void> => {
      const tokens = (await response.json()) as Record<string, string>;
      keep(tokens['access_token'], 'access token');
      keep(tokens['refresh_token'], 'refresh token');
      keep(tokens['id_token'], 'ID token');
    };
    reading.push(read());
  });
}

async function ofKind(kind: Kind): Promise<string[]> {
  await Promise.all(reading);
  return [...secrets].filter(([, each]) => each === kind).map(([text]) => text);
}

const last = async (kind: Kind): Promise<string> => (await ofKind(kind)).at(-1)!;

async function logInAt(path: string): Promise<void> {
  await page.goto(`${demo.origins.gemeinde}/${path}`);
  await button(page, 'Mit BundID anmelden').first().click();
  await logIn(page);
}

const listen = (on: Page = page): Promise<void> =>
  on.evaluate(
    `feind.listen(${JSON.stringify(EVENTS)}, ${JSON.stringify([
      `ozg:sitzung:${HOHE_BOERDE.oidcClientId}`,
      `ozg:frist:${demo.origins.zugang} ${HOHE_BOERDE.oidcClientId}`,
    ])})`,
  );

const search = (on: Page = page): Promise<Loot> => on.evaluate(`feind.search(${JSON.stringify(CONTEXTS)})`);

/** Where each kind of secret lies, by the first part of the place; empty where none was found. */
async function places(texts: Loot['texts']): Promise<Partial<Record<Kind, string[]>>> {
  await Promise.all(reading);
  const found: Partial<Record<Kind, Set<string>>> = {};
  for (const [secret, kind] of secrets) {
    for (const [where, text] of texts) {
      if (text.includes(secret)) (found[kind] ??= new Set()).add(where);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([kind, where]) => [kind, [...where].sort()]));
}

describe('a hostile script that comes after the login', { concurrency: false }, () => {
  it('finds in the whole page no token, no key and no verifier', async () => {
    await logInAt('hund-anmelden.html');
    await page.evaluate(SKRIPT);
    await listen();
    // Things happen: another tab renews and reads the mailbox, the citizen types.
    const other = await citizen.context.newPage();
    await other.goto(`${demo.origins.gemeinde}/postfach.html`);
    await other.getByText('Sie haben keine Nachrichten.').waitFor();
    await heading(page, 'Ihre Angaben').waitFor();
    const { texts, keys } = await search();
    assert.deepEqual(await places(texts), {});

    await other.evaluate(SKRIPT);
    await listen(other);
    await button(page, 'Abmelden').click();
    await button(other, 'Mit BundID anmelden').first().waitFor();
    assert.deepEqual(await places((await search(other)).texts), {});

    const secret = keys.filter(([, { type }]) => type !== 'public');
    assert.ok(secret.some(([, { algorithm }]) => algorithm === 'ECDSA'));
    for (const [where, { formats }] of secret) assert.deepEqual(formats, [], where);
    for (const kind of ['access token', 'refresh token', 'ID token', 'code', 'verifier'] as const) {
      assert.ok((await ofKind(kind)).length > 0, kind);
    }
  });

  it('would find them: it finds a canary in every place', async () => {
    await logInAt('hund-anmelden.html');
    await page.evaluate(SKRIPT);
    await listen();
    await page.evaluate(PLANT);
    const { texts, keys } = await search();
    const found = new Set(texts.flatMap(([, text]) => text.match(/canary-[a-z-]+-0123456789/g) ?? []));
    assert.deepEqual(
      [...found].sort(),
      CANARIES.map((name) => `canary-${name}-0123456789`),
    );
    assert.ok(keys.some(([, { type, formats }]) => type === 'private' && formats.includes('pkcs8')));
  });
});

const CANARIES = [
  'attribute', 'broadcast', 'bytes-in-database', 'cache', 'context', 'cookie', 'error-cause', 'event', 'getter', 'history',
  'inherited', 'localstorage', 'promise', 'registry', 'sessionstorage', 'shadow', 'symbol', 'window',
]; // prettier-ignore

/** The same kinds of places where a secret might lie. */
const PLANT = `(async () => {
  const canary = (name) => 'canary-' + name + '-0123456789';
  window.nest = { deep: [{ value: canary('window') }] };
  window.nest.self = window.nest;
  window.nest.deep.push({ [Symbol('hidden')]: canary('symbol') });
  window.nest.deep.push(Object.create({ from: canary('inherited') }), { get read() { return canary('getter'); } });
  window.nest.deep.push(Promise.resolve(canary('promise')), new Error('outer', { cause: canary('error-cause') }));
  const element = document.querySelector('ozg-antrag');
  element.setAttribute('data-canary', canary('attribute'));
  element.shadowRoot.append(Object.assign(document.createElement('i'), { textContent: canary('shadow') }));
  globalThis[Symbol.for('ozg.page/1')].set('canary', canary('registry'));
  const session = [...globalThis[Symbol.for('ozg.page/1')].values()].find((value) => value?.anmelden);
  session.canary = canary('context');
  localStorage.setItem('canary', canary('localstorage'));
  sessionStorage.setItem('canary', canary('sessionstorage'));
  document.cookie = 'canary=' + canary('cookie');
  history.replaceState({ canary: canary('history') }, '');
  await (await caches.open('canary')).put('/canary', new Response(canary('cache')));
  window.dispatchEvent(new CustomEvent('ozg-error', { detail: { canary: canary('event') } }));
  new BroadcastChannel('ozg:sitzung:${HOHE_BOERDE.oidcClientId}').postMessage({ canary: canary('broadcast') });
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  await new Promise((done) => {
    const open = indexedDB.open('canary');
    open.onupgradeneeded = () => open.result.createObjectStore('store');
    open.onsuccess = () => {
      const transaction = open.result.transaction('store', 'readwrite');
      transaction.objectStore('store').put({ bytes: new TextEncoder().encode(canary('bytes-in-database')), privateKey }, 1);
      transaction.oncomplete = () => { open.result.close(); done(); };
    };
  });
})()`;

describe('a hostile script that replaces functions of the page', { concurrency: false }, () => {
  let passed: [where: string, text: string][];

  beforeEach(async () => {
    passed = [];
    await citizen.context.exposeBinding('melde', (_source, where: string, text: string) => {
      passed.push([where, text]);
    });
  });

  const SEALING = [
    'JSON.parse',
    'JSON.parse→',
    'JSON.stringify',
    'JSON.stringify→',
    'subtle.decrypt→',
    'subtle.encrypt',
  ];

  /** Renews, and reads the mailbox. */
  async function renewAndRead(): Promise<void> {
    await page.reload();
    await page.getByText('Sie haben keine Nachrichten.').waitFor();
  }

  it('before our tag sees what goes in and out, never the private key', async () => {
    await citizen.context.addInitScript(
      `if (location.origin === '${demo.origins.gemeinde}') { ${SKRIPT}; feind.wrap(globalThis.melde); }`,
    );
    await logInAt('postfach.html');
    await renewAndRead();
    assert.deepEqual(await places(passed), {
      // A script before ours reads the address before we clean it; SECURITY.md says: put the tag first.
      code: [
        'JSON.parse',
        'JSON.parse→',
        'JSON.stringify',
        'JSON.stringify→',
        'Storage.getItem→',
        'Storage.setItem',
        'fetch',
        'location',
      ],
      // Waits in sessionStorage from the click to the return, for one use.
      verifier: [
        'JSON.parse',
        'JSON.parse→',
        'JSON.stringify',
        'JSON.stringify→',
        'Storage.getItem→',
        'Storage.setItem',
        'fetch',
        'subtle.digest',
      ],
      'access token': [...SEALING, 'fetch', 'fetch→', 'subtle.digest'].sort(),
      'refresh token': [...SEALING, 'fetch', 'fetch→'].sort(),
      'ID token': ['fetch→'],
    });
    const { keys } = await search();
    const secret = keys.filter(([, { type }]) => type !== 'public');
    assert.ok(secret.length > 0);
    for (const [where, { formats }] of secret) assert.deepEqual(formats, [], where);
  });

  it('after the login sees less: no answer of the token endpoint, no request', async () => {
    await logInAt('postfach.html');
    await page.getByText('Sie haben keine Nachrichten.').waitFor();
    await page.evaluate(`{ ${SKRIPT}; feind.wrap(globalThis.melde); }`);
    // A renewal and a call of a service, by the way the elements take.
    await page.evaluate(`(async () => {
      const session = [...globalThis[Symbol.for('ozg.page/1')].values()].find((value) => value?.anmelden);
      await session.verlaengern();
      await session.fetch(new Request('${demo.origins.zugang}/dienste/postfach/messages'));
    })()`);
    assert.deepEqual(await places(passed), {
      'access token': ['subtle.digest'], // the proof names the hash of the token (RFC 9449 §4.2)
    });
  });

  it('gets the key as well where it replaces how keys are made: against this nothing in the page helps', async () => {
    await citizen.context.addInitScript(`{
      const right = SubtleCrypto.prototype.generateKey;
      SubtleCrypto.prototype.generateKey = function (algorithm, _extractable, usages) {
        return right.call(this, algorithm, true, usages);
      };
    }`);
    await logInAt('index.html');
    await page.evaluate(SKRIPT);
    const { keys } = await search();
    assert.ok(keys.some(([, { type, formats }]) => type === 'private' && formats.includes('pkcs8')));
  });
});

describe('what a script took away', { concurrency: false }, () => {
  const postfach = (): string => `${demo.origins.zugang}/dienste/postfach/messages`;
  let nonce: string | undefined;

  interface Keys {
    readonly privateKey: CryptoKey;
    readonly publicKey: CryptoKey;
  }

  async function proof(keys: Keys, htm: string, htu: string, token?: string): Promise<string> {
    const claims = { htm, htu, ...(nonce && { nonce }), ...(token && { ath: await hash(token) }) };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(keys.publicKey) })
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .sign(keys.privateKey);
  }

  async function hash(text: string): Promise<string> {
    return Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('base64url');
  }

  /** A proof that the page itself signs, with the key that cannot be read out: what a script can do while it runs there. */
  function signedInPage(htm: string, htu: string, more: { ath?: string; nonce?: string }): Promise<string> {
    return page.evaluate(`(async () => {
      const settled = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
      const database = await settled(indexedDB.open('ozg:sitzung'));
      const [{ keyPair }] = await settled(database.transaction('sitzungen').objectStore('sitzungen').getAll());
      database.close();
      const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keyPair.publicKey);
      const text = (value) => new TextEncoder().encode(JSON.stringify(value)).toBase64({ alphabet: 'base64url', omitPadding: true });
      const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } };
      const time = { jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000) };
      const claims = { ...${JSON.stringify({ htm, htu, ...more })}, ...time };
      const input = text(header) + '.' + text(claims);
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keyPair.privateKey, new TextEncoder().encode(input));
      return input + '.' + new Uint8Array(signature).toBase64({ alphabet: 'base64url', omitPadding: true });
    })()`);
  }

  const read = async (headers: Record<string, string>, url = postfach()): Promise<number> =>
    (await fetch(url, { headers })).status;

  async function refresh(token: string, dpop?: string): Promise<{ status: number; error: unknown }> {
    const response = await fetch(`${demo.origins.zugang}/token`, {
      method: 'POST',
      headers: dpop ? { dpop } : {},
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: token,
        client_id: HOHE_BOERDE.oidcClientId,
      }),
    });
    nonce = response.headers.get('dpop-nonce') ?? nonce;
    const { error } = (await response.json()) as { error?: unknown };
    return { status: response.status, error };
  }

  it('is no use at a service: another key, no key, a proof for elsewhere, a proof used before', async () => {
    await logInAt('postfach.html');
    await page.getByText('Sie haben keine Nachrichten.').waitFor();
    const token = await last('access token');
    const authorization = `DPoP ${token}`;
    const foreign = await generateKeyPair('ES256');

    // While the page is open, its key signs for whoever asks in it. This shows, too, that what follows fails for no other reason.
    const once = await signedInPage('GET', postfach(), { ath: await hash(token) });
    const elsewhere = await signedInPage('POST', postfach(), { ath: await hash(token) });
    const forOther = await signedInPage('GET', postfach(), { ath: await hash(`${token}x`) });
    assert.equal(await read({ authorization, dpop: once }), 200);

    assert.equal(await read({ authorization, dpop: once }), 401, 'used before');
    assert.equal(await read({ authorization, dpop: elsewhere }), 401, 'for another method');
    assert.equal(await read({ authorization, dpop: forOther }), 401, 'for another token');
    assert.equal(await read({ authorization, dpop: await proof(foreign, 'GET', postfach(), token) }), 401);
    assert.equal(await read({ authorization }), 401, 'no proof');
    assert.equal(await read({ authorization: `Bearer ${token}` }), 401, 'as bearer');
  });

  it('is no use as a request that was recorded and is sent once more', async () => {
    const asked = page.waitForRequest(
      (request) => request.url().startsWith(postfach()) && request.method() === 'GET',
    );
    await logInAt('postfach.html');
    const request = await asked;
    await page.getByText('Sie haben keine Nachrichten.').waitFor();
    const { authorization = '', dpop = '' } = request.headers();
    assert.match(authorization, /^DPoP ey/);
    assert.equal(await read({ authorization, dpop }, request.url()), 401);
  });

  it('is no use at the token endpoint: another key, no key, a proof used before', async () => {
    const renewals: string[] = [];
    citizen.context.on('request', (request) => {
      if (!request.url().endsWith('/token') || request.method() !== 'POST') return;
      renewals.push(request.headers()['dpop'] ?? '');
    });
    await logInAt('index.html');
    await page.reload();
    await page.getByText('Angemeldet als').waitFor();
    const token = await last('refresh token');
    const foreign = await generateKeyPair('ES256');
    const endpoint = `${demo.origins.zugang}/token`;
    await refresh(token, await proof(foreign, 'POST', endpoint)); // brings a nonce
    assert.deepEqual(await refresh(token, await proof(foreign, 'POST', endpoint)), {
      status: 400,
      error: 'invalid_grant',
    });
    assert.deepEqual(await refresh(token), { status: 400, error: 'invalid_grant' });
    assert.deepEqual(await refresh(token, renewals.at(-1)), { status: 400, error: 'invalid_grant' });
    // None of it harmed the citizen, and none failed for another reason: signed in the page it works.
    await page.reload();
    await page.getByText('Angemeldet als').waitFor();
    const signed = await signedInPage('POST', endpoint, { nonce: nonce! });
    assert.deepEqual(await refresh(await last('refresh token'), signed), { status: 200, error: undefined });
  });
});
