import { hkdfSync } from 'node:crypto';
import type { Context } from 'oidc-provider';

const STEP_SECONDS = 60;

/**
 * Gives a DPoP nonce with the discovery document (RFC 9449 §8.2 allows it on any answer), so that the first proof of a
 * page fits and no request has to be refused first. oidc-provider hands out nonces only where a proof was sent; this
 * is its own derivation (lib/helpers/challenge.js), held by a test that a first PAR request is accepted.
 */
export function nonceWithDiscovery(secret: Uint8Array, now: () => Date) {
  return async (ctx: Context, next: () => Promise<void>): Promise<void> => {
    await next();
    if (ctx.path !== '/.well-known/openid-configuration') return;
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(now().getTime() / 1000 / STEP_SECONDS) + 1));
    ctx.set('DPoP-Nonce', Buffer.from(hkdfSync('sha256', secret, step, 'DPoP', 32)).toString('base64url'));
    ctx.set('Access-Control-Expose-Headers', 'DPoP-Nonce, Date');
    ctx.set('Cache-Control', 'no-store');
  };
}
