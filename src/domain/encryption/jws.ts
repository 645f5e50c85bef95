import { decodeBase64url } from './base64url.js';

/** A compact JWS, taken apart but not yet verified. */
export interface Jws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly signingInput: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Takes a compact JWS with JSON payload apart (RFC 7515 §5.2, steps 1–7). */
export function parseJws(compact: string): Jws | undefined {
  const [first, second, third, ...more] = compact.split('.');
  if (!first || !second || !third || more.length > 0) return undefined;
  const header = parseObject(decodeBase64url(first));
  const payload = parseObject(decodeBase64url(second));
  const signature = decodeBase64url(third);
  if (!header || !payload || !signature) return undefined;
  return { header, payload, signature, signingInput: new TextEncoder().encode(`${first}.${second}`) };
}

/**
 * Is this JWS signed with PS512 by this key? Nothing else is accepted: no other algorithm, no `crit`, no key that is
 * not published for `verify`.
 * @see RFC 7518 §3.5 (salt as long as the hash), FIT-Connect "Prüfung von Security Event Tokens"
 */
export async function isSignedBy(jws: Jws, jwk: unknown): Promise<boolean> {
  const key = (jwk ?? {}) as Record<string, unknown>;
  if (jws.header['alg'] !== 'PS512' || 'crit' in jws.header) return false;
  const { n, e, key_ops: operations } = key;
  if (key['kty'] !== 'RSA' || key['alg'] !== 'PS512' || typeof n !== 'string' || e !== 'AQAB') return false;
  if (!Array.isArray(operations) || operations.length !== 1 || operations[0] !== 'verify') return false;
  if ((decodeBase64url(n)?.length ?? 0) < 512) return false;
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    { kty: 'RSA', alg: 'PS512', key_ops: ['verify'], ext: true, n, e },
    { name: 'RSA-PSS', hash: 'SHA-512' },
    false,
    ['verify'],
  );
  return crypto.subtle.verify(
    { name: 'RSA-PSS', saltLength: 64 },
    publicKey,
    jws.signature,
    jws.signingInput,
  );
}

function parseObject(bytes: Uint8Array<ArrayBuffer> | undefined): Record<string, unknown> | undefined {
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
