import { expect } from '@open-wc/testing';
import { codeOf } from './anmeldung.suite.js';
import type { Anlass, Bezahldienst } from '../../src/domain/zahlung/bezahldienst.js';
import type { FakeBezahldienst } from '../fakes/bezahldienst.js';

const signal = new AbortController().signal;
const VORGANG = '3e0f8a35-9f2e-4b0e-8a3a-2f4c3d1b5a6e';
const anlass: Anlass = { ars: '150830298298', form: 'hundesteuer-anmeldung', merkmale: { anzahl: 2 } };
const versuch = (requestId: string): { requestId: string; redirectUrl: string } => ({
  requestId,
  redirectUrl: 'http://hohe-boerde.localhost:8080/rueckkehr.html?state=a',
});

/** What every Bezahldienst must do. `seite` is the pay page behind it. */
export function bezahldienstSuite(create: () => { dienst: Bezahldienst; seite: FakeBezahldienst }): void {
  let dienst: Bezahldienst;
  let seite: FakeBezahldienst;
  beforeEach(() => {
    ({ dienst, seite } = create());
  });

  it('asks for a new login before an application costs anything, where it serves another', async () => {
    seite.kennungen.login = '8d0a2b1c-1111-4222-8333-444455556666';
    seite.kennungen.binde(crypto.randomUUID());
    expect(await codeOf(dienst.quote(VORGANG, anlass, signal))).to.equal('ANMELDUNG_VERBRAUCHT');
    expect((await dienst.quote(VORGANG, { forderung: 'HB-1' }, signal)).betrag).to.equal(8400);
  });

  it('makes the price, the same for the same Vorgang and occasion', async () => {
    const quote = await dienst.quote(VORGANG, anlass, signal);
    expect(quote).to.deep.include({ betrag: 2000, empfaenger: 'Gemeinde Hohe Börde' });
    expect(quote.posten).to.deep.equal([
      { bezeichnung: 'Verwaltungsgebühr je Hund', anzahl: 2, betrag: 2000 },
    ]);
    expect(await dienst.quote(VORGANG, anlass, signal)).to.deep.equal(quote);
    expect((await dienst.quote(VORGANG, { forderung: 'HB-1' }, signal)).betrag).to.equal(8400);
  });

  it('begins a transaction once for each request', async () => {
    const quote = await dienst.quote(VORGANG, anlass, signal);
    const first = await dienst.create(quote, versuch('r1'), signal);
    expect(first).to.include({ id: 'tx-1', status: 'INITIAL' });
    expect(first?.bezahlseite).to.equal('http://zahlung.localhost:8091/bezahlseite/tx-1');
    expect(await dienst.create(quote, versuch('r1'), signal)).to.deep.equal(first);
    expect(seite.transaktionen.size).to.equal(1);
  });

  it('answers with the running one where another attempt is not over', async () => {
    const quote = await dienst.quote(VORGANG, anlass, signal);
    await dienst.create(quote, versuch('r1'), signal);
    expect(await dienst.create(quote, versuch('r2'), signal)).to.include({ id: 'tx-1' });
    seite.melden('tx-1', 'CANCELED');
    expect(await dienst.create(quote, versuch('r3'), signal)).to.include({ id: 'tx-2' });
  });

  it('refuses a quote that is over', async () => {
    const quote = await dienst.quote(VORGANG, anlass, signal);
    seite.abgelaufen.add(quote.id);
    expect(await dienst.create(quote, versuch('r1'), signal)).to.equal(undefined);
  });

  it('knows what became of a request', async () => {
    const quote = await dienst.quote(VORGANG, anlass, signal);
    expect(await dienst.byRequest('r1', signal)).to.equal(undefined);
    await dienst.create(quote, versuch('r1'), signal);
    expect(await dienst.byRequest('r1', signal)).to.include({ id: 'tx-1' });
  });

  it('reports payment, cancellation and failure', async () => {
    const quote = await dienst.quote(VORGANG, anlass, signal);
    for (const [requestId, status] of [
      ['r1', 'CANCELED'],
      ['r2', 'FAILED'],
      ['r3', 'PAYED'],
    ] as const) {
      const { id } = (await dienst.create(quote, versuch(requestId), signal))!;
      seite.melden(id, status);
      const transaktion = await dienst.status(quote, id, signal);
      expect(transaktion.status).to.equal(status);
      expect(transaktion.bezahlseite).to.equal(undefined);
    }
    const [, , paid] = [...seite.transaktionen.values()];
    expect(await dienst.status(quote, paid!.id, signal)).to.deep.equal(paid);
  });
}
