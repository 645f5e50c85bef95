import { expect } from '@open-wc/testing';
import { hashVon } from '../../../src/domain/antrag/hash.js';
import type { Tuer } from '../../../src/domain/antrag/modell.js';
import { bisZurWende, fristVon } from '../../../src/domain/antrag/tuer.js';
import { zu } from '../../../src/domain/antrag/zustand.js';
import { OzgError } from '../../../src/errors.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { Geraet, type Seite } from '../../fakes/antrag.js';
import { waitUntil } from '../../fakes/warten.js';
import { fuelleAus } from './ausgefuellt.js';
import { hundesteuer } from './hundesteuer.js';

const STUNDE = 3_600_000;
const JETZT = 1_800_000_000_000;
const offenBis = (endet: number): Tuer => ({ art: 'offen', schliesst: '2027-01-15T08:00:00Z', endet });

/** Nothing is being done at the moment. */
const ruhig = (seite: Seite): Promise<void> =>
  waitUntil(() => seite.zustand.phase === 'ausfuellen' && !seite.zustand.taetig, 'comes to rest');

describe('the door of a form', () => {
  it('says how near the end is', () => {
    expect(fristVon(offenBis(JETZT + 25 * STUNDE), JETZT)).to.equal('bekannt');
    expect(fristVon(offenBis(JETZT + 24 * STUNDE), JETZT)).to.equal('bald');
    expect(fristVon(offenBis(JETZT), JETZT)).to.equal('um');
    expect(fristVon({ art: 'offen' }, JETZT)).to.equal(undefined);
    expect(fristVon({ art: 'voll', endet: JETZT }, JETZT)).to.equal(undefined);
  });

  it('knows when to look again, never later than a timer can', () => {
    expect(bisZurWende(offenBis(JETZT + 30 * STUNDE), JETZT)).to.equal(6 * STUNDE);
    expect(bisZurWende(offenBis(JETZT + STUNDE), JETZT)).to.equal(STUNDE);
    expect(bisZurWende(offenBis(JETZT + 24 * 365 * STUNDE), JETZT)).to.equal(2 ** 31 - 1);
    expect(bisZurWende(offenBis(JETZT), JETZT)).to.equal(undefined);
  });

  it('is no part of what the hash names', async () => {
    const form = await hundesteuer();
    expect(await hashVon({ ...form, tuer: { art: 'voll' } })).to.equal(form.hash);
  });

  it('is asked for when the Landeszugang refuses, keeps the answers, and opens again', async () => {
    const { gebuehr: _gebuehr, ...frei } = await hundesteuer();
    const geraet = new Geraet(frei);
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await ruhig(seite);
    const { zustellung } = geraet.werkstatt;
    const announce = zustellung.announce.bind(zustellung);
    zustellung.announce = () => Promise.reject(new OzgError('GESCHLOSSEN', 'closed'));
    geraet.formulare.tuer = { art: 'voll' };
    await seite.bearbeitung.absenden();
    await waitUntil(() => zu(seite.zustand)?.art === 'voll', 'is closed');
    expect(seite.gemeldet).to.include('GESCHLOSSEN');
    expect(seite.antrag.antworten['hunde/0/name']).to.be.a('string');

    zustellung.announce = announce;
    geraet.formulare.tuer = { art: 'offen' };
    await seite.antragstellung.klopfeAn();
    expect(zu(seite.zustand)).to.equal(undefined);
    expect(seite.zustand).to.have.property('fehler', undefined);
    await seite.bearbeitung.absenden();
    expect(seite.zustand.phase).to.equal('gesendet');
  });

  it('does not shut out who has paid in time', async () => {
    const geraet = new Geraet(await hundesteuer());
    const seite = await geraet.lade(MARIA);
    await fuelleAus(seite);
    await ruhig(seite);
    await seite.bearbeitung.absenden();
    expect(geraet.bezahlseiten).to.have.length(1);
    geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    geraet.formulare.tuer = { art: 'frist-vorbei' };
    const zurueck = await geraet.lade(MARIA);
    expect(zu(zurueck.zustand)).to.equal(undefined);
    await waitUntil(() => zurueck.zustand.phase === 'gesendet', 'is sent');
  });
});
