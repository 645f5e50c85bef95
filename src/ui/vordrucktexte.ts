import type { antrag } from './texte/vordruck.de.js';
import type { Texts, Weitere } from './texts.js';

/** Texts of a form that has just been opened; those of what follows come later (`antragstexte.ts`). */
export type Vordrucktexte = Texts & { readonly antrag: typeof antrag };

export const vordrucktexte: Weitere<Pick<Vordrucktexte, 'antrag'>> = {
  de: () => import('./texte/vordruck.de.js'),
  'de-x-einfach': () => import('./texte/vordruck.de-x-einfach.js'),
  en: () => import('./texte/vordruck.en.js'),
};
