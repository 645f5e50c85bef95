import { expect } from '@open-wc/testing';
import {
  bedeutung,
  istLeer,
  parseBetrag,
  parseDatum,
  parseGanzzahl,
} from '../../../src/domain/antrag/wert.js';
import { feld } from './bau.js';

describe('a typed date', () => {
  const gut: [string, string][] = [
    ['31.12.2025', '2025-12-31'],
    ['1.2.2025', '2025-02-01'],
    [' 01 . 02 . 2025 ', '2025-02-01'],
    ['1/2/2025', '2025-02-01'],
    ['1 2 2025', '2025-02-01'],
    ['2025-02-01', '2025-02-01'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2000', '2000-02-29'],
  ];
  for (const [text, iso] of gut) it(`${text} is ${iso}`, () => expect(parseDatum(text)).to.equal(iso));

  for (const text of [
    '29.02.2025',
    '29.02.1900',
    '31.04.2025',
    '0.1.2025',
    '1.13.2025',
    '1.1.25',
    'gestern',
    '',
  ]) {
    it(`"${text}" is none`, () => expect(parseDatum(text)).to.equal(undefined));
  }
});

describe('a typed amount', () => {
  const gut: [string, number][] = [
    ['12', 12],
    ['12,5', 12.5],
    ['12,50 €', 12.5],
    ['1.234,50', 1234.5],
    ['1 234,50 EUR', 1234.5],
    ['1.234', 1234],
    ['12.50', 12.5],
    ['-3,00', -3],
  ];
  for (const [text, zahl] of gut) it(`${text} is ${zahl}`, () => expect(parseBetrag(text)).to.equal(zahl));

  for (const text of ['12,505', '1.23,4', 'zwölf', '1,2,3', '€', '1e5']) {
    it(`"${text}" is none`, () => expect(parseBetrag(text)).to.equal(undefined));
  }
});

describe('a typed whole number', () => {
  it('may set off thousands', () => expect(parseGanzzahl('1.200')).to.equal(1200));
  for (const text of ['1.20', '1,5', '1e3', '0x10', '99999999999999999999']) {
    it(`is not "${text}"`, () => expect(parseGanzzahl(text)).to.equal(undefined));
  }
});

describe('the meaning of an answer', () => {
  it('keeps text that does not parse, so that it counts as filled in', () => {
    expect(bedeutung(feld('d', { typ: 'datum' }), 'gestern')).to.equal('gestern');
  });
  it('drops blanks from digits and keeps leading zeros', () => {
    expect(bedeutung(feld('z', { typ: 'ziffern' }), '002 76')).to.equal('00276');
  });
  it('trims text and joins blanks, but keeps the lines of a long text', () => {
    expect(bedeutung(feld('a'), '  a \t b ')).to.equal('a b');
    expect(bedeutung(feld('m', { typ: 'mehrzeilig' }), 'a\r\nb')).to.equal('a\nb');
  });
  it('takes "no" as an answer, and a missing tick as none', () => {
    expect(bedeutung(feld('j', { typ: 'janein' }), false)).to.equal(false);
    expect(bedeutung(feld('b', { typ: 'bestaetigung' }), false)).to.equal(undefined);
  });
  it('is missing where only blanks were typed', () => {
    expect(istLeer('  ')).to.equal(true);
    expect(istLeer(false)).to.equal(false);
    expect(istLeer([])).to.equal(true);
  });
});
