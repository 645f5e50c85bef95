import { expect } from '@open-wc/testing';
import type { Ankuendigung, Zustellung } from '../../src/domain/zustellung/zustellung.js';
import {
  LEISTUNG,
  SCHEMA_URI,
  signaturschluessel,
  ZUSTELLPUNKT,
  type FakeZustellung,
} from '../fakes/zustellung.js';
import { codeOf } from './anmeldung.suite.js';
import { zustellschluessel } from '../fixtures/zustellschluessel.js';

const signal = new AbortController().signal;
const ANLAGE = '5f0c9e5e-6a52-4d5f-8a44-0d2a5c9c1f01';
const umschlag = { metadaten: 'h.k.i.c.metadaten', daten: 'h.k.i.c.daten' };
const ankuendigung: Ankuendigung = {
  vorgang: '3b1c6c0e-2f43-4d0c-9c6e-6f8a1d2b3c4d',
  zustellpunkt: ZUSTELLPUNKT,
  leistung: { identifier: LEISTUNG, name: 'Hundesteuer Anmeldung' },
  region: 'DE150830298298',
  anlagen: [ANLAGE],
};

/** What every way to the authority must do. `dienst` is the Zustelldienst behind it. */
export function zustellungSuite(create: () => { zustellung: Zustellung; dienst: FakeZustellung }): void {
  let zustellung: Zustellung;
  let dienst: FakeZustellung;
  before(async function () {
    this.timeout(60_000);
    await signaturschluessel();
  });
  beforeEach(() => {
    ({ zustellung, dienst } = create());
  });

  it('describes the destination', async () => {
    expect(await zustellung.zustellpunkt(ZUSTELLPUNKT, signal)).to.deep.equal({
      id: ZUSTELLPUNKT,
      aktiv: true,
      kid: zustellschluessel.kid,
      metadatenVersionen: ['2.1.0'],
      dienste: [
        {
          identifier: LEISTUNG,
          regionen: ['DE150830298298'],
          schemata: [{ schemaUri: SCHEMA_URI, mimeType: 'application/json' }],
        },
      ],
      antwortkanaele: ['idBundDeMailbox', 'eMail'],
    });
  });

  it('publishes the keys of the destination and of the Zustelldienst as they are', async () => {
    const key = await zustellung.schluessel(ZUSTELLPUNKT, zustellschluessel.kid, signal);
    expect(key).to.deep.equal(zustellschluessel);
    expect(await zustellung.dienstschluessel('signatur', signal)).to.include({
      kid: 'signatur',
      alg: 'PS512',
    });
  });

  it('carries an application from the announcement to the event log', async () => {
    const einreichung = await zustellung.announce(ankuendigung, signal);
    expect(await zustellung.upload(einreichung, ANLAGE, 'h.k.i.c.t', signal)).to.equal('angenommen');
    expect(await zustellung.submit(einreichung, umschlag, signal)).to.equal('angenommen');
    expect(await zustellung.ereignisse(einreichung, signal)).to.have.length(2);
    const [eingang] = dienst.eingereicht;
    expect(eingang!.umschlag).to.deep.equal(umschlag);
    expect(eingang!.anlagen.get(ANLAGE)).to.equal('h.k.i.c.t');
    expect(eingang!.ankuendigung).to.deep.equal(ankuendigung);
  });

  it('continues a case', async () => {
    const fall = '9eec7d3e-dc66-4f82-9f52-1520bf96a32e';
    expect(await zustellung.announce({ ...ankuendigung, fall }, signal)).to.include({ fall });
  });

  it('says the id that the login gives to one application, and to no other', async () => {
    dienst.kennungen.login = '8d0a2b1c-1111-4222-8333-444455556666';
    const applicationId = dienst.kennungen.login;
    expect(await zustellung.announce(ankuendigung, signal)).to.include({ applicationId });
    const vorgang = crypto.randomUUID();
    const another = { ...ankuendigung, vorgang };
    expect(await codeOf(zustellung.announce(another, signal))).to.equal('ANMELDUNG_VERBRAUCHT');
    dienst.kennungen.login = '1c0a2b1c-1111-4222-8333-444455556666';
    expect(await zustellung.announce(ankuendigung, signal)).to.include({ applicationId });
  });

  it('takes an attachment again, and no foreign one', async () => {
    const einreichung = await zustellung.announce(ankuendigung, signal);
    await zustellung.upload(einreichung, ANLAGE, 'h.k.i.c.t', signal);
    expect(await zustellung.upload(einreichung, ANLAGE, 'h.k.i.c.t', signal)).to.equal('angenommen');
    expect(await zustellung.upload(einreichung, crypto.randomUUID(), 'h.k.i.c.t', signal)).to.equal(
      'konflikt',
    );
  });

  it('says what stands in the way of submitting', async () => {
    const einreichung = await zustellung.announce(ankuendigung, signal);
    expect(await zustellung.submit(einreichung, umschlag, signal)).to.equal('konflikt');
    await zustellung.upload(einreichung, ANLAGE, 'h.k.i.c.t', signal);
    await zustellung.submit(einreichung, umschlag, signal);
    expect(await zustellung.submit(einreichung, umschlag, signal)).to.equal('konflikt');
  });

  it('says that it knows no such submission', async () => {
    const einreichung = await zustellung.announce(ankuendigung, signal);
    dienst.vergessen(einreichung.id);
    expect(await zustellung.upload(einreichung, ANLAGE, 'h.k.i.c.t', signal)).to.equal('unbekannt');
    expect(await zustellung.submit(einreichung, umschlag, signal)).to.equal('unbekannt');
    expect(await zustellung.ereignisse(einreichung, signal)).to.equal(undefined);
  });
}
