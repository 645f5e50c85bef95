import type { antrag } from './texte/antrag.de.js';
import type { Sprache, Weitere } from './texts.js';
import { vordrucktexte, type Vordrucktexte } from './vordrucktexte.js';
import { zahltexte, type Zahltexte } from './zahltexte.js';

/** The texts of an Antrag are as many as all others together; only who goes on with a form loads them. */
export type Antragstexte = Zahltexte & Vordrucktexte & { readonly antrag: typeof antrag };

type Teil = Pick<Antragstexte, 'antrag' | 'pay'>;

const spaetere: Weitere<{ readonly antrag: typeof antrag }> = {
  de: () => import('./texte/antrag.de.js'),
  'de-x-einfach': () => import('./texte/antrag.de-x-einfach.js'),
  en: () => import('./texte/antrag.en.js'),
};

/** With those of a payment, for the last page shows what is to be paid. */
async function alle(sprache: Sprache): Promise<Teil> {
  const [vordruck, spaeter, zahlung] = await Promise.all([
    vordrucktexte[sprache](),
    spaetere[sprache](),
    zahltexte[sprache](),
  ]);
  return { ...zahlung, antrag: { ...vordruck.antrag, ...spaeter.antrag } };
}

export const antragstexte: Weitere<Teil> = {
  de: () => alle('de'),
  'de-x-einfach': () => alle('de-x-einfach'),
  en: () => alle('en'),
};
