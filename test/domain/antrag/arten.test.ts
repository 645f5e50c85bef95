import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import '../../../src/domain/antrag/arten.js';
import { kompilierePruefung } from '../../../src/domain/antrag/pruefung.js';
import { bedeutung, eigene, parseBetrag, parseDezimal } from '../../../src/domain/antrag/wert.js';
import { feld, heute } from './bau.js';

const gemeint = (typ: 'iban' | 'zeit' | 'zeitpunkt' | 'plz', text: string): unknown =>
  bedeutung(feld('f', { typ }), text);
const fehler = (typ: 'iban' | 'zeit' | 'zeitpunkt' | 'dezimal' | 'telefon', text: string): unknown => {
  const gefunden = kompilierePruefung(feld('f', { typ }), heute)(text);
  return gefunden && ('was' in gefunden ? gefunden.was : gefunden.art);
};

/** Check digits the other way round, by a remainder over big integers. */
function mitPruefziffern(land: string, konto: string): string {
  const zahl = `${konto}${land}00`.replace(/[A-Z]/g, (zeichen) => String(Number.parseInt(zeichen, 36)));
  return `${land}${String(98n - (BigInt(zahl) % 97n)).padStart(2, '0')}${konto}`;
}
const ziffern = (anzahl: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: anzahl, maxLength: anzahl })
    .map((alle) => alle.join(''));

describe('an IBAN', () => {
  // https://www.swift.com/standards/data-standards/iban-international-bank-account-number, examples of the registry
  for (const iban of [
    'DE89 3704 0044 0532 0130 00',
    'AT61 1904 3002 3457 3201',
    'CH93 0076 2011 6238 5295 7',
    'FR14 2004 1010 0505 0001 3M02 606',
    'gb29nwbk60161331926819',
    'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
  ])
    it(`may be ${iban}`, () => expect(fehler('iban', iban)).to.equal(undefined));

  it('is right with its check digits, however it is typed, and shown in groups of four', () => {
    fc.assert(
      fc.property(ziffern(18), fc.constantFrom('', ' ', '-', '.'), (konto, trenner) => {
        const iban = mitPruefziffern('DE', konto);
        const getippt = iban.toLowerCase().replace(/.{4}(?=.)/g, `$&${trenner}`);
        expect(fehler('iban', getippt)).to.equal(undefined);
        expect(gemeint('iban', getippt)).to.equal(iban);
        expect(eigene.get('iban')!.zeige(iban).split(' ').map(({ length }) => length)).to.deep.equal([4, 4, 4, 4, 4, 2]); // prettier-ignore
      }),
    );
  });

  it('is wrong with any other digit in one place, and with two neighbours changed over', () => {
    fc.assert(
      fc.property(ziffern(18), fc.nat(19), fc.integer({ min: 1, max: 9 }), (konto, stelle, mehr) => {
        const iban = mitPruefziffern('DE', konto);
        const i = stelle + 2;
        const andere = `${iban.slice(0, i)}${(Number(iban[i]) + mehr) % 10}${iban.slice(i + 1)}`;
        expect(fehler('iban', andere)).to.equal('iban-pruefziffer');
        if (i + 1 >= iban.length || iban[i] === iban[i + 1]) return;
        const vertauscht = `${iban.slice(0, i)}${iban[i + 1]}${iban[i]}${iban.slice(i + 2)}`;
        expect(fehler('iban', vertauscht)).to.equal('iban-pruefziffer');
      }),
    );
  });

  it('of Germany has 22 characters, and the message says how many there are', () => {
    expect(kompilierePruefung(feld('f', { typ: 'iban' }), heute)('DE89 3704 0044 0532 0130 0')).to.deep.equal(
      {
        art: 'form',
        was: 'iban-laenge',
        ist: 21,
      },
    );
  });
  for (const text of ['Sparkasse', 'DE', '370400440532013000', 'DE89 3704 0044 O532 0130 0?'])
    it(`is not "${text}"`, () => expect(fehler('iban', text)).to.equal('iban'));
});

describe('a typed time', () => {
  const gut: [string, string][] = [
    ['9:30', '09:30:00'],
    ['930', '09:30:00'],
    ['0930', '09:30:00'],
    ['9.30 Uhr', '09:30:00'],
    ['9 Uhr 30', '09:30:00'],
    ['9 Uhr', '09:00:00'],
    ['9', '09:00:00'],
    ['21h30', '21:30:00'],
    ['1200', '12:00:00'],
    ['00:00', '00:00:00'],
    ['23:59:58', '23:59:58'],
    [' 14 : 05 ', '14:05:00'],
  ];
  for (const [text, zeit] of gut)
    it(`${text} is ${zeit}`, () => expect([gemeint('zeit', text), fehler('zeit', text)]).to.deep.equal([zeit, undefined])); // prettier-ignore

  for (const text of ['24:00', '9:60', '9:3', 'morgens', '12345', '9-10', '-9:00'])
    it(`"${text}" is none`, () => expect(fehler('zeit', text)).to.equal('zeit'));

  it('means itself again when it is shown', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (stunde, minute) => {
        const zeit = gemeint('zeit', `${stunde}:${String(minute).padStart(2, '0')}`);
        expect(gemeint('zeit', eigene.get('zeit')!.zeige(String(zeit)))).to.equal(zeit);
      }),
    );
  });
});

describe('day and time', () => {
  it('are one answer, of two inputs or of one text', () => {
    for (const text of ['31.12.2025\n9:30', '31.12.2025 9:30', '31.12.2025, 930', '2025-12-31T09:30:00'])
      expect(gemeint('zeitpunkt', text)).to.equal('2025-12-31T09:30:00');
    expect(eigene.get('zeitpunkt')!.zeige('2025-12-31T09:30:00')).to.equal('31.12.2025, 9:30');
  });
  it('are both needed, and the day has to exist', () => {
    expect(fehler('zeitpunkt', '31.12.2025\n')).to.equal('zeitpunkt');
    expect(fehler('zeitpunkt', '\n9:30')).to.equal('zeitpunkt');
    expect(fehler('zeitpunkt', '31.02.2025\n9:30')).to.equal('kein-tag');
    expect(fehler('zeitpunkt', '\n')).to.equal(undefined);
  });
});

describe('a typed number', () => {
  it('with German thousands and comma is what was meant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.nat(99), (ganz, cent) => {
        const zahl = Number(`${ganz}.${String(cent).padStart(2, '0')}`);
        const text = zahl.toLocaleString('de-DE', { minimumFractionDigits: 2 });
        expect(parseBetrag(text)).to.equal(zahl);
        expect(parseDezimal(text)).to.equal(zahl);
        expect(parseBetrag(`${text.replaceAll('.', ' ')} €`)).to.equal(zahl);
      }),
    );
  });
  it('is never read as two things', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), ziffern(3), (vorn, hinten) => {
        expect(fehler('dezimal', `${vorn}.${hinten}`)).to.equal('mehrdeutig');
        expect(parseBetrag(`${vorn}.${hinten}`)).to.equal(vorn * 1000 + Number(hinten));
      }),
    );
  });
  it('may be an amount as on a price tag', () => expect(parseBetrag('50,- €')).to.equal(50));
  it('is not two numbers', () => expect(parseDezimal('1 2')).to.equal(undefined));
});

describe('what people type', () => {
  for (const text of [
    '0391/123-45',
    '(0391) 12 34 56',
    '+49 (0)391 12345',
    '(+49) 391 – 12345',
    '0049 391 12345',
  ])
    it(`"${text}" is a telephone number`, () => expect(fehler('telefon', text)).to.equal(undefined));
  for (const text of ['391', '0391 Vermittlung', '+'])
    it(`"${text}" is none`, () => expect(fehler('telefon', text)).to.equal('telefon'));
  for (const text of ['39167', ' 39 167', 'D-39167', 'd - 39167'])
    it(`"${text}" is the postal code 39167`, () => expect(gemeint('plz', text)).to.equal('39167'));
});
