import { kompiliere } from '../antrag/formular.js';
import type { Formular, Regel } from '../antrag/modell.js';
import { isOzgError } from '../../errors.js';
import type { Meldungen } from './bericht.js';
import { Quellenfehler } from './quellenfehler.js';
import { regelnVon, verwirf, type Regelwerk } from './regeln.js';

/**
 * Rules that contradict each other, run in circles, or speak of what the form does not have would be laid aside by the
 * browser anyway: here their sentences become texts again, and the author is told.
 */
export function brauchbare(
  regelwerk: Regelwerk,
  eigene: readonly Regel[],
  entwurf: (regeln: readonly Regel[]) => Formular,
  meldungen: Meldungen,
): readonly Regel[] {
  for (;;) {
    const alleRegeln = [...regelnVon(regelwerk), ...eigene];
    const befunde = befundeVon(entwurf(alleRegeln));
    const schlecht = befunde.filter(({ regel }) => regel !== undefined);
    if (schlecht.length === 0) return alleRegeln;
    for (const { art, pfad, regel } of schlecht) {
      const verworfen = alleRegeln[regel!]!;
      const grund = `${GRUENDE[art]} (${pfad})`;
      if (eigene.includes(verworfen)) {
        meldungen.melde('overlay', `Eine Regel des Overlays ist nicht brauchbar: ${grund}.`, { pfad });
        eigene = eigene.filter((andere) => andere !== verworfen);
      } else verwirf(regelwerk, verworfen, grund);
      if (art === 'widerspruch' || art === 'kreis')
        meldungen.melde(art, `„${verworfen.message.de}“: ${grund}.`, { pfad });
    }
    // A rule without a sentence (choices of the structure) has nothing to fall back to.
    if (regelnVon(regelwerk).length + eigene.length === alleRegeln.length)
      return alleRegeln.filter((_, index) => !schlecht.some(({ regel }) => regel === index));
  }
}

const GRUENDE = {
  pfad: 'sie nennt etwas, das es im Formular nicht gibt',
  wert: 'sie vergleicht mit einem Wert, den das Feld nicht haben kann',
  widerspruch: 'eine andere Regel verlangt das Gegenteil unter derselben Bedingung',
  kreis: 'sie entscheidet im Kreis über das, was sie liest',
  muster: '',
} as const;

function befundeVon(formular: Formular): ReturnType<typeof kompiliere>['befunde'] {
  try {
    return kompiliere(formular, { jetzt: () => new Date(0) }).befunde;
  } catch (error) {
    // Fee, tables and rules of the overlay are held to the same contract as those of any form.
    if (isOzgError(error))
      throw new Quellenfehler(`das Formular wäre nicht gültig: ${error.message}`, {}, error);
    throw error;
  }
}
