import type { antrag } from './texte/antrag.de.js';
import type { Texts, Weitere } from './texts.js';

/** The texts of an Antrag are as many as all others together; only `<ozg-antrag>` loads them. */
export type Antragstexte = Texts & { readonly antrag: typeof antrag };

export const antragstexte: Weitere<Pick<Antragstexte, 'antrag'>> = {
  de: () => import('./texte/antrag.de.js'),
  'de-x-einfach': () => import('./texte/antrag.de-x-einfach.js'),
  en: () => import('./texte/antrag.en.js'),
};
