/**
 * What happens before any element loads: the return from login or payment, a look at whether this page lets us work,
 * and what the script tag says. Shared by `ozg.js` and `ozg.all.js`; imports nothing, so that the loader stays small.
 */

/** Kept apart from `session/`, which is a chunk of its own; both name the same registry and the same records. */
const REGISTRY = Symbol.for('ozg.page/1');
const RECORD = 'ozg:rueckkehr:';

type Page = { [REGISTRY]: Map<unknown, unknown> | undefined };

export const registry: Map<unknown, unknown> = ((globalThis as unknown as Page)[REGISTRY] ??= new Map());

/**
 * Takes the answer of a login or payment out of the address and goes back to the page where it began.
 *
 * The registered return URL is any page that carries the script tag. Its query belongs to us only where this tab wrote
 * a record for that `state` before it left; then the answer moves into the record and the page is replaced, so that
 * neither history nor a `Referer` keeps a code (RFC 9700 §4.2.4).
 *
 * @returns whether the page is about to be replaced
 */
export function returnToPage(): boolean {
  try {
    const query = new URLSearchParams(location.search);
    const key = RECORD + (query.get('state') ?? '');
    const text = sessionStorage.getItem(key);
    if (!text) return false;
    const record = JSON.parse(text) as { readonly seite: string; readonly antwort?: string };
    const page = new URL(record.seite);
    if (record.antwort || page.origin !== location.origin) return false;
    sessionStorage.setItem(key, JSON.stringify({ ...record, antwort: query.toString() }));
    history.replaceState(null, '', location.pathname); // what `document.referrer` of the next page says
    location.replace(page);
    return true;
  } catch {
    return false; // storage is blocked, or the record is not ours: nothing to return from
  }
}

/**
 * Which databases the page has: whether anybody is logged in shows in their names, and the answer takes as long as the
 * first chunks do. None where the page may keep nothing.
 */
export const databases = async (): Promise<readonly IDBDatabaseInfo[]> => {
  try {
    return await indexedDB.databases();
  } catch {
    return [];
  }
};

/** Codes of the boot test; `ozg check` and the README explain them. */
type Obstacle = 'unsicher' | 'crypto' | 'stylesheets' | 'prototyp' | 'dokument' | 'json';

/** What on this page keeps the elements from working; then the children of each tag stay as the fallback. */
function obstacle(): Obstacle | undefined {
  if (!isSecureContext) return 'unsicher';
  if (!(globalThis as { crypto?: Partial<Crypto> }).crypto?.subtle) return 'crypto';
  if (!('adoptedStyleSheets' in Document.prototype)) return 'stylesheets';
  if (Object.keys(Object.prototype).length > 0) return 'prototyp';
  // A page element named like a method of document shadows it: <img name="createComment">.
  const methods = [
    'createComment',
    'createElement',
    'importNode',
    'createTreeWalker',
    'querySelectorAll',
  ] as const;
  if (methods.some((name) => typeof document[name] !== 'function')) return 'dokument';
  if (document.documentElement.localName !== 'html') return 'dokument';
  return JSON.stringify({ a: ['ß'] }) === '{"a":["ß"]}' ? undefined : 'json';
}

/**
 * Reads the script tag and decides whether elements may load.
 *
 * @param url `import.meta.url` of the entry
 */
export function boot(url: string): boolean {
  if (registry.has('skript')) return false; // the first copy works, and has said so
  registry.set('skript', {});
  if (returnToPage()) return false;
  const reason = obstacle();
  if (reason) {
    console.error(`[ozg] UMGEBUNG ${reason}: the fallback stays.`);
    return false;
  }
  let tags = 0;
  document.querySelectorAll<HTMLScriptElement>('script[src]').forEach(({ src, dataset: { profil, ars } }) => {
    if (src === url && (profil ?? ars)) registry.set('skript', { profil, ars });
    if (/\/ozg(\.all)?\.js(\?|$)/.test(src)) tags++;
  });
  if (tags > 1) {
    registry.set('doppelt', true);
    console.warn('[ozg] KONFIGURATION: ozg.js is included twice; remove one tag.');
  }
  return true;
}
