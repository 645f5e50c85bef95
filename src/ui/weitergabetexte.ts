import type { weitergabe } from './texte/weitergabe.de.js';
import type { Weitere } from './texts.js';

export type Weitergabetexte = typeof weitergabe;

/** Only who goes to another device reads these. */
export const weitergabetexte: Weitere<{ readonly weitergabe: Weitergabetexte }> = {
  de: () => import('./texte/weitergabe.de.js'),
  'de-x-einfach': () => import('./texte/weitergabe.de-x-einfach.js'),
  en: () => import('./texte/weitergabe.en.js'),
};
