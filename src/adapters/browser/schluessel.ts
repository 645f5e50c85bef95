import type { Datenbank } from './idb.js';

const ALGORITHM = { name: 'AES-GCM', length: 256 } as const;
const IV_BYTES = 12;

export interface Verschluesselt {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly daten: ArrayBuffer;
}

/**
 * Encrypts what is kept on the device, with one AES-GCM key per origin that no script can read out.
 *
 * It protects a copied disk and the next user of the computer from reading. It does *not* protect against a script of
 * the same origin, which may use the key while it runs, nor against malware with the rights of the user: browsers keep
 * the key in their profile folder (facts/hardening T34, SECURITY.md).
 */
export class Geraeteschluessel {
  readonly #key: CryptoKey;

  constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** The stored key, or a new one; two tabs that come at once end up with the same. */
  static async open(datenbank: Datenbank): Promise<Geraeteschluessel> {
    const fresh = await makeKey();
    const key = await datenbank.run<CryptoKey>(
      'schluessel',
      'readwrite',
      async (store, ask) => {
        const known = await ask<CryptoKey | undefined>(store.get('geraet'));
        if (known) return known;
        await ask(store.put(fresh, 'geraet'));
        return fresh;
      },
      true,
    );
    return new Geraeteschluessel(key);
  }

  static async inMemory(): Promise<Geraeteschluessel> {
    return new Geraeteschluessel(await makeKey());
  }

  /** @param bezug what the bytes belong to; they open only with the same (additional authenticated data) */
  async encrypt(bytes: Uint8Array<ArrayBuffer>, bezug: string): Promise<Verschluesselt> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    return { iv, daten: await crypto.subtle.encrypt(parameters(iv, bezug), this.#key, bytes) };
  }

  /** `undefined`: made with a key that is gone, for another purpose, or changed. */
  async decrypt({ iv, daten }: Verschluesselt, bezug: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      return new Uint8Array(await crypto.subtle.decrypt(parameters(iv, bezug), this.#key, daten));
    } catch {
      return undefined;
    }
  }
}

function makeKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(ALGORITHM, false, ['encrypt', 'decrypt']);
}

function parameters(iv: Uint8Array<ArrayBuffer>, bezug: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(bezug) };
}
