import { expect } from '@open-wc/testing';
import {
  advance,
  parseCent,
  type Cent,
  type Quote,
  type Transaktion,
  type Zahlung,
  type ZahlungEvent,
} from '../../../src/domain/zahlung/zahlung.js';

const quote: Quote = {
  id: 'quote-1',
  originator: 'o',
  endpunkt: 'e',
  empfaenger: 'Gemeinde Hohe Börde',
  betrag: 2000 as Cent,
  zweck: 'Hundesteuer',
  posten: [],
  bezahlseite: 'https://zahlung.example',
  gueltigBis: '2026-11-24T10:00:00Z',
};
const versuch = { requestId: 'r1', redirectUrl: 'https://www.example/rueckkehr' };
const report = (status: Transaktion['status'], id = 'tx-1', requestId = 'r1'): ZahlungEvent => ({
  type: 'reported',
  requestId,
  transaktion: { id, status },
});
const after = (...events: readonly ZahlungEvent[]): Zahlung =>
  events.reduce<Zahlung>(advance, { phase: 'offen' });
const quoted: ZahlungEvent = { type: 'quoted', quote };
const started: ZahlungEvent = { type: 'started', versuch };

describe('Zahlung', () => {
  it('goes from the price to the receipt', () => {
    expect(after(quoted).phase).to.equal('berechnet');
    expect(after(quoted, started).phase).to.equal('beginnt');
    expect(after(quoted, started, report('INITIAL')).phase).to.equal('unterwegs');
    expect(after(quoted, started, report('INITIAL'), report('PAYED')).phase).to.equal('bezahlt');
  });

  it('ends at once where nothing has to be paid', () => {
    expect(after({ type: 'quoted', quote: { ...quote, betrag: 0 as Cent } }).phase).to.equal('entfaellt');
  });

  it('begins again after CANCELED and FAILED, with the same price', () => {
    for (const status of ['CANCELED', 'FAILED'] as const) {
      const failed = after(quoted, started, report('INITIAL'), report(status));
      expect(failed.phase).to.equal('gescheitert');
      const again = advance(failed, { type: 'started', versuch: { ...versuch, requestId: 'r2' } });
      expect(again).to.deep.equal({ phase: 'beginnt', quote, versuch: { ...versuch, requestId: 'r2' } });
    }
  });

  it('believes a late PAYED', () => {
    expect(after(quoted, started, report('INITIAL'), report('CANCELED'), report('PAYED')).phase).to.equal(
      'bezahlt',
    );
  });

  it('takes over a Kassenzeichen that comes after the payment', () => {
    const paid = after(quoted, started, report('PAYED'));
    const transaktion = { id: 'tx-1', status: 'PAYED', referenz: 'HB-2026-000815' } as const;
    expect(advance(paid, { type: 'reported', requestId: 'r1', transaktion })).to.deep.include({
      transaktion,
    });
  });

  it('asks for the price anew when the attempt is refused', () => {
    expect(after(quoted, started, { type: 'refused', requestId: 'r1' }).phase).to.equal('offen');
  });

  it('ignores what makes no sense now', () => {
    const states = [
      after(),
      after(quoted),
      after(quoted, started),
      after(quoted, started, report('INITIAL')),
      after(quoted, started, report('FAILED')),
      after(quoted, started, report('PAYED')),
    ];
    for (const state of states) {
      expect(advance(state, report('PAYED', 'tx-1', 'foreign'))).to.equal(state);
      expect(advance(state, { type: 'refused', requestId: 'foreign' })).to.equal(state);
    }
    const paid = states[5]!;
    for (const event of [quoted, started, report('CANCELED'), report('INITIAL'), report('PAYED', 'tx-2')]) {
      expect(advance(paid, event)).to.equal(paid);
    }
    const open = states[3]!;
    for (const event of [quoted, started, report('PAYED', 'tx-2')])
      expect(advance(open, event)).to.equal(open);
  });

  it('never pays twice nor forgets a payment, whatever order reports come in', () => {
    const events: readonly ZahlungEvent[] = [
      quoted,
      started,
      { type: 'started', versuch: { ...versuch, requestId: 'r2' } },
      { type: 'refused', requestId: 'r1' },
      report('INITIAL'),
      report('PAYED'),
      report('CANCELED'),
      report('PAYED', 'tx-2', 'r2'),
    ];
    const walk = (state: Zahlung, depth: number): void => {
      for (const event of events) {
        const next = advance(state, event);
        if (state.phase === 'bezahlt') expect(next.phase).to.equal('bezahlt');
        if (next !== state && depth > 0) walk(next, depth - 1);
      }
    };
    walk({ phase: 'offen' }, 6);
  });
});

describe('Cent', () => {
  it('is exact for amounts as JSON carries them', () => {
    expect([0, 0.01, 0.29, 10, 22.5, 1.005 + 0.005, 999999].map(parseCent)).to.deep.equal([
      0, 1, 29, 1000, 2250, 101, 99999900,
    ]);
  });

  it('is no fraction of a cent, nothing negative, no other number', () => {
    for (const value of [0.001, -1, NaN, Infinity]) expect(parseCent(value)).to.equal(undefined);
  });
});
