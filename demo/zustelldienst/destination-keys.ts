import { X509Certificate } from 'node:crypto';
import type { JWK } from 'jose';

const MEMBERS = ['alg', 'e', 'key_ops', 'kid', 'kty', 'n', 'x5c'];
const KEY_OP: Record<string, string> = { 'RSA-OAEP-256': 'wrapKey', PS512: 'verify' };

/**
 * What a key of a destination must be (FIT-Connect, details/crypto): RSA 4096, all members, nothing private, and a
 * certificate over the same key that is valid now. The chain is not followed: the sandbox has no Verwaltungs-PKI.
 * @returns what is wrong, or undefined.
 */
export function findKeyFault(jwk: JWK, alg: 'RSA-OAEP-256' | 'PS512', now: Date): string | undefined {
  if (Object.keys(jwk).sort().join() !== MEMBERS.join()) return `members must be ${MEMBERS.join(', ')}`;
  if (jwk.kty !== 'RSA' || jwk.alg !== alg || jwk.e !== 'AQAB') return `must be RSA, ${alg}, e = AQAB`;
  if (jwk.key_ops?.length !== 1 || jwk.key_ops[0] !== KEY_OP[alg]) return `key_ops must be ${KEY_OP[alg]}`;
  if (Buffer.from(jwk.n ?? '', 'base64url').length < 512) return 'fewer than 4096 bits';
  const leaf = readCertificate(jwk.x5c?.[0]);
  if (!leaf) return 'x5c has no readable certificate';
  const { n, e } = leaf.publicKey.export({ format: 'jwk' });
  if (n !== jwk.n || e !== jwk.e) return 'certificate is over another key';
  if (now < leaf.validFromDate || now > leaf.validToDate) return 'certificate is not valid now';
  return undefined;
}

function readCertificate(x5c: string | undefined): X509Certificate | undefined {
  try {
    return x5c ? new X509Certificate(Buffer.from(x5c, 'base64')) : undefined;
  } catch {
    return undefined;
  }
}
