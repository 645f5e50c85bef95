import { expect } from '@open-wc/testing';
import { lage, type Frist } from '../../../src/domain/nutzerkonto/frist.js';

const MINUTE = 60_000;
/** Level hoch: five minutes idle, half an hour at most. */
const frist: Frist = { erneuert: 0, ruhe: 5 * MINUTE, ende: 30 * MINUTE };
const bei = (minutes: number, aktiv = 0, erneuert = 0): string => {
  const stand = lage({ ...frist, erneuert: erneuert * MINUTE }, aktiv * MINUTE, minutes * MINUTE);
  return stand.art === 'warnt'
    ? `warnt ${stand.bis / MINUTE} ${stand.verlaengerbar ? 'ruhe' : 'ende'}`
    : stand.art;
};

describe('time of a login', () => {
  it('warns a minute before nobody has done anything for five', () => {
    expect(bei(3.9)).to.equal('ruhig');
    expect(bei(4)).to.equal('warnt 5 ruhe');
    expect(bei(5)).to.equal('vorbei');
  });

  it('is renewed where somebody works, and not at each key', () => {
    expect(bei(2, 1.9)).to.equal('ruhig');
    expect(bei(2.6, 2.5)).to.equal('erneuern');
    expect(bei(4.5, 1)).to.equal('erneuern');
  });

  it('ends by rest although something in the page goes on asking the services', () => {
    expect(bei(4.5, 0, 4)).to.equal('warnt 5 ruhe');
    expect(bei(5, 0, 4)).to.equal('vorbei');
  });

  it('ends where the Landeszugang was told nothing in time, whatever was typed', () => {
    expect(bei(5, 4.9)).to.equal('vorbei');
  });

  it('warns five minutes before the end that nothing moves', () => {
    expect(bei(24.9, 24.8, 24)).to.equal('ruhig');
    expect(bei(25, 24.9, 24)).to.equal('warnt 30 ende');
    expect(bei(30, 29.9, 29)).to.equal('vorbei');
  });

  it('leaves enough time where the rest is short', () => {
    const short = { erneuert: 0, ruhe: MINUTE, ende: 30 * MINUTE };
    expect(lage(short, 0, 39_000).art).to.equal('ruhig');
    expect(lage(short, 0, 40_000).art).to.equal('warnt');
  });
});
