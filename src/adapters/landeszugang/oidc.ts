import * as oauth from 'oauth4webapi';
import { OzgError, type OzgErrorCode } from '../../errors.js';
import { isTrustworthy } from '../../domain/leistung/landesprofil.js';
import { readTokens, TOLERANCE_S, type Claims, type Tokens } from './tokens.js';

/**
 * OpenID Connect as the Landeszugang demands it (contract/README.md): PAR, code with PKCE S256, DPoP, `iss` in the
 * answer. Each function is one step; what must be kept between them is the caller's business.
 */

/** One municipality at one provider: RFC 7591 client `ozg-{ars}`, public. */
export interface Registrierung {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** Origins that a login page may have, besides that of the issuer. */
  readonly weiterleitung: readonly string[];
}

/** Secrets of one login attempt, one use each (RFC 7636 §4.1, OpenID Connect Core §3.1.2.1). */
export interface Anlauf {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const SCOPE = 'openid zustellung bezahlen postfach';
const CLAIMS = [
  'given_name', 'family_name', 'title', 'birth_name', 'date_of_birth', 'place_of_birth', 'street_and_building',
  'zip_code', 'city', 'country', 'email', 'telephone', 'legacy_postkorb_handle', 'application_id',
  'trust_level_authentication', 'trust_levels', 'identity_provider', 'acr', 'org_company_name', 'org_legal_form_text',
  'org_register_number', 'org_register_court', 'org_street', 'org_building', 'org_zip_code', 'org_city', 'org_country',
]; // prettier-ignore
const TIME_LIMIT_MS = 15_000;
/** Fixed, whatever the metadata add: no `none`, no HMAC, and at_hash is a SHA-256 (facts/hardening T09). */
const ALGORITHMS = ['ES256', 'PS256', 'RS256'];

/** What the provider says instead of a code (RFC 6749 §4.1.2.1, OpenID Connect Unmet Authentication Requirements). */
const ERRORS: Readonly<Record<string, OzgErrorCode>> = {
  access_denied: 'ANMELDUNG_ABGEBROCHEN',
  temporarily_unavailable: 'DIENST_GESTOERT',
  server_error: 'DIENST_GESTOERT',
  unmet_authentication_requirements: 'VERTRAUENSNIVEAU_ZU_NIEDRIG',
};

/** Addresses are checked by isTrustworthy, which lets plain http through for this machine only. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to make readers look twice
const loopbackToo: typeof oauth.allowInsecureRequests = oauth.allowInsecureRequests;

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

  static newAnlauf(): Anlauf {
    return {
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      verifier: oauth.generateRandomCodeVerifier(),
    };
  }

  /** Pushes the request (RFC 9126) and answers the address of the login page. */
  async push(anlauf: Anlauf, wunsch: { niveau?: string; konto?: string; sprache?: string }): Promise<URL> {
    const server = await this.#discover();
    const claims = `{${CLAIMS.map((name) => `"${name}":null`).join()}}`;
    const parameters = new URLSearchParams({
      response_type: 'code',
      redirect_uri: this.#registrierung.redirectUri,
      scope: SCOPE,
      state: anlauf.state,
      nonce: anlauf.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(anlauf.verifier),
      code_challenge_method: 'S256',
      claims: `{"id_token":${claims}${server.userinfo_endpoint ? `,"userinfo":${claims}` : ''}}`,
    });
    if (wunsch.niveau) parameters.set('acr_values', wunsch.niveau);
    if (wunsch.konto) parameters.set('kc_idp_hint', wunsch.konto);
    if (wunsch.sprache) parameters.set('ui_locales', wunsch.sprache);
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
    );
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
    const callback = this.#validate(server, antwort, anlauf.state);
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
    if (!URL.canParse(url) || !this.#isProvider(new URL(url)))
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

  /** Is this an address of the provider, as the Landesprofil knows it: its own origin, or one that it names? */
  #isProvider(url: URL): boolean {
    const origins = [this.#registrierung.issuer, ...this.#registrierung.weiterleitung];
    return isTrustworthy(url) && origins.some((origin) => new URL(origin).origin === url.origin);
  }

  /** A page of the provider to leave for. */
  #loginPage(address: string): URL {
    const page = new URL(address);
    if (this.#isProvider(page)) return page;
    throw new OzgError(
      'ANMELDUNG_FEHLGESCHLAGEN',
      'The provider names a login page outside the Landesprofil',
    );
  }

  #validate(server: oauth.AuthorizationServer, antwort: URLSearchParams, state: string): URLSearchParams {
    try {
      return oauth.validateAuthResponse(server, this.#client, antwort, state);
    } catch (error) {
      const code = error instanceof oauth.AuthorizationResponseError ? ERRORS[error.error] : undefined;
      throw code ? new OzgError(code, 'The provider did not log in', { cause: error }) : error;
    }
  }

  #discover(): Promise<oauth.AuthorizationServer> {
    this.#server ??= this.#loadMetadata().catch((error: unknown) => {
      this.#server = undefined;
      throw error;
    });
    return this.#server;
  }

  async #loadMetadata(): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(this.#registrierung.issuer);
    if (!isTrustworthy(issuer))
      throw new OzgError('PROFIL_UNGUELTIG', 'The issuer of the Landesprofil must be https');
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...this.#options() });
    const server = await oauth.processDiscoveryResponse(issuer, response);
    // Letter by letter (OpenID Connect Discovery §4.3); as addresses, more than one spelling would do.
    if (server.issuer !== this.#registrierung.issuer) {
      throw new OzgError(
        'ANMELDUNG_FEHLGESCHLAGEN',
        'The provider calls itself otherwise than the Landesprofil',
      );
    }
    // RFC 9700 §2.1.1: a server that does not list S256 may be one that an attacker downgraded.
    if (
      !server.code_challenge_methods_supported?.includes('S256') ||
      !server.pushed_authorization_request_endpoint
    ) {
      throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The provider does not offer PAR and PKCE with S256');
    }
    const listed = server.id_token_signing_alg_values_supported ?? ['RS256'];
    return {
      ...server,
      authorization_response_iss_parameter_supported: true, // asked for by the contract, not only where announced
      id_token_signing_alg_values_supported: ALGORITHMS.filter((alg) => listed.includes(alg)),
    };
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

  #options(): {
    DPoP: oauth.DPoPHandle;
    [oauth.customFetch]: (url: string, init: { signal?: AbortSignal | undefined }) => Promise<Response>;
    [loopbackToo]: boolean;
  } {
    return { DPoP: this.#dpop, [oauth.customFetch]: this.#bounded, [loopbackToo]: true };
  }

  readonly #bounded = async (url: string, init: { signal?: AbortSignal | undefined }): Promise<Response> => {
    // Codes and tokens go to the provider only, wherever its metadata point.
    if (!this.#isProvider(new URL(url)))
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

const QUIET = { referrerPolicy: 'no-referrer', credentials: 'omit', cache: 'no-store' } as const;
