/** The questions as a form model of ours. */
import { hashVon } from '../../../src/domain/antrag/hash.ts';
import type { Feld, Formular } from '../../../src/domain/antrag/modell.ts';
import { modell } from '../../domain/antrag/bau.ts';
import { JE_SCHRITT, KURZ, OPTIONEN, type Frage } from './felder.ts';

function feldVon({ id, titel, art }: Frage): Feld {
  const basis = { art: 'feld', id, titel: { de: titel }, anzahl: { min: 1, max: 1 } } as const;
  switch (art) {
    case 'zahl':
      return { ...basis, typ: 'ganzzahl' };
    case 'datum':
      return { ...basis, typ: 'datum' };
    case 'auswahl':
      return { ...basis, typ: 'auswahl', optionen: OPTIONEN.map((wert) => ({ wert, titel: { de: wert } })) };
    case 'janein':
      return { ...basis, typ: 'janein' };
    default:
      return { ...basis, typ: 'text', ...(art === 'kurz' && { laenge: { max: KURZ } }) };
  }
}

/** As the compiler does it: steps of ten; of more than 600 fields, 60 steps. */
export async function modellVon(fragen: readonly Frage[]): Promise<Formular> {
  const felder = fragen.map(feldVon);
  const je = Math.max(JE_SCHRITT, Math.ceil(felder.length / 60));
  const anzahl = Math.ceil(felder.length / je);
  const ohneHash = modell(
    Array.from({ length: anzahl }, (_, index) => felder.slice(index * je, (index + 1) * je)),
  );
  return { ...ohneHash, hash: await hashVon(ohneHash) };
}
