import { expect } from '@open-wc/testing';
import { istHarmlos, leseMuster, Musterurteile } from '../../../src/domain/antrag/muster.js';
import { boeseMuster } from '../../fixtures/boese-muster.js';
import { t } from './bau.js';

const lies = (regex: string): RegExp | undefined => leseMuster({ regex, satz: t('') });

describe('a pattern', () => {
  it('means the whole value, stray anchors included', () => {
    const regex = lies('[a-z]+\\.[A-Za-z]{1,63}$')!;
    expect(regex.test('ab.de')).to.equal(true);
    expect(regex.test('ab.de!')).to.equal(false);
  });

  for (const regex of ['(', '[', '\\_', 'a{2,1}', 'a'.repeat(301)]) {
    it(`${regex.slice(0, 20)} is none`, () => expect(lies(regex)).to.equal(undefined));
  }
});

describe('patterns that run on the page', () => {
  for (const [regex, laenge] of [
    ['[\\p{L}0-9. ]*', 1000],
    ['\\d{13}', 40],
    ['[A-Z]{1,3}-[A-Z]{1,2} ?\\d{1,4}[EH]?', 40],
    ['([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}', 5],
    ['(?:[01]\\d|2[0-3]):[0-5]\\d', 8],
    ['^[^\\]|)]+$', 1000],
    ['\\u0041\\u{1F600}\\x41[\\]]{2,}', 1000],
    ['a*a*', 100],
    ['', 1000],
  ] as const) {
    it(regex, () => {
      expect(lies(regex)).to.be.a('regexp');
      expect(istHarmlos(regex, laenge)).to.equal(true);
    });
  }

  it('depend on how long a value may be, and on ways to match, not on repetitions', () => {
    expect(istHarmlos('a*a*', 100)).to.equal(true);
    expect(istHarmlos('a*a*', 1000)).to.equal(false);
    expect(istHarmlos('(?:a|b){10}', 1000)).to.equal(true);
    expect(istHarmlos('(?:a|a){20}', 1000)).to.equal(false);
  });

  it('are none of more than a hundred evil ones', () => {
    expect(boeseMuster.length).to.be.greaterThan(100);
    expect(new Set(boeseMuster.map(({ regex }) => regex)).size).to.equal(boeseMuster.length);
    for (const { regex } of boeseMuster) {
      expect(lies(regex), regex).to.be.a('regexp');
      expect(istHarmlos(regex, 1000), regex).to.equal(false);
    }
  });
});

describe('judgements on patterns', () => {
  const regex = /^(a+)+$/u;

  it('are asked for once, and remembered', async () => {
    const urteile = new Musterurteile();
    const gefragt: string[] = [];
    const laeufer = {
      passt: async (_: RegExp, text: string) => {
        gefragt.push(text);
        return text === 'a';
      },
    };
    expect(urteile.passt(regex, 'a')).to.equal(true);
    expect(urteile.passt(regex, 'b'), 'in doubt for the citizen').to.equal(true);
    await urteile.klaere(urteile.nimmFragen(), laeufer);
    expect(gefragt).to.deep.equal(['a', 'b']);
    expect([urteile.passt(regex, 'a'), urteile.passt(regex, 'b')]).to.deep.equal([true, false]);
    expect(urteile.nimmFragen().size).to.equal(0);
    urteile.vergiss();
    expect(urteile.passt(regex, 'b')).to.equal(true);
  });

  for (const [warum, passt] of [
    ['stopped', async () => undefined],
    ['not run', () => Promise.reject(new Error('no worker'))],
  ] as const) {
    it(`are not asked for again once the pattern was ${warum}`, async () => {
      const urteile = new Musterurteile();
      urteile.passt(regex, 'b');
      await urteile.klaere(urteile.nimmFragen(), { passt });
      expect(urteile.passt(regex, 'b')).to.equal(true);
      expect(urteile.passt(regex, 'c')).to.equal(true);
      expect(urteile.nimmFragen().size).to.equal(0);
    });
  }
});
