import { expect } from '@open-wc/testing';
import type { Feld } from '../../../src/domain/antrag/modell.js';
import { ladeMusterwerk } from '../../../src/domain/antrag/musterwerk.js';
import { kompilierePruefung, tagAls } from '../../../src/domain/antrag/pruefung.js';
import type { Wert } from '../../../src/domain/antrag/wert.js';
import { form, auswahl, feld, heute, t } from './bau.js';

function art(pruefling: Feld, wert: Wert): string | undefined {
  return kompilierePruefung(pruefling, heute)(wert)?.art;
}

before(() => ladeMusterwerk(form([feld('f', { muster: { regex: 'a', satz: t('x') } })])));

describe('the check of an answer', () => {
  it('never complains about an empty one', () => {
    for (const typ of ['text', 'email', 'datum', 'betrag', 'ziffern', 'plz'] as const)
      expect(art(feld('f', { typ }), ' ')).to.equal(undefined);
  });

  const tabelle: [Feld, Wert, string | undefined][] = [
    [feld('f', { laenge: { min: 2, max: 4 } }), 'a', 'zu-kurz'],
    [feld('f', { laenge: { min: 2, max: 4 } }), 'äöüß', undefined],
    [feld('f', { laenge: { max: 2 } }), '🐕🐕', undefined],
    [feld('f', { laenge: { max: 2 } }), 'abc', 'zu-lang'],
    [feld('f', { muster: { regex: '\\p{L}+', satz: t('Nur Buchstaben') } }), 'Börde', undefined],
    [feld('f', { muster: { regex: '\\p{L}+', satz: t('Nur Buchstaben') } }), 'B1', 'satz'],
    [feld('f', { typ: 'email' }), 'maria@example.com', undefined],
    [feld('f', { typ: 'email' }), 'maria@exämple.de', undefined],
    [feld('f', { typ: 'email' }), 'maria@example', 'email'],
    [feld('f', { typ: 'email' }), 'maria example.com', 'email'],
    [feld('f', { typ: 'telefon' }), '+49 (39204) 781-0', undefined],
    [feld('f', { typ: 'telefon' }), '110', 'telefon'],
    [feld('f', { typ: 'plz' }), '01067', undefined],
    [feld('f', { typ: 'plz' }), '00123', 'plz'],
    [feld('f', { typ: 'plz' }), '3916', 'plz'],
    [feld('f', { typ: 'ziffern', laenge: { min: 15, max: 15 } }), '276 098 106 234 567', undefined],
    [feld('f', { typ: 'ziffern', laenge: { min: 15, max: 15 } }), '2760981062345', 'ziffern-anzahl'],
    [feld('f', { typ: 'ziffern', laenge: { min: 15, max: 15 } }), '27609810623456O', 'ziffern'],
    [feld('f', { typ: 'ganzzahl', wert: { min: 1, max: 9 } }), '10', 'zu-gross'],
    [feld('f', { typ: 'ganzzahl', wert: { min: 1, max: 9 } }), '0', 'zu-klein'],
    [feld('f', { typ: 'ganzzahl' }), '1,5', 'ganzzahl'],
    [feld('f', { typ: 'betrag' }), '12,505', 'betrag'],
    [feld('f', { typ: 'datum' }), '31.02.2025', 'kein-tag'],
    [feld('f', { typ: 'datum' }), '2024-13-01', 'kein-tag'],
    [feld('f', { typ: 'datum' }), '2024-02-30', 'kein-tag'],
    [feld('f', { typ: 'datum' }), '2024-02-29', undefined],
    [feld('f', { typ: 'datum' }), '1.2.24', 'datum'],
    [feld('f', { typ: 'datum' }), 'gestern', 'datum'],
    [feld('f', { typ: 'datum', grenzen: { spaetestens: 'heute' } }), '24.11.2026', undefined],
    [feld('f', { typ: 'datum', grenzen: { spaetestens: 'heute' } }), '25.11.2026', 'zu-spaet'],
    [feld('f', { typ: 'datum', grenzen: { fruehestens: '-P130Y' } }), '23.11.1896', 'zu-frueh'],
    [auswahl('f', 'a', 'b'), 'b', undefined],
    [auswahl('f', 'a', 'b'), 'c', 'auswahl'],
  ];
  for (const [pruefling, wert, erwartet] of tabelle) {
    it(`${pruefling.typ} "${String(wert)}" is ${erwartet ?? 'fine'}`, () =>
      expect(art(pruefling, wert)).to.equal(erwartet));
  }

  it('looks at type and size of each file', () => {
    const datei = feld('f', {
      typ: 'datei',
      datei: { typen: ['application/pdf'], groesse: 10 },
    });
    const mit = (mimeType: string, size: number): Wert => [
      { attachmentId: 'a', filename: 'x', mimeType, size },
    ];
    expect(art(datei, mit('application/pdf', 10))).to.equal(undefined);
    expect(art(datei, mit('application/pdf', 11))).to.equal('datei-gross');
    expect(art(datei, mit('application/pdf', 0))).to.equal('datei-leer');
    expect(art(datei, mit('text/html', 5))).to.equal('datei-typ');
    expect(art(datei, [...(mit('application/pdf', 1) as []), ...(mit('application/pdf', 1) as [])])).to.equal(
      'dateien-viele',
    );
  });
});

describe('a pattern', () => {
  const pruefe = (regex: string): ReturnType<typeof kompilierePruefung> =>
    kompilierePruefung(feld('f', { muster: { regex, satz: t('x') } }), heute);

  for (const regex of ['(', '[', '(a+)+', '(a|a)*', '((a{1,9})b?){2,}', 'a'.repeat(301)]) {
    it(`${regex.slice(0, 20)} is ignored where nobody else can run it`, () =>
      expect(pruefe(regex)('egal')).to.equal(undefined));
  }

  it('that is harmless is asked at once', () => {
    expect(pruefe('[\\p{L}0-9. ]*')('Müller')).to.equal(undefined);
    expect(pruefe('[\\p{L}0-9. ]*')('Müller!')).to.deep.equal({ art: 'satz', satz: t('x') });
  });
});

describe('a limit', () => {
  const jetzt = new Date(2024, 1, 29, 23, 59);
  it('counts from today in years, months and days', () => {
    expect(tagAls('heute', jetzt)).to.equal('2024-02-29');
    expect(tagAls('-P1Y', jetzt)).to.equal('2023-02-28');
    expect(tagAls('+P1M', jetzt)).to.equal('2024-03-29');
    expect(tagAls('+P1D', jetzt)).to.equal('2024-03-01');
    expect(tagAls('2020-01-01', jetzt)).to.equal('2020-01-01');
    expect(tagAls('morgen', jetzt)).to.equal(undefined);
  });
});
