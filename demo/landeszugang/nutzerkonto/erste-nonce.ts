import { hkdfSync } from 'node:crypto';
import type { Context } from 'oidc-provider';

const STEP_SECONDS = 60;

/** DPoP nonces as oidc-provider derives them (lib/helpers/challenge.js), held by a test that a first PAR request is accepted. */
export interface Nonces {
  current(): string;
  accepts(nonce: string): boolean;
}

export function nonces(secret: Uint8Array, now: () => Date): Nonces {
  const at = (offset: number): string => {
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(now().getTime() / 1000 / STEP_SECONDS) + offset));
    return Buffer.from(hkdfSync('sha256', secret, step, 'DPoP', 32)).toString('base64url');
  };
  return { current: () => at(1), accepts: (nonce) => [-1, 0, 1].some((offset) => at(offset) === nonce) };
}

/**
 * Gives a DPoP nonce with the discovery document (RFC 9449 §8.2 allows it on any answer), so that the first proof of a
 * page fits and no request has to be refused first. oidc-provider hands out nonces only where a proof was sent.
 */
export function nonceWithDiscovery({ current }: Nonces) {
  return async (ctx: Context, next: () => Promise<void>): Promise<void> => {
    await next();
    if (ctx.path !== '/.well-known/openid-configuration') return;
    ctx.set('DPoP-Nonce', current());
    ctx.set('Access-Control-Expose-Headers', 'DPoP-Nonce, Date');
    ctx.set('Cache-Control', 'no-store');
  };
}
