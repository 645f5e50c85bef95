import { stringify } from '../json.js';
import { encodeBase64url } from './base64url.js';
import type { Zustellschluessel } from './zustellschluessel.js';

/** MIME types FIT-Connect takes as `cty`; the real type of an attachment stands in the metadata. */
export type Cty = 'application/json' | 'application/xml';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts for a Zustellpunkt: JWE Compact Serialization, RSA-OAEP-256 and A256GCM, no `zip`.
 *
 * Own lines on WebCrypto instead of `jose`: FIT-Connect allows exactly one combination of algorithms, and the library
 * would cost 7 kB (brotli) of a budget of 64 kB for all four elements. What is written here is decrypted in the tests
 * by `jose` and by Python's `jwcrypto`. A fresh content key and IV for each JWE come from the browser's generator.
 *
 * Does not protect against: a script of the page that replaces `crypto` before we are loaded (see SECURITY.md).
 * @see RFC 7516 §5.1, RFC 7518 §4.3 and §5.3
 */
export async function verschluessele(
  plaintext: Uint8Array<ArrayBuffer>,
  key: Zustellschluessel,
  cty: Cty,
): Promise<string> {
  const header = stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: key.kid, cty });
  const protectedHeader = encodeBase64url(new TextEncoder().encode(header));
  const contentKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const wrapped = await crypto.subtle.wrapKey('raw', contentKey, await importKey(key), { name: 'RSA-OAEP' });
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(
      {
        name: 'AES-GCM',
        iv,
        tagLength: TAG_BYTES * 8,
        additionalData: new TextEncoder().encode(protectedHeader),
      },
      contentKey,
      plaintext,
    ),
  );
  return [
    protectedHeader,
    encodeBase64url(new Uint8Array(wrapped)),
    encodeBase64url(iv),
    encodeBase64url(sealed.subarray(0, -TAG_BYTES)),
    encodeBase64url(sealed.subarray(-TAG_BYTES)),
  ].join('.');
}

/** Fifth part of a JWE: what the event log repeats to prove which ciphertext arrived. */
export function authenticationTag(jwe: string): string {
  return jwe.slice(jwe.lastIndexOf('.') + 1);
}

/** WebCrypto refuses a JWK whose `key_ops` lack the usage asked for, so the import names exactly `wrapKey`. */
function importKey({ n, e }: Zustellschluessel): Promise<CryptoKey> {
  const jwk: JsonWebKey = { kty: 'RSA', alg: 'RSA-OAEP-256', key_ops: ['wrapKey'], ext: true, n, e };
  return crypto.subtle.importKey('jwk', jwk, { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['wrapKey']);
}
