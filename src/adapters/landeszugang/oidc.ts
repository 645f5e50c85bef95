import * as oauth from 'oauth4webapi';
import { OzgError } from '../../errors.js';
import { parametersOf, readAnswer, refuse, type Anfrage, type Anlauf } from './anfrage.js';
import { discover, isProvider, type Registrierung } from './anbieter.js';
import { readTokens, TOLERANCE_S, type Claims, type Tokens } from './tokens.js';

const TIME_LIMIT_MS = 15_000;

/** Addresses are checked by isTrustworthy, which lets plain http through for this machine only. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to make readers look twice
const loopbackToo: typeof oauth.allowInsecureRequests = oauth.allowInsecureRequests;

/**
 * OpenID Connect as the Landeszugang demands it (contract/README.md): PAR, code with PKCE S256, DPoP, `iss` in the
 * answer. Each function is one step; what must be kept between them is the caller's business.
 */
export class Oidc {
  readonly #registrierung: Registrierung;
  readonly #client: oauth.Client;
  readonly #keyPair: CryptoKeyPair;
  #dpop: oauth.DPoPHandle;
  readonly #fetch: typeof fetch;
  readonly #nonces = new Map<string, string>();
  #server: Promise<oauth.AuthorizationServer> | undefined;

  /** @param keyPair ES256, not extractable: a stolen token is worth nothing without it (RFC 9449) */
  constructor(registrierung: Registrierung, keyPair: CryptoKeyPair, fetcher: typeof fetch) {
    this.#registrierung = registrierung;
    this.#client = {
      client_id: registrierung.clientId,
      token_endpoint_auth_method: 'none',
      [oauth.clockTolerance]: TOLERANCE_S,
    };
    this.#keyPair = keyPair;
    this.#dpop = this.#newProofs();
    this.#fetch = fetcher;
  }

  #newProofs(): oauth.DPoPHandle {
    return oauth.DPoP(this.#client, this.#keyPair, {
      // The first proof to an origin, too, carries a nonce, where any answer before has brought one.
      [oauth.modifyAssertion]: (_header, payload) => {
        const { origin } = new URL(payload['htu'] as string);
        payload['nonce'] ??= this.#nonces.get(origin);
      },
    });
  }

  static newKeyPair(): Promise<CryptoKeyPair> {
    return oauth.generateKeyPair('ES256', { extractable: false });
  }

  /** Pushes the request (RFC 9126) and answers the address of the login page. */
  async push(anlauf: Anlauf, anfrage: Anfrage): Promise<URL> {
    const server = await this.#discover();
    const parameters = await parametersOf(this.#registrierung, server, anlauf, anfrage);
    const pushed = await this.#withNonce(async () =>
      oauth.processPushedAuthorizationResponse(
        server,
        this.#client,
        await oauth.pushedAuthorizationRequest(
          server,
          this.#client,
          oauth.None(),
          parameters,
          this.#options(),
        ),
      ),
    ).catch((error: unknown) => refuse(error, this.#registrierung));
    const page = this.#loginPage(server.authorization_endpoint ?? '');
    page.searchParams.set('client_id', this.#client.client_id);
    page.searchParams.set('request_uri', pushed.request_uri);
    return page;
  }

  /**
   * Redeems the code of a return. State, `iss` (RFC 9207), nonce and the ID token's signature must fit.
   * @throws OzgError ANMELDUNG_ABGEBROCHEN where the citizen cancelled
   */
  async redeem(antwort: URLSearchParams, anlauf: Anlauf): Promise<Tokens> {
    const server = await this.#discover();
    const callback = readAnswer(server, this.#client, antwort, anlauf.state);
    return this.#withNonce(async () => {
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        this.#client,
        oauth.None(),
        callback,
        this.#registrierung.redirectUri,
        anlauf.verifier,
        this.#options(),
      );
      const result = await oauth.processAuthorizationCodeResponse(server, this.#client, response, {
        expectedNonce: anlauf.nonce,
        requireIdToken: true,
      });
      await oauth.validateApplicationLevelSignature(server, response, this.#options());
      return readTokens(result, this.#client);
    });
  }

  /**
   * Rotates the refresh token. A refusal is believed the second time only: a browser that repeats a POST by itself, after
   * a reset connection, repeats the proof with it, and the provider has to take that for a replay.
   * @returns undefined where the provider does not accept the token any more
   */
  async refresh(refreshToken: string): Promise<Tokens | undefined> {
    return (await this.#refreshOnce(refreshToken)) ?? this.#refreshOnce(refreshToken);
  }

  async #refreshOnce(refreshToken: string): Promise<Tokens | undefined> {
    const server = await this.#discover();
    try {
      return await this.#withNonce(async () => {
        const response = await oauth.refreshTokenGrantRequest(
          server,
          this.#client,
          oauth.None(),
          refreshToken,
          this.#options(),
        );
        const result = await oauth.processRefreshTokenResponse(server, this.#client, response);
        if (result.id_token) await oauth.validateApplicationLevelSignature(server, response, this.#options());
        return await readTokens(result, this.#client);
      });
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') return undefined;
      throw error;
    }
  }

  /** The person behind a token by the UserInfo endpoint (OpenID Connect Core §5.3). Who it must be is the caller's business. */
  async userinfo(accessToken: string): Promise<Claims> {
    const { userinfo_endpoint: url = '' } = await this.#discover();
    if (!URL.canParse(url) || !isProvider(this.#registrierung, new URL(url)))
      throw new OzgError(
        'ANTWORT_UNGUELTIG',
        'The provider renews without an ID token and offers no UserInfo',
      );
    const request = new Request(url, { signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    const response = await this.request(accessToken, request);
    if (!response.ok) throw new Error(`UserInfo answers ${response.status}`);
    return (await response.json()) as Claims;
  }

  /** A token without a login, for the key of this device (contract/README.md, Guests). */
  async guest(address: string): Promise<Tokens> {
    const server = { ...(await this.#discover()), token_endpoint: address };
    return this.#withNonce(async () => {
      const grant = 'urn:ozg-widgets:gast';
      const none = oauth.None();
      const response = await oauth.genericTokenEndpointRequest(
        server,
        this.#client,
        none,
        grant,
        {},
        this.#options(),
      );
      const result = await oauth.processGenericTokenEndpointResponse(server, this.#client, response);
      return readTokens(result, this.#client);
    });
  }

  async revoke(refreshToken: string): Promise<void> {
    const server = await this.#discover();
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, this.#client, oauth.None(), refreshToken, {
        [oauth.customFetch]: this.#bounded,
        [loopbackToo]: true,
        additionalParameters: { token_type_hint: 'refresh_token' },
      }),
    );
  }

  /**
   * Where the login page is left, too. No `id_token_hint`: an address must not hold personal data, so the provider asks
   * (OpenID Connect RP-Initiated Logout 1.0 §2).
   */
  async endSession(state: string): Promise<URL | undefined> {
    const { end_session_endpoint } = await this.#discover();
    if (!end_session_endpoint) return undefined;
    const page = this.#loginPage(end_session_endpoint);
    page.searchParams.set('client_id', this.#client.client_id);
    page.searchParams.set('post_logout_redirect_uri', this.#registrierung.redirectUri);
    page.searchParams.set('state', state);
    return page;
  }

  /** A request to a service of the Landeszugang with token and DPoP proof. The answer is the server's, whatever it says. */
  async request(accessToken: string, request: Request): Promise<Response> {
    const body = ['GET', 'HEAD'].includes(request.method) ? undefined : await request.arrayBuffer();
    const send = (): Promise<Response> =>
      oauth.protectedResourceRequest(
        accessToken,
        request.method,
        new URL(request.url),
        request.headers,
        body,
        {
          DPoP: this.#dpop,
          signal: request.signal,
          // The caller sets the time limit of a service; an upload may take longer than a token.
          [oauth.customFetch]: (url, init) => this.#fetch(url, { ...(init as RequestInit), ...QUIET }),
          [loopbackToo]: true,
        },
      );
    try {
      return await this.#withNonce(send);
    } catch (error) {
      if (error instanceof oauth.WWWAuthenticateChallengeError) return error.response;
      throw error;
    }
  }

  /** A page of the provider to leave for. */
  #loginPage(address: string): URL {
    const page = new URL(address);
    if (isProvider(this.#registrierung, page)) return page;
    throw new OzgError(
      'ANMELDUNG_FEHLGESCHLAGEN',
      'The provider names a login page outside the Landesprofil',
    );
  }

  #discover(): Promise<oauth.AuthorizationServer> {
    this.#server ??= discover(this.#registrierung, this.#options()).catch((error: unknown) => {
      this.#server = undefined;
      throw error;
    });
    return this.#server;
  }

  /**
   * Proofs and ID tokens are judged by the server's clock: a device that is a day off can log in, and one whose clock is
   * set while the page is open goes on.
   */
  #setClock(date: string | null): void {
    const skew = Math.round((Date.parse(date ?? '') - Date.now()) / 1000);
    if (!Number.isFinite(skew) || Math.abs(skew - (this.#client[oauth.clockSkew] ?? 0)) < 30) return;
    this.#client[oauth.clockSkew] = skew;
    this.#dpop = this.#newProofs();
  }

  #options(): Options {
    return { DPoP: this.#dpop, [oauth.customFetch]: this.#bounded, [loopbackToo]: true };
  }

  readonly #bounded: Options[typeof oauth.customFetch] = async (url, init) => {
    // Codes and tokens go to the provider only, wherever its metadata point.
    if (!isProvider(this.#registrierung, new URL(url)))
      throw new OzgError(
        'ANMELDUNG_FEHLGESCHLAGEN',
        'The provider names an address outside the Landesprofil',
      );
    const limit = AbortSignal.timeout(TIME_LIMIT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    const response = await this.#fetch(url, { ...(init as RequestInit), ...QUIET, signal }).catch(
      (error: unknown) => {
        throw new OzgError('NETZWERK', 'The Nutzerkonto cannot be reached', { cause: error });
      },
    );
    const nonce = response.headers.get('DPoP-Nonce');
    if (nonce) this.#nonces.set(new URL(url).origin, nonce);
    this.#setClock(response.headers.get('Date'));
    return response;
  };

  /**
   * A server nonce (RFC 9449 §8), or a clock that was set meanwhile, costs one refusal; both are learned from it, so the
   * second try fits.
   */
  async #withNonce<T>(act: () => Promise<T>): Promise<T> {
    const proofs = this.#dpop;
    try {
      return await act();
    } catch (error) {
      if (oauth.isDPoPNonceError(error) || this.#dpop !== proofs) return act();
      throw error;
    }
  }
}

interface Options {
  readonly DPoP: oauth.DPoPHandle;
  readonly [oauth.customFetch]: (
    url: string,
    init: { signal?: AbortSignal | undefined },
  ) => Promise<Response>;
  readonly [loopbackToo]: boolean;
}

const QUIET = { referrerPolicy: 'no-referrer', credentials: 'omit', cache: 'no-store' } as const;
