import { expect } from '@open-wc/testing';
import { gruppen, istCode, liesCode, neuerCode, type Code } from '../../../src/domain/hinterlegung/code.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the code of a deposit', () => {
  it('has 24 characters of chance and one to check them, in five groups', () => {
    const code = neuerCode();
    expect(code).to.match(/^[0-9A-HJKMNP-TV-Z]{25}$/);
    expect(gruppen(code).map(({ length }) => length)).to.deep.equal([5, 5, 5, 5, 5]);
    expect(new Set(Array.from({ length: 200 }, neuerCode)).size).to.equal(200);
  });

  it('is read whatever case, blanks and hyphens it comes with', () => {
    const code = neuerCode();
    for (const getippt of [
      code.toLowerCase(),
      gruppen(code).join(' - '),
      gruppen(code).join('–'),
      ` ${Array.from(code).join(' ')}\n`,
    ])
      expect(liesCode(getippt), getippt).to.equal(code);
  });

  it('takes what looks alike for what was meant', () => {
    let code = neuerCode();
    while (!/0/.test(code) || !/1/.test(code) || !/V/.test(code)) code = neuerCode();
    const wie = (von: string, zu: string): string => code.replaceAll(von, zu);
    for (const getippt of [wie('0', 'O'), wie('0', 'o'), wie('1', 'I'), wie('1', 'l'), wie('V', 'u')])
      expect(liesCode(getippt), getippt).to.equal(code);
  });

  it('finds every single wrong character, and every two that changed places', () => {
    const code = neuerCode();
    for (let i = 0; i < code.length; i++) {
      for (const anderes of ALPHABET)
        if (anderes !== code[i]) expect(istCode(liesCode(ersetze(code, i, anderes)))).to.equal(false);
      for (let j = i + 1; j < code.length; j++) {
        const vertauscht = ersetze(ersetze(code, i, code[j]!), j, code[i]!);
        if (vertauscht !== code) expect(liesCode(vertauscht)).to.deep.equal({ art: 'tippfehler' });
      }
    }
  });

  it('says what is wrong', () => {
    expect(liesCode(neuerCode().slice(1))).to.deep.equal({ art: 'laenge', ist: 24, soll: 25 });
    expect(liesCode('')).to.deep.equal({ art: 'laenge', ist: 0, soll: 25 });
    expect(liesCode(`${neuerCode().slice(1)}Ä`)).to.deep.equal({ art: 'zeichen', zeichen: 'Ä' });
  });
});

const ersetze = (code: Code | string, index: number, zeichen: string): string =>
  code.slice(0, index) + zeichen + code.slice(index + 1);
