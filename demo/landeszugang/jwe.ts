/** Header (any), encrypted key of a 4096-bit RSA key, 96-bit IV, ciphertext, 128-bit tag. */
const COMPACT = /^([\w-]+)\.[\w-]{683,}\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/;

/**
 * Is this a JWE as FIT-Connect v2 agrees it (RSA-OAEP-256, A256GCM, named key, not compressed)? Judged by its shape and
 * header: this is a guard against a page that sends plaintext by mistake, not against one that wants to.
 * @param inhalt metadata and Fachdaten must name the media type of their plaintext (`cty`), attachments need not
 */
export function istFitConnectJwe(text: unknown, inhalt = false): text is string {
  if (typeof text !== 'string') return false;
  const [, encoded] = COMPACT.exec(text) ?? [];
  if (!encoded) return false;
  try {
    const header = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as Record<string, unknown>;
    const { alg, enc, kid, cty, zip } = header;
    return (
      alg === 'RSA-OAEP-256' &&
      enc === 'A256GCM' &&
      typeof kid === 'string' &&
      zip === undefined &&
      (!inhalt || cty === 'application/json' || cty === 'application/xml')
    );
  } catch {
    return false;
  }
}
