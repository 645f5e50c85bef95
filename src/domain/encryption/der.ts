/** One DER element: its tag and its content (ITU-T X.690, definite lengths only, as DER demands). */
interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const SEQUENCE = 0x30;
const VERSION = 0xa0; // [0] EXPLICIT, present in every v3 certificate

/**
 * Public key of an X.509 certificate, as far as RSA: modulus and exponent without leading zeros.
 *
 * This walks to `subjectPublicKeyInfo` and reads nothing else. It does *not* validate the certificate: chain, dates,
 * usage and revocation are separate checks.
 * @see RFC 5280 §4.1 (Certificate), RFC 8017 A.1.1 (RSAPublicKey)
 */
export function rsaKeyOfCertificate(certificate: Uint8Array): { n: Uint8Array; e: Uint8Array } | undefined {
  const [outer] = children({ tag: SEQUENCE, content: certificate });
  const [tbs] = children(outer);
  const fields = children(tbs);
  // version?, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo
  const spki = fields[fields[0]?.tag === VERSION ? 6 : 5];
  const [, bits] = children(spki);
  if (bits?.tag !== BIT_STRING || bits.content[0] !== 0) return undefined;
  const [key] = children({ tag: SEQUENCE, content: bits.content.subarray(1) });
  const [n, e] = children(key);
  if (n?.tag !== INTEGER || e?.tag !== INTEGER) return undefined;
  return { n: withoutZeros(n.content), e: withoutZeros(e.content) };
}

/** Elements inside a SEQUENCE; nothing where the bytes are no DER, so that a walk simply finds nothing. */
function children(parent: Element | undefined): Element[] {
  if (parent?.tag !== SEQUENCE) return [];
  const { content } = parent;
  const found: Element[] = [];
  let at = 0;
  while (at + 2 <= content.length) {
    const tag = content[at++]!;
    let length = content[at++]!;
    if (length > 0x7f) {
      let digits = length & 0x7f;
      if (digits === 0 || digits > 4) return [];
      length = 0;
      while (digits-- > 0) length = length * 256 + (content[at++] ?? 0);
    }
    if (at + length > content.length) return [];
    found.push({ tag, content: content.subarray(at, at + length) });
    at += length;
  }
  return found;
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  return bytes.subarray(start);
}
