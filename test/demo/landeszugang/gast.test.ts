import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Buergerin } from './buergerin.ts';
import type { Sandkasten } from './sandkasten.ts';
import { versandkasten, type Versandkasten } from './versandkasten.ts';

const CLIENT: oauth.Client = { client_id: 'ozg-150830298298' };
const insecure = { [oauth.allowInsecureRequests]: true };

/** A page whose citizen has no account. */
class Gast {
  readonly #kasten: Sandkasten;
  readonly keys: Promise<oauth.CryptoKeyPair> = oauth.generateKeyPair('ES256');
  #dpop: oauth.DPoPHandle | undefined;
  token = '';

  constructor(kasten: Sandkasten) {
    this.#kasten = kasten;
  }

  async ask(
    origin = this.#kasten.origins.gemeinde,
    client = CLIENT,
    send: typeof fetch = fetch,
  ): Promise<Response> {
    this.#dpop ??= oauth.DPoP(CLIENT, await this.keys);
    const { zugang } = this.#kasten.origins;
    const server = { issuer: zugang, token_endpoint: `${zugang}/gast` };
    return oauth.genericTokenEndpointRequest(
      server,
      client,
      oauth.None(),
      'urn:ozg-widgets:gast',
      {},
      {
        DPoP: this.#dpop,
        headers: { origin },
        [oauth.customFetch]: (url, init) => send(url, init),
        ...insecure,
      },
    );
  }

  async enter(): Promise<this> {
    const server = { issuer: this.#kasten.origins.zugang };
    for (const last of [false, true]) {
      try {
        const answer = await oauth.processGenericTokenEndpointResponse(server, CLIENT, await this.ask());
        this.token = answer.access_token;
        return this;
      } catch (error) {
        if (last || !oauth.isDPoPNonceError(error)) throw error;
      }
    }
    return this;
  }

  async fetch(path: string, method = 'GET', json?: unknown): Promise<Response> {
    const url = new URL(`${this.#kasten.origins.zugang}/dienste${path}`);
    const headers = new Headers({ origin: this.#kasten.origins.gemeinde });
    if (json !== undefined) headers.set('content-type', 'application/json');
    const body = json === undefined ? undefined : JSON.stringify(json);
    try {
      return await oauth.protectedResourceRequest(this.token, method, url, headers, body, {
        DPoP: this.#dpop!,
        ...insecure,
      });
    } catch (error) {
      if (error instanceof oauth.WWWAuthenticateChallengeError) return error.response;
      throw error;
    }
  }
}

describe('a guest', () => {
  let kasten: Versandkasten;
  before(async () => (kasten = await versandkasten(4500)));
  after(() => kasten.stop());

  it('vouches for no guest', async () => {
    const gast = await new Gast(kasten).enter();
    const {
      ars,
      id: form,
      hash: modell,
    } = (await (
      await fetch(`${kasten.origins.zugang}/dienste/formulare/150830298298/hundesteuer-anmeldung.json`)
    ).json()) as Record<string, string>;
    const wunsch = { vorgang: randomUUID(), ars, form, modell, daten: 'a'.repeat(128), anlagen: {} };
    const answer = await gast.fetch('/zustellung/bestaetigungen', 'POST', wunsch);
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate') ?? '', /acr_values="STORK-QAA-Level-1"/);
  });

  it('announces a submission of a form that is open to guests, and finds it again with the same key', async () => {
    const gast = await new Gast(kasten).enter();
    const made = await gast.fetch(
      '/zustellung/v2/submissions',
      'POST',
      kasten.peers.announcement([], { vorgang: randomUUID() }),
    );
    assert.equal(made.status, 201);
    const { submissionId } = (await made.json()) as { submissionId: string };
    const first = gast.token;
    await gast.enter();
    assert.notEqual(gast.token, first);
    assert.equal((await gast.fetch(`/zustellung/v2/submissions/${submissionId}/events`)).status, 200);
    const other = await new Gast(kasten).enter();
    assert.equal((await other.fetch(`/zustellung/v2/submissions/${submissionId}/events`)).status, 404);
  });

  it('takes along what they have begun when they log in with the same key, and nobody else does', async () => {
    const gast = await new Gast(kasten).enter();
    const announcement = kasten.peers.announcement([], { vorgang: randomUUID() });
    const made = await gast.fetch('/zustellung/v2/submissions', 'POST', announcement);
    const { submissionId } = (await made.json()) as { submissionId: string };
    const events = `/zustellung/v2/submissions/${submissionId}/events`;
    const other = await new Buergerin(kasten.origins).anmelden();
    assert.equal((await other.fetch(events)).status, 404);
    const maria = await new Buergerin(kasten.origins, await gast.keys).anmelden();
    assert.equal((await maria.fetch(events)).status, 200);
    assert.equal((await gast.fetch(events)).status, 404);
    const elsewhere = await new Buergerin(kasten.origins).anmelden();
    assert.equal((await elsewhere.fetch(events)).status, 200); // the person's, with whatever key
  });

  it('has no mailbox', async () => {
    const gast = await new Gast(kasten).enter();
    assert.equal((await gast.fetch('/postfach/messages')).status, 403);
  });

  it('holds no personal data in its token', async () => {
    const { token } = await new Gast(kasten).enter();
    const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object;
    assert.deepEqual(Object.keys(claims).sort(), [
      'aud', 'client_id', 'cnf', 'exp', 'gast', 'iat', 'iss', 'jti', 'scope', 'sub',
    ]); // prettier-ignore
  });

  it('gets no second token for a request that was recorded', async () => {
    const gast = new Gast(kasten);
    await gast.enter();
    let recorded: RequestInit | undefined;
    const send: typeof fetch = (url, init) => fetch(url, (recorded = init));
    assert.equal((await gast.ask(undefined, CLIENT, send)).status, 200);
    const again = await fetch(`${kasten.origins.zugang}/gast`, recorded);
    assert.equal(again.status, 400);
    assert.deepEqual(await again.json(), { error: 'invalid_dpop_proof' });
  });

  it('is let in from the pages of the municipality only, and with the key', async () => {
    assert.equal((await new Gast(kasten).ask('http://boese.localhost')).status, 403);
    assert.equal((await new Gast(kasten).ask(undefined, { client_id: 'ozg-000000000000' })).status, 400);
    const bare = await fetch(`${kasten.origins.zugang}/gast`, {
      method: 'POST',
      headers: { origin: kasten.origins.gemeinde },
      body: new URLSearchParams({ client_id: CLIENT.client_id }),
    });
    assert.deepEqual(await bare.json(), { error: 'invalid_dpop_proof' });
  });
});
