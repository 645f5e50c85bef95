import type { pay } from './texte/pay.de.js';
import type { Texts, Weitere } from './texts.js';

/** Texts of a payment: the button of a login must not wait for them. */
export type Zahltexte = Texts & { readonly pay: typeof pay };

export const zahltexte: Weitere<Pick<Zahltexte, 'pay'>> = {
  de: () => import('./texte/pay.de.js'),
  'de-x-einfach': () => import('./texte/pay.de-x-einfach.js'),
  en: () => import('./texte/pay.en.js'),
};
