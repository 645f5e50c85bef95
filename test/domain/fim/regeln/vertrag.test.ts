import { expect } from '@open-wc/testing';
import { uebersetzeAlle } from '../../../../src/domain/fim/regeln/abgleich.js';
import type { Element } from '../../../../src/domain/fim/regeln/typen.js';

/** The page for authors, and the elements its examples speak of. */
const seite = await (await fetch(new URL('../../../../contract/regeln.md', import.meta.url))).text();
const lang = (kurz: string): string => `${kurz[0]!}600000000${kurz.slice(1).padStart(2, '0')}`;
const feld = (kurz: string, art: Element['art'], name = kurz, rest: Partial<Element> = {}): Element => ({
  ids: [lang(kurz)],
  pfad: lang(kurz),
  art,
  name,
  ...rest,
});
const in2 = (kurz: string): Element =>
  feld(kurz, 'janein', kurz, { ids: [lang('G2'), lang(kurz)], pfad: `${lang('G2')}/${lang(kurz)}` });
const elemente: readonly Element[] = [
  feld('F1', 'auswahl', 'Art', {
    optionen: [
      { wert: '001', titel: 'Hund' },
      { wert: '002', titel: 'Katze' },
      { wert: '003', titel: 'Sonstiges' },
    ],
  }),
  feld('F2', 'janein'),
  feld('F3', 'zahl'),
  feld('F4', 'datum'),
  feld('F5', 'datum'),
  feld('F6', 'text'),
  feld('F7', 'zahl', 'Tag'),
  feld('F8', 'zahl', 'Monat'),
  feld('F9', 'zahl', 'Jahr'),
  feld('F10', 'janein'),
  feld('G1', 'gruppe'),
  feld('G2', 'gruppe'),
  in2('F11'),
  in2('F12'),
];

/** All examples of the table under a heading. */
function beispiele(tabelle: string): readonly string[] {
  const zeilen = seite.slice(seite.indexOf(tabelle)).split('\n');
  const ende = zeilen.findIndex((zeile, i) => i > 2 && !zeile.startsWith('|'));
  return zeilen
    .slice(2, ende)
    .flatMap((zeile) => [...zeile.matchAll(/`([^`]{6,})`/g)].map(([, beispiel]) => beispiel!));
}

const stand = (satz: string): string => {
  const mitIds = satz.replace(/\b[FG]\d{1,2}\b/g, lang);
  const [uebersetzung] = uebersetzeAlle([{ id: 'R', satz: mitIds, elemente, land: 'TH' }]);
  return [uebersetzung!.stand, ...uebersetzung!.befunde.map(({ art, an }) => `${art} ${an}`)].join(' ');
};

describe('the page for authors', () => {
  it('shows sentences that compile', () => {
    const saetze = beispiele('| kind | for example |').filter(
      (beispiel) => beispiel.endsWith('.') && beispiel.includes(' '),
    );
    expect(saetze.length).to.be.greaterThan(20);
    for (const satz of saetze) expect(stand(satz), satz).to.equal('uebersetzt');
  });

  it('shows conditions that compile', () => {
    const bedingungen = beispiele('| | for example |');
    expect(bedingungen.length).to.be.greaterThan(18);
    for (const bedingung of bedingungen)
      expect(stand(`Wenn ${bedingung}, dann muss F10 befüllt sein.`), bedingung).to.equal('uebersetzt');
  });
});
