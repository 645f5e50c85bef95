import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWK } from 'jose';
import { onlyOnce } from './nutzerkonto/einmal.ts';
import { isOurs } from './nutzerkonto/header.ts';
import type { Nonces } from './nutzerkonto/erste-nonce.ts';
import type { Registrierung } from './registrierung.ts';

export interface GastConfig {
  readonly issuer: string;
  readonly registrierung: Registrierung;
  /** Guests are the same person again only to who holds the same key. */
  readonly secret: string;
  readonly nonces: Nonces;
  readonly sign: (claims: Record<string, unknown>) => Promise<string>;
  readonly geheimnis: (clientId: string) => string;
  readonly now: () => Date;
  readonly drossel: (key: string) => number | undefined;
}

/** @param jkt thumbprint of the guest's key */
export const gastSubjekt = (secret: string, clientId: string, jkt: string): string =>
  `gast-${createHmac('sha256', secret).update(`${clientId}\0${jkt}`).digest('base64url')}`;

/** Seconds; who needs longer asks again with the same key. */
const LIFE = 5 * 60;

/**
 * Tokens for people without a login: accounts are voluntary (§ 3 (1) OZG). The subject is derived from the DPoP key, so a
 * page that asks again with its key goes on with what it began, and nobody else can. No mailbox, no personal data.
 */
export function gast({
  issuer,
  registrierung,
  secret,
  nonces,
  sign,
  geheimnis,
  now,
  drossel,
}: GastConfig): Hono {
  const app = new Hono();
  const used = onlyOnce(now);
  app.post('/gast', async (c) => {
    const origin = c.req.header('origin');
    const form = await c.req.formData().catch(() => new FormData());
    const gemeinde = registrierung.byClient(String(form.get('client_id')));
    if (!gemeinde || !origin || !gemeinde.origins.includes(origin))
      return c.json({ error: 'invalid_client' }, 400);
    // In cookie mode the Landeszugang itself keeps the token of a guest.
    if (gemeinde.zugang && !isOurs(c.req.header('authorization') ?? '', geheimnis))
      return c.json({ error: 'invalid_client' }, 401);
    const { incoming } = c.env as { incoming: IncomingMessage };
    const wait = gemeinde.zugang ? undefined : drossel(incoming.socket.remoteAddress ?? '');
    if (wait !== undefined)
      return c.json({ error: 'temporarily_unavailable' }, 429, { 'retry-after': String(wait) });
    c.header('DPoP-Nonce', nonces.current());
    c.header('Cache-Control', 'no-store');
    const proof = await readProof(c.req.header('dpop') ?? '', `${issuer}/gast`, now());
    if (!proof) return c.json({ error: 'invalid_dpop_proof' }, 400);
    if (!nonces.accepts(proof.nonce)) return c.json({ error: 'use_dpop_nonce' }, 400);
    const jkt = await calculateJwkThumbprint(proof.key);
    if (used(`${jkt} ${proof.jti}`)) return c.json({ error: 'invalid_dpop_proof' }, 400);
    const scope = 'zustellung bezahlen';
    const token = await sign({
      sub: gastSubjekt(secret, gemeinde.clientId, jkt),
      client_id: gemeinde.clientId,
      scope,
      gast: true,
      cnf: { jkt },
      exp: Math.floor(now().getTime() / 1000) + LIFE,
    });
    return c.json({ access_token: token, token_type: 'DPoP', expires_in: LIFE, scope });
  });
  return app;
}

/** RFC 9449 §4.3, as far as it is not about an access token. */
async function readProof(
  proof: string,
  htu: string,
  now: Date,
): Promise<{ readonly key: JWK; readonly nonce: string; readonly jti: string } | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
      maxTokenAge: 300,
      clockTolerance: 60,
      currentDate: now,
      requiredClaims: ['jti', 'htm', 'htu', 'iat'],
    });
    if (payload['htm'] !== 'POST' || payload['htu'] !== htu || !protectedHeader.jwk) return undefined;
    const { nonce, jti = '' } = payload;
    return { key: protectedHeader.jwk, nonce: typeof nonce === 'string' ? nonce : '', jti };
  } catch {
    return undefined;
  }
}
