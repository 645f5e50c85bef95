import type { Vertrauensniveau } from '../nutzerkonto/vertrauensniveau.js';

/**
 * What a state offers, and where: published by the Landeszugang, version 1.
 * @see contract/landesprofil.schema.json, the exact text
 */
export interface Landesprofil {
  readonly land: string;
  readonly name: string;
  /** Scripts older than this (semver) show their fallback and say why. */
  readonly minVersion?: string;
  /** Issuer of the OpenID provider; absent where the state has no Landeszugang yet (stage 0). */
  readonly issuer?: string;
  readonly sitzung: 'token' | 'cookie';
  readonly konten: readonly Kontoangebot[];
  readonly dienste: Readonly<Partial<Record<Dienst, string>>>;
  /** Origins to which the citizen may be sent: login and payment. */
  readonly weiterleitung: readonly string[];
  readonly gemeinden: Readonly<Record<string, Gemeinde>>;
}

export type Dienst = 'zustellung' | 'formulare' | 'bezahlen' | 'postfach' | 'pvog' | 'gast' | 'hinterlegung';

export interface Kontoangebot {
  readonly id: string;
  /** As the account is officially written, such as `BundID`. */
  readonly name: string;
  readonly art: 'person' | 'organisation';
  readonly niveaus: readonly Vertrauensniveau[];
  /** Means of proof, and the level each reaches. */
  readonly wege?: readonly Anmeldeweg[];
}

export interface Anmeldeweg {
  /** `online-ausweis`, `eu-identitaet`, `elster`, `benutzername`, `wallet`, or one that is new. */
  readonly id: string;
  /** In words, for what we do not know by its id. */
  readonly name?: string;
  readonly niveau: Vertrauensniveau;
}

export interface Gemeinde {
  readonly name: string;
  /** The one registered return URL for login and payment. */
  readonly rueckkehr: string;
  /** Cookie mode: the municipality's own name of the Landeszugang. */
  readonly zugang?: string;
  readonly kontakt: Kontakt;
}

export interface Kontakt {
  readonly telefon?: string;
  readonly email?: string;
  readonly oeffnungszeiten?: string;
}

/**
 * Is this an address that answers may travel to: `https`, or this machine itself?
 * @see W3C Secure Contexts §3.1, potentially trustworthy origins
 */
export function isTrustworthy(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
}

/** Is `version` older than `wanted`? Both semver without pre-release. */
export function isOlder(version: string, wanted: string): boolean {
  const [a, b] = [version, wanted].map((text) => text.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
