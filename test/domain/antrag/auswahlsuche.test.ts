import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Auswahlsuche } from '../../../src/domain/antrag/auswahlsuche.js';

const staaten = ['Ägypten', 'Frankreich', 'Kongo, Dem. Republik', 'Kongo, Republik', 'Neuseeland', 'Österreich', 'Südafrika', 'Weißrußland'].map(
  (worte, index) => ({ wert: String(index), worte }),
); // prettier-ignore
const suche = new Auswahlsuche(staaten);
const finde = (text: string): string[] => suche.finde(text, 10).eintraege.map(({ worte }) => worte);

describe('Auswahlsuche', () => {
  it('finds by the beginning of words, whatever the accents and capitals', () => {
    expect(finde('osterr')).to.deep.equal(['Österreich']);
    expect(finde('ÄGY')).to.deep.equal(['Ägypten']);
    expect(finde('sudafrika')).to.deep.equal(['Südafrika']);
    expect(finde('weissr')).to.deep.equal(['Weißrußland']);
    expect(finde('oesterreich')).to.deep.equal(['Österreich']);
    expect(finde('land')).to.deep.equal([]);
  });

  it('finds by several words in any order', () => {
    expect(finde('rep kong')).to.deep.equal(['Kongo, Dem. Republik', 'Kongo, Republik']);
    expect(finde('kongo dem')).to.deep.equal(['Kongo, Dem. Republik']);
  });

  it('shows first what begins with the text', () => {
    const orte = new Auswahlsuche([{ wert: '1', worte: 'Bad Berg' }, { wert: '2', worte: 'Berg' }]); // prettier-ignore
    expect(orte.finde('berg', 2).eintraege.map(({ wert }) => wert)).to.deep.equal(['2', '1']);
  });

  it('finds all for an empty text, and says how many it did not show', () => {
    expect(suche.finde(' ', 3)).to.deep.include({ gesamt: 8 });
    expect(suche.finde('', 3).eintraege).to.have.length(3);
  });

  it('knows an entry by its whole words only, and not where two have them', () => {
    expect(suche.genau('österreich')?.wert).to.equal('5');
    expect(suche.genau('öster')).to.equal(undefined);
    const doppelt = new Auswahlsuche([{ wert: '1', worte: 'Neustadt' }, { wert: '2', worte: 'Neustadt' }]); // prettier-ignore
    expect(doppelt.genau('Neustadt')).to.equal(undefined);
  });

  it('finds each entry by its own words, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (texte) => {
        const alle = texte.map((worte, index) => ({ wert: String(index), worte }));
        const eine = new Auswahlsuche(alle);
        for (const { wert, worte } of alle) {
          expect(eine.finde(worte, 20).eintraege.map((eintrag) => eintrag.wert)).to.include(wert);
        }
      }),
    );
  });
});
