import { expect } from '@open-wc/testing';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { Geraet, Seite } from '../../fakes/antrag.js';
import { waitUntil } from '../../fakes/warten.js';
import { tippe, weiter } from './bau.js';
import { hundesteuer } from './hundesteuer.js';

const VORNAME = 'halter/person/vorname';

describe('a form that has just been opened', () => {
  let form: Formular;
  let geraet: Geraet;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => {
    geraet = new Geraet(form);
    geraet.spuren = false;
  });

  it('can be written in before anything else has arrived', async () => {
    const { komm } = geraet.halt();
    const seite = await geraet.lade();
    seite.antragstellung.befehl(tippe(VORNAME, 'Maria'));
    expect(seite.antrag.antworten[VORNAME]).to.equal('Maria');
    expect(seite.antragstellung.ungesichert).to.equal(true);
    komm();
    const bearbeitung = await seite.antragstellung.bereit();
    expect(seite.antrag.antworten[VORNAME]).to.equal('Maria');
    expect(seite.gemeldet).to.deep.equal(['begonnen']);
    await bearbeitung.verwahrung.waehle('tag');
    expect(seite.antragstellung.ungesichert).to.equal(false);
    geraet.spuren = true;
    expect((await geraet.lade()).antrag.antworten[VORNAME]).to.equal('Maria');
  });

  it('shows at once what an answer decides about', async () => {
    geraet.halt();
    const seite = new Seite(geraet);
    await seite.oeffne();
    const gezeigt = seite.gezeichnet;
    seite.antragstellung.befehl(tippe(VORNAME, 'M'));
    seite.antragstellung.befehl(tippe('halter/ansprache/email', 'm'));
    expect(seite.gezeichnet).to.equal(gezeigt + 1); // that something is not kept yet
    seite.antragstellung.befehl(tippe('hunde/0/abstammung', 'rasse'));
    expect(seite.gezeichnet).to.equal(gezeigt + 2);
  });

  it('goes on once, with what was written last, when it could not go on at first', async () => {
    const { komm } = geraet.halt();
    const seite = await geraet.lade();
    seite.antragstellung.befehl(weiter);
    seite.antragstellung.befehl(weiter);
    seite.antragstellung.befehl(tippe(VORNAME, 'Maria'));
    komm();
    await seite.antragstellung.bereit();
    expect(seite.antrag).to.include({ schritt: 0, abgewiesen: 1 });
    expect(seite.antrag.fehler).not.to.have.property(VORNAME);
  });

  it('keeps what was written when the rest does not come, and takes it over when it does', async () => {
    const { scheitere } = geraet.halt();
    const seite = await geraet.lade();
    seite.antragstellung.befehl(tippe(VORNAME, 'Maria'));
    scheitere();
    await waitUntil(() => seite.antragstellung.fehlt, 'says that something is missing');
    expect(seite.antrag.antworten[VORNAME]).to.equal('Maria');
    await seite.antragstellung.bereit();
    expect(seite.antragstellung.fehlt).to.equal(false);
    expect(seite.antrag.antworten[VORNAME]).to.equal('Maria');
    expect(seite.antrag.geaendert).to.have.property(VORNAME);
  });

  it('survives that its element is moved about meanwhile', async () => {
    const { komm } = geraet.halt();
    const seite = await geraet.lade();
    seite.antragstellung.befehl(tippe(VORNAME, 'Maria'));
    seite.antragstellung.pausiere();
    await seite.oeffne();
    komm();
    await seite.antragstellung.bereit();
    expect(seite.antrag.antworten[VORNAME]).to.equal('Maria');
  });

  it('is filled in for whoever logs in meanwhile, except where they wrote themselves', async () => {
    const { komm } = geraet.halt();
    const seite = await geraet.lade();
    seite.antragstellung.befehl(tippe(VORNAME, 'Mia'));
    await seite.antragstellung.setzeKonto(MARIA);
    komm();
    await seite.antragstellung.bereit();
    await waitUntil(() => seite.gemeldet.includes('vorbelegt'), 'fills in');
    expect(seite.antrag.antworten[VORNAME]).to.equal('Mia');
  });

  it('is not shown where the device may hold a draft, or somebody is logged in', async () => {
    for (const [spuren, konto] of [
      [true, undefined],
      [false, MARIA],
    ] as const) {
      const { komm } = geraet.halt();
      geraet.spuren = spuren;
      const seite = new Seite(geraet);
      const offen = seite.oeffne(konto);
      await new Promise((resolve) => setTimeout(resolve));
      expect(seite.zustand.phase).to.equal('laedt');
      komm();
      await offen;
      expect(seite.zustand.phase).to.equal('ausfuellen');
    }
  });

  it('says so where a draft may be waiting and what opens it does not come', async () => {
    const { scheitere } = geraet.halt();
    geraet.spuren = true;
    const seite = new Seite(geraet);
    const offen = seite.oeffne();
    scheitere();
    await offen;
    expect(seite.zustand.phase).to.equal('gestoert');
    expect(seite.gemeldet).to.deep.equal(['NETZWERK']);
    await seite.oeffne();
    expect(seite.zustand.phase).to.equal('ausfuellen');
  });
});
