import { expect } from '@open-wc/testing';
import { neuerAntrag } from '../../../src/domain/antrag/antrag.js';
import { advance } from '../../../src/domain/antrag/befehle.js';
import { entwurfInhalt, stelleWiederHer } from '../../../src/domain/antrag/entwurf-inhalt.js';
import { kompiliere, type KompiliertesFormular } from '../../../src/domain/antrag/formular.js';
import { gibVor, pruefeVorgaben } from '../../../src/domain/antrag/vorgaben.js';
import { tippe, heute } from './bau.js';
import { hundesteuer } from './hundesteuer.js';

const VORNAME = 'halter/person/vorname';

describe('what the page around knows already', () => {
  let formular: KompiliertesFormular;
  before(async () => (formular = kompiliere(await hundesteuer(), heute)));

  const geprueft = (roh: Record<string, unknown>) => pruefeVorgaben(formular, neuerAntrag, roh);

  it('is taken as a citizen would type it', () => {
    const { werte, abgelehnt } = geprueft({
      [VORNAME]: 'Änne',
      'halter/person/geburtsdatum': '1964-08-12',
      'hunde/0/abstammung': 'mischling',
      'hunde/0/gefaehrlich': false,
      'ermaessigung/beantragt': 'true',
    });
    expect([...abgelehnt]).to.deep.equal([]);
    expect(Object.fromEntries(werte)).to.deep.equal({
      [VORNAME]: 'Änne',
      'halter/person/geburtsdatum': '12.08.1964',
      'hunde/0/abstammung': 'mischling',
      'hunde/0/gefaehrlich': false,
      'ermaessigung/beantragt': true,
    });
  });

  it('is refused where the form has no such field, or the field no such value; the reason holds no value', () => {
    const { werte, abgelehnt } = geprueft({
      halter: 'x',
      vorname: 'x',
      'hunde/7/name': 'x',
      'hunde/name': 'x',
      __proto__x: 'x',
      [VORNAME]: 7,
      'halter/anschrift/plz': 'geheim',
      'halter/kontakt/email': '',
      'hunde/0/abstammung': 'katze',
      'hunde/0/gefaehrlich': 'vielleicht',
      'erklaerungen/wahrheit': true,
      'versicherung/nachweis': [],
    });
    expect([...werte]).to.deep.equal([]);
    expect(abgelehnt.size).to.equal(12);
    expect([...abgelehnt.values()].join()).to.not.contain('geheim');
  });

  it('never stands against what was typed, emptied, or came from the account', () => {
    const werte = new Map([[VORNAME, 'Seite']]);
    const getippt = advance(formular, neuerAntrag, tippe(VORNAME, 'Änne'));
    const geleert = advance(formular, getippt, tippe(VORNAME, ''));
    const daten = { given_name: 'Maria' };
    const konto = advance(formular, neuerAntrag, { type: 'vorbelegen', daten });
    for (const antrag of [getippt, geleert, konto]) expect(gibVor(formular, antrag, werte)).to.equal(antrag);

    const vorgegeben = gibVor(formular, neuerAntrag, werte);
    expect([vorgegeben.antworten[VORNAME], vorgegeben.herkunft[VORNAME]]).to.deep.equal(['Seite', 'seite']);
    const dann = advance(formular, vorgegeben, { type: 'vorbelegen', daten });
    expect([dann.antworten[VORNAME], dann.herkunft[VORNAME]]).to.deep.equal(['Maria', 'konto']);
  });

  it('keeps its origin in a draft', () => {
    const antrag = gibVor(formular, neuerAntrag, new Map([[VORNAME, 'Seite']]));
    const inhalt: unknown = JSON.parse(JSON.stringify(entwurfInhalt(formular, antrag)));
    expect(stelleWiederHer(formular, inhalt)?.antrag.herkunft).to.deep.equal(antrag.herkunft);
  });
});
