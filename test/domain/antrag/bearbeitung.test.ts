import { expect } from '@open-wc/testing';
import { waitUntil } from '../../fakes/warten.js';
import { OzgError } from '../../../src/errors.js';
import { istGesperrt } from '../../../src/domain/antrag/zustand.js';
import { kompiliere } from '../../../src/domain/antrag/formular.js';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import { eigentuemer, GAST, TAG } from '../../../src/domain/entwurf/entwurf.js';
import { Geraet, Seite } from '../../fakes/antrag.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { fuelleAus, NACHWEIS, PDF } from './ausgefuellt.js';
import { hundesteuer } from './hundesteuer.js';
import { heute, modell, feld, tippe, weiter } from './bau.js';

const phase = (seite: Seite): string | undefined =>
  seite.zustand.phase === 'ausfuellen'
    ? (seite.zustand.taetig ?? seite.zustand.vorgang?.zahlung?.phase)
    : seite.zustand.phase;
const bis = (seite: Seite, erwartet: string): Promise<void> =>
  waitUntil(() => phase(seite) === erwartet, `becomes ${erwartet}`);

describe('filling in an Antrag', () => {
  let form: Formular;
  let geraet: Geraet;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => (geraet = new Geraet(form)));

  it('starts empty, and tells the page with the first answer', async () => {
    const seite = await geraet.lade();
    expect(seite.gemeldet).to.deep.equal([]);
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'M'));
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Ma'));
    expect(seite.gemeldet).to.deep.equal(['begonnen']);
  });

  it('says why a form cannot be opened', async () => {
    geraet.formulare.stoerung = new OzgError('NETZWERK', 'offline');
    const seite = await geraet.lade();
    expect(seite.zustand.phase).to.equal('gestoert');
    expect(seite.gemeldet).to.deep.equal(['NETZWERK']);
  });

  it('keeps answers, file and step over a reload', async () => {
    const seite = await geraet.lade();
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Maria'));
    await seite.bearbeitung.anlagen.nimm(NACHWEIS, [PDF]);
    await seite.bearbeitung.sichere();
    const { antrag } = await geraet.lade();
    expect(antrag).to.deep.equal(seite.antrag);
    expect(antrag.antworten[NACHWEIS]).to.have.length(1);
  });

  it('writes each key by itself, and together what comes while the device still writes', async () => {
    const seite = await geraet.lade();
    let writes = 0;
    const save = geraet.entwuerfe.save.bind(geraet.entwuerfe);
    let weiter: () => void = () => undefined;
    geraet.entwuerfe.save = async (...was): ReturnType<typeof save> => {
      writes++;
      await new Promise<void>((done) => (weiter = done));
      return save(...was);
    };
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'M'));
    await waitUntil(() => writes === 1);
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Ma'));
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Mar'));
    weiter();
    await waitUntil(() => writes === 2);
    weiter();
    await waitUntil(async () => (await geraet.entwuerfe.open(form.id, GAST))?.revision === 2);
    expect((await geraet.lade()).antrag.antworten['halter/person/vorname']).to.equal('Mar');
  });

  it('keeps nothing of a file that the check refuses but the error, and the file that was there', async () => {
    const seite = await geraet.lade();
    const falsch = new File(['x'], 'x.exe', { type: 'application/x-msdownload' });
    expect(await seite.bearbeitung.anlagen.nimm(NACHWEIS, [falsch])).to.deep.equal([]);
    expect(seite.antrag.fehler[NACHWEIS]?.art).to.equal('datei-typ');
    expect(seite.antrag.antworten[NACHWEIS]).to.equal(undefined);
    const [police] = await seite.bearbeitung.anlagen.nimm(NACHWEIS, [PDF]);
    expect(seite.antrag.fehler[NACHWEIS]).to.equal(undefined);
    await seite.bearbeitung.anlagen.nimm(NACHWEIS, [falsch]);
    expect(seite.antrag.antworten[NACHWEIS]).to.deep.equal([police]);
    expect(seite.bearbeitung.anlagen.entferne(NACHWEIS, police!.attachmentId)).to.deep.equal(police);
    expect(seite.antrag.antworten[NACHWEIS]).to.deep.equal([]);
  });

  it('replaces the one file of a field', async () => {
    const seite = await geraet.lade();
    await seite.bearbeitung.anlagen.nimm(NACHWEIS, [PDF]);
    await seite.bearbeitung.anlagen.nimm(NACHWEIS, [
      new File(['neu'], 'neu.pdf', { type: 'application/pdf' }),
    ]);
    const dateien = seite.antrag.antworten[NACHWEIS] as readonly { filename: string }[];
    expect(dateien.map(({ filename }) => filename)).to.deep.equal(['neu.pdf']);
  });

  it('fills in what the Nutzerkonto knows', async () => {
    const seite = await geraet.lade(MARIA);
    expect(seite.antrag.antworten['halter/person/familienname']).to.equal('Neumann');
    expect(seite.gemeldet).to.deep.equal(['vorbelegt']);
  });

  it('goes on after a login with what the guest had typed', async () => {
    const gast = await geraet.lade();
    gast.bearbeitung.befehl(tippe('halter/person/vorname', 'Mia'));
    await gast.bearbeitung.sichere();
    const { antrag } = await geraet.lade(MARIA);
    expect(antrag.antworten['halter/person/vorname']).to.equal('Mia');
    expect(antrag.antworten['halter/person/familienname']).to.equal('Neumann');
    expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
  });

  it('goes on when the login happens in another tab', async () => {
    const seite = await geraet.lade();
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Mia'));
    await seite.bearbeitung.setzeKonto(MARIA);
    expect(seite.antrag.antworten['halter/person/vorname']).to.equal('Mia');
    expect(
      (await geraet.entwuerfe.open(form.id, await eigentuemer(MARIA.subjekt)))?.antworten['antworten'],
    ).to.include({
      'halter/person/vorname': 'Mia',
    });
  });

  it('keeps what is on screen when the login expires', async () => {
    const seite = await geraet.lade(MARIA);
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Mia'));
    await seite.bearbeitung.setzeKonto(undefined);
    expect(seite.antrag.antworten['halter/person/vorname']).to.equal('Mia');
  });

  it('shows nobody the answers of somebody else', async () => {
    const seite = await geraet.lade(MARIA);
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Mia'));
    await seite.bearbeitung.setzeKonto({ ...MARIA, subjekt: 'anderer', daten: {} });
    expect({ ...seite.antrag.antworten }).to.deep.equal({});
  });

  it('follows a logout that comes while the form is on its way', async () => {
    const seite = new Seite(geraet);
    const offen = seite.oeffne(MARIA);
    await seite.antragstellung.setzeKonto(undefined, true);
    await offen;
    expect({ ...seite.antrag.antworten }).to.deep.equal({});
  });

  it('asks which draft is meant where guest and account both have one', async () => {
    const eigene = await geraet.lade(MARIA);
    eigene.bearbeitung.befehl(tippe('halter/person/vorname', 'Eigene'));
    await eigene.bearbeitung.sichere();
    const gast = await geraet.lade();
    gast.bearbeitung.befehl(tippe('halter/person/vorname', 'Gast'));
    await gast.bearbeitung.sichere();

    const zurueck = await geraet.lade(MARIA);
    expect(zurueck.antrag.antworten['halter/person/vorname']).to.equal('Gast');
    expect(zurueck.zustand).to.include({ speicher: 'konflikt' });
    await zurueck.bearbeitung.loeseKonflikt('uebernehmen');
    expect(zurueck.antrag.antworten['halter/person/vorname']).to.equal('Eigene');
    expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
  });

  it('keeps what the guest typed, with the file, where the citizen says so', async () => {
    const eigene = await geraet.lade(MARIA);
    eigene.bearbeitung.befehl(tippe('halter/person/vorname', 'Eigene'));
    await eigene.bearbeitung.sichere();
    const gast = await geraet.lade();
    gast.bearbeitung.befehl(tippe('halter/person/vorname', 'Gast'));
    await gast.bearbeitung.anlagen.nimm(NACHWEIS, [PDF]);
    await gast.bearbeitung.setzeKonto(MARIA);
    expect(gast.zustand).to.include({ speicher: 'konflikt' });
    await gast.bearbeitung.loeseKonflikt('behalten');
    const spaeter = await geraet.lade(MARIA);
    expect(spaeter.antrag.antworten['halter/person/vorname']).to.equal('Gast');
    const [datei] = spaeter.antrag.antworten[NACHWEIS] as readonly { attachmentId: string }[];
    const person = await eigentuemer(MARIA.subjekt);
    expect((await geraet.entwuerfe.openFile(form.id, person, datei!.attachmentId))?.size).to.equal(PDF.size);
  });

  it('does not overwrite another tab', async () => {
    const [eins, zwei] = [await geraet.lade(), await geraet.lade()];
    eins.bearbeitung.befehl(tippe('halter/person/vorname', 'Eins'));
    await eins.bearbeitung.sichere();
    zwei.bearbeitung.befehl(tippe('halter/person/vorname', 'Zwei'));
    await zwei.bearbeitung.sichere();
    expect(zwei.zustand).to.include({ speicher: 'konflikt' });
    await zwei.bearbeitung.loeseKonflikt('uebernehmen');
    expect(zwei.zustand).to.include({ speicher: 'gut' });
    expect(zwei.antrag.antworten['halter/person/vorname']).to.equal('Eins');
  });

  it('says so where nothing can be stored, and goes on', async () => {
    geraet.entwuerfe.save = () => Promise.reject(new Error('quota'));
    const seite = await geraet.lade();
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Maria'));
    await seite.bearbeitung.sichere();
    expect(seite.zustand).to.include({ speicher: 'aus' });
    expect(seite.antrag.antworten['halter/person/vorname']).to.equal('Maria');
  });
});

describe('a draft that may not stay', () => {
  let form: Formular;
  let geraet: Geraet;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => {
    geraet = new Geraet(form);
    geraet.behalten = undefined;
  });

  it('is on the page only, files too, until the citizen allows more', async () => {
    const seite = await geraet.lade();
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Maria'));
    await seite.bearbeitung.anlagen.nimm(NACHWEIS, [PDF]);
    const [datei] = seite.antrag.antworten[NACHWEIS] as readonly { attachmentId: string }[];
    await seite.bearbeitung.sichere();
    expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
    expect(await geraet.entwuerfe.openFile(form.id, GAST, datei!.attachmentId)).to.equal(undefined);
    expect(seite.bearbeitung.verwahrung.fluechtig).to.equal(true);
    await seite.bearbeitung.verwahrung.waehle('monat');
    const entwurf = (await geraet.entwuerfe.open(form.id, GAST))!;
    expect(entwurf.laeuftAb - entwurf.gespeichert).to.equal(30 * TAG);
    expect((await geraet.entwuerfe.openFile(form.id, GAST, datei!.attachmentId))?.size).to.equal(PDF.size);
    expect(seite.bearbeitung.verwahrung.fluechtig).to.equal(false);
  });

  it('stays while it is paid for, is sent, and leaves nothing of the answers or of itself', async () => {
    geraet.behalten = 'nichts';
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await bis(seite, 'berechnet');
    const person = await eigentuemer(MARIA.subjekt);
    expect(await geraet.entwuerfe.open(form.id, person)).to.equal(undefined);
    await seite.bearbeitung.absenden();
    expect(geraet.bezahlseiten).to.have.length(1);
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    const zurueck = await geraet.lade(MARIA);
    expect(zurueck.zustand.phase).to.equal('gesendet');
    await waitUntil(async () => (await geraet.entwuerfe.open(form.id, person)) === undefined);
  });

  it('comes back to the page from a payment that was cancelled, with its file', async () => {
    geraet.behalten = 'nichts';
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await bis(seite, 'berechnet');
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'CANCELED');
    const zurueck = await geraet.lade(MARIA);
    expect(phase(zurueck)).to.equal('gescheitert');
    expect(await geraet.entwuerfe.open(form.id, await eigentuemer(MARIA.subjekt))).to.equal(undefined);
    await zurueck.bearbeitung.absenden();
    expect(geraet.bezahlseiten).to.have.length(2);
  });

  it('leaves the device again where the way to the login ended before it began', async () => {
    const seite = await geraet.lade();
    seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Maria'));
    await seite.bearbeitung.verwahrung.gehtMit(true);
    expect(await geraet.entwuerfe.open(form.id, GAST)).to.not.equal(undefined);
    await seite.bearbeitung.verwahrung.gehtMit(false);
    expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
    expect(seite.bearbeitung.verwahrung.fluechtig).to.equal(true);
  });
});

it('saves the answers where only files find no room, and says so until they do', async () => {
  const form = await hundesteuer();
  const geraet = new Geraet(form);
  const saveFile = geraet.entwuerfe.saveFile.bind(geraet.entwuerfe);
  geraet.entwuerfe.saveFile = () => Promise.reject(new Error('quota'));
  const seite = await geraet.lade();
  await seite.bearbeitung.anlagen.nimm(NACHWEIS, [PDF]);
  expect(seite.zustand).to.include({ speicher: 'ohne-dateien' });
  expect((await geraet.entwuerfe.open(form.id, GAST))?.antworten).to.have.property('antworten');
  geraet.entwuerfe.saveFile = saveFile;
  seite.bearbeitung.befehl(tippe('halter/person/vorname', 'Maria'));
  await seite.bearbeitung.sichere();
  expect(seite.zustand).to.include({ speicher: 'gut' });
});

it('says so where not even the stored draft can be read', async () => {
  const geraet = new Geraet(await hundesteuer());
  geraet.entwuerfe.open = () => Promise.reject(new Error('blocked'));
  expect((await geraet.lade()).zustand).to.include({ phase: 'ausfuellen', speicher: 'aus' });
});

describe('sending an Antrag', () => {
  let form: Formular;
  let geraet: Geraet;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => (geraet = new Geraet(form)));

  async function amSchluss(): Promise<Seite> {
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await bis(seite, 'berechnet');
    return seite;
  }

  it('asks for no fee before somebody is logged in', async () => {
    const seite = await geraet.lade();
    await fuelleAus(seite);
    expect(seite.antrag.schritt).to.equal(6);
    expect(seite.zustand).not.to.have.property('taetig', 'preis');
    await seite.bearbeitung.setzeKonto(MARIA);
    await bis(seite, 'berechnet');
  });

  it('asks for no fee at too low a level', async () => {
    geraet = new Geraet({ ...form, niveau: 'STORK-QAA-Level-4' });
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    expect(phase(seite)).to.equal(undefined);
  });

  it('seals, pays, and sends after the return: once', async () => {
    const seite = await amSchluss();
    await seite.bearbeitung.absenden();
    expect(geraet.bezahlseiten).to.deep.equal(['http://zahlung.localhost:8091/bezahlseite/tx-1']);
    expect(seite.zustand.phase === 'ausfuellen' && istGesperrt(seite.zustand)).to.equal(true);
    expect(geraet.werkstatt.zustellung.eingereicht).to.have.length(0);

    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    const zurueck = await geraet.lade(MARIA);
    expect(zurueck.zustand.phase).to.equal('gesendet');
    expect(zurueck.gemeldet).to.deep.equal(['bezahlt', 'gesendet']);
    expect(geraet.werkstatt.zustellung.eingereicht).to.have.length(1);

    const nochmal = await geraet.lade(MARIA);
    expect(nochmal.zustand.phase).to.equal('gesendet');
    expect(geraet.werkstatt.zustellung.eingereicht).to.have.length(1);
  });

  it('does not take a new application of the guest for the one that was sent', async () => {
    const seite = await amSchluss();
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    expect((await geraet.lade(MARIA)).zustand.phase).to.equal('gesendet');
    const gast = await geraet.lade();
    gast.bearbeitung.befehl(tippe('halter/person/vorname', 'Zweiter'));
    await gast.bearbeitung.sichere();
    const { antrag } = await geraet.lade(MARIA);
    expect(antrag.antworten['halter/person/vorname']).to.equal('Zweiter');
  });

  it('remembers for a month what a payment was begun for', async () => {
    const seite = await amSchluss();
    await seite.bearbeitung.absenden();
    const entwurf = await geraet.entwuerfe.open(form.id, await eigentuemer(MARIA.subjekt));
    expect(entwurf!.laeuftAb - entwurf!.gespeichert).to.equal(30 * TAG);
  });

  it('lets nobody pay where nothing can be remembered', async () => {
    const seite = await amSchluss();
    Object.defineProperty(geraet.entwuerfe, 'dauerhaft', { value: false });
    await seite.bearbeitung.absenden();
    expect(seite.gemeldet).to.include('SPEICHER_GESPERRT');
    expect(geraet.bezahlseiten).to.deep.equal([]);
  });

  it('leaves no answer and no file on the device once the authority has accepted', async () => {
    const seite = await amSchluss();
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    await seite.bearbeitung.erneut();
    await bis(seite, 'gesendet');
    const owner = await eigentuemer(MARIA.subjekt);
    await waitUntil(async () => (await geraet.entwuerfe.open(form.id, owner))?.schritt === 'gesendet');
    expect((await geraet.entwuerfe.open(form.id, owner))?.antworten).to.include.keys('antworten');
    const { zustellung } = geraet.werkstatt;
    await zustellung.annehmen(zustellung.eingereicht[0]!.id);
    await seite.bearbeitung.setzeFort();
    await seite.bearbeitung.sichere();
    expect((await geraet.entwuerfe.open(form.id, owner))?.antworten).to.deep.equal({});
  });

  it('offers to pay again after the payment was cancelled', async () => {
    const seite = await amSchluss();
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'CANCELED');
    await seite.bearbeitung.erneut();
    expect(phase(seite)).to.equal('gescheitert');
    expect(seite.zustand.phase === 'ausfuellen' && istGesperrt(seite.zustand)).to.equal(false);
    await seite.bearbeitung.absenden();
    expect(geraet.bezahlseiten).to.have.length(2);
  });

  it('asks for the fee anew when a dog is added after the first price', async () => {
    const seite = await amSchluss();
    const vorher = seite.zustand.phase === 'ausfuellen' ? seite.zustand.vorgang?.anlass : undefined;
    seite.bearbeitung.befehl({ type: 'springe', schritt: 1 });
    seite.bearbeitung.befehl({ type: 'entfernen', gruppe: 'hunde', index: 1 });
    seite.bearbeitung.befehl(weiter);
    seite.bearbeitung.befehl(weiter);
    await bis(seite, 'berechnet');
    const nachher = seite.zustand.phase === 'ausfuellen' ? seite.zustand.vorgang?.anlass : undefined;
    expect(vorher).to.have.nested.property('merkmale.hunde', 2);
    expect(nachher).to.have.nested.property('merkmale.hunde', 1);
  });

  it('stops with a reason and goes on when asked again', async () => {
    const seite = await amSchluss();
    const { zustellung } = geraet.werkstatt;
    const richtig = zustellung.punkt;
    zustellung.punkt = { ...richtig, aktiv: false };
    await seite.bearbeitung.absenden();
    expect(seite.gemeldet).to.include('ZUSTELLPUNKT_UNGUELTIG');
    expect(seite.zustand).to.have.nested.property('fehler.code', 'ZUSTELLPUNKT_UNGUELTIG');
    expect(geraet.bezahlseiten).to.deep.equal([]);
    zustellung.punkt = richtig;
    await seite.bearbeitung.erneut();
    await seite.bearbeitung.absenden();
    expect(geraet.bezahlseiten).to.have.length(1);
  });

  it('sends a form without a fee by the one click', async () => {
    const frei = { ...form };
    delete (frei as { gebuehr?: unknown }).gebuehr;
    geraet = new Geraet(frei);
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await waitUntil(
      () =>
        seite.zustand.phase === 'ausfuellen' && seite.zustand.vorgang !== undefined && !seite.zustand.taetig,
    );
    expect(geraet.werkstatt.zustellung.eingereicht).to.have.length(0);
    await seite.bearbeitung.absenden();
    expect(seite.zustand.phase).to.equal('gesendet');
    expect(geraet.werkstatt.zustellung.eingereicht).to.have.length(1);
  });

  it('shows that the authority has rejected, with its reasons', async () => {
    const seite = await amSchluss();
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    await seite.bearbeitung.erneut();
    const { zustellung } = geraet.werkstatt;
    await zustellung.ablehnen(zustellung.eingereicht[0]!.id, [{ title: 'Nachweis', detail: 'unleserlich' }]);
    const { zustand } = await geraet.lade(MARIA);
    expect(zustand).to.have.nested.property('vorgang.sendung.phase', 'abgelehnt');
  });

  it('begins anew on request', async () => {
    const seite = await amSchluss();
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    await seite.bearbeitung.erneut();
    await seite.bearbeitung.verwirf();
    expect(seite.antrag.schritt).to.equal(0);
    expect(seite.antrag.antworten['halter/person/vorname']).to.equal('Maria');
    expect((await geraet.lade()).zustand.phase).to.equal('ausfuellen');
  });

  it('stays with the new one when news of the one before comes late', async () => {
    const seite = await amSchluss();
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    const { zustellung } = geraet.werkstatt;
    const ereignisse = zustellung.ereignisse.bind(zustellung);
    let weiter: () => void = () => undefined;
    const gehalten = new Promise<void>((done) => (weiter = done));
    zustellung.ereignisse = async (...was): ReturnType<typeof ereignisse> => {
      await gehalten;
      return ereignisse(...was);
    };
    const laeuft = seite.bearbeitung.erneut();
    await bis(seite, 'gesendet');
    await seite.bearbeitung.verwirf();
    weiter();
    await laeuft;
    expect(seite.zustand.phase).to.equal('ausfuellen');
  });
});

it('knows fields whose keys concern no other field', async () => {
  const { wirktWeiter } = await import('../../../src/domain/antrag/formular.js');
  const formular = kompiliere(await hundesteuer(), heute);
  expect(wirktWeiter(formular, 'hunde/name')).to.equal(false);
  expect(wirktWeiter(formular, 'hunde/abstammung')).to.equal(true);
  expect(wirktWeiter(kompiliere(modell([[feld('a')]]), heute), 'a')).to.equal(false);
});

describe('sending without an account', () => {
  let form: Formular;
  before(async () => (form = await hundesteuer()));

  it('is possible where the form allows it, and told the Landeszugang before each act', async () => {
    const geraet = new Geraet({ ...form, gast: true });
    const seite = await geraet.lade();
    await fuelleAus(seite);
    expect(phase(seite)).to.equal(undefined); // nothing is asked before the citizen says so
    await seite.bearbeitung.alsGast();
    await bis(seite, 'berechnet');
    expect(geraet.gastrechte).to.equal(1);
    await seite.bearbeitung.absenden();
    expect(geraet.bezahlseiten).to.have.length(1);
    // Back from the pay page, in a new page load: it goes on as a guest by itself.
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    const zurueck = await geraet.lade();
    await bis(zurueck, 'gesendet');
    expect(zurueck.bearbeitung.gast).to.equal(true);
  });

  it('goes on with the account where the guest logs in while paying: paid once, and theirs on this device', async () => {
    const geraet = new Geraet({ ...form, gast: true });
    const seite = await geraet.lade();
    await fuelleAus(seite);
    await seite.bearbeitung.alsGast();
    await bis(seite, 'berechnet');
    await seite.bearbeitung.absenden();
    await seite.bearbeitung.setzeKonto(MARIA);
    expect(phase(seite)).to.equal('unterwegs');
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    const zurueck = await geraet.lade(MARIA);
    await bis(zurueck, 'gesendet');
    expect(geraet.werkstatt.bezahldienst.transaktionen.size).to.equal(1);
    const [vorgang] = await geraet.werkstatt.ablauf.list(await eigentuemer(MARIA.subjekt));
    expect(vorgang).to.include({ uebernommen: true });
    expect(await geraet.werkstatt.ablauf.list(GAST)).to.deep.equal([]);
  });

  it('keeps what the guest is paying for where the person goes on with a draft of their own', async () => {
    const geraet = new Geraet({ ...form, gast: true });
    const eigen = await geraet.lade(MARIA);
    eigen.bearbeitung.befehl(tippe('halter/person/vorname', 'Eigener'));
    await eigen.bearbeitung.sichere();
    const seite = await geraet.lade();
    await fuelleAus(seite);
    await seite.bearbeitung.alsGast();
    await bis(seite, 'berechnet');
    await seite.bearbeitung.absenden();
    const angemeldet = await geraet.lade(MARIA);
    expect(angemeldet.zustand).to.include({ speicher: 'konflikt' });
    await angemeldet.bearbeitung.loeseKonflikt('uebernehmen');
    expect(angemeldet.zustand).to.include({ speicher: 'gut' });
    expect(angemeldet.antrag.antworten['halter/person/vorname']).to.equal('Eigener');
    expect(await geraet.entwuerfe.open(form.id, GAST)).to.include({ schritt: 'absenden' });
  });

  it('is not where the form wants to know who sends', async () => {
    const { gast: _gast, ...streng } = form;
    const seite = await new Geraet(streng).lade();
    await fuelleAus(seite);
    await seite.bearbeitung.alsGast();
    expect(seite.bearbeitung.gast).to.equal(false);
    expect(phase(seite)).to.equal(undefined);
  });

  it('says so where the state does not let guests in', async () => {
    const geraet = new Geraet({ ...form, gast: true });
    geraet.gastFehler = new OzgError('KONFIGURATION', 'no guests');
    const seite = await geraet.lade();
    await fuelleAus(seite);
    await seite.bearbeitung.alsGast();
    expect(seite.gemeldet).to.include('KONFIGURATION');
  });
});
