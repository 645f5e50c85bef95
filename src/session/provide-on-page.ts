import { ContextProvider, type Context } from '@lit/context';

/**
 * The one registry of a page, the only global this library sets. Keyed by context, so that two copies of the script
 * share one session instead of answering each other's requests.
 */
const REGISTRY = Symbol.for('ozg.page/1');

type Page = { [REGISTRY]: Map<unknown, unknown> | undefined };

export function pageRegistry(): Map<unknown, unknown> {
  const page = globalThis as unknown as Page;
  return (page[REGISTRY] ??= new Map());
}

/** Provides a value for all elements of the page, once; a provider nearer to an element still wins. */
export function provideOnPage<T>(context: Context<unknown, T>, create: () => T): T {
  const values = pageRegistry();
  if (!values.has(context)) {
    const initialValue = create();
    values.set(context, initialValue);
    new ContextProvider(document.documentElement, { context, initialValue });
  }
  return values.get(context) as T;
}
