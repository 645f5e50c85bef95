import { expect } from '@open-wc/testing';
import { Weitergabe, type Weitergabestand } from '../../../src/domain/antrag/weitergabe.js';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import { gruppen, neuerCode } from '../../../src/domain/hinterlegung/code.js';
import { OzgError } from '../../../src/errors.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { Geraet, type Seite } from '../../fakes/antrag.js';
import { FakeHinterlegungen } from '../../fakes/hinterlegungen.js';
import { FakeUhr } from '../../fakes/uhr.js';
import { fuelleAus, NACHWEIS } from './ausgefuellt.js';
import { tippe } from './bau.js';
import { hundesteuer } from './hundesteuer.js';

const NAME = 'halter/person/vorname';

describe('taking an Antrag to another device', () => {
  let form: Formular;
  let uhr: FakeUhr;
  let dort: FakeHinterlegungen;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => {
    uhr = new FakeUhr();
    dort = new FakeHinterlegungen(uhr);
  });

  const geraet = (modell = form): Geraet => Object.assign(new Geraet(modell), { hinterlegungen: dort });
  const weitergabe = ({ bearbeitung }: Seite): Weitergabe =>
    new Weitergabe(bearbeitung.teile, () => undefined);
  const stand = <A extends Weitergabestand['art']>(w: Weitergabe, art: A) => {
    expect(w.stand.art).to.equal(art);
    return w.stand as Weitergabestand & { art: A };
  };

  async function hinterlege(seite: Seite): Promise<{ w: Weitergabe; code: string; laeuftAb: number }> {
    const w = weitergabe(seite);
    w.bieteAn();
    await w.hinterlege();
    const { code, laeuftAb } = stand(w, 'hinterlegt');
    return { w, code: gruppen(code).join('-'), laeuftAb };
  }

  async function oeffne(seite: Seite, code: string, datei?: string): Promise<Weitergabe> {
    const w = weitergabe(seite);
    w.frageNachCode();
    await w.oeffne(code, datei);
    return w;
  }

  it('brings answers, file, step and Vorgang along, and keeps them there', async () => {
    const a = await geraet().lade();
    await fuelleAus(a);
    const { code, laeuftAb } = await hinterlege(a);
    const other = geraet();
    const b = await other.lade(MARIA);
    const w = await oeffne(b, code.toLowerCase());
    expect(stand(w, 'geoeffnet').laeuftAb).to.equal(laeuftAb);
    expect(b.antrag.antworten).to.deep.include(a.antrag.antworten);
    expect(b.antrag.schritt).to.equal(a.antrag.schritt);
    const [datei] = b.antrag.antworten[NACHWEIS] as unknown as [{ attachmentId: string }];
    const { akte } = b.bearbeitung.teile;
    expect(new TextDecoder().decode(await akte.ablage!.liesDatei(datei.attachmentId))).to.contain('%PDF');
    expect(akte.kennung).to.equal(a.bearbeitung.teile.akte.kennung);
    const again = await other.lade(MARIA);
    expect(again.antrag.antworten).to.deep.equal(b.antrag.antworten);
    expect(dort.ids).to.have.length(1);
  });

  it('asks anew how long this device may keep it, and keeps nothing before that', async () => {
    const a = await geraet().lade();
    await fuelleAus(a);
    const { code } = await hinterlege(a);
    const other = Object.assign(geraet(), { behalten: undefined });
    const b = await other.lade(MARIA);
    await oeffne(b, code);
    expect(b.zustand).to.deep.include({ phase: 'ausfuellen', behalten: undefined });
    expect((await other.lade(MARIA)).antrag.antworten).to.not.have.property(NACHWEIS);
    await b.bearbeitung.verwahrung.waehle('monat');
    expect((await other.lade(MARIA)).antrag.antworten).to.deep.equal(b.antrag.antworten);
  });

  it('deletes only when the citizen says so, on either device', async () => {
    const a = await geraet().lade();
    const { w, code } = await hinterlege(a);
    const b = await oeffne(await geraet().lade(), code);
    expect(dort.ids).to.have.length(1);
    await b.loesche();
    stand(b, 'geloescht');
    expect(dort.ids).to.deep.equal([]);
    await w.loesche();
    stand(w, 'geloescht');
    const c = await oeffne(await geraet().lade(), code);
    expect(stand(c, 'eingabe').fehler).to.deep.equal({ art: 'abgelaufen' });
  });

  it('says before that what was filled in here goes, and touches nothing when the code is wrong', async () => {
    const a = await geraet().lade();
    a.bearbeitung.befehl(tippe(NAME, 'Maria'));
    const { code } = await hinterlege(a);
    const b = await geraet().lade();
    b.bearbeitung.befehl(tippe(NAME, 'Jo'));
    for (const [falsch, fehler] of [
      [code.slice(1), { art: 'laenge', ist: 24, soll: 25 }],
      [`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`, { art: 'tippfehler' }],
      [neuerCode(), { art: 'unbekannt' }],
    ] as const) {
      const w = await oeffne(b, falsch);
      expect(stand(w, 'eingabe')).to.deep.equal({ art: 'eingabe', ersetzt: true, fehler });
      expect(b.antrag.antworten[NAME]).to.equal('Jo');
    }
    await oeffne(b, code);
    expect(b.antrag.antworten[NAME]).to.equal('Maria');
  });

  it('does not open what belongs to another form, or has ended', async () => {
    const a = await geraet({ ...form, id: 'wohnsitz' }).lade();
    const { code, laeuftAb } = await hinterlege(a);
    const b = await geraet().lade();
    expect(stand(await oeffne(b, code), 'eingabe').fehler).to.deep.equal({ art: 'anderes-formular' });
    uhr.vergehen(laeuftAb);
    expect(stand(await oeffne(b, code), 'eingabe').fehler).to.deep.equal({ art: 'abgelaufen' });
  });

  it('opens what was filled in with an older version as a draft of this device would be', async () => {
    const a = await geraet({ ...form, hash: 'b'.repeat(64) }).lade();
    a.bearbeitung.befehl(tippe(NAME, 'Maria'));
    const { code } = await hinterlege(a);
    const b = await geraet().lade();
    await oeffne(b, code);
    expect(b.zustand).to.include({ phase: 'ausfuellen', andereVersion: true });
    expect(b.antrag.antworten[NAME]).to.equal('Maria');
  });

  it('seals a file instead where the Landeszugang does not answer, and opens it by its code only', async () => {
    dort.stoerung = new OzgError('NETZWERK', 'offline');
    const a = await geraet().lade();
    a.bearbeitung.befehl(tippe(NAME, 'Kanarienvogel'));
    const w = weitergabe(a);
    w.bieteAn();
    await w.hinterlege();
    expect(stand(w, 'angebot').fehler?.code).to.equal('NETZWERK');
    const datei = (await w.alsDatei())!;
    expect(atob(datei.split('.')[3]!.replaceAll('-', '+').replaceAll('_', '/'))).not.to.contain(
      'Kanarienvogel',
    );
    const { code } = stand(w, 'datei');
    const b = await geraet().lade();
    expect(stand(await oeffne(b, neuerCode(), datei), 'eingabe').fehler).to.deep.equal({ art: 'unlesbar' });
    expect(stand(await oeffne(b, code, 'ein Foto'), 'eingabe').fehler).to.deep.equal({ art: 'unlesbar' });
    expect(stand(await oeffne(b, code, datei), 'geoeffnet')).to.deep.equal({ art: 'geoeffnet' });
    expect(b.antrag.antworten[NAME]).to.equal('Kanarienvogel');
    const c = await oeffne(await geraet().lade(), code);
    expect(stand(c, 'eingabe').fehler).to.deep.include({ art: 'stoerung' });
  });
});
