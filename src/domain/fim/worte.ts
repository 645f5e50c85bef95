/** Texts that the compiler itself puts into a form, in the three languages, and the cleaning of those of the author. */
import type { Text } from '../antrag/modell.js';
import type { Elementkopf } from './datenschema.js';

/** The contract's limit for one text. */
export const MOST_CHARS = 5000;

export const text = (de: string): Text => ({
  de: de.length > MOST_CHARS ? `${de.slice(0, MOST_CHARS - 1)}…` : de,
});

/** What the citizen reads of an element. */
export const bezeichnungVon = ({ bezeichnung, name, id }: Elementkopf): string =>
  (bezeichnung || name || id).replace(/\s*[:*]+$/, '') || id;

const dreifach = (de: string, einfach: string, en: string): Text => ({ de, 'de-x-einfach': einfach, en });

export const WORTE = {
  angaben: dreifach('Allgemeine Angaben', 'Allgemeine Angaben', 'General information'),
  weitereAngaben: dreifach('Weitere Angaben', 'Weitere Angaben', 'Further information'),
  muster: (titel: Text): Text =>
    dreifach(
      `Bitte prüfen Sie die Schreibweise bei „${titel.de}“.`,
      `Bitte prüfen Sie, was Sie hier geschrieben haben: ${titel.de}`,
      `Please check the spelling of “${titel.en ?? titel.de}”.`,
    ),
  ungepruefteForm: dreifach(
    'Die Behörde prüft die Schreibweise.',
    'Das Amt prüft, ob alles richtig geschrieben ist.',
    'The authority checks the spelling.',
  ),
} as const;

/** Joins two texts, language by language; where one has no translation the German words are better than none. */
export function verbinde(erster: Text, trenner: string, zweiter: Text): Text {
  const in_ = (sprache: 'de-x-einfach' | 'en'): object =>
    erster[sprache] !== undefined && zweiter[sprache] !== undefined
      ? { [sprache]: `${erster[sprache]}${trenner}${zweiter[sprache]}` }
      : {};
  return { ...text(`${erster.de}${trenner}${zweiter.de}`), ...in_('de-x-einfach'), ...in_('en') };
}
