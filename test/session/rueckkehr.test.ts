import { expect } from '@open-wc/testing';
import { kamVomBezahlen } from '../../src/session/bezahlweg.js';
import { hole, merke, wartet } from '../../src/session/rueckkehr.js';

const record = { art: 'anmeldung', seite: location.href, zeit: 1000, merkzettel: { nonce: 'n' } } as const;

function answered(state: string, extra: object = {}): void {
  sessionStorage.setItem(
    `ozg:rueckkehr:${state}`,
    JSON.stringify({ ...record, antwort: `state=${state}`, ...extra }),
  );
}

describe('Rueckkehr', () => {
  afterEach(() => sessionStorage.clear());

  it('does not hand out an attempt before its answer is there', () => {
    merke('s1', record);
    expect(wartet('anmeldung')).to.equal(false);
    expect(hole('anmeldung', 2000)).to.equal(undefined);
    expect(sessionStorage).to.have.length(1);
  });

  it('hands out an answered attempt once', () => {
    answered('s1');
    expect(wartet('anmeldung')).to.equal(true);
    expect(hole('anmeldung', 2000)?.state).to.equal('s1');
    expect(hole('anmeldung', 2000)).to.equal(undefined);
  });

  it('keeps login and payment apart', () => {
    answered('s1', { art: 'zahlung' });
    expect(hole('anmeldung', 2000)).to.equal(undefined);
    expect(hole('zahlung', 2000)?.state).to.equal('s1');
  });

  it('leaves the record of another Vorgang for the one who waits for it', () => {
    answered('s1', { art: 'zahlung', zeit: Date.now(), merkzettel: { vorgang: 'v1' } });
    expect(kamVomBezahlen('v2')).to.equal(false);
    expect(kamVomBezahlen('v1')).to.equal(true);
    expect(kamVomBezahlen('v1')).to.equal(false);
  });

  it('forgets an attempt after a quarter of an hour', () => {
    answered('s1');
    expect(hole('anmeldung', 1000 + 16 * 60_000)).to.equal(undefined);
    expect(sessionStorage).to.have.length(0);
  });

  it('is not disturbed by foreign or broken entries', () => {
    sessionStorage.setItem('other', '{');
    sessionStorage.setItem('ozg:rueckkehr:broken', '{');
    expect(hole('anmeldung', 2000)).to.equal(undefined);
  });
});
