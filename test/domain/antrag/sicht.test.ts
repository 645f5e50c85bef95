import { expect } from '@open-wc/testing';
import { neuerAntrag } from '../../../src/domain/antrag/antrag.js';
import { durchsicht } from '../../../src/domain/antrag/durchsicht.js';
import { fachdaten } from '../../../src/domain/antrag/fachdaten.js';
import { Lage } from '../../../src/domain/antrag/lage.js';
import { istSichtbar } from '../../../src/domain/antrag/sicht.js';
import { pruefeSchritt } from '../../../src/domain/antrag/schrittpruefung.js';
import { advance } from '../../../src/domain/antrag/befehle.js';
import { auswahl, feld, form, frei, gruppe, janein, tippe } from './bau.js';

const verfahren = feld('verfahren', { vorgabe: 'Gewerbe', sicht: 'gesperrt' });
const kennung = feld('kennung', { vorgabe: 'GA 2', sicht: 'verborgen' });
const land = { ...auswahl('land', 'DE', 'AT'), vorgabe: 'DE' };
const formular = form([
  feld('name'),
  verfahren,
  kennung,
  land,
  gruppe('zweite', [feld('ort'), { ...janein('inland'), vorgabe: true }], 0),
]);

const daten = (antrag = neuerAntrag): object => {
  const { $formular: _formular, ...antworten } = fachdaten(formular, antrag).daten;
  return antworten;
};
const mit = (ort: string, wert: string): typeof neuerAntrag =>
  advance(formular, neuerAntrag, tippe(ort, wert));

describe('what stands in a form by itself', () => {
  it('is sent as the answer until the citizen gives another one', () => {
    expect(daten()).to.deep.equal({ verfahren: 'Gewerbe', kennung: 'GA 2', land: 'DE' });
    expect(daten(mit('land', 'AT'))).to.include({ land: 'AT' });
    expect(daten(mit('land', ''))).not.to.have.property('land');
  });

  it('does not make a group used that nobody has answered', () => {
    const position = formular.positionen.get('zweite')!;
    expect(new Lage(formular, neuerAntrag).benutzt({ position, indizes: [] })).to.equal(false);
    expect(pruefeSchritt(formular, neuerAntrag, new Lage(formular, neuerAntrag), 0)).to.have.all.keys('name');
    expect(daten(mit('zweite/ort', 'Irxleben'))).to.deep.include({
      zweite: { ort: 'Irxleben', inland: true },
    });
  });

  it('counts in rules', () => {
    const mitRegel = form(
      [land, feld('plz', frei)],
      [{ effect: 'require', target: 'plz', condition: { equal: [{ identifier: 'land' }, 'DE'] }, message: { de: 'PLZ' } }],
    ); // prettier-ignore
    const position = mitRegel.positionen.get('plz')!;
    expect(new Lage(mitRegel, neuerAntrag).pflicht({ position, indizes: [] })).to.equal(true);
  });
});

describe('what the citizen cannot change', () => {
  it('is never required and never wrong: nobody could mend it', () => {
    const streng = form([
      feld('leer', { sicht: 'verborgen' }),
      feld('lang', { sicht: 'gesperrt', vorgabe: 'zu lang', laenge: { max: 2 } }),
    ]);
    expect(pruefeSchritt(streng, neuerAntrag, new Lage(streng, neuerAntrag), 0)).to.deep.equal({});
  });

  it('is seen where it says something', () => {
    expect(istSichtbar(verfahren)).to.equal(true);
    expect(istSichtbar(kennung)).to.equal(false);
    expect(istSichtbar(feld('suche', { sicht: 'gesperrt' }))).to.equal(false);
    expect(istSichtbar(gruppe('nichts', [kennung]))).to.equal(false);
    const [abschnitt] = durchsicht(formular, neuerAntrag);
    const gezeigt = abschnitt!.eintraege.flatMap((eintrag) =>
      eintrag.art === 'antwort' ? [eintrag.ort] : [],
    );
    expect(gezeigt).to.deep.equal(['name', 'verfahren', 'land', 'zweite/ort', 'zweite/inland']);
  });
});
