import { expect } from '@open-wc/testing';
import { formatDate, formatNumber, formatTime } from '../../src/ui/format.js';

describe('time as citizens read it', () => {
  it('is that of the authority, also on a device that is elsewhere', () => {
    const end = new Date('2026-10-31T22:59:00Z');
    expect(formatTime('de', end)).to.equal('31. Oktober 2026 um 23:59');
    expect(formatDate('en', new Date('2026-10-31T23:30:00Z'))).to.equal('1 November 2026');
  });
});

describe('numbers as citizens read them', () => {
  it('group thousands, and leave a year as it is', () => {
    expect(formatNumber('de', 1961)).to.equal('1961');
    expect(formatNumber('de', 12_500.5)).to.equal('12.500,5');
    expect(formatNumber('en', 12_500.5)).to.equal('12,500.5');
  });
});
