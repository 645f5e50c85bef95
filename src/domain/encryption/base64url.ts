/** What browsers bring since 2025 (TC39 "Uint8Array to/from Base64"); ten times faster than `btoa` on large files. */
interface NativeBase64 {
  readonly toBase64?: (options: { alphabet: 'base64url'; omitPadding: boolean }) => string;
}

/** A multiple of three, so that only the last piece is padded, and small enough for the argument list of `apply`. */
const PIECE = 0x6000;

/** base64url without padding (RFC 7515 §2). */
export function encodeBase64url(bytes: Uint8Array): string {
  const native = (bytes as NativeBase64).toBase64;
  if (typeof native === 'function') return native.call(bytes, { alphabet: 'base64url', omitPadding: true });
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += PIECE) {
    const piece = bytes.subarray(start, start + PIECE);
    pieces.push(btoa(String.fromCharCode.apply(null, piece as unknown as number[])));
  }
  return pieces.join('').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Strict: padding, line breaks and foreign characters are no base64url, and `undefined` says so. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  return decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}

/** Standard base64, as certificates in `x5c` use it (RFC 7517 §4.7). */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
