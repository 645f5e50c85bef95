import { expect } from '@open-wc/testing';
import { seiten } from '../../../src/domain/antrag/antrag.js';
import { durchsicht } from '../../../src/domain/antrag/durchsicht.js';
import { fachdaten } from '../../../src/domain/antrag/fachdaten.js';
import { kompiliere } from '../../../src/domain/antrag/formular.js';
import { Lage } from '../../../src/domain/antrag/lage.js';
import type { Feld, Gruppe } from '../../../src/domain/antrag/modell.js';
import { parseBetrag, parseDezimal } from '../../../src/domain/antrag/wert.js';
import { readFormular } from '../../../src/adapters/landeszugang/formulare.js';
import { feld, form, frei, gruppe, heute, modell, nach, t, tippe, tippeAlles, weiter } from './bau.js';

describe('a group that goes on in a later step', () => {
  const teil = (felder: Feld[], fortsetzung?: true): Gruppe => ({
    ...gruppe('g', felder),
    ...(fortsetzung && { fortsetzung }),
  });
  const formular = kompiliere(
    modell([[teil([feld('a')])], [teil([feld('b')], true)]], {
      regeln: [
        {
          effect: 'valid',
          ort: 'g',
          target: 'g',
          condition: { not_equal: [{ identifier: 'self/a' }, 'x'] },
          message: t('Nicht x.'),
        },
      ],
    }),
    heute,
  );

  it('asks in each step only for what it shows', () => {
    const antrag = nach(formular, tippe('g/a', '1'), weiter);
    expect(antrag.schritt).to.equal(1);
    expect(Object.keys(nach(formular, weiter).fehler)).to.eql(['g/a']);
  });

  it('is one object in the data, and stands in the review step by step', () => {
    const antrag = nach(formular, tippe('g/a', '1'), tippe('g/b', '2'));
    expect(fachdaten(formular, antrag).daten['g']).to.eql({ a: '1', b: '2' });
    const orte = durchsicht(formular, antrag).map(({ eintraege }) => eintraege.map(({ ort }) => ort));
    expect(orte).to.eql([
      ['g', 'g/a'],
      ['g', 'g/b'],
    ]);
  });

  it('says what is wrong with the group where it ends, at a field that is on screen', () => {
    const amEnde = nach(formular, tippe('g/a', 'x'), weiter, tippe('g/b', '2'), weiter);
    expect(amEnde.fehler).to.eql({ 'g/b': { art: 'satz', satz: t('Nicht x.') } });
  });

  it('leads to each of its steps, also where a group inside of it goes on', () => {
    const innen = (id: string, fortsetzung?: true): Gruppe => ({
      ...gruppe('h', [feld(id)]),
      ...(fortsetzung && { fortsetzung }),
    });
    const aussen = (felder: Gruppe[], fortsetzung?: true): Gruppe => ({
      ...gruppe('g', felder),
      ...(fortsetzung && { fortsetzung }),
    });
    const geschachtelt = kompiliere(
      modell([[aussen([innen('a')])], [aussen([innen('b', true)], true)]]),
      heute,
    );
    const antrag = nach(geschachtelt, tippe('g/h/a', '1'), weiter);
    expect(antrag.schritt).to.equal(1);
    expect(seiten(geschachtelt, new Lage(geschachtelt, antrag))).to.eql([0, 1, 2, 3]);
  });

  it('is refused where it repeats', () => {
    const felder = (id: string): Gruppe => ({ ...gruppe('g', [feld(id)], 0, '*') });
    expect(() =>
      kompiliere(modell([[felder('a')], [{ ...felder('b'), fortsetzung: true }]]), heute),
    ).to.throw();
  });
});

describe('options of a list that fields share', () => {
  const staat = feld('staat', { typ: 'auswahl', optionen: [], codeliste: 'staaten' });
  const codelisten = [{ id: 'staaten', optionen: [{ wert: '000', titel: t('Deutschland') }] }];

  it('are those of the field', () => {
    const quelle = modell([[staat]], { codelisten });
    const formular = kompiliere(readFormular(JSON.stringify(quelle)), heute);
    expect(nach(formular, tippe('staat', '001'), weiter).fehler).to.have.keys('staat');
    expect(nach(formular, tippe('staat', '000'), weiter).schritt).to.equal(1);
  });

  it('must be there', () => {
    for (const id of ['staaten', 'toString']) {
      const anderes = { ...staat, codeliste: id } as Feld;
      expect(() => kompiliere(modell([[anderes]], { codelisten: [] }), heute)).to.throw();
    }
  });
});

describe('a repeated field', () => {
  const formular = form([
    gruppe('anschrift', [{ ...gruppe('zeile', [feld('zeile')], 2, 5), darstellung: 'liste' }], 0),
  ]);

  it('is sent as a list of its values', () => {
    const antrag = nach(
      formular,
      ...tippeAlles({ 'anschrift/zeile/0/zeile': 'Rue 1', 'anschrift/zeile/1/zeile': 'Paris' }),
    );
    expect(fachdaten(formular, antrag).daten['anschrift']).to.eql({ zeile: ['Rue 1', 'Paris'] });
  });

  it('is not sent when nobody filled it in', () => {
    expect(Object.keys(fachdaten(formular, nach(formular)).daten)).to.eql(['$formular']);
  });
});

it('reads decimals as people in Germany write them', () => {
  const gut: [string, number][] = [
    ['12,125', 12.125],
    ['0.125', 0.125],

    ['1.234,5', 1234.5],
    ['-3', -3],
  ];
  for (const [text, zahl] of gut) expect(parseDezimal(text), text).to.equal(zahl);
  for (const text of ['1,2,3', 'a', '1.23,4', ',5', '1.234'])
    expect(parseDezimal(text), text).to.equal(undefined);
  expect(parseBetrag('0.125')).to.equal(undefined);
  const formular = form([feld('d', { typ: 'dezimal', wert: { max: 2 } }), feld('e', frei)]);
  expect(fachdaten(formular, nach(formular, tippe('d', '1,5'))).daten['d']).to.equal(1.5);
  expect(nach(formular, tippe('d', 'viel'), weiter).fehler['d']).to.eql({ art: 'dezimal' });
});
