import { OzgError } from '../../errors.js';
import { decodeBase64, decodeBase64url, encodeBase64url } from './base64url.js';
import { rsaKeyOfCertificate } from './der.js';

declare const geprueft: unique symbol;

/** Public encryption key of a Zustellpunkt that passed the checks; the only key {@link verschluessele} takes. */
export interface Zustellschluessel {
  readonly [geprueft]: true;
  readonly kid: string;
  readonly n: string;
  readonly e: 'AQAB';
}

/** Modulus of 4096 bits: what the Verwaltungs-PKI issues and the least FIT-Connect accepts. */
const LEAST_BYTES = 512;

/**
 * Checks a published JWK before anything is encrypted for it.
 *
 * Not checked here: the certificate's chain up to the Verwaltungs-PKI, its dates, usage and revocation. A key without
 * `x5c` (test environments) passes; whether that is allowed is the policy of the state.
 * @see FIT-Connect "Verschlüsselung": kty, alg, key_ops, length, exponent, equality with the leaf certificate
 * @throws OzgError ZUSTELLPUNKT_UNGUELTIG
 */
export function checkZustellschluessel(jwk: unknown, kid: string): Zustellschluessel {
  const key = (jwk ?? {}) as Record<string, unknown>;
  if (key['kty'] !== 'RSA') refuse('kty is not RSA');
  if (key['alg'] !== 'RSA-OAEP-256') refuse('alg is not RSA-OAEP-256');
  const operations = key['key_ops'];
  if (!Array.isArray(operations) || operations.length !== 1 || operations[0] !== 'wrapKey') {
    refuse('key_ops is not ["wrapKey"]');
  }
  if (key['kid'] !== kid) refuse('kid is not the one of the destination');
  if (key['e'] !== 'AQAB') refuse('e is not AQAB');
  const modulus = typeof key['n'] === 'string' ? decodeBase64url(key['n']) : undefined;
  if (!modulus || modulus.length < LEAST_BYTES || modulus[0]! < 0x80) refuse('n has less than 4096 bits');
  const chain = key['x5c'];
  if (chain !== undefined) checkLeaf(chain, key['n'] as string);
  return { kid, n: key['n'] as string, e: 'AQAB' } as unknown as Zustellschluessel;
}

function checkLeaf(chain: unknown, n: string): void {
  const leaf: unknown = Array.isArray(chain) ? chain[0] : undefined;
  const certificate = typeof leaf === 'string' ? decodeBase64(leaf) : undefined;
  const key = certificate && rsaKeyOfCertificate(certificate);
  if (!key) refuse('x5c holds no readable RSA certificate');
  if (encodeBase64url(key.n) !== n || encodeBase64url(key.e) !== 'AQAB') {
    refuse('n and e differ from the leaf certificate');
  }
}

function refuse(reason: string): never {
  throw new OzgError('ZUSTELLPUNKT_UNGUELTIG', `The encryption key was refused: ${reason}`);
}
