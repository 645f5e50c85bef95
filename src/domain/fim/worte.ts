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
  iban: dreifach(
    'Bitte geben Sie die IBAN vollständig ein, zum Beispiel DE02 1203 0000 0000 2020 51.',
    'Bitte schreiben Sie die ganze IBAN. Zum Beispiel: DE02 1203 0000 0000 2020 51',
    'Please enter the whole IBAN, for example DE02 1203 0000 0000 2020 51.',
  ),
  zeit: dreifach(
    'Bitte geben Sie die Uhrzeit mit Stunden und Minuten ein, zum Beispiel 09:30.',
    'Bitte schreiben Sie die Uhr-Zeit so: 09:30',
    'Please enter the time with hours and minutes, for example 09:30.',
  ),
  datetime: dreifach(
    'Bitte geben Sie Tag und Uhrzeit ein, zum Beispiel 31.12.2025 09:30.',
    'Bitte schreiben Sie den Tag und die Uhr-Zeit so: 31.12.2025 09:30',
    'Please enter day and time, for example 31.12.2025 09:30.',
  ),
  muster: (titel: Text): Text =>
    dreifach(
      `Bitte prüfen Sie die Schreibweise bei „${titel.de}“.`,
      `Bitte prüfen Sie, was Sie hier geschrieben haben: ${titel.de}`,
      `Please check the spelling of “${titel.en ?? titel.de}”.`,
    ),
  wahl: (titel: readonly Text[]): Text =>
    dreifach(
      `Bitte füllen Sie genau einen dieser Abschnitte aus: ${titel.map(({ de }) => `„${de}“`).join(', ')}.`,
      `Bitte füllen Sie nur einen Teil aus: ${titel.map(({ de }) => de).join(' oder ')}`,
      `Please fill in exactly one of these sections: ${titel.map(({ de, en }) => `“${en ?? de}”`).join(', ')}.`,
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
