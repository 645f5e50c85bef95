import * as oauth from 'oauth4webapi';
import type { Origins } from '../../../demo/kit/origins.ts';
import '../../../demo/kit/localhost.ts';

const CLIENT: oauth.Client = { client_id: 'ozg-150830298298' };
const insecure = { [oauth.allowInsecureRequests]: true };

/** A means of proof for each level. */
const WEGE: Readonly<Record<string, string>> = {
  'STORK-QAA-Level-1': 'benutzername',
  'STORK-QAA-Level-3': 'elster',
  'STORK-QAA-Level-4': 'online-ausweis',
};

export interface Wunsch {
  readonly person?: string;
  readonly niveau?: string;
  /** Means of proof, where the level does not say it. */
  readonly weg?: string;
  readonly acr_values?: string;
  readonly aktion?: 'anmelden' | 'abbrechen';
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A browser without a window: cookies, redirects, and the OIDC client of a page that holds a DPoP key. */
export class Buergerin {
  readonly origins: Origins;
  readonly #cookies = new Map<string, string>();
  #server: oauth.AuthorizationServer | undefined;
  #keys: oauth.CryptoKeyPair | undefined;
  #dpop: oauth.DPoPHandle | undefined;
  tokens: oauth.TokenEndpointResponse | undefined;
  claims: oauth.IDToken | undefined;

  /** @param keys that the page holds already */
  constructor(origins: Origins, keys?: oauth.CryptoKeyPair) {
    this.origins = origins;
    this.#keys = keys;
  }

  get rueckkehr(): string {
    return `${this.origins.gemeinde}/rueckkehr.html`;
  }

  async server(): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(this.origins.zugang);
    this.#server ??= await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, insecure),
    );
    return this.#server;
  }

  async dpop(): Promise<oauth.DPoPHandle> {
    this.#keys ??= await oauth.generateKeyPair('ES256');
    this.#dpop ??= oauth.DPoP(CLIENT, this.#keys);
    return this.#dpop;
  }

  /** Log in as a page and a person do it together. */
  async anmelden(wunsch: Wunsch = {}): Promise<this> {
    const verifier = oauth.generateRandomCodeVerifier();
    const back = await this.authorize(await this.push(verifier, wunsch), wunsch);
    await this.redeem(back, verifier);
    return this;
  }

  /** @returns the address of the authorization endpoint with the pushed request */
  async push(verifier: string, { acr_values, parameters }: Wunsch = {}): Promise<URL> {
    const server = await this.server();
    const body = {
      redirect_uri: this.rueckkehr,
      response_type: 'code',
      scope: 'openid zustellung bezahlen postfach',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 'zustand',
      claims: JSON.stringify({ id_token: Object.fromEntries(CLAIMS.map((claim) => [claim, null])) }),
      kc_idp_hint: 'bundid',
      ...(acr_values && { acr_values }),
      ...parameters,
    };
    const send = async (): Promise<Response> =>
      oauth.pushedAuthorizationRequest(server, CLIENT, oauth.None(), body, {
        DPoP: await this.dpop(),
        ...insecure,
      });
    const { request_uri } = await this.#twice(send, (answer) =>
      oauth.processPushedAuthorizationResponse(server, CLIENT, answer),
    );
    const url = new URL(server.authorization_endpoint ?? '');
    url.search = new URLSearchParams({ client_id: CLIENT.client_id, request_uri }).toString();
    return url;
  }

  /** Opens the address, logs in if a page asks for it. @returns where the browser ends outside the Landeszugang */
  async authorize(url: URL, wunsch: Wunsch = {}): Promise<URL> {
    let answer = await this.#go(url);
    if (answer instanceof URL) return answer;
    const action = /<form method="post" action="([^"]+)"/.exec(await answer.text())?.[1];
    if (!action) throw new Error(`no login page but ${answer.status}`);
    answer = await this.#go(new URL(action, this.origins.zugang), {
      person: wunsch.person ?? 'U01',
      weg: wunsch.weg ?? WEGE[wunsch.niveau ?? wunsch.acr_values ?? 'STORK-QAA-Level-1'] ?? '',
      aktion: wunsch.aktion ?? 'anmelden',
    });
    if (answer instanceof URL) return answer;
    throw new Error(`login page again: ${answer.status}`);
  }

  async page(url: URL): Promise<Response> {
    const answer = await this.#go(url);
    if (answer instanceof URL) throw new Error(`left for ${answer.origin}`);
    return answer;
  }

  async redeem(back: URL, verifier: string): Promise<void> {
    const server = await this.server();
    const parameters = oauth.validateAuthResponse(server, CLIENT, back, 'zustand');
    const send = async (): Promise<Response> =>
      oauth.authorizationCodeGrantRequest(
        server,
        CLIENT,
        oauth.None(),
        parameters,
        this.rueckkehr,
        verifier,
        {
          DPoP: await this.dpop(),
          ...insecure,
        },
      );
    await this.#keep(send, (answer) =>
      oauth.processAuthorizationCodeResponse(server, CLIENT, answer, { requireIdToken: true }),
    );
  }

  async refresh(token = this.tokens?.refresh_token ?? ''): Promise<void> {
    const server = await this.server();
    const send = async (): Promise<Response> =>
      oauth.refreshTokenGrantRequest(server, CLIENT, oauth.None(), token, {
        DPoP: await this.dpop(),
        ...insecure,
      });
    await this.#keep(send, (answer) => oauth.processRefreshTokenResponse(server, CLIENT, answer));
  }

  async revoke(): Promise<void> {
    const server = await this.server();
    const token = this.tokens?.refresh_token ?? '';
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, CLIENT, oauth.None(), token, insecure),
    );
  }

  post(path: string, json: unknown): Promise<Response> {
    return this.fetch(path, { method: 'POST', json });
  }

  /** Presses a button of the pay page that a transaction leads to. */
  waehle(
    { transactionRedirectUrl }: Readonly<Record<string, string>>,
    form: Readonly<Record<string, string>>,
  ): Promise<Response> {
    return fetch(transactionRedirectUrl ?? '', {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: this.origins.zahlung },
      body: new URLSearchParams(form),
    });
  }

  /** Calls an API of the Landeszugang as a page of the municipality does. */
  async fetch(path: string, { method = 'GET', json, headers = {}, body }: Call = {}): Promise<Response> {
    const sent = new Headers({ origin: this.origins.gemeinde, ...headers });
    if (json !== undefined) sent.set('content-type', 'application/json');
    const url = new URL(`${this.origins.zugang}/dienste${path}`);
    const token = this.tokens?.access_token ?? '';
    const send = async (): Promise<Response> =>
      oauth.protectedResourceRequest(
        token,
        method,
        url,
        sent,
        json === undefined ? body : JSON.stringify(json),
        {
          DPoP: await this.dpop(),
          ...insecure,
        },
      );
    try {
      return await send();
    } catch (error) {
      // oauth4webapi throws for answers with WWW-Authenticate; the tests want to see them.
      if (error instanceof oauth.WWWAuthenticateChallengeError) return error.response;
      throw error;
    }
  }

  async #keep(
    send: () => Promise<Response>,
    read: (answer: Response) => Promise<oauth.TokenEndpointResponse>,
  ): Promise<void> {
    this.tokens = await this.#twice(send, read);
    this.claims = oauth.getValidatedIdTokenClaims(this.tokens);
  }

  /** Nonces are mandatory: the first answer may be one. */
  async #twice<T>(send: () => Promise<Response>, read: (answer: Response) => Promise<T>): Promise<T> {
    try {
      return await read(await send());
    } catch (error) {
      if (!oauth.isDPoPNonceError(error)) throw error;
      return read(await send());
    }
  }

  /** Follows redirects within the Landeszugang. @returns a page, or an address elsewhere */
  async #go(url: URL, form?: Record<string, string>): Promise<Response | URL> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value && !/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    const location = answer.headers.get('location');
    if (!location) return answer;
    const next = new URL(location, url);
    return next.origin === this.origins.zugang ? this.#go(next) : next;
  }
}

export interface Call {
  readonly method?: string;
  readonly json?: unknown;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const CLAIMS = [
  'given_name',
  'family_name',
  'title',
  'birth_name',
  'place_of_birth',
  'telephone',
  'date_of_birth',
  'street_and_building',
  'zip_code',
  'city',
  'country',
  'email',
  'legacy_postkorb_handle',
  'application_id',
  'trust_level_authentication',
  'acr',
];
