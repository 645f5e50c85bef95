import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Texts } from './texts.de.js';

export type { Texts };

/** German, plain German, English. */
export type Sprache = 'de' | 'de-x-einfach' | 'en';

export const chunks: Readonly<Record<Sprache, () => Promise<{ texts: Texts }>>> = {
  de: () => import('./texts.de.js'),
  'de-x-einfach': () => import('./texts.de-x-einfach.js'),
  en: () => import('./texts.en.js'),
};

/** Further texts of one element, which the others need not load. */
export type Weitere<T extends object> = Readonly<Record<Sprache, () => Promise<T>>>;

const loaded = new WeakMap<object, Map<Sprache, object>>();

/** Those that are there already, by language. @param key what loads them */
export function textsOf(key: object): Map<Sprache, object> {
  const texts = loaded.get(key) ?? new Map<Sprache, object>();
  loaded.set(key, texts);
  return texts;
}

/** Our language for a BCP 47 tag; pages in a language we do not speak get English. */
export function spracheFor(tag: string): Sprache {
  const lower = tag.toLowerCase();
  if (lower === '' || lower === 'de' || /^de-(?!x-einfach|simple)/.test(lower)) return 'de';
  return lower.startsWith('de-') ? 'de-x-einfach' : 'en';
}

/** Language of the nearest ancestor that names one, through the shadow roots of the page. */
function languageAround(element: Element): string {
  for (let node: Element | undefined = element; node;) {
    const named: Element | null = node.closest('[lang]');
    if (named) return named.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return '';
}

/** Brings the texts of the right language to an element: attribute `sprache`, else the `lang` around it. */
export class TextsController<T extends object = object> implements ReactiveController {
  /** Undefined until the chunk of the language is there; the element shows its fallback so long. */
  t: (Texts & T) | undefined;
  sprache: Sprache = 'de';
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #weitere: Weitere<T> | undefined;
  readonly #loaded: Map<Sprache, object>;

  constructor(host: ReactiveControllerHost & HTMLElement, weitere?: Weitere<T>) {
    this.#host = host;
    this.#weitere = weitere;
    this.#loaded = textsOf(weitere ?? chunks);
    host.addController(this);
  }

  hostConnected(): void {
    this.choose();
  }

  /** Reads the language anew; an element calls it when its `sprache` changes. */
  choose(): void {
    const sprache = spracheFor(this.#host.getAttribute('sprache') ?? languageAround(this.#host));
    if (this.t && sprache === this.sprache) return;
    this.sprache = sprache;
    const texts = this.#loaded.get(sprache);
    if (texts) this.#show(texts);
    else void this.#load(sprache);
  }

  async #load(sprache: Sprache): Promise<void> {
    try {
      const [{ texts }, weitere] = await Promise.all([chunks[sprache](), this.#weitere?.[sprache]()]);
      const all = { ...texts, ...weitere };
      this.#loaded.set(sprache, all);
      if (sprache === this.sprache) this.#show(all);
    } catch (error) {
      console.error('[ozg] the texts did not arrive; the fallback stays', error);
    }
  }

  #show(texts: object): void {
    this.t = texts as Texts & T;
    this.#host.requestUpdate();
  }
}
