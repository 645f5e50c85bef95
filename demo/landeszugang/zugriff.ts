import type { MiddlewareHandler } from 'hono';
import { decodeJwt, type JWK } from 'jose';
import * as oauth from 'oauth4webapi';
import type { Faults } from '../kit/faults.ts';
import { problem } from '../kit/problem.ts';
import type { Scope } from './nutzerkonto/provider.ts';
import { onlyOnce } from './nutzerkonto/einmal.ts';
import { niveauFor, rang } from './nutzerkonto/niveau.ts';
import type { Person, Personen } from './nutzerkonto/personen.ts';
import type { Gemeinde, Registrierung } from './registrierung.ts';

/** Who calls, by whose page, at which level. */
export interface Zugriff {
  /** Pairwise subject: the owner of everything this call makes or reads. */
  readonly subjekt: string;
  readonly gemeinde: Gemeinde;
  /** Undefined for a guest. */
  readonly person: Person | undefined;
  /** 1 to 4. */
  readonly rang: number;
  /** BundID `applicationId` of this login; only one Antrag may have it. Undefined where the account has none. */
  readonly applicationId: string | undefined;
}

export interface ZugriffEnv {
  Variables: { zugriff: Zugriff };
}

export interface ZugriffConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { readonly keys: readonly JWK[] };
  readonly registrierung: Registrierung;
  readonly personen: Personen;
  readonly faults: Faults;
  readonly now: () => Date;
  /** Somebody is logged in with this key: what it began as a guest is theirs from now on. */
  readonly uebernimm: (clientId: string, jkt: string, subjekt: string) => void;
  /** Seconds to wait for a caller that asks too often. */
  readonly drossel: (key: string) => number | undefined;
}

/**
 * Lets a request in that brings an access token of our own provider with the scope, and the proof that the caller
 * holds the key the token is bound to (RFC 9068, RFC 9449). A token that a page leaked is worth nothing without the key.
 */
export function zugriff(config: ZugriffConfig): (scope: Scope) => MiddlewareHandler<ZugriffEnv> {
  const { issuer, audience, registrierung, personen } = config;
  const server: oauth.AuthorizationServer = { issuer, jwks_uri: `${issuer}/jwks` };
  const options = {
    requireDPoP: true,
    signingAlgorithms: ['ES256'],

    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: () => Promise.resolve(Response.json(config.keys)),
  };
  const used = onlyOnce(config.now);
  return (scope) => async (c, next) => {
    if (!c.req.header('authorization')) return refuse(401, 'anmeldung-noetig', 'No access token');
    if (config.faults.take(c.req, 'token-abgelaufen')) {
      return refuse(401, 'token-ungueltig', 'Access token is over', 'invalid_token');
    }
    let claims: oauth.JWTAccessTokenClaims;
    try {
      claims = await oauth.validateJwtAccessToken(server, asSent(c.req.raw, issuer), audience, options);
      if (used(`${claims.cnf?.jkt} ${decodeJwt(c.req.header('dpop') ?? '').jti}`)) throw new Error('replay');
    } catch {
      // Why exactly is nobody's business but the owner's of the token, and the reason may quote it.
      return refuse(401, 'token-ungueltig', 'Access token or DPoP proof not accepted', 'invalid_token');
    }
    const gemeinde = registrierung.byClient(claims.client_id);
    const person = personen.bySubjekt(claims.sub, claims.client_id);
    const istGast = claims['gast'] === true;
    if (!gemeinde || (!person && !istGast))
      return refuse(401, 'token-ungueltig', 'Access token not accepted', 'invalid_token');
    // A token for one municipality is of no use on the pages of another.
    const origin = c.req.header('origin');
    if (origin && !gemeinde.origins.includes(origin)) {
      return refuse(403, 'origin-unbekannt', 'Token of another municipality');
    }
    if (!claims.scope?.split(' ').includes(scope)) {
      return refuse(403, 'scope-fehlt', 'Scope is missing', 'insufficient_scope');
    }
    const wait = config.drossel(claims.sub);
    if (wait !== undefined) {
      return problem(429, 'zu-viele-anfragen', 'Too many requests', {}, { 'retry-after': String(wait) });
    }
    if (person && claims.cnf?.jkt) config.uebernimm(claims.client_id, claims.cnf.jkt, claims.sub);
    const said = (name: string): string | undefined =>
      typeof claims[name] === 'string' ? claims[name] : undefined;
    c.set('zugriff', {
      subjekt: claims.sub,
      gemeinde,
      person,
      rang: rang(said('acr')),
      applicationId: said('application_id'),
    });
    await next();
    c.res.headers.set('cache-control', 'no-store');
  };
}

/** The login is not sure enough: asks for a better one (RFC 9470 §3). @param niveau the least that will do */
export const zuNiedrig = (niveau: string): Response =>
  ungenuegend('vertrauensniveau-zu-niedrig', 'Trust level of the login is too low', 'acr_values', niveau, {
    requiredLevel: niveau,
  });

/** The login is used up by another Antrag: asks for one that is made now (RFC 9470 §3, `max_age`). */
export const neuAnmelden = (): Response =>
  ungenuegend('anmeldung-verbraucht', 'This login belongs to another application', 'max_age', '0');

function ungenuegend(id: string, title: string, parameter: string, value: string, more = {}): Response {
  const challenge = `DPoP algs="ES256", error="insufficient_user_authentication", ${parameter}="${value}"`;
  return problem(401, id, title, more, { 'www-authenticate': challenge });
}

/** Who may not send this form: the login is not sure enough for it, or there is none and the form wants one. */
export function darfNicht(
  formular: Sendbar | undefined,
  { person, rang: erreicht }: Zugriff,
): Response | undefined {
  const darf = person ? erreicht >= rang(formular?.niveau) : formular?.gast === true;
  return darf ? undefined : zuNiedrig(formular?.niveau ?? niveauFor(1));
}

interface Sendbar {
  readonly niveau: string;
  readonly gast?: boolean;
}

/** The address that the proof must name (`htu`) is the one we are known by, whatever the Host header says. */
function asSent(request: Request, issuer: string): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(issuer + pathname + search, { method: request.method, headers: request.headers });
}

function refuse(status: 401 | 403, id: string, title: string, error?: string): Response {
  const challenge = ['DPoP algs="ES256"', ...(error ? [`error="${error}"`] : [])].join(', ');
  return problem(status, id, title, {}, { 'www-authenticate': challenge });
}
