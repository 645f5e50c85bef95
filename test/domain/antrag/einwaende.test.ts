import { expect } from '@open-wc/testing';
import { mitEinwaenden } from '../../../src/domain/antrag/einwaende.js';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import type { Datei } from '../../../src/domain/antrag/wert.js';
import type { Gesendet } from '../../../src/domain/antrag/zustand.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { Geraet, type Seite } from '../../fakes/antrag.js';
import { waitUntil } from '../../fakes/warten.js';
import { fuelleAus, NACHWEIS } from './ausgefuellt.js';
import { tippe, weiter } from './bau.js';
import { hundesteuer } from './hundesteuer.js';

describe('an application that the authority sends back', () => {
  let form: Formular;
  let geraet: Geraet;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => (geraet = new Geraet(form)));

  const phase = (seite: Seite, wanted: string): Promise<void> =>
    waitUntil(() => seite.zustand.phase === wanted, `is ${wanted}`);
  const ruhig = (seite: Seite): Promise<void> =>
    waitUntil(() => seite.zustand.phase === 'ausfuellen' && !seite.zustand.taetig, 'comes to rest');

  /** Filled in, paid and sent by Maria, on an earlier page. */
  async function gesendet(): Promise<void> {
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await ruhig(seite);
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    const zurueck = await geraet.lade(MARIA);
    await phase(zurueck, 'gesendet');
    await zurueck.bearbeitung.sichere();
    zurueck.bearbeitung.pausiere();
  }
  const problem = (
    instance: string,
    detail: string,
  ): { title: string; detail: string; instance: string } => ({
    title: 'Abgelehnt',
    detail,
    instance,
  });
  async function abgelehnt(...problems: ReturnType<typeof problem>[]): Promise<Seite> {
    await gesendet();
    const [eingang] = geraet.werkstatt.zustellung.eingereicht;
    await geraet.werkstatt.zustellung.ablehnen(eingang!.id, problems);
    const seite = await geraet.lade(MARIA);
    await waitUntil(
      () => (seite.zustand as Gesendet).vorgang.sendung?.phase === 'abgelehnt',
      'is known to be rejected',
    );
    return seite;
  }

  it('opens with every answer there and each objection at its field', async () => {
    const seite = await abgelehnt(
      problem('data#/hunde/1/transponder', 'Die Nummer gehört zu einem anderen Hund.'),
      problem('data', 'Bitte bald.'),
      problem('data#/gibt/es/nicht', 'Unbekannt.'),
    );
    const vorher = (seite.zustand as Gesendet).antrag!.antworten;
    await seite.bearbeitung.bessereNach();
    expect(seite.antrag.antworten).to.deep.equal(vorher);
    expect({ ...seite.antrag.einwaende }).to.deep.equal({
      'hunde/1/transponder': 'Abgelehnt: Die Nummer gehört zu einem anderen Hund.',
    });
    expect(seite.antrag.weitereEinwaende).to.deep.equal(['Abgelehnt: Bitte bald.', 'Abgelehnt: Unbekannt.']);
    expect(seite.antrag.schritt).to.equal(1);
  });

  it('keeps objections over a reload, and drops one with the answer it was about', async () => {
    const seite = await abgelehnt(
      problem('data#/hunde/1/transponder', 'Falsch.'),
      problem('data#/hunde/0/name', 'Zu lang.'),
    );
    await seite.bearbeitung.bessereNach();
    seite.bearbeitung.befehl({ type: 'verlassen', ort: 'hunde/0/name' });
    seite.bearbeitung.befehl(tippe('hunde/1/transponder', '276098106234569'));
    await seite.bearbeitung.sichere();
    seite.bearbeitung.pausiere();
    const neu = await geraet.lade(MARIA);
    expect(Object.keys(neu.antrag.einwaende)).to.deep.equal(['hunde/0/name']);
    neu.bearbeitung.befehl({ type: 'entfernen', gruppe: 'hunde', index: 0 });
    expect(Object.keys(neu.antrag.einwaende)).to.deep.equal([]);
    expect(neu.antrag.antworten['hunde/0/transponder']).to.equal('276098106234569');
  });

  it('goes out as a new submission of the same Vorgang, paid once, by the citizen alone', async () => {
    const seite = await abgelehnt(problem('data#/hunde/0/name', 'Zu lang.'));
    await seite.bearbeitung.bessereNach();
    const { zustellung, bezahldienst } = geraet.werkstatt;
    seite.bearbeitung.befehl(tippe('hunde/0/name', 'Bo'));
    seite.bearbeitung.befehl(weiter);
    seite.bearbeitung.befehl(weiter);
    await ruhig(seite);
    expect(seite.antrag.schritt).to.equal(6);
    expect(zustellung.eingereicht).to.have.length(1); // nothing goes by itself
    await seite.bearbeitung.absenden();
    await phase(seite, 'gesendet');
    const [erste, zweite] = zustellung.eingereicht;
    expect(zweite!.ankuendigung.vorgang).to.equal(erste!.ankuendigung.vorgang);
    expect(zweite!.id).to.not.equal(erste!.id);
    expect(bezahldienst.transaktionen.size).to.equal(1);
    await waitUntil(() => (seite.zustand as Gesendet).vorgang.sendung?.phase === 'bestaetigt');
  });

  it('leaves nothing but its reference here once it is accepted', async () => {
    await gesendet();
    const { zustellung } = geraet.werkstatt;
    await zustellung.annehmen(zustellung.eingereicht[0]!.id);
    const seite = await geraet.lade(MARIA);
    await waitUntil(() => (seite.zustand as Gesendet).vorgang.sendung?.phase === 'angenommen');
    expect((seite.zustand as Gesendet).antrag).to.not.equal(undefined); // as long as this page is open
    seite.bearbeitung.pausiere();
    await seite.bearbeitung.sichere();
    const spaeter = await geraet.lade(MARIA);
    expect((spaeter.zustand as Gesendet).antrag).to.equal(undefined);
  });

  it('finds places by pointer, attachment, list and group', async () => {
    const seite = await geraet.lade();
    await fuelleAus(seite);
    const { formular, antrag } = seite.zustand as Extract<typeof seite.zustand, { phase: 'ausfuellen' }>;
    const [datei] = antrag.antworten[NACHWEIS] as readonly Datei[];
    const ort = (stelle: string): string | undefined =>
      Object.keys(mitEinwaenden(formular, antrag, [{ titel: '', detail: 'x', stelle }]).einwaende)[0];
    expect(
      [
        'data#/halter/person/vorname',
        '/halter/person/vorname',
        'data/halter/person/vorname',
        'data#/hunde/1/name',
        'data#/hunde/1',
        'data#/hunde',
        'data#/halter/person',
        'data#/halter/person/gibt-es-nicht',
        `attachment:${datei!.attachmentId.toUpperCase()}`,
        'data#/versicherung/nachweis/attachmentId',
      ].map(ort),
    ).to.deep.equal([
      'halter/person/vorname',
      'halter/person/vorname',
      'halter/person/vorname',
      'hunde/1/name',
      'hunde/1/name',
      'hunde/0/name',
      'halter/person/vorname',
      'halter/person/vorname',
      NACHWEIS,
      NACHWEIS,
    ]);
    for (const stelle of [
      '',
      'data',
      'metadata',
      'data#/hunde/7/name',
      'data#/%',
      'attachment:x',
      '/__proto__',
    ])
      expect(ort(stelle), stelle).to.equal(undefined);
  });
});

describe('the electronic notice', () => {
  it('is agreed to outright, and excluded outright', async () => {
    const { gebuehr: _gebuehr, ...frei } = await hundesteuer();
    for (const perBrief of [false, true]) {
      const geraet = new Geraet(frei);
      const seite = await geraet.lade(MARIA);
      await fuelleAus(seite);
      await waitUntil(() => seite.zustand.phase === 'ausfuellen' && !seite.zustand.taetig);
      seite.bearbeitung.befehl({ type: 'perBrief', wert: perBrief });
      await seite.bearbeitung.absenden();
      const { sendung } = (seite.zustand as Gesendet).vorgang;
      expect(sendung && 'umschlag' in sendung && sendung.umschlag.zustimmung).to.equal(!perBrief);
    }
  });

  it('is sealed anew when the citizen changes their mind before paying', async () => {
    const geraet = new Geraet(await hundesteuer());
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await waitUntil(() => seite.zustand.phase === 'ausfuellen' && !seite.zustand.taetig);
    await seite.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-1', 'CANCELED');
    const zurueck = await geraet.lade(MARIA);
    await waitUntil(() => zurueck.zustand.phase === 'ausfuellen' && !zurueck.zustand.taetig);
    zurueck.bearbeitung.befehl({ type: 'perBrief', wert: true });
    await zurueck.bearbeitung.absenden();
    geraet.werkstatt.bezahldienst.melden('tx-2', 'PAYED');
    const fertig = await geraet.lade(MARIA);
    await waitUntil(() => fertig.zustand.phase === 'gesendet');
    const { sendung } = (fertig.zustand as Gesendet).vorgang;
    expect(sendung && 'umschlag' in sendung && sendung.umschlag.zustimmung).to.equal(false);
  });
});
