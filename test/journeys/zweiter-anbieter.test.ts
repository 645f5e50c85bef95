import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader } from 'jose';
import * as oauth from 'oauth4webapi';
import type { Browser, Locator, Page } from 'playwright-core';
import { createBausteine, integrityOf } from '../../demo/bausteine/bausteine.ts';
import { HOHE_BOERDE, returnUrl } from '../../demo/kit/hohe-boerde.ts';
import { origins as originsOf } from '../../demo/kit/origins.ts';
import { createService, type Service } from '../../demo/kit/service.ts';
import { findGlewlwyd } from '../../tools/debian.mjs';
import { launch, visit, type Visit } from './browser.ts';
import { startGlewlwyd, type Glewlwyd } from './glewlwyd.ts';
import { button } from './hund.ts';
import { listen, type Sent } from './wire.ts';
import { replaceRefreshToken } from './siegel.ts';

// The files of the build, at an OpenID provider that nobody here wrote. What it shows is ours against the standards;
// what the contract demands beyond them is the business of the other journeys.

const origins = originsOf(3100);
const ANBIETER = 'http://anmeldung.localhost:11195';
const ERIKA = {
  username: 'erika',
  password: 'sandkasten-1',
  claims: {
    given_name: 'Erika',
    family_name: 'Mustermann',
    date_of_birth: '1964-08-12',
    trust_level_authentication: 'STORK-QAA-Level-3',
  },
};
/** Its login page asks for these in vain; nothing of ours does. */
const IN_VAIN = [`${ANBIETER}/locales/de-DE/translations.json`, `${ANBIETER}/api/profile_list`];
const SCOPES = ['openid', 'zustellung', 'bezahlen', 'postfach'];
const SEITE = `${origins.gemeinde}/buergerservice?seite=2`;

const program = findGlewlwyd();
let dir: string;
let glewlwyd: Glewlwyd;
const services: Service[] = [];
let browser: Browser;
let citizen: Visit;
let page: Page;
let sent: Sent[];
/** Faults on the console. */
const said: string[] = [];
/** What our page fetched from the provider. */
const asked = new Set<string>();
const cspReports: unknown[] = [];
/** Tokens that came to the service. */
const access: oauth.JWTAccessTokenClaims[] = [];

/** The page of a municipality. */
async function gemeinde(): Promise<Hono> {
  const integrity = await integrityOf('ozg.js');
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `script-src ${origins.bausteine}`,
    `connect-src ${origins.zugang} ${ANBIETER}`,
    "require-trusted-types-for 'script'",
    'trusted-types ozg-lit ozg-chunk',
    'report-uri /_csp',
  ].join('; ');
  const app = new Hono();
  app.post('/_csp', async (c) => {
    cspReports.push(await c.req.json());
    return c.body(null, 204);
  });
  app.get('/*', (c) => {
    c.header('Content-Security-Policy', policy);
    return c.html(`<!doctype html><html lang="de"><title>Gemeinde</title><link rel="icon" href="data:,">
      <script type="module" src="${origins.bausteine}/ozg.js" crossorigin="anonymous" integrity="${integrity}"
        data-profil="${origins.zugang}/.well-known/ozg-landesprofil.json" data-ars="${HOHE_BOERDE.ars}"></script>
      <h1>Gemeinde</h1><ozg-login></ozg-login><ozg-postfach></ozg-postfach>`);
  });
  return app;
}

/** A Landesprofil that names the foreign provider, and one service that believes its tokens. */
function zugang(issuer: string): Hono {
  const { name, ars } = HOHE_BOERDE;
  const app = new Hono();
  app.use(cors({ origin: origins.gemeinde, allowHeaders: ['Authorization', 'DPoP'] }));
  app.get('/.well-known/ozg-landesprofil.json', (c) =>
    c.json({
      version: 1,
      land: 'Sachsen-Anhalt',
      name: 'Landeszugang',
      issuer,
      sitzung: 'token',
      konten: [{ id: 'konto', name: 'Landeskonto', art: 'person', niveaus: ['STORK-QAA-Level-3'] }],
      dienste: { postfach: `${origins.zugang}/dienste/postfach` },
      weiterleitung: [],
      gemeinden: { [ars]: { name, rueckkehr: returnUrl(origins), kontakt: {} } },
    }),
  );
  app.get('/dienste/postfach/messages', async (c) => {
    const server = { issuer, jwks_uri: `${issuer}/jwks` };
    // It puts the scopes where RFC 9068 wants a resource, for none was asked for.
    const audience = SCOPES.join(' ');
    const options = { requireDPoP: true, [oauth.allowInsecureRequests]: true };
    access.push(await oauth.validateJwtAccessToken(server, c.req.raw, audience, options));
    return c.json({ messages: [], unread: 0 });
  });
  return app;
}

const anmelden = (): Locator => button(page, 'Mit Landeskonto anmelden').first();

/** It asks once what the municipality may do, and each time whether to go on. */
async function goOn(): Promise<void> {
  const weiter = page.getByRole('button', { name: 'Weiter' });
  await weiter.waitFor();
  const grant = page.getByRole('button', { name: 'Zugang gewähren' });
  if (await grant.isVisible()) {
    for (const scope of SCOPES.slice(1)) await page.getByLabel(scope).check();
    await grant.click();
    await grant.waitFor({ state: 'hidden' });
  }
  await weiter.click();
  await loggedIn();
}

const loggedIn = (): Promise<void> => page.getByText('Angemeldet als Erika Mustermann').waitFor();

/** Forms sent to an endpoint of the provider, in order. */
const forms = (endpoint: string): URLSearchParams[] =>
  sent
    .filter(({ method, url }) => method === 'POST' && url === `${glewlwyd.issuer}/${endpoint}`)
    .map(({ body }) => new URLSearchParams(body));

async function discover(): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(glewlwyd.issuer);
  const answer = await oauth.discoveryRequest(issuer, { [oauth.allowInsecureRequests]: true });
  return oauth.processDiscoveryResponse(issuer, answer);
}

const refreshTokens = (): (string | null)[] =>
  forms('token')
    .filter((form) => form.get('grant_type') === 'refresh_token')
    .map((form) => form.get('refresh_token'));

describe('glewlwyd as provider', { skip: program ? false : 'needs glewlwyd (Debian package)' }, () => {
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ozg-glewlwyd-'));
    glewlwyd = await startGlewlwyd({
      program: program!,
      origin: ANBIETER,
      dir,
      client: {
        clientId: HOHE_BOERDE.oidcClientId,
        name: HOHE_BOERDE.name,
        redirectUri: returnUrl(origins),
        scopes: SCOPES,
      },
      account: ERIKA,
    });
    services.push(
      await createBausteine({ origins }),
      createService({ name: 'gemeinde', origin: origins.gemeinde, app: await gemeinde() }),
      createService({ name: 'zugang', origin: origins.zugang, app: zugang(glewlwyd.issuer) }),
    );
    for (const service of services) await service.start();
    browser = await launch();
    citizen = await visit(browser, [...Object.values(origins), ANBIETER]);
    citizen.context.on('console', (message) => {
      const { url } = message.location();
      if (['error', 'warning'].includes(message.type()) && !IN_VAIN.includes(url))
        said.push(`${message.text()} ${url}`);
    });
    citizen.context.on('request', (request) => {
      const path = request.url().slice(glewlwyd.issuer.length);
      if (request.resourceType() === 'fetch' && request.url().startsWith(glewlwyd.issuer))
        asked.add(`${request.method()} ${path}`);
    });
    sent = listen(citizen.context);
    page = citizen.page;
    await page.goto(SEITE);
  });

  after(async () => {
    await glewlwyd.stop();
    for (const service of services) await service.stop();
    await browser.close();
    await rm(dir, { recursive: true });
  });

  afterEach(() => {
    const { errors, foreign } = citizen.findings;
    assert.deepEqual(
      { said, errors, foreign, cspReports },
      { said: [], errors: [], foreign: [], cspReports: [] },
    );
  });

  it('lets a citizen turn back at its door', async () => {
    await anmelden().click();
    await page.getByLabel('Benutzername').waitFor();
    await page.goBack();
    await anmelden().waitFor();
  });

  it('logs a citizen in, who comes back to the same address', async () => {
    await anmelden().click();
    await page.getByLabel('Benutzername').fill(ERIKA.username);
    await page.getByLabel('Passwort').fill(ERIKA.password);
    await page.getByRole('button', { name: 'OK' }).click();
    await goOn();
    await page.getByText('Vertrauensniveau: substanziell').waitFor();
    assert.equal(page.url(), SEITE);
    assert.doesNotMatch(await page.evaluate('document.referrer'), /code=/);
    assert.deepEqual(
      sent.filter(({ headers }) => /"referer":"[^"]*code=/.test(headers)),
      [],
    );
  });

  it('gets a pushed request with PKCE', async () => {
    const request = forms('par').at(-1)!;
    assert.equal(request.get('code_challenge_method'), 'S256');
    const visited = sent.findLast(({ url }) => url.startsWith(`${glewlwyd.issuer}/auth?`))!;
    assert.deepEqual(
      [...new URL(visited.url).searchParams.keys()].filter((name) => name !== 'g_continue'),
      ['client_id', 'request_uri'],
    );
    const code = forms('token').at(-1)!;
    assert.equal(code.get('grant_type'), 'authorization_code');
    assert.equal(
      await oauth.calculatePKCECodeChallenge(code.get('code_verifier')!),
      request.get('code_challenge'),
    );
  });

  it('gives tokens that a service of the Landeszugang can check, and the key they are bound to', async () => {
    await page.getByText('Sie haben keine Nachrichten.').waitFor();
    const { client_id, scope, cnf } = access.at(-1)!;
    assert.deepEqual([client_id, scope], [HOHE_BOERDE.oidcClientId, SCOPES.join(' ')]);
    assert.ok(cnf?.jkt);
  });

  it('renews the session at each load of a page, with a refresh token that is new each time', async () => {
    for (let i = 0; i < 3; i++) {
      await page.reload();
      await loggedIn();
    }
    assert.equal(new Set(refreshTokens()).size, 3);
  });

  it('gets a proof of the same key with each of these requests', async () => {
    const keys = new Set<string>();
    for (const { method, url, headers } of sent) {
      const { dpop } = JSON.parse(headers) as { dpop?: string };
      if (!dpop) continue;
      const { htm, htu } = decodeJwt(dpop);
      assert.deepEqual([htm, htu], [method, url]);
      keys.add(await calculateJwkThumbprint(decodeProtectedHeader(dpop).jwk!));
    }
    assert.deepEqual([...keys], [access.at(-1)!.cnf!.jkt]);
    const bare = sent.filter(
      ({ url, headers }) => /\/(par|token|userinfo)$/.test(url) && !/"dpop"/.test(headers),
    );
    assert.deepEqual(bare, []);
  });

  it('is asked for nothing but the protocol', () => {
    assert.deepEqual([...asked].sort(), [
      'GET /.well-known/openid-configuration',
      'GET /jwks',
      'GET /userinfo',
      'POST /par',
      'POST /token',
    ]);
  });

  it('ends a session whose refresh token comes twice, and takes the next login', async () => {
    await replaceRefreshToken(page, refreshTokens()[0]!);
    await page.reload();
    await page.getByText('Die Anmeldung hat nicht geklappt.').first().waitFor();
    await anmelden().click();
    await goOn();
    const [refusal, report, ...more] = said.splice(0);
    assert.match(refusal ?? '', /status of 400 .*\/token$/); // the browser says so by itself
    assert.match(report ?? '', /ANMELDUNG_FEHLGESCHLAGEN/);
    assert.deepEqual(more, []);
  });

  it('is not asked again after the logout', async () => {
    await button(page, 'Abmelden').click();
    await page.getByText('Sie sind abgemeldet.').waitFor();
    asked.clear();
    await page.reload();
    await anmelden().waitFor();
    assert.deepEqual([...asked], []);
  });

  it('would have taken no request that is not pushed, not proven or without PKCE', async () => {
    const client = { client_id: HOHE_BOERDE.oidcClientId };
    const DPoP = oauth.DPoP({}, await oauth.generateKeyPair('ES256'));
    const server = await discover();
    const request = forms('par')[0]!;
    const push = async (proven: boolean, change: (form: URLSearchParams) => void): Promise<number> => {
      const form = new URLSearchParams(request);
      change(form);
      const options = { ...(proven && { DPoP }), [oauth.allowInsecureRequests]: true };
      return (await oauth.pushedAuthorizationRequest(server, client, oauth.None(), form, options)).status;
    };
    const asItIs = (): void => undefined;
    assert.equal(await push(true, asItIs), 201);
    assert.equal(await push(false, asItIs), 403);
    assert.equal(await push(true, (form) => form.delete('code_challenge')), 403);
    assert.equal(await push(true, (form) => form.set('code_challenge_method', 'plain')), 403);
    const bare = await fetch(`${glewlwyd.issuer}/auth?${request.toString()}`, { redirect: 'manual' });
    assert.equal(bare.status, 403);
  });
});
