import { RUECKKEHR } from './registry.js';

/**
 * The way back from login and payment. Before leaving, a record waits in this tab's `sessionStorage` under a random
 * `state`; the loader puts the answer into it and returns to `seite` (see `boot.ts`). Taken once, then gone.
 *
 * @see RFC 9700 §2.1 (state, one-time use), RFC 6819 §5.3.5
 */
export interface Rueckkehr {
  readonly art: 'anmeldung' | 'zahlung';
  /** Absolute URL of the page to come back to, on this origin. */
  readonly seite: string;
  /** When the citizen left, in milliseconds since 1970. */
  readonly zeit: number;
  /** Query of the return URL; present once the answer is there. */
  readonly antwort?: string;
  /** What the one who left needs to finish (verifier, nonce, Vorgang …). */
  readonly merkzettel: Readonly<Record<string, string>>;
}

/** A login page may be left open for a while; after this, start again. */
const LIFETIME_MS = 15 * 60_000;

/** @throws where the browser keeps nothing for this page */
export function merke(state: string, rueckkehr: Rueckkehr): void {
  // The loader has looked whether JSON of this page is sound, and reads what stands here with the same.
  // eslint-disable-next-line no-restricted-syntax
  sessionStorage.setItem(RUECKKEHR + state, JSON.stringify(rueckkehr));
}

/** Is an answered record of this kind waiting? Does not take it. */
export function wartet(art: Rueckkehr['art']): boolean {
  return all().some(([, record]) => record.art === art && record.antwort !== undefined);
}

/**
 * Takes the answered record of this kind; it is deleted before anybody acts on it.
 * @param isMine leaves the records of others where they are
 */
export function hole(
  art: Rueckkehr['art'],
  now: number,
  isMine: (rueckkehr: Rueckkehr) => boolean = () => true,
): { readonly state: string; readonly rueckkehr: Rueckkehr & { antwort: string } } | undefined {
  let found: { state: string; rueckkehr: Rueckkehr & { antwort: string } } | undefined;
  for (const [key, record] of all()) {
    const expired = now - record.zeit > LIFETIME_MS;
    const answered = record.art === art && record.antwort !== undefined && isMine(record);
    if (expired || answered) sessionStorage.removeItem(key);
    if (answered && !expired) {
      found = { state: key.slice(RUECKKEHR.length), rueckkehr: record as Rueckkehr & { antwort: string } };
    }
  }
  return found;
}

function all(): [string, Rueckkehr][] {
  const records: [string, Rueckkehr][] = [];
  try {
    for (let i = 0; i < sessionStorage.length; i++) {
      const key = sessionStorage.key(i);
      if (key?.startsWith(RUECKKEHR))
        records.push([key, JSON.parse(sessionStorage.getItem(key) ?? '') as Rueckkehr]);
    }
  } catch {
    // Blocked storage or a record that is not ours: nobody came back.
  }
  return records;
}
