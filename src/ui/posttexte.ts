import type { postfach } from './texte/postfach.de.js';
import type { Texts, Weitere } from './texts.js';

/** Texts of the Postfach. */
export type Posttexte = Texts & { readonly postfach: typeof postfach };

export const posttexte: Weitere<Pick<Posttexte, 'postfach'>> = {
  de: () => import('./texte/postfach.de.js'),
  'de-x-einfach': () => import('./texte/postfach.de-x-einfach.js'),
  en: () => import('./texte/postfach.en.js'),
};
