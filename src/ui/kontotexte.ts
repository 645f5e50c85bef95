import { konto as einfach } from './texte/konto.de-x-einfach.js';
import { konto as deutsch } from './texte/konto.de.js';
import { konto as englisch } from './texte/konto.en.js';
import type { Sprache } from './texts.js';

/** Few words, in all languages at once: a chunk for each would cost more in the loader than it saves. */
export const kontotexte: Readonly<Record<Sprache, typeof deutsch>> = {
  de: deutsch,
  'de-x-einfach': einfach,
  en: englisch,
};
