/**
 * What leaves the device for another one: a JWE (RFC 7516) with direct encryption (RFC 7518 §4.5) and A256GCM, under a
 * key that only the code gives. The protected header is authenticated with it and binds the form and its version.
 *
 * Does not protect against: whoever has the code. It opens everything, and is not asked who it is.
 */
import { decodeBase64url, encodeBase64url } from '../encryption/base64url.js';
import { stringify } from '../json.js';
import type { Code } from './code.js';

const TYP = 'ozg-entwurf+jwe';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Which form, and which version of it, the answers were given to. */
export interface Bezug {
  readonly form: string;
  /** Hash of the form model. */
  readonly modell: string;
}

/**
 * Name of the deposit and key of its content, from one code and apart from each other (HKDF-SHA-256, RFC 5869): who
 * keeps the deposit knows its name, and that says nothing of the key.
 */
export async function ausCode(code: Code): Promise<{ readonly id: string; readonly schluessel: CryptoKey }> {
  const { subtle } = crypto;
  const ikm = await subtle.importKey('raw', utf8(code), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const hkdf = (info: string): HkdfParams => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: utf8(`ozg:hinterlegung:1:${info}`),
  });
  const id = await subtle.deriveBits(hkdf('id'), ikm, 128);
  const aes = { name: 'AES-GCM', length: 256 };
  const schluessel = await subtle.deriveKey(hkdf('schluessel'), ikm, aes, false, ['encrypt', 'decrypt']);
  return { id: encodeBase64url(new Uint8Array(id)), schluessel };
}

export async function versiegle(
  inhalt: Uint8Array<ArrayBuffer>,
  { form, modell }: Bezug,
  schluessel: CryptoKey,
): Promise<string> {
  const header = stringify({ alg: 'dir', enc: 'A256GCM', typ: TYP, form, modell });
  const kopf = encodeBase64url(utf8(header));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(aesGcm(iv, kopf), schluessel, inhalt));
  const teile = [iv, sealed.subarray(0, -TAG_BYTES), sealed.subarray(-TAG_BYTES)].map(encodeBase64url);
  return [kopf, '', ...teile].join('.');
}

/** What a sealed draft says of itself; to be believed only once it was opened. `undefined`: this is none. */
export function bezugVon(jwe: string): Bezug | undefined {
  const teile = jwe.trim().split('.');
  const bytes = teile.length === 5 && teile[1] === '' ? decodeBase64url(teile[0]!) : undefined;
  if (!bytes) return undefined;
  try {
    const kopf = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Record<
      string,
      unknown
    >;
    const { alg, enc, typ, form, modell } = kopf;
    if (alg !== 'dir' || enc !== 'A256GCM' || typ !== TYP) return undefined;
    return typeof form === 'string' && typeof modell === 'string' ? { form, modell } : undefined;
  } catch {
    return undefined;
  }
}

/** `undefined`: sealed with another code, changed on the way, or no sealed draft at all. */
export async function oeffne(
  jwe: string,
  schluessel: CryptoKey,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!bezugVon(jwe)) return undefined;
  const [kopf = '', , ...rest] = jwe.trim().split('.');
  const [iv, text, tag] = rest.map(decodeBase64url);
  if (iv?.length !== IV_BYTES || !text || tag?.length !== TAG_BYTES) return undefined;
  const sealed = new Uint8Array(text.length + TAG_BYTES);
  sealed.set(text);
  sealed.set(tag, text.length);
  return crypto.subtle.decrypt(aesGcm(iv, kopf), schluessel, sealed).then(
    (plain) => new Uint8Array(plain),
    () => undefined,
  );
}

const aesGcm = (iv: Uint8Array<ArrayBuffer>, kopf: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  tagLength: TAG_BYTES * 8,
  additionalData: utf8(kopf),
});

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
