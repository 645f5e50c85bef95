import type { JWK } from 'jose';
import * as oauth from 'oauth4webapi';
import { PERSON_CLAIMS } from '../nutzerkonto/personen.ts';
import { SCOPES } from '../nutzerkonto/provider.ts';
import { RUECKKEHR, type Gemeinde } from '../registrierung.ts';

/** Secrets of one login attempt, one use each. */
export interface Anlauf {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Anmeldewunsch {
  readonly konto?: string;
  readonly niveau?: string;
  readonly neu?: boolean;
  readonly sprache?: string;
}

/** Good for services; times in seconds since 1970. */
export interface Zugangstoken {
  readonly access: string;
  readonly accessBis: number;
}

/** What the provider gave for a login; times in seconds since 1970. */
export interface Login extends Zugangstoken {
  readonly erneuert: number;
  readonly refresh: string;
  /** The login ends then without a renewal … */
  readonly ruheBis: number;
  /** … and then in any case. */
  readonly ende: number;
  /** What the page may know of the person. */
  readonly claims: Readonly<Record<string, unknown>>;
}

const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };
const TIME_LIMIT_MS = 15_000;
/** Of the ID token: nothing that says something of the token. */
const SHOWN = ['sub', 'acr', ...PERSON_CLAIMS];

/**
 * The Landeszugang as a client of its own provider, in the name of one municipality: confidential, with PAR, PKCE and
 * DPoP like a page. ID tokens come over the back channel from the provider itself (OpenID Connect Core §3.1.3.7, 6.).
 */
export class Klient {
  readonly #issuer: URL;
  readonly #client: oauth.Client;
  readonly #auth: oauth.ClientAuth;
  readonly #redirectUri: string;
  readonly #gemeinde: Gemeinde;
  readonly #now: () => Date;
  #server: oauth.AuthorizationServer | undefined;
  #nonce: string | undefined;

  constructor(issuer: string, gemeinde: Gemeinde, geheimnis: string, now: () => Date) {
    this.#issuer = new URL(issuer);
    this.#client = { client_id: gemeinde.clientId };
    this.#auth = oauth.ClientSecretBasic(geheimnis);
    this.#gemeinde = gemeinde;
    this.#redirectUri = `${gemeinde.zugang ?? ''}${RUECKKEHR}`;
    this.#now = now;
  }

  static newAnlauf(): Anlauf {
    return {
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      verifier: oauth.generateRandomCodeVerifier(),
    };
  }

  /** Key of one session: its tokens are bound to it. */
  static async newKey(): Promise<JWK> {
    const { privateKey } = await oauth.generateKeyPair('ES256', { extractable: true });
    return crypto.subtle.exportKey('jwk', privateKey);
  }

  /** @returns where the citizen logs in */
  async push(anlauf: Anlauf, { konto, niveau, neu, sprache }: Anmeldewunsch): Promise<URL> {
    const server = await this.#discover();
    const claims = Object.fromEntries([...PERSON_CLAIMS, 'acr'].map((name) => [name, null]));
    const parameters = {
      response_type: 'code',
      redirect_uri: this.#redirectUri,
      scope: ['openid', ...SCOPES].join(' '),
      state: anlauf.state,
      nonce: anlauf.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(anlauf.verifier),
      code_challenge_method: 'S256',
      claims: JSON.stringify({ id_token: claims }),
      ...(niveau && { acr_values: niveau }),
      ...(neu && { max_age: '0' }),
      ...(konto && { kc_idp_hint: konto }),
      ...(sprache && { ui_locales: sprache }),
    };
    const answer = await oauth.pushedAuthorizationRequest(
      server,
      this.#client,
      this.#auth,
      parameters,
      this.#options(),
    );
    const { request_uri } = await oauth.processPushedAuthorizationResponse(server, this.#client, answer);
    const url = new URL(server.authorization_endpoint ?? '');
    url.search = new URLSearchParams({ client_id: this.#client.client_id, request_uri }).toString();
    return url;
  }

  /**
   * Redeems the code of a return; `state` and `iss` (RFC 9207) must fit.
   * @throws oauth.AuthorizationResponseError where the provider sends an error, such as `access_denied`
   */
  async redeem(back: URL, { state, nonce, verifier }: Anlauf, key: JWK): Promise<Login> {
    const server = await this.#discover();
    const parameters = oauth.validateAuthResponse(server, this.#client, back, state);
    const dpop = await this.#dpop(key);
    return this.#twice(async () => {
      const answer = await oauth.authorizationCodeGrantRequest(
        server,
        this.#client,
        this.#auth,
        parameters,
        this.#redirectUri,
        verifier,
        { DPoP: dpop, ...this.#options() },
      );
      const tokens = await oauth.processAuthorizationCodeResponse(server, this.#client, answer, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      return this.#read(tokens);
    });
  }

  /** @returns undefined where the login is over */
  async refresh({ refresh }: Login, key: JWK): Promise<Login | undefined> {
    const server = await this.#discover();
    const dpop = await this.#dpop(key);
    try {
      return await this.#twice(async () => {
        const answer = await oauth.refreshTokenGrantRequest(server, this.#client, this.#auth, refresh, {
          DPoP: dpop,
          ...this.#options(),
        });
        return this.#read(await oauth.processRefreshTokenResponse(server, this.#client, answer));
      });
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') return undefined;
      throw error;
    }
  }

  async revoke({ refresh }: Login): Promise<void> {
    const server = await this.#discover();
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, this.#client, this.#auth, refresh, this.#options()),
    );
  }

  /** A token without a login (contract/README.md, Guests), for the key. */
  async guest(key: JWK): Promise<Zugangstoken> {
    const server = { ...(await this.#discover()), token_endpoint: new URL('/gast', this.#issuer).href };
    const dpop = await this.#dpop(key);
    return this.#twice(async () => {
      const answer = await oauth.genericTokenEndpointRequest(
        server,
        this.#client,
        this.#auth,
        'urn:ozg-widgets:gast',
        { client_id: this.#client.client_id },
        { DPoP: dpop, headers: { origin: this.#gemeinde.origins[0] ?? '' }, ...this.#options() },
      );
      const tokens = await oauth.processGenericTokenEndpointResponse(server, this.#client, answer);
      return { access: tokens.access_token, accessBis: this.#jetzt + Number(tokens.expires_in) };
    });
  }

  /** Where the login page can be left (OpenID Connect RP-Initiated Logout 1.0), and back to the municipality. */
  async endSession(): Promise<URL | undefined> {
    const { end_session_endpoint } = await this.#discover();
    if (!end_session_endpoint) return undefined;
    const url = new URL(end_session_endpoint);
    url.searchParams.set('client_id', this.#client.client_id);
    url.searchParams.set('post_logout_redirect_uri', this.#gemeinde.rueckkehr);
    return url;
  }

  /** Calls a service with token and proof. The answer is the service's, whatever it says. */
  async request(
    { access }: Zugangstoken,
    key: JWK,
    url: URL,
    { method, headers, body }: { method: string; headers: Headers; body?: ArrayBuffer },
  ): Promise<Response> {
    const dpop = await this.#dpop(key);
    try {
      return await this.#twice(() =>
        oauth.protectedResourceRequest(access, method, url, headers, body, {
          DPoP: dpop,
          [oauth.allowInsecureRequests]: true,
        }),
      );
    } catch (error) {
      if (error instanceof oauth.WWWAuthenticateChallengeError) return error.response;
      throw error;
    }
  }

  #read(tokens: oauth.TokenEndpointResponse): Login {
    const jetzt = this.#jetzt;
    const { refresh_token, refresh_expires_in, session_expires_in, expires_in } = tokens;
    const claims: Record<string, unknown> = { ...oauth.getValidatedIdTokenClaims(tokens) };
    return {
      erneuert: jetzt,
      access: tokens.access_token,
      accessBis: jetzt + Number(expires_in),
      refresh: refresh_token ?? '',
      ruheBis: jetzt + Number(refresh_expires_in),
      ende: jetzt + Number(session_expires_in),
      claims: Object.fromEntries(SHOWN.flatMap((name) => (name in claims ? [[name, claims[name]]] : []))),
    };
  }

  get #jetzt(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }

  async #discover(): Promise<oauth.AuthorizationServer> {
    this.#server ??= await oauth.processDiscoveryResponse(
      this.#issuer,
      await oauth.discoveryRequest(this.#issuer, this.#options()),
    );
    return this.#server;
  }

  async #dpop(key: JWK): Promise<oauth.DPoPHandle> {
    const { kty = '', crv = '', x = '', y = '' } = key;
    const pair = {
      privateKey: await crypto.subtle.importKey('jwk', key as { kty: string }, ES256, false, ['sign']),
      publicKey: await crypto.subtle.importKey('jwk', { kty, crv, x, y }, ES256, true, ['verify']),
    };
    return oauth.DPoP(this.#client, pair, {
      [oauth.modifyAssertion]: (_header, payload) => void (payload['nonce'] ??= this.#nonce),
    });
  }

  /** Nonces are mandatory and last a minute: the first answer may be a new one. */
  async #twice<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!oauth.isDPoPNonceError(error)) throw error;
      const { response } = error as { response?: Response };
      this.#nonce = response?.headers.get('dpop-nonce') ?? undefined;
      return act();
    }
  }

  #options(): { signal: AbortSignal; [oauth.allowInsecureRequests]: boolean } {
    return { signal: AbortSignal.timeout(TIME_LIMIT_MS), [oauth.allowInsecureRequests]: true };
  }
}
