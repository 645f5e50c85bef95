import { expect } from '@open-wc/testing';
import type { Formulare } from '../../src/domain/antrag/formulare.js';
import type { Formular } from '../../src/domain/antrag/modell.js';
import { parseArs } from '../../src/domain/leistung/ars.js';
import { isOzgError } from '../../src/errors.js';

/** Code an operation fails with, `undefined` when it succeeds, the name of an error that is none of ours. */
export async function codeVon(versuch: Promise<unknown>): Promise<string | undefined> {
  try {
    await versuch;
    return undefined;
  } catch (error) {
    return isOzgError(error) ? error.code : (error as Error).name;
  }
}

/** What every source of form models does. `mit` gives one that publishes this model and no other. */
export function formulareSuite(
  name: string,
  mit: (modell: Formular) => Formulare,
  modell: () => Formular,
): void {
  describe(`${name} as Formulare`, () => {
    const signal = new AbortController().signal;

    it('gives the model of a form', async () => {
      const geladen = await mit(modell()).lade(modell().ars, modell().id, signal);
      expect(geladen).to.deep.equal(modell());
    });

    it('does not know other forms, nor other municipalities', async () => {
      expect(await codeVon(mit(modell()).lade(modell().ars, 'katzensteuer', signal))).to.equal(
        'FORMULAR_UNBEKANNT',
      );
      expect(await codeVon(mit(modell()).lade(parseArs('010010000000')!, modell().id, signal))).to.equal(
        'FORMULAR_UNBEKANNT',
      );
    });

    it('stops when nobody waits any more', async () => {
      const abbruch = new AbortController();
      const laedt = codeVon(mit(modell()).lade(modell().ars, modell().id, abbruch.signal));
      abbruch.abort();
      expect(await laedt).to.equal('AbortError');
    });
  });
}
