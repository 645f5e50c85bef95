import { tuer as german } from './texte/tuer.de.js';
import { tuer as plain } from './texte/tuer.de-x-einfach.js';
import { tuer as english } from './texte/tuer.en.js';
import type { Weitere } from './texts.js';

/** Words of forms that open and close. Most never do: one small chunk for all languages costs the others least. */
export type Tuertexte = { readonly tuer: typeof german };

export const tuertexte: Weitere<Tuertexte> = {
  de: () => Promise.resolve({ tuer: german }),
  'de-x-einfach': () => Promise.resolve({ tuer: plain }),
  en: () => Promise.resolve({ tuer: english }),
};
