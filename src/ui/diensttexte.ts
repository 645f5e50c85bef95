import type { pay } from './texte/pay.de.js';
import type { postfach } from './texte/postfach.de.js';
import type { Texts, Weitere } from './texts.js';

/** Texts of payment and Postfach: the button of a login must not wait for them. */
export type Diensttexte = Texts & { readonly pay: typeof pay; readonly postfach: typeof postfach };

export const diensttexte: Weitere<Pick<Diensttexte, 'pay' | 'postfach'>> = {
  de: () => import('./dienst.de.js'),
  'de-x-einfach': () => import('./dienst.de-x-einfach.js'),
  en: () => import('./dienst.en.js'),
};
