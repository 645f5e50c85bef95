import type { Versiegelt } from '../browser/sitzungen.js';
import type { Tokens } from './tokens.js';

/**
 * What the tabs of a site share of a login, and what outlives the page. No claims: who somebody is is asked anew on each
 * page, and nothing of it is stored.
 */
export interface Bestand extends Omit<Tokens, 'claims'> {
  /** Pairwise subject of the person; a renewal must not make somebody else of them. */
  readonly subjekt: string;
}

// Taken here, once: what a script puts in their place later does not see a token (facts/hardening T05).
const { stringify, parse } = JSON;
const subtle = crypto.subtle;
const [encrypt, decrypt] = [subtle.encrypt.bind(subtle), subtle.decrypt.bind(subtle)];
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
const encode = encoder.encode.bind(encoder);
const decode = decoder.decode.bind(decoder);

/** A key that no script can read out. */
export function newSiegel(): Promise<CryptoKey> {
  return subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export async function versiegle(bestand: Bestand, siegel: CryptoKey): Promise<Versiegelt> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await encrypt({ name: 'AES-GCM', iv }, siegel, encode(stringify(bestand))) };
}

/** @returns undefined where there is nothing, or where it was sealed with another key */
export async function oeffne(
  versiegelt: Versiegelt | undefined,
  siegel: CryptoKey,
): Promise<Bestand | undefined> {
  if (!versiegelt) return undefined;
  const { iv, bytes } = versiegelt;
  try {
    return parse(decode(await decrypt({ name: 'AES-GCM', iv }, siegel, bytes))) as Bestand;
  } catch {
    return undefined;
  }
}
