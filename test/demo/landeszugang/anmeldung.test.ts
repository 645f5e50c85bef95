import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import * as oauth from 'oauth4webapi';
import { createLandeszugang } from '../../../demo/landeszugang/landeszugang.ts';
import { Buergerin } from './buergerin.ts';
import { sandkasten, type Sandkasten } from './sandkasten.ts';

describe('login at the Landeszugang', () => {
  let kasten: Sandkasten;
  before(async () => void (kasten = await sandkasten(4000)));
  after(() => kasten.stop());
  const neu = (): Buergerin => new Buergerin(kasten.origins);

  it('gives account data in the ID token, the level in acr, and a DPoP-bound token', async () => {
    const maria = await neu().anmelden();
    assert.equal(maria.tokens?.token_type, 'dpop');
    assert.equal(maria.tokens.expires_in, 300);
    const daten: Record<string, unknown> = { ...maria.claims };
    assert.match(String(daten['sub']), /^[\w-]{43}$/);
    assert.match(String(daten['application_id']), /^[0-9a-f-]{36}$/);
    assert.match(String(daten['legacy_postkorb_handle']), /^[0-9a-f-]{36}$/);
    assert.equal(daten['given_name'], 'Maria');
    assert.equal(daten['family_name'], 'Neumann');
    assert.equal(daten['birth_name'], 'Winter');
    assert.equal(daten['telephone'], undefined);
    assert.equal(daten['street_and_building'], 'Thomas-Mann-Straße 3');
    assert.equal(daten['trust_level_authentication'], 'STORK-QAA-Level-1');
    assert.equal(daten['acr'], 'STORK-QAA-Level-1');
    assert.doesNotMatch(JSON.stringify(maria.claims), /BUNDIDSIM/);
  });

  it('keeps subject and mailbox of a person, and makes a new application_id for each login', async () => {
    const [once, again, other] = [
      await neu().anmelden(),
      await neu().anmelden(),
      await neu().anmelden({ person: 'U02' }),
    ];
    assert.equal(once.claims?.sub, again.claims?.sub);
    assert.equal(once.claims?.['legacy_postkorb_handle'], again.claims?.['legacy_postkorb_handle']);
    assert.notEqual(once.claims?.['application_id'], again.claims?.['application_id']);
    assert.notEqual(once.claims?.sub, other.claims?.sub);
  });

  it('answers an account that lacks what the level needs with an error of its own', async () => {
    const jona = neu();
    const url = await jona.push(oauth.generateRandomCodeVerifier());
    const back = await jona.authorize(url, { person: 'H01', niveau: 'STORK-QAA-Level-3' });
    assert.equal(back.searchParams.get('error'), 'idp_required_attributes_missing');
    assert.equal(back.searchParams.get('error_description'), 'date_of_birth');
    assert.equal(back.searchParams.get('code'), null);
    const basis = await neu().anmelden({ person: 'H01' });
    assert.equal(basis.claims?.['date_of_birth'], undefined);
    const ausweis = await neu().anmelden({ person: 'H01', niveau: 'STORK-QAA-Level-4' });
    assert.equal(ausweis.claims?.['date_of_birth'], '1990-03-17');
  });

  it('gives a nonce with the discovery document that the first proof can carry', async () => {
    const maria = neu();
    const discovery = await fetch(`${kasten.origins.zugang}/.well-known/openid-configuration`, {
      headers: { origin: kasten.origins.gemeinde },
    });
    const nonce = discovery.headers.get('dpop-nonce') ?? undefined;
    assert.match(discovery.headers.get('access-control-expose-headers') ?? '', /DPoP-Nonce/);
    const client: oauth.Client = { client_id: 'ozg-150830298298' };
    const proof = oauth.DPoP(client, await oauth.generateKeyPair('ES256'), {
      [oauth.modifyAssertion]: (_header, payload) => void (payload['nonce'] = nonce),
    });
    const pushed = await oauth.pushedAuthorizationRequest(
      await maria.server(),
      client,
      oauth.None(),
      {
        redirect_uri: maria.rueckkehr,
        response_type: 'code',
        scope: 'openid',
        code_challenge: await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier()),
        code_challenge_method: 'S256',
      },
      { DPoP: proof, [oauth.allowInsecureRequests]: true },
    );
    assert.equal(pushed.status, 201);
  });

  it('refuses a request that was not pushed', async () => {
    const url = new URL('/auth', kasten.origins.zugang);
    const maria = neu();
    url.search = new URLSearchParams({
      client_id: 'ozg-150830298298',
      redirect_uri: maria.rueckkehr,
      response_type: 'code',
      scope: 'openid',
      code_challenge: await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier()),
      code_challenge_method: 'S256',
    }).toString();
    const back = await maria.authorize(url);
    assert.equal(back.searchParams.get('error'), 'invalid_request');
  });

  it('refuses a pushed request without PKCE or with another return URL', async () => {
    const [url, body] = await parRequest(kasten);
    body.delete('code_challenge');
    assert.equal((await post(url, body)).status, 400);
    for (const address of [
      'http://boese.localhost/rueckkehr.html',
      `${kasten.origins.gemeinde}/andere.html`,
    ]) {
      const [, other] = await parRequest(kasten);
      other.set('redirect_uri', address);
      assert.equal((await post(url, other)).status, 400, address);
    }
    const [, plain] = await parRequest(kasten);
    plain.set('code_challenge_method', 'plain');
    assert.equal((await post(url, plain)).status, 400);
  });

  it('gives no token without a proof of possession, nor for a proof without nonce', async () => {
    const maria = neu();
    const verifier = oauth.generateRandomCodeVerifier();
    const back = await maria.authorize(await maria.push(verifier));
    const server = await maria.server();
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'ozg-150830298298',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: maria.rueckkehr,
      code_verifier: verifier,
    });
    const bare = await post(server.token_endpoint ?? '', body);
    assert.equal(bare.status, 400);
    const fresh = new Buergerin(kasten.origins);
    const parameters = oauth.validateAuthResponse(server, { client_id: 'ozg-150830298298' }, back, 'zustand');
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      { client_id: 'ozg-150830298298' },
      oauth.None(),
      parameters,
      maria.rueckkehr,
      verifier,
      { DPoP: await fresh.dpop(), [oauth.allowInsecureRequests]: true },
    );
    assert.equal(answer.status, 400);
    assert.equal(((await answer.json()) as { error: string }).error, 'use_dpop_nonce');
    assert.ok(answer.headers.get('dpop-nonce'));
  });

  it('never answers prompt=none', async () => {
    const maria = await neu().anmelden();
    const url = await maria.push(oauth.generateRandomCodeVerifier(), { parameters: { prompt: 'none' } });
    const back = await maria.authorize(url);
    assert.equal(back.searchParams.get('error'), 'login_required');
    assert.equal(back.searchParams.get('code'), null);
  });

  it('asks again at a second authorization of the same browser', async () => {
    const maria = await neu().anmelden();
    const page = await maria.page(await maria.push(oauth.generateRandomCodeVerifier()));
    assert.equal(page.status, 200);
    assert.match(await page.text(), /Wer sind Sie\?/);
  });

  it('names the municipality, forbids framing and scripts, and lets the form go back to the municipality', async () => {
    const maria = neu();
    const page = await maria.page(await maria.push(oauth.generateRandomCodeVerifier()));
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.ok(policy.includes(`form-action 'self' ${kasten.origins.gemeinde}`));
    const text = await page.text();
    assert.match(text, /Gemeinde Hohe Börde/);
    assert.match(text, /Name, Titel, Geburtsname, Geburtsdatum, Geburtsort, Anschrift, E-Mail-Adresse/);
    assert.equal(text.match(/name="person"/g)?.length, 10);
  });

  it('treats acr_values as a minimum: lower ways are neither offered nor accepted', async () => {
    const maria = await neu().anmelden();
    const wunsch = { acr_values: 'STORK-QAA-Level-3' };
    const url = await maria.push(oauth.generateRandomCodeVerifier(), wunsch);
    const text = await (await maria.page(url)).text();
    assert.deepEqual(
      [...text.matchAll(/name="weg" value="([^"]+)"/g)].map(([, weg]) => weg),
      ['elster', 'eu-identitaet', 'online-ausweis'],
    );
    const tricked = maria.authorize(await maria.push(oauth.generateRandomCodeVerifier(), wunsch), {
      niveau: 'STORK-QAA-Level-1',
    });
    await assert.rejects(tricked, /login page again: 422/);
    const { claims } = await maria.anmelden({ ...wunsch, niveau: 'STORK-QAA-Level-4' });
    assert.equal(claims?.['acr'], 'STORK-QAA-Level-4');
    assert.equal(claims['trust_level_authentication'], 'STORK-QAA-Level-4');
  });

  it('reports that the citizen stopped', async () => {
    const maria = neu();
    const url = await maria.push(oauth.generateRandomCodeVerifier());
    const back = await maria.authorize(url, { aktion: 'abbrechen' });
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('state'), 'zustand');
    assert.equal(back.searchParams.get('iss'), kasten.origins.zugang);
  });

  it('lets another person log in at the same browser and ends the first login', async () => {
    const browser = await neu().anmelden();
    const first = browser.tokens?.refresh_token;
    await browser.anmelden({ person: 'U07' });
    assert.equal(browser.claims?.['title'], 'Dr.');
    await assert.rejects(browser.refresh(first), { error: 'invalid_grant' });
  });

  it('rotates the refresh token, keeps claims and level, and forgives an answer that was lost', async () => {
    const maria = await neu().anmelden({ niveau: 'STORK-QAA-Level-3' });
    const [first, application] = [maria.tokens?.refresh_token, maria.claims?.['application_id']];
    await maria.refresh();
    assert.notEqual(maria.tokens?.refresh_token, first);
    assert.equal(maria.claims?.['given_name'], 'Maria');
    assert.equal(maria.claims['acr'], 'STORK-QAA-Level-3');
    assert.equal(maria.claims['application_id'], application);
    const second = maria.tokens?.refresh_token;
    await maria.refresh(first);
    await assert.rejects(neu().refresh(first), { error: 'invalid_grant' }, 'the same key only');
    assert.notEqual(maria.tokens?.refresh_token, second);
  });

  it('refuses a refresh token with another key', async () => {
    const maria = await neu().anmelden();
    await assert.rejects(neu().refresh(maria.tokens?.refresh_token), { error: 'invalid_grant' });
  });

  it('ends the login when it is revoked', async () => {
    const maria = await neu().anmelden();
    await maria.revoke();
    await assert.rejects(maria.refresh(), { error: 'invalid_grant' });
  });

  it('takes a code once, from the verifier and the key it was given for, and ends the login when it comes again', async () => {
    const maria = neu();
    const verifier = oauth.generateRandomCodeVerifier();
    const back = await maria.authorize(await maria.push(verifier));
    await assert.rejects(neu().redeem(back, verifier), { error: 'invalid_grant' }, 'another key');
    const again = await maria.authorize(await maria.push(verifier));
    await assert.rejects(maria.redeem(again, oauth.generateRandomCodeVerifier()), { error: 'invalid_grant' });
    const right = await maria.authorize(await maria.push(verifier));
    await maria.redeem(right, verifier);
    const token = maria.tokens?.refresh_token;
    await assert.rejects(maria.redeem(right, verifier), { error: 'invalid_grant' });
    await assert.rejects(maria.refresh(token), { error: 'invalid_grant' });
  });

  it('shows its login to no script of a page, and never hands on what was posted there', async () => {
    const maria = neu();
    const asked: Response[] = [];
    const fetched = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('origin', kasten.origins.gemeinde);
      const get = (init?.method ?? 'GET') === 'GET';
      const answer = await fetched(input, get ? { ...init, headers } : init);
      asked.push(answer);
      return answer;
    };
    try {
      const url = await maria.push(oauth.generateRandomCodeVerifier());
      asked.length = 0;
      await maria.authorize(url);
    } finally {
      globalThis.fetch = fetched;
    }
    assert.ok(asked.length > 3);
    for (const { url, headers, status } of asked) {
      assert.equal(headers.get('access-control-allow-origin'), null, url);
      assert.ok([200, 303].includes(status), `${url} ${status}`);
    }
  });

  it('answers pages of registered origins only at the token endpoint', async () => {
    const { token_endpoint = '' } = await neu().server();
    const ask = (origin: string, method: string): Promise<Response> =>
      fetch(token_endpoint, {
        method,
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'dpop',
        },
        ...(method === 'POST' && { body: new URLSearchParams({ client_id: 'ozg-150830298298' }) }),
      });
    const own = await ask(kasten.origins.gemeinde, 'OPTIONS');
    assert.equal(own.headers.get('access-control-allow-origin'), kasten.origins.gemeinde);
    const answer = await ask(kasten.origins.gemeinde, 'POST');
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /Date, DPoP-Nonce/);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    for (const method of ['OPTIONS', 'POST']) {
      const foreign = await ask('http://boese.localhost:9', method);
      assert.equal(foreign.headers.get('access-control-allow-origin'), null, method);
      assert.equal(foreign.ok, false);
    }
  });
});

describe('a restart of the Landeszugang', () => {
  it('ends no login', async () => {
    const kasten = await sandkasten(4020);
    const maria = await new Buergerin(kasten.origins).anmelden();
    await kasten.landeszugang.stop();
    const { stateDir, origins } = kasten;
    const again = await createLandeszugang({ stateDir, origins });
    await again.start();
    try {
      assert.equal((await maria.fetch('/postfach/messages')).status, 200);
      const { sub } = maria.claims ?? {};
      await maria.refresh();
      assert.equal(maria.claims?.sub, sub);
    } finally {
      await again.stop();
      await rm(stateDir, { recursive: true, force: true });
    }
  });
});

describe('the end of a login', () => {
  let clock = Date.now();
  let kasten: Sandkasten;
  before(async () => void (kasten = await sandkasten(4010, { rate: { limit: 12, seconds: 60 } })));
  after(() => kasten.stop());

  it('comes when a refresh token is used long after its successor was given out', async (t) => {
    const maria = await new Buergerin(kasten.origins).anmelden();
    const first = maria.tokens?.refresh_token;
    await maria.refresh();
    const second = maria.tokens?.refresh_token;
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 90_000 });
    await assert.rejects(maria.refresh(first), { error: 'invalid_grant' });
    await assert.rejects(maria.refresh(second), { error: 'invalid_grant' });
  });

  const MINUTE = 60_000;
  for (const [niveau, ruhe, ende] of [
    ['STORK-QAA-Level-1', 60, 480],
    ['STORK-QAA-Level-3', 30, 120],
    ['STORK-QAA-Level-4', 5, 30],
  ] as const) {
    it(`comes at ${niveau} after ${ende} min, however often it was refreshed`, async (t) => {
      t.mock.timers.enable({ apis: ['Date'], now: clock });
      const maria = await new Buergerin(kasten.origins).anmelden({ niveau });
      assert.equal(maria.tokens?.['refresh_expires_in'], ruhe * 60);
      assert.equal(maria.tokens['session_expires_in'], ende * 60);
      for (let minutes = ruhe - 1; minutes < ende; minutes += ruhe - 1) {
        t.mock.timers.setTime((clock += (ruhe - 1) * MINUTE));
        await maria.refresh();
        assert.equal(maria.tokens['session_expires_in'], (ende - minutes) * 60);
      }
      t.mock.timers.setTime((clock += (ruhe - 1) * MINUTE));
      await assert.rejects(maria.refresh(), { error: 'invalid_grant' });
    });

    it(`comes at ${niveau} after ${ruhe} min without a sign of life`, async (t) => {
      t.mock.timers.enable({ apis: ['Date'], now: (clock += 10 * MINUTE) });
      const maria = await new Buergerin(kasten.origins).anmelden({ niveau });
      t.mock.timers.setTime((clock += ruhe * MINUTE + 1000));
      await assert.rejects(maria.refresh(), { error: 'invalid_grant' });
    });
  }

  it('is not hastened by a script: who asks too often has to wait', async () => {
    const { token_endpoint = '' } = await new Buergerin(kasten.origins).server();
    const ask = (): Promise<Response> =>
      fetch(token_endpoint, {
        method: 'POST',
        headers: { origin: kasten.origins.gemeinde },
        body: new URLSearchParams(),
      });
    let answer = await ask();
    for (let n = 0; n < 30 && answer.status !== 429; n++) answer = await ask();
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.equal(answer.headers.get('access-control-allow-origin'), kasten.origins.gemeinde);
  });
});

async function parRequest(kasten: Sandkasten): Promise<[string, URLSearchParams]> {
  const maria = new Buergerin(kasten.origins);
  const { pushed_authorization_request_endpoint: url = '' } = await maria.server();
  const body = new URLSearchParams({
    client_id: 'ozg-150830298298',
    redirect_uri: maria.rueckkehr,
    response_type: 'code',
    scope: 'openid',
    code_challenge: await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier()),
    code_challenge_method: 'S256',
  });
  return [url, body];
}

const post = (url: string, body: URLSearchParams): Promise<Response> => fetch(url, { method: 'POST', body });
