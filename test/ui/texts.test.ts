import { expect } from '@open-wc/testing';
import { spracheFor } from '../../src/ui/texts.js';
import { antragstexte } from '../../src/ui/antragstexte.js';
import { posttexte } from '../../src/ui/posttexte.js';
import { tuertexte } from '../../src/ui/tuertexte.js';
import { artentexte } from '../../src/ui/artentexte.js';
import { texts as baseDe } from '../../src/ui/texts.de.js';
import { texts as baseEinfach } from '../../src/ui/texts.de-x-einfach.js';
import { texts as baseEn } from '../../src/ui/texts.en.js';

const de = {
  ...baseDe,
  ...(await antragstexte.de()),
  ...(await posttexte.de()),
  ...(await tuertexte.de()),
  arten: artentexte.de,
};
const einfach = {
  ...baseEinfach,
  ...(await antragstexte['de-x-einfach']()),
  ...(await posttexte['de-x-einfach']()),
  ...(await tuertexte['de-x-einfach']()),
  arten: artentexte['de-x-einfach'],
};
const en = {
  ...baseEn,
  ...(await antragstexte.en()),
  ...(await posttexte.en()),
  ...(await tuertexte.en()),
  arten: artentexte.en,
};

function paths(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    typeof member === 'object' && member !== null ? paths(member, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

/** Every text of a catalogue, with names and numbers where it takes some. */
function worte(value: unknown, pfad = ''): [string, string][] {
  if (typeof value === 'string') return [[pfad, value]];
  if (typeof value === 'function') {
    const { length } = value;
    return [1, 3].flatMap((zahl) =>
      worte((value as (...args: unknown[]) => unknown)(...Array<unknown>(length).fill(zahl)), pfad),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => worte(member, `${pfad}.${key}`));
}

const saetze = (text: string): string[] => text.split(/[.!?:…](?:\s|$)|\s[–·]\s|\n/);

describe('texts', () => {
  it('speak plain German in sentences of fifteen words at most', () => {
    const lang = worte(einfach).flatMap(([pfad, text]) =>
      saetze(text).flatMap((satz) => {
        const anzahl = satz.split(/\s+/).filter((wort) => /\p{L}|\d/u.test(wort)).length;
        return anzahl > 15 ? [`${pfad}: ${anzahl} words: ${satz}`] : [];
      }),
    );
    expect(lang).to.deep.equal([]);
  });

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
