import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Texts } from './texts.de.js';

export type { Texts };

/** German, plain German, English. */
export type Sprache = 'de' | 'de-x-einfach' | 'en';

const chunks: Readonly<Record<Sprache, () => Promise<{ texts: Texts }>>> = {
  de: () => import('./texts.de.js'),
  'de-x-einfach': () => import('./texts.de-x-einfach.js'),
  en: () => import('./texts.en.js'),
};

const loaded = new Map<Sprache, Texts>();

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
export class TextsController implements ReactiveController {
  /** Undefined until the chunk of the language is there; the element shows its fallback so long. */
  t: Texts | undefined;
  sprache: Sprache = 'de';
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
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
    const texts = loaded.get(sprache);
    if (texts) {
      this.t = texts;
      this.#host.requestUpdate();
      return;
    }
    chunks[sprache]().then(
      ({ texts: arrived }) => {
        loaded.set(sprache, arrived);
        if (sprache !== this.sprache) return;
        this.t = arrived;
        this.#host.requestUpdate();
      },
      (error: unknown) => console.error('[ozg] the texts did not arrive; the fallback stays', error),
    );
  }
}
