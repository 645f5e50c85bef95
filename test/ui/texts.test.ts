import { expect } from '@open-wc/testing';
import { spracheFor } from '../../src/ui/texts.js';
import { antragstexte } from '../../src/ui/antragstexte.js';
import { tuertexte } from '../../src/ui/tuertexte.js';
import { texts as baseDe } from '../../src/ui/texts.de.js';
import { texts as baseEinfach } from '../../src/ui/texts.de-x-einfach.js';
import { texts as baseEn } from '../../src/ui/texts.en.js';

const de = { ...baseDe, ...(await antragstexte.de()), ...(await tuertexte.de()) };
const einfach = {
  ...baseEinfach,
  ...(await antragstexte['de-x-einfach']()),
  ...(await tuertexte['de-x-einfach']()),
};
const en = { ...baseEn, ...(await antragstexte.en()), ...(await tuertexte.en()) };

function paths(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    typeof member === 'object' && member !== null ? paths(member, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

describe('texts', () => {
  it('have the same keys in every language', () => {
    expect(paths(einfach)).to.have.members(paths(de));
    expect(paths(en)).to.have.members(paths(de));
  });

  it('speak German to German pages, plain German on wish, English to all others', () => {
    expect(['', 'de', 'de-DE', 'DE-at', 'de-x-einfach', 'en', 'en-US', 'fr'].map(spracheFor)).to.deep.equal([
      'de', 'de', 'de', 'de', 'de-x-einfach', 'en', 'en', 'en',
    ]); // prettier-ignore
  });

  it('address citizens as Sie, never as du', () => {
    const all = JSON.stringify([de, einfach], (_key, value: unknown) =>
      typeof value === 'function' ? String(value) : value,
    );
    expect(all).not.to.match(/\b(du|dich|dir|dein|deine|deinen)\b/i);
  });
});
