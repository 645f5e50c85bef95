import { diensttexte, type Diensttexte } from './diensttexte.js';
import type { antrag } from './texte/antrag.de.js';
import type { Weitere } from './texts.js';

/** The texts of an Antrag are as many as all others together; only `<ozg-antrag>` loads them. */
export type Antragstexte = Diensttexte & { readonly antrag: typeof antrag };

type Teil = Pick<Antragstexte, 'antrag' | 'pay' | 'postfach'>;

/** With those of a payment, for the last page shows what is to be paid. */
async function mit(
  eigene: Promise<Pick<Teil, 'antrag'>>,
  dienst: Promise<Omit<Teil, 'antrag'>>,
): Promise<Teil> {
  return { ...(await eigene), ...(await dienst) };
}

export const antragstexte: Weitere<Teil> = {
  de: () => mit(import('./texte/antrag.de.js'), diensttexte.de()),
  'de-x-einfach': () => mit(import('./texte/antrag.de-x-einfach.js'), diensttexte['de-x-einfach']()),
  en: () => mit(import('./texte/antrag.en.js'), diensttexte.en()),
};
