import { expect } from '@open-wc/testing';
import type { Bedingung } from '../../../src/domain/antrag/modell.js';
import { kompiliereBedingung, pfadeIn, type Urteil } from '../../../src/domain/antrag/bedingung.js';
import type { Bedeutung } from '../../../src/domain/antrag/wert.js';

const werte: Record<string, readonly Bedeutung[]> = {
  ja: [true],
  nein: [false],
  leer: [undefined],
  code: ['001'],
  drei: [3],
  frueh: ['2024-01-31'],
  spaet: ['2024-02-01'],
  mehrere: ['a', undefined, 'b'],
};

function urteil(bedingung: Bedingung): Urteil {
  return kompiliereBedingung(bedingung, (pfad) => () => werte[pfad]!)({ werte: () => [] }, []);
}
const i = (identifier: string): { identifier: string } => ({ identifier });

const faelle: [Bedingung, Urteil][] = [
  [true, true],
  [i('ja'), true],
  [i('nein'), false],
  [i('leer'), false],
  [{ equal: [i('code'), '001'] }, true],
  [{ equal: ['001', i('code')] }, true],
  [{ equal: [i('leer'), '001'] }, false],
  [{ equal: [i('nein'), false] }, true],
  [{ equal: [i('leer'), false] }, false],
  [{ not_equal: [i('leer'), '001'] }, true],
  [{ equal: [i('mehrere'), 'b'] }, true],
  [{ is_empty: i('leer') }, true],
  [{ is_empty: i('mehrere') }, false],
  [{ less_than: [i('drei'), 4] }, true],
  [{ less_than: [4, i('drei')] }, false],
  [{ less_than: [i('frueh'), i('spaet')] }, true],
  [{ less_than: [i('spaet'), i('leer')] }, undefined],
  [{ less_than: [i('code'), i('drei')] }, undefined],
  [{ not: { less_than: [i('leer'), 4] } }, undefined],
  [{ and: [{ less_than: [i('leer'), 4] }, i('nein')] }, false],
  [{ and: [{ less_than: [i('leer'), 4] }, i('ja')] }, undefined],
  [{ or: [{ less_than: [i('leer'), 4] }, i('ja')] }, true],
  [{ or: [i('nein'), i('nein')] }, false],
  [{ xor: [i('ja'), i('nein')] }, true],
  [{ xor: [i('ja'), i('ja')] }, false],
  [{ xor: [i('nein'), i('nein')] }, false],
  [{ is_valid_date: ['29', '2', '2024'] }, true],
  [{ is_valid_date: [29, 2, 2023] }, false],
  [{ is_valid_date: [i('leer'), 2, 2023] }, undefined],
];

describe('a condition', () => {
  for (const [bedingung, erwartet] of faelle) {
    it(`${JSON.stringify(bedingung)} is ${erwartet ?? 'unknown'}`, () => {
      expect(urteil(bedingung)).to.equal(erwartet);
    });
  }

  it('names the paths it reads', () => {
    const bedingung: Bedingung = {
      and: [i('a'), { not: { equal: [i('b'), 'x'] } }, { or: [{ is_empty: i('c') }, true] }],
    };
    expect(pfadeIn(bedingung)).to.deep.equal(['a', 'b', 'c']);
  });
});
