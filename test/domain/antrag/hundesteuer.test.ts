import { expect } from '@open-wc/testing';
import { neuerAntrag, type Antrag } from '../../../src/domain/antrag/antrag.js';
import { advance } from '../../../src/domain/antrag/befehle.js';
import { durchsicht } from '../../../src/domain/antrag/durchsicht.js';
import { entwurfInhalt, stelleWiederHer } from '../../../src/domain/antrag/entwurf-inhalt.js';
import { fachdaten } from '../../../src/domain/antrag/fachdaten.js';
import { kompiliere, type KompiliertesFormular } from '../../../src/domain/antrag/formular.js';
import { hashVon, stimmtHash } from '../../../src/domain/antrag/hash.js';
import { benannteMerkmale, merkmale } from '../../../src/domain/antrag/merkmale.js';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import { tabellen } from '../../../src/domain/antrag/uebersicht.js';
import { angaben, hundesteuer } from './hundesteuer.js';
import { heute, nach, tippe, tippeAlles, weiter } from './bau.js';

describe('the form "Hund anmelden"', () => {
  let modell: Formular;
  let formular: KompiliertesFormular;
  let voll: Antrag;

  before(async () => {
    modell = await hundesteuer();
    formular = kompiliere(modell, heute);
    voll = nach(formular, { type: 'hinzufuegen', gruppe: 'hunde' }, ...tippeAlles(angaben));
  });

  it('compiles without a finding', () => {
    expect(formular.befunde).to.deep.equal([]);
    expect(formular.felder).to.have.length(27);
  });

  it('carries the hash of its content', async () => {
    expect(await stimmtHash(modell)).to.equal(true);
    expect(await stimmtHash({ ...modell, version: '2' } as Formular)).to.equal(false);
    expect(await hashVon({ b: 1, a: ['x'], hash: 'egal' })).to.equal(await hashVon({ a: ['x'], b: 1 }));
  });

  it('says every text in German, plain German and English', () => {
    const luecken: string[] = [];
    const suche = (wert: unknown, pfad: string): void => {
      if (typeof wert !== 'object' || wert === null) return;
      if ('de' in wert && !('en' in wert && 'de-x-einfach' in wert)) luecken.push(pfad);
      for (const [id, innen] of Object.entries(wert)) suche(innen, `${pfad}/${id}`);
    };
    suche(modell, '');
    expect(luecken).to.deep.equal([]);
  });

  it('leads through all steps to the last page', () => {
    const ende = [0, 1, 2, 3, 4, 5].reduce((antrag) => advance(formular, antrag, weiter), voll);
    expect(ende.schritt).to.equal(6);
  });

  it('asks for breed or cross, never both', () => {
    const orte = durchsicht(formular, voll).flatMap(({ eintraege }) => eintraege.map(({ ort }) => ort));
    expect(orte).to.include.members(['hunde/0/rasse', 'hunde/1/kreuzung']);
    expect(orte).not.to.include.members(['hunde/0/kreuzung', 'hunde/1/rasse']);
  });

  it('refuses a dog that is kept before it was born', () => {
    const antrag = nach(
      formular,
      tippe('hunde/0/geburtsdatum', '1.3.2024'),
      tippe('hunde/0/gehaltenSeit', '1.2.2024'),
      {
        type: 'verlassen',
        ort: 'hunde/0/gehaltenSeit',
      },
    );
    expect(antrag.fehler['hunde/0/gehaltenSeit']?.art).to.equal('satz');
  });

  it('sends what applies, typed and nested, and lists the files', () => {
    const antrag = nach(
      formular,
      { type: 'hinzufuegen', gruppe: 'hunde' },
      ...tippeAlles(angaben),
      tippe('ermaessigung/beantragt', true),
      tippe('ermaessigung/grund', 'jagd'),
      tippe('ermaessigung/beantragt', false),
    );
    const { daten, dateien } = fachdaten(formular, antrag);
    expect(daten).to.deep.equal({
      $formular: { id: 'hundesteuer-anmeldung', version: '1.0.0', hash: modell.hash },
      halter: {
        person: { vorname: 'Maria', familienname: 'Neumann', geburtsdatum: '1964-08-12' },
        anschrift: { strasse: 'Thomas-Mann-Straße 3', plz: '39167', ort: 'Hohe Börde' },
        kontakt: { email: 'maria.neumann@example.com' },
      },
      hunde: [
        {
          name: 'Bello',
          abstammung: 'rassehund',
          rasse: 'Labrador Retriever',
          geschlecht: 'maennlich',
          geburtsdatum: '2024-03-01',
          farbe: 'schwarz',
          transponder: '276098106234567',
          gehaltenSeit: '2024-05-15',
          gefaehrlich: false,
        },
        {
          name: 'Luna',
          abstammung: 'mischling',
          kreuzung: 'Dackel und Terrier',
          geschlecht: 'weiblich',
          geburtsdatum: '2023-12-24',
          farbe: 'braun',
          transponder: '276098106234568',
          gehaltenSeit: '2024-02-01',
          gefaehrlich: true,
        },
      ],
      versicherung: {
        gesellschaft: 'Öffentliche Versicherungen Sachsen-Anhalt',
        nummer: 'HV-2026-1',
        nachweis: (angaben['versicherung/nachweis'] as readonly object[])[0],
      },
      ermaessigung: { beantragt: false },
      erklaerungen: { wahrheit: true, datenschutz: true },
    });
    expect(dateien).to.deep.equal(angaben['versicherung/nachweis']);
  });

  it('counts dogs for the fee, and tells nothing else', () => {
    expect(merkmale(formular, voll)).to.deep.equal({ hunde: 2 });
    expect(benannteMerkmale(formular, voll)[0]?.merkmal.titel.de).to.equal('Anzahl der Hunde');
  });

  it('computes the yearly tax by position', () => {
    const betraege = (antrag: Antrag): unknown[] =>
      tabellen(formular, antrag)[0]!.zeilen.map(({ betrag }) => betrag);
    expect(betraege(nach(formular))).to.deep.equal([4500]);
    expect(betraege(voll)).to.deep.equal([4500, 54000]);
    const ermaessigt = nach(
      formular,
      { type: 'hinzufuegen', gruppe: 'hunde' },
      { type: 'hinzufuegen', gruppe: 'hunde' },
      tippe('hunde/0/name', 'Bello'),
      tippe('ermaessigung/beantragt', true),
    );
    const [tabelle] = tabellen(formular, ermaessigt);
    expect(
      tabelle!.zeilen.map(({ betrag }) => (typeof betrag === 'number' ? betrag : betrag.de)),
    ).to.deep.equal([2250, 4200, 'nach Satzung']);
    expect(tabelle!.zeilen[0]!.name).to.equal('Bello');
    expect([tabelle!.summe, tabelle!.offen]).to.deep.equal([6450, true]);
  });

  it('reviews everything in the order of the form', () => {
    const abschnitte = durchsicht(formular, voll);
    expect(abschnitte.map(({ modell }) => modell.id)).to.deep.equal([
      'angaben',
      'hunde',
      'versicherung',
      'ermaessigung',
      'erklaerungen',
    ]);
    const hund = abschnitte[1]!.eintraege.filter(({ art }) => art === 'gruppe');
    expect(hund.map((eintrag) => eintrag.art === 'gruppe' && eintrag.nummer)).to.deep.equal([1, 2]);
  });

  describe('as a draft', () => {
    const durchJson = (wert: unknown): unknown => JSON.parse(JSON.stringify(wert));

    it('comes back as it was', () => {
      const mitten = advance(formular, voll, weiter);
      const zurueck = stelleWiederHer(formular, durchJson(entwurfInhalt(formular, mitten)))!;
      expect(zurueck.antrag).to.deep.equal(mitten);
      expect(zurueck.andereVersion).to.equal(false);
    });

    it('keeps what still fits another version, and reviews again', () => {
      const ende = [0, 1, 2, 3, 4, 5].reduce((antrag) => advance(formular, antrag, weiter), voll);
      const inhalt = {
        ...(durchJson(entwurfInhalt(formular, ende)) as object),
        hash: 'f'.repeat(64),
      } as Record<string, unknown>;
      inhalt['antworten'] = {
        ...(inhalt['antworten'] as object),
        'hunde/0/name': 7,
        weg: 'x',
        'hunde/0/geschlecht': 'divers',
      };
      const zurueck = stelleWiederHer(formular, inhalt)!;
      expect(zurueck.antrag.antworten).not.to.have.any.keys('hunde/0/name', 'weg', 'hunde/0/geschlecht');
      expect([zurueck.andereVersion, zurueck.antrag.schritt]).to.deep.equal([true, 5]);
      expect(zurueck.antrag.antworten['hunde/1/name']).to.equal('Luna');
    });

    it('opens at the last page only if it is complete', () => {
      const inhalt = { ...entwurfInhalt(formular, neuerAntrag), schritt: 6, weiteste: 6 };
      const { antrag } = stelleWiederHer(formular, inhalt)!;
      expect(antrag.schritt).to.equal(0);
      expect(antrag.fehler['halter/person/vorname']?.art).to.equal('fehlt');
    });

    it('is none when it belongs to another form or is damaged', () => {
      for (const wert of [undefined, null, 7, [], {}, { inhalt: 1, form: 'anderes' }]) {
        expect(stelleWiederHer(formular, wert)).to.equal(undefined);
      }
      const kaputt = {
        inhalt: 1,
        form: 'hundesteuer-anmeldung',
        schritt: 'x',
        antworten: 5,
        anzahlen: { hunde: 1e9, '': 3 },
        geaendert: {},
      };
      const { antrag } = stelleWiederHer(formular, kaputt)!;
      expect(antrag.anzahlen['hunde']).to.equal(20);
      expect(antrag.schritt).to.equal(0);
    });
  });
});
