import type { Sitzung, Sitzungen, Versiegelt } from '../browser/sitzungen.js';
import { Oidc } from './oidc.js';
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

const LOCK_LIMIT_MS = 20_000;

/** What this device keeps of one session, for all tabs: its keys, and under their seal its tokens. */
export class Sitzungsablage {
  readonly #sitzungen: Sitzungen;
  readonly #key: string;

  constructor(sitzungen: Sitzungen, key: string) {
    this.#sitzungen = sitzungen;
    this.#key = key;
  }

  /** What is stored of the login, by whichever tab. */
  async lies(): Promise<Bestand | undefined> {
    const sitzung = await this.#sitzungen.lies(this.#key);
    return sitzung && oeffne(sitzung.bestand, sitzung.siegel);
  }

  /** The keys of this session; new ones where there is none. */
  async schluessel(): Promise<Sitzung> {
    const known = await this.#sitzungen.lies(this.#key);
    if (known) return known;
    const [keyPair, siegel] = await Promise.all([Oidc.newKeyPair(), newSiegel()]);
    await this.#sitzungen.schreibe(this.#key, { keyPair, siegel });
    return { keyPair, siegel };
  }

  /** Seals the tokens. @returns whether the session was still there */
  async behalte(bestand: Bestand): Promise<boolean> {
    const { siegel } = await this.schluessel();
    return this.#sitzungen.ersetze(this.#key, { bestand: await versiegle(bestand, siegel) });
  }

  /** The login is over. The keys stay: another one that is under way, here or in another tab, is bound to them. */
  async leere(): Promise<void> {
    await this.#sitzungen.ersetze(this.#key, { bestand: undefined });
  }

  loesche(): Promise<void> {
    return this.#sitzungen.loesche(this.#key);
  }

  /** Does what is stored outlive the page? */
  bleibt(): Promise<boolean> {
    return this.#sitzungen.bleibt(this.#key);
  }

  /** One tab at a time; a tab that hangs holds up the others for so long only. */
  exclusive<T>(act: () => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(LOCK_LIMIT_MS);
    return navigator.locks
      .request(`ozg:sitzung:${this.#key}`, { signal }, act)
      .catch((error: unknown) =>
        signal.aborted && error === signal.reason ? act() : Promise.reject(error as Error),
      );
  }
}
