import type { Sprache, Text } from './modell.js';

/** The words to show, and the language they are really in: an untranslated text stays German and is marked so. */
export interface Worte {
  readonly worte: string;
  readonly sprache: Sprache;
}

export function inSprache(text: Text, sprache: Sprache): Worte {
  const worte = text[sprache];
  return worte === undefined ? { worte: text.de, sprache: 'de' } : { worte, sprache };
}
