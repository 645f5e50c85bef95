import type { Zustand } from '../../domain/antrag/zustand.js';
import { isErledigt } from '../../domain/zahlung/zahlung.js';

/**
 * Whether this tab left for the login from inside a form. Only then does the form take the focus when the
 * page is back: a page that merely loads keeps its own.
 */
const KEY = 'ozg:antrag:anmeldung';
/** As long as a login may take (`session/rueckkehr.ts`). */
const LIFETIME_MS = 15 * 60_000;

/** @param abgesendet Vorgang that the citizen has sent off, and that waits for the login */
export function merkeAnmeldung(form: string, now: number, abgesendet = ''): void {
  try {
    sessionStorage.setItem(KEY, `${now} ${abgesendet} ${form}`);
  } catch {
    // Storage is blocked: the citizen comes back to the top of the page.
  }
}

/** Takes the note: it counts once. */
export function kamVonAnmeldung(form: string, now: number): { readonly abgesendet: string } | undefined {
  try {
    const [zeit, abgesendet = '', ...rest] = (sessionStorage.getItem(KEY) ?? '').split(' ');
    if (rest.join(' ') !== form) return undefined;
    sessionStorage.removeItem(KEY);
    return now - Number(zeit) < LIFETIME_MS ? { abgesendet } : undefined;
  } catch {
    return undefined;
  }
}

/** Id of the Vorgang that is sealed and has nothing left to pay: it goes with the next click, or without one. */
export function versandbereit(zustand: Zustand | undefined): string | undefined {
  const { vorgang } = zustand?.phase === 'ausfuellen' ? zustand : {};
  if (vorgang?.sendung?.phase !== 'versiegelt') return undefined;
  return !vorgang.zahlung || isErledigt(vorgang.zahlung) ? vorgang.id : undefined;
}
