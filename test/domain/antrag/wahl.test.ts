import { expect } from '@open-wc/testing';
import { fachdaten } from '../../../src/domain/antrag/fachdaten.js';
import { entwurfInhalt, stelleWiederHer } from '../../../src/domain/antrag/entwurf-inhalt.js';
import type { Antrag } from '../../../src/domain/antrag/antrag.js';
import type { Gruppe, Regel } from '../../../src/domain/antrag/modell.js';
import { feld, form, frei, gruppe, janein, nach, t, tippe, weiter } from './bau.js';

const person = gruppe('person', [feld('name'), feld('titel', frei)], 0);
const firma = gruppe('firma', [feld('firmenname')], 0);
const wer = (min = 1, ...teile: Gruppe['felder']): Gruppe => ({
  ...gruppe('wer', teile.length > 0 ? teile : [person, firma], min),
  darstellung: 'wahl',
});
const felder = ({ fehler }: Antrag): Record<string, string> =>
  Object.fromEntries(Object.entries(fehler).map(([ort, { art }]) => [ort, art]));
const gesendet = (formular: ReturnType<typeof form>, antrag: Antrag): unknown => {
  const { $formular: _, ...rest } = fachdaten(formular, antrag).daten;
  return rest;
};

describe('a choice group', () => {
  const formular = form([wer()]);

  it('asks which part applies, and of the other parts nothing', () => {
    expect(felder(nach(formular, weiter))).to.deep.equal({ wer: 'fehlt' });
    expect(felder(nach(formular, tippe('wer', 'firma'), weiter))).to.deep.equal({
      'wer/firma/firmenname': 'fehlt',
    });
    const fertig = nach(formular, tippe('wer', 'firma'), tippe('wer/firma/firmenname', 'ÖSA'), weiter);
    expect(fertig.schritt).to.equal(1);
  });

  it('sends the chosen part alone, and has the other one back when the citizen changes their mind', () => {
    const eingaben = [
      tippe('wer', 'person'),
      tippe('wer/person/name', 'Maria'),
      tippe('wer', 'firma'),
      tippe('wer/firma/firmenname', 'ÖSA'),
    ];
    expect(gesendet(formular, nach(formular, ...eingaben))).to.deep.equal({
      wer: { firma: { firmenname: 'ÖSA' } },
    });
    const zurueck = nach(formular, ...eingaben, tippe('wer', 'person'));
    expect(gesendet(formular, zurueck)).to.deep.equal({ wer: { person: { name: 'Maria' } } });
  });

  it('that is optional may be left open, and taken back', () => {
    const offen = form([wer(0)]);
    expect(nach(offen, weiter).schritt).to.equal(1);
    expect(felder(nach(offen, tippe('wer', 'person'), weiter))).to.deep.equal({ 'wer/person/name': 'fehlt' });
    expect(nach(offen, tippe('wer', 'person'), tippe('wer', ''), weiter).schritt).to.equal(1);
  });

  it('of fields asks for the chosen one', () => {
    const kontakt = form([wer(1, feld('email', { typ: 'email', ...frei }), feld('telefon', frei))]);
    expect(felder(nach(kontakt, tippe('wer', 'email'), weiter))).to.deep.equal({ 'wer/email': 'fehlt' });
    const gut = nach(kontakt, tippe('wer', 'telefon'), tippe('wer/telefon', '0391 12345'), weiter);
    expect(gesendet(kontakt, gut)).to.deep.equal({ wer: { telefon: '0391 12345' } });
  });

  it('with nothing in the chosen part says so at its first field', () => {
    const leer = form([wer(1, gruppe('a', [feld('x', frei), feld('y', frei)], 0), firma)]);
    expect(felder(nach(leer, tippe('wer', 'a'), weiter))).to.deep.equal({ 'wer/a/x': 'fehlt' });
  });

  it('offers no part that a rule forbids, and insists on one that a rule demands', () => {
    const regel = (effect: Regel['effect'], target: string): Regel => ({
      effect,
      target,
      condition: { identifier: 'verein' },
      message: t('Der Verein'),
    });
    const verbietet = form([janein('verein'), wer()], [regel('forbid', 'wer/person')]);
    const verein = tippe('verein', true);
    expect(felder(nach(verbietet, tippe('wer', 'person'), verein, weiter))).to.deep.equal({ wer: 'fehlt' });
    const verlangt = form([janein('verein'), wer()], [regel('require', 'wer/firma')]);
    const falsch = nach(verlangt, verein, tippe('wer', 'person'), tippe('wer/person/name', 'M'), weiter);
    expect(felder(falsch)).to.deep.equal({ wer: 'satz' });
    expect(felder(nach(verlangt, verein, tippe('wer', 'firma'), weiter))).to.deep.equal({
      'wer/firma/firmenname': 'fehlt',
    });
  });

  it('inside a repeated group is chosen for each of them', () => {
    const mehrere = form([gruppe('halter', [wer()], 1, 3)]);
    const zwei = nach(mehrere, { type: 'hinzufuegen', gruppe: 'halter' },
      tippe('halter/0/wer', 'firma'), tippe('halter/0/wer/firma/firmenname', 'ÖSA'), weiter); // prettier-ignore
    expect(felder(zwei)).to.deep.equal({ 'halter/1/wer': 'fehlt' });
  });

  it('takes nothing that is none of its parts, and comes back from a draft', () => {
    expect(felder(nach(formular, tippe('wer', 'verein'), weiter))).to.deep.equal({ wer: 'fehlt' });
    const antrag = nach(formular, tippe('wer', 'firma'), tippe('wer/firma/firmenname', 'ÖSA'));
    const inhalt: unknown = JSON.parse(JSON.stringify(entwurfInhalt(formular, antrag)));
    const zurueck = stelleWiederHer(formular, inhalt)!.antrag;
    expect(gesendet(formular, zurueck)).to.deep.equal({ wer: { firma: { firmenname: 'ÖSA' } } });
  });
});
