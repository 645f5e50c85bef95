/** What a provider does differently from what the contract asks; each member changes one step. */
export interface Abweichung {
  /** Members of the metadata; `undefined` takes one away. */
  readonly metadata?: Members;
  /** Changes the query of the return URL. */
  readonly query?: (query: URLSearchParams) => void;
  /** Members of the token answer. */
  readonly token?: Members;
  /** Answers the tokens in another form. */
  readonly tokens?: (regular: Members) => Response;
  /** Header and claims of the ID token, before it is signed. */
  readonly header?: Members;
  readonly claims?: Members;
  /** Signs the ID token instead of the provider's key. */
  readonly sign?: (input: string) => Uint8Array | Promise<Uint8Array>;
  /** Changes the ID token that is signed. */
  readonly jwt?: (jwt: string) => string | Promise<string>;
  readonly jwks?: unknown;
  /** Answers a path in place of the provider; without an answer the provider answers. */
  readonly answer?: (path: string, init: RequestInit) => Response | undefined | Promise<Response | undefined>;
}

export type Members = Readonly<Record<string, unknown>>;

interface Antrag {
  readonly nonce: string;
  readonly state: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

export const ISSUER = 'https://zugang.test';
export const REDIRECT = 'https://gemeinde.test/rueckkehr.html';
export const KID = 'k1';

export const ec: CryptoKeyPair = await newEcKey();
/** Keys of nobody: what they sign must not be believed. */
export const fremd: CryptoKeyPair = await newEcKey();
export const rsa: CryptoKeyPair = await crypto.subtle.generateKey(
  {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  true,
  ['sign', 'verify'],
);

export const jwk = (key: CryptoKey): Promise<JsonWebKey> => crypto.subtle.exportKey('jwk', key);
const publicJwk = { ...(await jwk(ec.publicKey)), kid: KID, alg: 'ES256', use: 'sig' };

/** Claims of the contract for the person who logs in. */
const PERSON = {
  sub: 'pairwise-maria',
  given_name: 'Maria',
  family_name: 'Neumann',
  trust_level_authentication: 'STORK-QAA-Level-3',
};

/**
 * An OpenID provider in memory: discovery, PAR, code with PKCE, rotated refresh tokens, ES256. It keeps the contract of
 * the Landeszugang as far as a client can see it, and breaks it as it is told.
 */
export class FakeOidc {
  readonly requests: { readonly url: URL; readonly init: RequestInit }[] = [];
  readonly #clientId: string;
  readonly #pushed = new Map<string, Antrag>();
  readonly #codes = new Map<string, Antrag>();
  readonly #refreshTokens = new Set<string>();
  #issued = 0;
  abweichung: Abweichung = {};

  constructor(clientId: string) {
    this.#clientId = clientId;
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    this.requests.push({ url, init });
    const special = await this.abweichung.answer?.(url.pathname, init);
    if (special) return special;
    if (url.origin !== ISSUER) throw new TypeError('Failed to fetch');
    const body = new URLSearchParams(init.body as URLSearchParams | undefined);
    if (url.pathname === '/.well-known/openid-configuration') return json(200, this.#metadata());
    if (url.pathname === '/jwks') return json(200, this.abweichung.jwks ?? { keys: [publicJwk] });
    if (url.pathname === '/par') return this.#push(body);
    if (url.pathname === '/token') return this.#token(body);
    if (url.pathname.startsWith('/dienste/')) return json(200, {});
    return json(404, {});
  };

  /** Number in the last tokens and codes. */
  get issued(): number {
    return this.#issued;
  }

  /** How often this path was asked. */
  asked(path: string): number {
    return this.requests.filter(({ url }) => url.pathname === path).length;
  }

  /** Does the provider still accept this token? */
  accepts(refreshToken: string): boolean {
    return this.#refreshTokens.has(refreshToken);
  }

  /** The citizen agrees on the login page. @returns query of the return URL */
  agree(page: URL): URLSearchParams {
    const antrag = this.#pushed.get(page.searchParams.get('request_uri') ?? '');
    if (!antrag) throw new Error('The login page does not know this request');
    const code = `code-${++this.#issued}`;
    this.#codes.set(code, antrag);
    const query = new URLSearchParams({ code, state: antrag.state, iss: ISSUER });
    this.abweichung.query?.(query);
    return query;
  }

  #metadata(): Members {
    return {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/auth`,
      token_endpoint: `${ISSUER}/token`,
      pushed_authorization_request_endpoint: `${ISSUER}/par`,
      revocation_endpoint: `${ISSUER}/revoke`,
      jwks_uri: `${ISSUER}/jwks`,
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
      ...this.abweichung.metadata,
    };
  }

  #push(body: URLSearchParams): Response {
    const uri = `urn:ietf:params:oauth:request_uri:${++this.#issued}`;
    const get = (name: string): string => body.get(name) ?? '';
    this.#pushed.set(uri, {
      nonce: get('nonce'),
      state: get('state'),
      challenge: get('code_challenge'),
      redirectUri: get('redirect_uri'),
    });
    return json(201, { request_uri: uri, expires_in: 60 });
  }

  async #token(body: URLSearchParams): Promise<Response> {
    const before = body.get('refresh_token') ?? '';
    const antrag = this.#codes.get(body.get('code') ?? '');
    const isRefresh = body.get('grant_type') === 'refresh_token' && this.#refreshTokens.delete(before);
    const isCode =
      antrag?.redirectUri === body.get('redirect_uri') &&
      antrag.challenge === base64url(await sha256(body.get('code_verifier') ?? ''));
    if (!isRefresh && !isCode) return json(400, { error: 'invalid_grant' });
    this.#codes.delete(body.get('code') ?? '');
    const accessToken = `at-${++this.#issued}`;
    const refreshToken = `rt-${this.#issued}`;
    this.#refreshTokens.add(refreshToken);
    const answer = {
      access_token: accessToken,
      token_type: 'DPoP',
      expires_in: 600,
      refresh_token: refreshToken,
      scope: 'openid zustellung bezahlen postfach',
      id_token: await this.#idToken(accessToken, antrag?.nonce),
      ...this.abweichung.token,
    };
    return this.abweichung.tokens?.(answer) ?? json(200, answer);
  }

  async #idToken(accessToken: string, nonce?: string): Promise<string> {
    const { header, claims, sign = signWith(ec.privateKey), jwt: change } = this.abweichung;
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: ISSUER,
      aud: this.#clientId,
      iat: now,
      exp: now + 600,
      nonce,
      at_hash: base64url((await sha256(accessToken)).slice(0, 16)),
      ...PERSON,
      ...claims,
    };
    const input = `${part({ alg: 'ES256', kid: KID, ...header })}.${part(payload)}`;
    const signed = `${input}.${base64url(await sign(input))}`;
    return (await change?.(signed)) ?? signed;
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export const part = (value: unknown): string => base64url(bytes(JSON.stringify(value)));

export const base64url = (data: Uint8Array): string =>
  btoa(String.fromCharCode(...data))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');

export const signWith =
  (key: CryptoKey) =>
  async (input: string): Promise<Uint8Array> => {
    const algorithm =
      key.algorithm.name === 'ECDSA' ? { name: 'ECDSA', hash: 'SHA-256' } : key.algorithm.name;
    return new Uint8Array(await crypto.subtle.sign(algorithm, key, bytes(input)));
  };

/** HS256 with the public key as the secret: what a library does that lets the token choose its algorithm. */
export async function signWithPublicKey(input: string): Promise<Uint8Array> {
  const secret = bytes(JSON.stringify(publicJwk));
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(input)));
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes(text)));
}

function newEcKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}
