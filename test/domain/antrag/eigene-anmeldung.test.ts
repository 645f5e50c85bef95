import { expect } from '@open-wc/testing';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import type { Konto } from '../../../src/domain/nutzerkonto/konto.js';
import { GMBH, MARIA } from '../../fakes/anmeldung.js';
import { Geraet, type Seite } from '../../fakes/antrag.js';
import { waitUntil } from '../../fakes/warten.js';
import { fuelleAus } from './ausgefuellt.js';
import { hundesteuer } from './hundesteuer.js';

/** The same person after another login. */
const NEU: Konto = { ...MARIA, applicationId: '1c0a2b1c-1111-4222-8333-444455556666' };

describe('one login for each Antrag', () => {
  let form: Formular;
  let geraet: Geraet;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => (geraet = new Geraet(form)));

  const offen = ({ zustand }: Seite) => (zustand.phase === 'ausfuellen' ? zustand : undefined);
  const kennungen = (): unknown[] =>
    geraet.werkstatt.zustellung.eingereicht.map(({ applicationId }) => applicationId);

  async function bezahle(seite: Seite): Promise<void> {
    await waitUntil(() => offen(seite)?.vorgang?.zahlung?.phase === 'berechnet');
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden(`tx-${geraet.werkstatt.bezahldienst.transaktionen.size}`, 'PAYED');
  }

  /** Has sent one Antrag and begins the next. */
  async function beimZweiten(konto: Konto): Promise<Seite> {
    const erste = await geraet.lade(konto);
    await fuelleAus(erste);
    await bezahle(erste);
    const zweite = await geraet.lade(konto);
    expect(zweite.zustand.phase).to.equal('gesendet');
    await zweite.bearbeitung.verwirf();
    return zweite;
  }

  it('says at the beginning of the second that it needs its own', async () => {
    const seite = await beimZweiten(MARIA);
    await waitUntil(() => offen(seite)?.verbraucht);
    await seite.bearbeitung.setzeKonto(NEU);
    expect(offen(seite)?.verbraucht).to.equal(false);
  });

  it('says nothing to accounts without an applicationId, and asks them nothing', async () => {
    const seite = await beimZweiten({ ...GMBH, daten: MARIA.daten });
    await fuelleAus(seite);
    await waitUntil(() => offen(seite)?.vorgang?.zahlung?.phase === 'berechnet');
    expect(offen(seite)?.verbraucht).to.equal(false);
  });

  it('stops the second before anything is paid, and goes on by itself after the new login', async () => {
    const seite = await beimZweiten(MARIA);
    await fuelleAus(seite);
    await waitUntil(() => offen(seite)?.fehler?.code === 'ANMELDUNG_VERBRAUCHT');
    expect(seite.gemeldet).to.include('ANMELDUNG_VERBRAUCHT');
    await seite.bearbeitung.sichere();
    const zurueck = await geraet.lade(NEU);
    expect(zurueck.antrag.antworten).to.deep.equal(seite.antrag.antworten);
    await bezahle(zurueck);
    expect((await geraet.lade(NEU)).zustand.phase).to.equal('gesendet');
    expect(kennungen()).to.deep.equal([MARIA.applicationId, NEU.applicationId]);
    expect(geraet.werkstatt.bezahldienst.transaktionen.size).to.equal(2);
  });

  it('goes on when the new login is made in another tab', async () => {
    const seite = await beimZweiten(MARIA);
    await fuelleAus(seite);
    await waitUntil(() => offen(seite)?.fehler?.code === 'ANMELDUNG_VERBRAUCHT');
    geraet.werkstatt.kennungen.login = NEU.applicationId;
    await seite.bearbeitung.setzeKonto(NEU);
    await waitUntil(() => offen(seite)?.vorgang?.zahlung?.phase === 'berechnet');
    expect(offen(seite)?.fehler).to.equal(undefined);
  });

  it('goes on when another tab brings the higher level that the form needs', async () => {
    geraet = new Geraet({ ...form, niveau: 'STORK-QAA-Level-4' });
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await seite.bearbeitung.setzeKonto({ ...NEU, niveau: 'STORK-QAA-Level-4' });
    await waitUntil(() => offen(seite)?.vorgang?.zahlung?.phase === 'berechnet');
  });

  it('begins no payment where another tab has sent with the login meanwhile, and one after the new login', async () => {
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await waitUntil(() => offen(seite)?.vorgang?.zahlung?.phase === 'berechnet');
    geraet.werkstatt.kennungen.binde('another application');
    await seite.bearbeitung.absenden();
    expect(offen(seite)?.fehler?.code).to.equal('ANMELDUNG_VERBRAUCHT');
    expect(geraet.bezahlseiten).to.deep.equal([]);
    const zurueck = await geraet.lade(NEU);
    expect(offen(zurueck)?.vorgang?.zahlung?.phase).to.equal('unterwegs');
    await zurueck.bearbeitung.weiterBezahlen();
    expect(geraet.bezahlseiten).to.have.length(1);
    expect(geraet.werkstatt.bezahldienst.transaktionen.size).to.equal(1);
  });

  it('sends what was paid under one login with its id under another', async () => {
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await bezahle(seite);
    expect((await geraet.lade(NEU)).zustand.phase).to.equal('gesendet');
    expect(kennungen()).to.deep.equal([MARIA.applicationId]);
  });

  it('shows and sends nothing of it where somebody else logs in then', async () => {
    const seite = await beimZweiten(MARIA);
    await fuelleAus(seite);
    await waitUntil(() => offen(seite)?.fehler?.code === 'ANMELDUNG_VERBRAUCHT');
    await seite.bearbeitung.sichere();
    const fremd = await geraet.lade({ ...NEU, subjekt: 'pairwise-otto', daten: {} });
    expect({ ...fremd.antrag.antworten }).to.deep.equal({});
    expect(kennungen()).to.have.length(1);
    expect((await geraet.lade(NEU)).antrag.antworten).to.deep.equal(seite.antrag.antworten);
  });
});
