/**
 * Whether this tab left for the login from inside a form. Only then does the form take the focus when the
 * page is back: a page that merely loads keeps its own.
 */
const KEY = 'ozg:antrag:anmeldung';
/** As long as a login may take (`session/rueckkehr.ts`). */
const LIFETIME_MS = 15 * 60_000;

export function merkeAnmeldung(form: string, now: number): void {
  try {
    sessionStorage.setItem(KEY, `${now} ${form}`);
  } catch {
    // Storage is blocked: the citizen comes back to the top of the page.
  }
}

/** Takes the note: it counts once. */
export function kamVonAnmeldung(form: string, now: number): boolean {
  try {
    const [zeit, ...rest] = (sessionStorage.getItem(KEY) ?? '').split(' ');
    if (rest.join(' ') !== form) return false;
    sessionStorage.removeItem(KEY);
    return now - Number(zeit) < LIFETIME_MS;
  } catch {
    return false;
  }
}
