/**
 * The one registry of a page, the only global this library sets. Keyed by context, so that two copies of the script
 * share one session instead of answering each other's requests.
 */
const REGISTRY = Symbol.for('ozg.page/1');

type Page = { [REGISTRY]: Map<unknown, unknown> | undefined };

/** What a record in `sessionStorage` is called by which this tab finds back (see `rueckkehr.ts` and `boot.ts`). */
export const RUECKKEHR = 'ozg:rueckkehr:';

export function pageRegistry(): Map<unknown, unknown> {
  const page = globalThis as unknown as Page;
  return (page[REGISTRY] ??= new Map());
}

/** Is the script tag on the page more than once? It works all the same; the page says so to its editors. */
export function isDoppelt(): boolean {
  return pageRegistry().has('doppelt');
}
