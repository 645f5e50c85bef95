import type { MiddlewareHandler } from 'hono';
import { problem } from '../kit/problem.ts';
import type { Registrierung } from './registrierung.ts';

/** What a page may read of an answer. `Date` because certificates are judged by the server's time, not the device's. */
export const EXPOSED = 'Date, DPoP-Nonce, WWW-Authenticate, Location, Retry-After, ETag';

const METHODS = 'GET, POST, PUT, DELETE';
const HEADERS = 'Authorization, DPoP, Content-Type, If-None-Match';
/** Seconds; browsers cap it (Chromium at two hours). */
const PREFLIGHT_LIFE = '7200';

/** What needs no token, and so may be read by any page: forms, destinations, public keys, the profile. */
const PUBLIC =
  /^\/(\.well-known\/|dienste\/formulare\/|dienste\/zustellung\/(\.well-known|v2\/destinations)\/)/;

/** Cross-origin rules of the Landeszugang's own APIs. Never with credentials: a cookie has no business here. */
export function cors(registrierung: Registrierung): MiddlewareHandler {
  return async (c, next) => {
    const isPublic = PUBLIC.test(c.req.path);
    const origin = c.req.header('origin');
    const allowed = isPublic ? '*' : origin && registrierung.kenntOrigin(origin) ? origin : undefined;

    if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
      if (!allowed)
        return problem(403, 'origin-unbekannt', 'Origin is not registered', {}, { vary: 'Origin' });
      return new Response(null, {
        status: 204,
        headers: {
          'access-control-allow-origin': allowed,
          'access-control-allow-methods': isPublic ? 'GET' : METHODS,
          'access-control-allow-headers': HEADERS,
          'access-control-max-age': PREFLIGHT_LIFE,
          ...(!isPublic && { vary: 'Origin' }),
        },
      });
    }
    // Not only unreadable but not done either: a simple request needs no preflight.
    if (origin && !allowed) {
      return problem(403, 'origin-unbekannt', 'Origin is not registered', {}, { vary: 'Origin' });
    }
    await next();
    c.res.headers.set('x-content-type-options', 'nosniff');
    if (!isPublic) c.res.headers.append('vary', 'Origin');
    if (!allowed) return;
    c.res.headers.set('access-control-allow-origin', allowed);
    c.res.headers.set('access-control-expose-headers', EXPOSED);
  };
}
