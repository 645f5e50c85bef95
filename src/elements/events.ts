import type { OzgErrorCode } from '../errors.js';
import type { Vertrauensniveau } from '../domain/nutzerkonto/vertrauensniveau.js';

/**
 * The whole public vocabulary. A detail carries references and states, never answers, names or tokens: analytics
 * scripts of the page listen too.
 */
export interface OzgEventMap {
  'ozg-session-changed': CustomEvent<{ readonly angemeldet: boolean; readonly niveau?: Vertrauensniveau }>;
  'ozg-antrag-started': CustomEvent<{ readonly vorgang: string }>;
  'ozg-antrag-step-changed': CustomEvent<{ readonly vorgang: string; readonly schritt: string }>;
  'ozg-antrag-submitted': CustomEvent<{ readonly vorgang: string }>;
  'ozg-zahlung-completed': CustomEvent<{ readonly vorgang: string }>;
  'ozg-nachricht-opened': CustomEvent<Record<string, never>>;
  'ozg-error': CustomEvent<{ readonly code: OzgErrorCode }>;
}

declare global {
  // Declaration merging is the only way to type addEventListener for page authors.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface GlobalEventHandlersEventMap extends OzgEventMap {}
}

type Detail<K extends keyof OzgEventMap> = OzgEventMap[K]['detail'];

/** Dispatches a public event from an element. @returns false where the page called `preventDefault()` */
export function emit<K extends keyof OzgEventMap>(
  host: HTMLElement,
  name: K,
  detail: Detail<K>,
  options: { cancelable?: boolean } = {},
): boolean {
  return host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, ...options }));
}
