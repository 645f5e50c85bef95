import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'oidc-provider';
import { ziele, type Registrierung } from '../registrierung.ts';
import { EXPOSED } from '../cors.ts';

/** Endpoints a page calls by fetch. The other two (discovery, jwks) are public and left to the provider. */
const CALLED_BY_PAGES = new Set(['/request', '/token', '/token/revocation']);

/**
 * Where a page of the provider itself may end up after its form was posted: browsers check `form-action` at each
 * redirect that follows, so the return URLs must be among them.
 */
export const pagePolicy = (returnOrigins: readonly string[], script = ''): string =>
  [
    "default-src 'none'",
    ...(script ? [`script-src ${script}`] : []),
    "style-src 'self'",
    'img-src data:',
    `form-action ${["'self'", ...returnOrigins].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

type Middleware = (ctx: Context, next: () => Promise<void>) => Promise<void>;

/** No page of the login is ever framed, sniffed or named in a Referer. */
export function headersOfProvider(registrierung: Registrierung): Middleware {
  const origins = registrierung.alle().flatMap(ziele);
  return async (ctx, next) => {
    await next();
    ctx.set('Content-Security-Policy', pagePolicy(origins, ownScript(ctx)));
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('X-Frame-Options', 'DENY');
  };
}

/** Without a session the provider finishes a logout with a form that posts itself; exactly that script may run. */
function ownScript({ path, body }: Context): string {
  const [, script] = (path === '/session/end' && /<script>([^<]*)<\/script>/.exec(String(body))) || [];
  return script ? `'sha256-${createHash('sha256').update(script).digest('base64')}'` : '';
}

/**
 * oidc-provider answers a preflight to anybody (it cannot know the client yet) and exposes less than D2 asks for. So
 * foreign origins stop here; whether an origin belongs to the very client is still the provider's check.
 */
export function corsOfProvider(
  registrierung: Registrierung,
  drossel: (key: string) => number | undefined,
  geheimnis: (clientId: string) => string,
): Middleware {
  return async (ctx, next) => {
    const origin = ctx.get('Origin');
    if (origin && CALLED_BY_PAGES.has(ctx.path) && !registrierung.kenntOrigin(origin)) {
      ctx.set('Vary', 'Origin');
      ctx.status = 403;
      return;
    }
    const counted =
      CALLED_BY_PAGES.has(ctx.path) && ctx.method === 'POST' && !isOurs(ctx.get('Authorization'), geheimnis);
    const wait = counted ? drossel(ctx.ip) : undefined;
    if (wait !== undefined) {
      ctx.status = 429;
      ctx.set('Retry-After', String(wait));
      ctx.set('Vary', 'Origin');
      if (origin) ctx.set('Access-Control-Allow-Origin', origin);
      ctx.set('Access-Control-Expose-Headers', EXPOSED);
      ctx.body = { error: 'temporarily_unavailable' };
      return;
    }
    await next();
    if (ctx.response.headers['access-control-allow-origin'] && ctx.method !== 'OPTIONS') {
      ctx.set('Access-Control-Expose-Headers', EXPOSED);
    }
  };
}

/** All citizens of a cookie session come from one address, our own; they are counted where they come in. */
export function isOurs(authorization: string, geheimnis: (clientId: string) => string): boolean {
  const [, coded] = /^Basic ([\w+/=]{1,500})$/.exec(authorization) ?? [];
  const [id = '', secret = ''] = Buffer.from(coded ?? '', 'base64')
    .toString()
    .replaceAll('%2D', '-')
    .split(':');
  const known = Buffer.from(geheimnis(id));
  return known.length === Buffer.byteLength(secret) && timingSafeEqual(known, Buffer.from(secret));
}
