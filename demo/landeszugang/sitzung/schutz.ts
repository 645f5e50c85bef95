import type { MiddlewareHandler } from 'hono';
import { problem } from '../../kit/problem.ts';
import { EXPOSED } from '../cors.ts';
import type { Gemeinde } from '../registrierung.ts';

/** Makes every request of a page one that needs a preflight: no form and no image can send it. */
export const KENNZEICHEN = 'OZG-Sitzung';

const HEADERS = `${KENNZEICHEN}, Content-Type, If-None-Match`;
const PREFLIGHT_LIFE = '7200';

/**
 * Lets in what the pages of this municipality send, and nothing else. The cookie alone is no proof of that: other names
 * of the same site send it too. So the origin is compared with the registered ones, and the header asked for.
 */
export function nurSeitenVon({ origins }: Gemeinde): MiddlewareHandler {
  const refuse = (): Response =>
    problem(403, 'seite-unbekannt', 'Not a page of this municipality', {}, { vary: 'Origin' });
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (!origin || !origins.includes(origin)) return refuse();
    const allow = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
    if (c.req.method === 'OPTIONS') {
      return new Response(null, {
        status: 204,
        headers: {
          ...allow,
          'access-control-allow-methods': 'GET, POST, PUT, DELETE',
          'access-control-allow-headers': HEADERS,
          'access-control-max-age': PREFLIGHT_LIFE,
          vary: 'Origin',
        },
      });
    }
    if (c.req.header(KENNZEICHEN) !== '1') return refuse();
    await next();
    for (const [name, value] of Object.entries(allow)) c.res.headers.set(name, value);
    c.res.headers.set('access-control-expose-headers', EXPOSED);
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('cross-origin-resource-policy', 'same-site');
    c.res.headers.set('x-content-type-options', 'nosniff');
    c.res.headers.append('vary', 'Origin');
  };
}
