import { expect } from '@open-wc/testing';
import { dateienIn } from '../../../src/domain/antrag/anlagen.js';
import { neuerAntrag, seiten } from '../../../src/domain/antrag/antrag.js';
import { advance, verschiebe } from '../../../src/domain/antrag/befehle.js';
import { kompiliere } from '../../../src/domain/antrag/formular.js';
import { Lage } from '../../../src/domain/antrag/lage.js';
import {
  feld,
  form,
  frei,
  gruppe,
  heute,
  janein,
  modell,
  nach,
  t,
  tippe,
  tippeAlles,
  verlasse,
  weiter,
} from './bau.js';

const zwei = kompiliere(modell([[feld('a'), feld('b', { typ: 'email' })], [feld('c', frei)]]), heute);

describe('validation', () => {
  it('is silent while someone types for the first time', () => {
    expect(nach(zwei, tippe('b', 'kein')).fehler).to.deep.equal({});
  });
  it('speaks when a changed field is left', () => {
    expect(nach(zwei, tippe('b', 'kein'), verlasse('b')).fehler['b']).to.deep.equal({ art: 'email' });
  });
  it('lets an untouched field be passed', () => {
    expect(nach(zwei, verlasse('a'))).to.equal(neuerAntrag);
  });
  it('takes an error back as soon as it is mended, while typing', () => {
    const antrag = nach(zwei, tippe('b', 'kein'), verlasse('b'), tippe('b', 'kein@'));
    expect(antrag.fehler['b']).to.deep.equal({ art: 'email' });
    expect(advance(zwei, antrag, tippe('b', 'kein@ende.de')).fehler).to.deep.equal({});
  });
  it('holds a step that is incomplete, and counts the refusal', () => {
    const antrag = nach(zwei, weiter);
    expect(antrag.schritt).to.equal(0);
    expect(Object.keys(antrag.fehler)).to.deep.equal(['a', 'b']);
    expect(antrag.abgewiesen).to.equal(1);
    expect(advance(zwei, antrag, weiter).abgewiesen).to.equal(2);
  });
  it('says a broken rule at the field it names', () => {
    const formular = form(
      [feld('von', { typ: 'datum' }), feld('bis', { typ: 'datum' })],
      [
        {
          effect: 'valid',
          target: 'bis',
          condition: { less_than: [{ identifier: 'von' }, { identifier: 'bis' }] },
          message: t('Erst von, dann bis.'),
        },
      ],
    );
    expect(nach(formular, tippe('von', '2.1.2025'), weiter).fehler['bis']).to.deep.equal({ art: 'fehlt' });
    expect(nach(formular, tippe('von', '2.1.2025'), tippe('bis', '1.1.2025'), weiter).fehler).to.deep.equal({
      bis: { art: 'satz', satz: t('Erst von, dann bis.') },
    });
  });
  it('says at its first field that a required group is empty', () => {
    const formular = form(
      [janein('hat'), gruppe('g', [feld('a', frei), feld('b', frei)], 0)],
      [
        {
          effect: 'require',
          target: 'g',
          condition: { identifier: 'hat' },
          message: t('Etwas muss da stehen.'),
        },
      ],
    );
    const antrag = nach(formular, tippe('hat', true), weiter);
    expect(antrag.fehler).to.deep.equal({ 'g/a': { art: 'satz', satz: t('Etwas muss da stehen.') } });
    expect(nach(formular, tippe('hat', true), tippe('g/b', 'x'), weiter).schritt).to.equal(1);
  });
});

describe('steps', () => {
  const voll = [tippe('a', 'x'), tippe('b', 'x@y.de')];

  it('lead forward to the review and the last page, and back without loss', () => {
    const ende = nach(zwei, ...voll, weiter, weiter, weiter);
    expect([ende.schritt, ende.weiteste]).to.deep.equal([3, 3]);
    expect(advance(zwei, ende, weiter)).to.equal(ende);
    const zurueck = [1, 2, 3, 4].reduce((antrag) => advance(zwei, antrag, { type: 'zurueck' }), ende);
    expect([zurueck.schritt, zurueck.weiteste]).to.deep.equal([0, 3]);
    expect(zurueck.antworten).to.deep.equal(ende.antworten);
  });

  it('may be jumped to only where the citizen has been', () => {
    const antrag = nach(zwei, ...voll, weiter);
    expect(advance(zwei, antrag, { type: 'springe', schritt: 2 })).to.equal(antrag);
    expect(advance(zwei, antrag, { type: 'springe', schritt: -1 })).to.equal(antrag);
    expect(advance(zwei, antrag, { type: 'springe', schritt: 0 }).schritt).to.equal(0);
  });

  it('lead from a change back to the review', () => {
    const review = nach(zwei, ...voll, weiter, weiter);
    const aendern = advance(zwei, review, { type: 'springe', schritt: 0 });
    expect(aendern.ausPruefung).to.equal(true);
    expect(advance(zwei, aendern, weiter).schritt).to.equal(2);
  });

  it('lead from the review to where something is missing', () => {
    const formular = kompiliere(
      modell([[janein('hat')], [feld('was', frei)]], {
        regeln: [{ effect: 'require', target: 'was', condition: { identifier: 'hat' }, message: t('x') }],
      }),
      heute,
    );
    const review = nach(formular, tippe('hat', false), weiter, weiter);
    const geaendert = advance(
      formular,
      advance(formular, review, { type: 'springe', schritt: 0 }),
      tippe('hat', true),
    );
    const fehlt = advance(formular, geaendert, weiter);
    expect([fehlt.schritt, fehlt.fehler['was']?.art, fehlt.ausPruefung]).to.deep.equal([1, 'fehlt', true]);
    expect(advance(formular, advance(formular, fehlt, tippe('was', 'x')), weiter).schritt).to.equal(2);
  });

  it('that do not apply are skipped', () => {
    const formular = kompiliere(
      modell([[janein('hat')], [feld('was')], [feld('ende', frei)]], {
        regeln: [
          { effect: 'forbid', target: 'was', condition: { not: { identifier: 'hat' } }, message: t('x') },
        ],
      }),
      heute,
    );
    const antrag = nach(formular, tippe('hat', false), weiter);
    expect(antrag.schritt).to.equal(2);
    expect(seiten(formular, new Lage(formular, antrag))).to.deep.equal([0, 2, 3, 4]);
    expect(advance(formular, antrag, { type: 'zurueck' }).schritt).to.equal(0);
  });
});

describe('repetitions', () => {
  const hunde = form([gruppe('hunde', [feld('name'), feld('farbe', frei)], 1, 3)]);
  const plus = { type: 'hinzufuegen', gruppe: 'hunde' } as const;

  it('are added up to the limit', () => {
    const antrag = nach(hunde, plus, plus);
    expect(antrag.anzahlen['hunde']).to.equal(3);
    expect(advance(hunde, antrag, plus)).to.equal(antrag);
  });

  it('close the gap when one is removed', () => {
    const antrag = nach(
      hunde,
      plus,
      plus,
      tippe('hunde/0/name', 'A'),
      tippe('hunde/1/name', 'B'),
      tippe('hunde/2/name', 'C'),
      { type: 'entfernen', gruppe: 'hunde', index: 1 },
    );
    expect({ ...antrag.antworten }).to.deep.equal({ 'hunde/0/name': 'A', 'hunde/1/name': 'C' });
    expect(antrag.anzahlen['hunde']).to.equal(2);
  });

  it('keep the least number', () => {
    const antrag = nach(hunde, tippe('hunde/0/name', 'A'));
    expect(advance(hunde, antrag, { type: 'entfernen', gruppe: 'hunde', index: 0 })).to.equal(antrag);
  });

  it('take no answer that is not there', () => {
    expect(nach(hunde, tippe('hunde/1/name', 'B'))).to.equal(neuerAntrag);
    expect(nach(hunde, tippe('hunde/name', 'B'))).to.equal(neuerAntrag);
    expect(nach(hunde, tippe('katze', 'B'))).to.equal(neuerAntrag);
  });

  it('are all checked', () => {
    expect(Object.keys(nach(hunde, plus, weiter).fehler)).to.deep.equal(['hunde/0/name', 'hunde/1/name']);
  });

  it('nest', () => {
    const formular = form([gruppe('a', [gruppe('b', [feld('c')], 1, 3)], 1, 3)]);
    const antrag = nach(
      formular,
      { type: 'hinzufuegen', gruppe: 'a' },
      { type: 'hinzufuegen', gruppe: 'a/1/b' },
      tippe('a/1/b/1/c', 'x'),
      { type: 'entfernen', gruppe: 'a', index: 0 },
    );
    expect({ ...antrag.antworten }).to.deep.equal({ 'a/0/b/1/c': 'x' });
    expect({ ...antrag.anzahlen }).to.deep.equal({ a: 1, 'a/0/b': 2 });
  });

  it('move only what is behind the removed one', () => {
    expect(verschiebe('hunde/0/name', 'hunde', 1)).to.equal('hunde/0/name');
    expect(verschiebe('hundehalter/2/x', 'hunde', 1)).to.equal('hundehalter/2/x');
    expect(verschiebe('hunde/12/name', 'hunde', 1)).to.equal('hunde/11/name');
  });
});

describe('a group that may be left empty', () => {
  const formular = form([gruppe('g', [janein('a'), gruppe('h', [feld('b')], 0, '*')], 0), feld('c', frei)]);
  const begonnen = nach(
    formular,
    ...tippeAlles({ 'g/a': true, c: 'x' }),
    { type: 'hinzufuegen', gruppe: 'g/h' },
    tippe('g/h/0/b', 'y'),
    verlasse('g/a'),
  );

  it('is emptied as a whole, and then asks for nothing', () => {
    const leer = advance(formular, begonnen, { type: 'leeren', gruppe: 'g' });
    expect({ ...leer.antworten }).to.eql({ c: 'x' });
    expect({ ...leer.anzahlen }).to.eql({});
    expect({ ...leer.geaendert }).to.eql({ c: true });
    expect(advance(formular, leer, weiter).schritt).to.equal(1);
  });
  it('loses what the authority objected to in it', () => {
    const zurueck = { ...begonnen, einwaende: { 'g/h/0/b': 'unleserlich', c: 'zu kurz' } };
    const leer = advance(formular, zurueck, { type: 'leeren', gruppe: 'g' });
    expect({ ...leer.einwaende }).to.eql({ c: 'zu kurz' });
  });
});

describe('data of the Nutzerkonto', () => {
  const formular = form([
    feld('vorname', { vorbelegung: 'given_name' }),
    feld('geboren', { typ: 'datum', vorbelegung: 'date_of_birth' }),
    feld('plz', { typ: 'plz', vorbelegung: 'zip_code' }),
  ]);
  const daten = { given_name: 'Maria', date_of_birth: '1964-08-12', zip_code: 'A-1010' };
  const vorbelegen = { type: 'vorbelegen', daten } as const;

  it('fill empty fields and are marked', () => {
    const antrag = nach(formular, vorbelegen);
    expect({ ...antrag.antworten }).to.deep.equal({ vorname: 'Maria', geboren: '12.08.1964' });
    expect(Object.keys(antrag.herkunft)).to.deep.equal(['vorname', 'geboren']);
  });
  it('are left out where the form would refuse them', () => {
    expect(nach(formular, vorbelegen).antworten['plz']).to.equal(undefined);
  });
  it('never replace what was typed, nor what was deleted on purpose', () => {
    expect(nach(formular, tippe('vorname', 'Mia'), vorbelegen).antworten['vorname']).to.equal('Mia');
    expect(
      nach(formular, tippe('vorname', 'Mia'), tippe('vorname', ''), vorbelegen).antworten['vorname'],
    ).to.equal('');
  });
  it('lose their mark when they are changed', () => {
    expect(Object.keys(nach(formular, vorbelegen, tippe('vorname', 'Mia')).herkunft)).to.deep.equal([
      'geboren',
    ]);
  });
  it('twice change nothing', () => {
    const antrag = nach(formular, vorbelegen);
    expect(advance(formular, antrag, vorbelegen)).to.equal(antrag);
  });
});

describe('an answer of the wrong kind', () => {
  it('is not taken', () => {
    const formular = form([
      feld('a'),
      janein('b'),
      feld('f', { typ: 'datei', datei: { typen: [], groesse: 1 } }),
    ]);
    expect(nach(formular, tippe('a', true), tippe('b', 'ja'), tippe('f', 'x'))).to.equal(neuerAntrag);
  });
});

it('lists the attached files', () => {
  const datei = { attachmentId: 'x', filename: 'a.pdf', mimeType: 'application/pdf', size: 1 };
  expect(dateienIn({ a: 'x', f: [datei], g: [] })).to.deep.equal([datei]);
});
