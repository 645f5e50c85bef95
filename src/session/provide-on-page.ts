import { ContextProvider, type Context } from '@lit/context';
import { pageRegistry } from './registry.js';

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
