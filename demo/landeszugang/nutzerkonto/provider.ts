import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import {
  errors,
  interactionPolicy,
  Provider,
  type Client,
  type Context,
  type TokenLike,
} from 'oidc-provider';
import { once } from '../../kit/store.ts';
import { RUECKKEHR, type Gemeinde, type Registrierung } from '../registrierung.ts';
import { createAdapter } from './adapter.ts';
import { corsOfProvider, headersOfProvider } from './header.ts';
import { nonces, nonceWithDiscovery, type Nonces } from './erste-nonce.ts';
import { fristen, mindestrang, NIVEAUS, rang } from './niveau.ts';
import { datenVon, PERSON_CLAIMS, SELBST_ANGEGEBEN, type Personen } from './personen.ts';
import { abmeldeseite, abgemeldetseite, fehlerseite, unbekannteseite } from './seiten.ts';

/** Scopes of the one resource, `{zugang}/dienste`. */
export const SCOPES = ['zustellung', 'bezahlen', 'postfach'] as const;
export type Scope = (typeof SCOPES)[number];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** A login ends 8 h after it began, however often it was refreshed (contract/README.md, Login 5). */
const LOGIN_LIFE = 8 * HOUR;

export interface ProviderConfig {
  readonly db: DatabaseSync;
  readonly issuer: string;
  /** Audience of the access tokens. */
  readonly resource: string;
  readonly registrierung: Registrierung;
  readonly personen: Personen;
  readonly now: () => Date;
  readonly drossel: (key: string) => number | undefined;
  /** Secret of the Landeszugang as a client of its own provider, for a municipality in cookie mode. */
  readonly geheimnis: (clientId: string) => string;
  /** Seconds that an access token lives; five minutes where nothing is said. */
  readonly tokenLife?: number | undefined;
}

export interface Nutzerkonto {
  readonly provider: Provider;
  /** What a resource server needs to check a token. */
  readonly publicKeys: { readonly keys: readonly JWK[] };
  readonly nonces: Nonces;
  /** An access token of this provider for its resource (RFC 9068). */
  readonly sign: (claims: Record<string, unknown>) => Promise<string>;
}

/**
 * The OpenID provider of the Landeszugang, set up as contract/README.md demands. What stands behind it in a real state
 * (SAML to BundID) is the page of `interaktion.ts` here.
 */
export async function createProvider(config: ProviderConfig): Promise<Nutzerkonto> {
  const { db, issuer, resource, registrierung, personen, tokenLife = 5 * MINUTE } = config;
  const jwks = await once(db, 'oidc.jwks', async () => ({
    keys: [await makeKey('ES256'), await makeKey('RS256')],
  }));
  const cookieKeys = await once(db, 'oidc.cookies', () => [randomBytes(32).toString('base64url')]);
  const nonceSecret = Buffer.from(await once(db, 'oidc.nonce', () => randomBytes(32).toString('hex')), 'hex');
  const scope = SCOPES.join(' ');

  const provider = new Provider(issuer, {
    adapter: createAdapter(db, config.now),
    jwks,
    cookies: { keys: cookieKeys },
    clients: registrierung.alle().map((gemeinde) => clientOf(gemeinde, config.geheimnis)),
    scopes: ['openid'], // those of the resource must not be repeated here, or the provider asks for consent to them
    acrValues: NIVEAUS,
    extraParams: ['kc_idp_hint'], // which account, as public brokers name it
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx: Context, accountId: string, client: Client) =>
      personen.subjekt(accountId, client.clientId),
    claims: {
      openid: ['sub'],
      ...Object.fromEntries(PERSON_CLAIMS.map((claim) => [claim, null])),
      acr: null,
      amr: null,
      auth_time: null,
    },
    findAccount: (_ctx: Context, id: string, token?: { acr?: string; grantId?: string }) =>
      account(personen, id, token),
    loadExistingGrant: (ctx: Context) => grantFor(ctx, resource, scope),
    // The defaults of the next four are for other cases: no refresh token without offline_access, no rotation of
    // DPoP-bound ones, no browser at all at the token endpoint, a new life with each rotation.
    issueRefreshToken: (_ctx: Context, client: Client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    clientBasedCORS: (_ctx: Context, origin: string, client: Client) =>
      isPublic(registrierung, client.clientId, origin),
    ttl: {
      AccessToken: tokenLife,
      AuthorizationCode: MINUTE,
      Grant: LOGIN_LIFE,
      IdToken: 5 * MINUTE,
      Interaction: 10 * MINUTE,
      RefreshToken: (_ctx: Context, token: TokenLike) => lebt(token, config.now()).ruhe,
      Session: LOGIN_LIFE,
    },
    pkce: { required: () => true },
    extraTokenClaims: ({ oidc: { entities } }: Context) => {
      const { acr, accountId = '', grantId = '' } = entities.RefreshToken ?? entities.AuthorizationCode ?? {};
      return { acr, ...kennung(personen, accountId, grantId) };
    },
    interactions: {
      policy: policy(),
      url: (_ctx: Context, { uid }: { uid: string }) => `/anmeldung/${uid}`,
    },
    renderError: async (ctx: Context, out: { error: string }) => show(ctx, await fehlerseite(out.error)),
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      pushedAuthorizationRequests: { enabled: true },
      dPoP: { enabled: true, nonceSecret, requireNonce: () => true },
      claimsParameter: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx: Context, client: Client, token: { clientId: string }) =>
          token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx: Context, form: string) => show(ctx, await abmeldeseite(form)),
        postLogoutSuccessSource: async (ctx: Context) => show(ctx, await abgemeldetseite()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx: Context, wanted: string) => {
          if (wanted !== resource) throw new errors.InvalidTarget();
          return {
            scope,
            audience: resource,
            accessTokenFormat: 'jwt',
            accessTokenTTL: tokenLife,
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
  });
  provider.use(headersOfProvider(registrierung));
  provider.use(corsOfProvider(registrierung, config.drossel, config.geheimnis));
  const known = nonces(nonceSecret, config.now);
  provider.use(nonceWithDiscovery(known));
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path !== '/token' || !isTokenAnswer(ctx.body) || !ctx.oidc.entities.RefreshToken) return;
    const { ruhe, ende } = lebt(ctx.oidc.entities.RefreshToken, config.now());
    ctx.body = { ...ctx.body, refresh_expires_in: ruhe, session_expires_in: ende };
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.status !== 404 || ctx.method !== 'GET' || ctx.body || !ctx.get('Accept').includes('text/html'))
      return;
    show(ctx, await unbekannteseite());
    ctx.status = 404;
  });
  // The name of the error only: descriptions may quote what was sent.
  provider.on('server_error', (_ctx, error) => console.error(`[landeszugang] oidc ${error.name}`));
  const [key] = jwks.keys;
  return {
    provider,
    publicKeys: { keys: jwks.keys.map(publicPart) },
    nonces: known,
    sign: async (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key?.kid ?? '' })
        .setIssuer(issuer)
        .setAudience(resource)
        .setIssuedAt()
        .setJti(randomUUID())
        .sign(await importJWK(key!, 'ES256')),
  };
}

/** Seconds that a login lasts from now: without a sign of life, and at most. */
function lebt({ acr, iiat }: TokenLike, now: Date): { readonly ruhe: number; readonly ende: number } {
  const grenzen = fristen(acr);
  const seconds = Math.floor(now.getTime() / 1000);
  const ende = Math.max(1, (iiat ?? seconds) + grenzen.ende - seconds);
  return { ruhe: Math.min(grenzen.ruhe, ende), ende };
}

const isTokenAnswer = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && 'refresh_token' in body;

function show(ctx: Context, page: string): void {
  ctx.type = 'html';
  ctx.body = page;
}

/** A page may speak for a public client of its municipality; in cookie mode there is none. */
function isPublic(registrierung: Registrierung, clientId: string, origin: string): boolean {
  const gemeinde = registrierung.byClient(clientId);
  return gemeinde?.zugang === undefined && (gemeinde?.origins.includes(origin) ?? false);
}

/** The same id in both modes, so that a citizen keeps the subject when the municipality changes. */
const clientOf = (
  { clientId, name, rueckkehr, zugang }: Gemeinde,
  geheimnis: (clientId: string) => string,
): Record<string, unknown> => ({
  client_id: clientId,
  client_name: name,
  application_type: 'web',
  token_endpoint_auth_method: zugang ? 'client_secret_basic' : 'none',
  ...(zugang && { client_secret: geheimnis(clientId) }),
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [zugang ? zugang + RUECKKEHR : rueckkehr],
  post_logout_redirect_uris: [rueckkehr],
  subject_type: 'pairwise',
  require_pushed_authorization_requests: true,
  dpop_bound_access_tokens: true,
  id_token_signed_response_alg: 'ES256',
});

/**
 * Every authorization needs an act of the citizen: a login that is still there is no answer to a new request, for a
 * hostile script of the page could have started it (contract/README.md, Login 6).
 */
function policy(): interactionPolicy.Policy {
  const { base, Check } = interactionPolicy;
  const made = base();
  const { checks } = made.get('login');
  checks.add(
    new Check('jedes_mal', 'every authorization needs a login of its own', 'login_required', (ctx) =>
      ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
    ),
  );
  checks.add(
    new Check('mindestniveau', 'a higher trust level is needed', 'login_required', (ctx) =>
      rang(ctx.oidc.acr) >= mindestrang(ctx.oidc.params ?? {})
        ? Check.NO_NEED_TO_PROMPT
        : Check.REQUEST_PROMPT,
    ),
  );
  return made;
}

/** A grant of its own for each login: what one login may do ends with it, and `application_id` is derived from it. */
async function grantFor(ctx: Context, resource: string, scope: string): Promise<unknown> {
  const { client, session, provider, result } = ctx.oidc;
  if (!result?.login) return undefined; // nobody has acted yet, whoever was logged in before
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  grant.addOIDCClaims([...PERSON_CLAIMS, 'acr', 'amr', 'auth_time']);
  grant.addResourceScope(resource, scope);
  await grant.save();
  return grant;
}

function account(personen: Personen, id: string, token: { acr?: string; grantId?: string } = {}): unknown {
  const person = personen.get(id);
  return (
    person && {
      accountId: id,
      claims: () => ({
        sub: id,
        ...datenVon(person, token.acr),
        identity_provider: person.konto,
        trust_levels: Object.fromEntries(SELBST_ANGEGEBEN.map((claim) => [claim, NIVEAUS[0]])),
        legacy_postkorb_handle: person.postkorb,
        ...kennung(personen, id, token.grantId ?? ''),
        ...(token.acr && { trust_level_authentication: token.acr }),
      }),
    }
  );
}

/** Services know by it which login a token is of. */
function kennung(personen: Personen, id: string, grantId: string): { application_id?: string } {
  const application_id = grantId ? personen.applicationId(id, grantId) : undefined;
  return application_id === undefined ? {} : { application_id };
}

async function makeKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, alg, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
}

/** What is listed, so that a private member can never slip through. */
function publicPart({ kty = '', crv = '', x = '', y = '', n = '', e = '', alg = '', kid = '' }: JWK): JWK {
  const key = kty === 'EC' ? { kty, crv, x, y } : { kty, n, e };
  return { ...key, alg, kid, use: 'sig' };
}
