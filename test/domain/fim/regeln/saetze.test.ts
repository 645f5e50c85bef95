import { expect } from '@open-wc/testing';
import type { Bedingung } from '../../../../src/domain/antrag/modell.js';
import { uebersetzeAlle } from '../../../../src/domain/fim/regeln/abgleich.js';
import type { Land } from '../../../../src/domain/fim/regeln/laender.js';
import type { Element, Uebersetzung } from '../../../../src/domain/fim/regeln/typen.js';

const ART = 'F60000000001'; // choice
const JA = 'F60000000002'; // yes or no
const TEXT = 'F60000000003';
const VON = 'F60000000004'; // days
const BIS = 'F60000000005';
const ZAHL = 'F60000000006';
const HINWEIS = 'F60000000007'; // text between fields
const OHNE_LISTE = 'F60000000008';
const G = 'G60000000001';
const IN_G = 'F60000000010';

const element = (id: string, art: Element['art'], name: string, rest: Partial<Element> = {}): Element => ({
  ids: [id],
  pfad: id,
  art,
  name,
  ...rest,
});
const optionen = [
  { wert: '001', titel: 'in Deutschland' },
  { wert: '002', titel: 'außerhalb von Deutschland' },
  { wert: '003', titel: 'Sonstiges' },
];
const elemente: readonly Element[] = [
  element(ART, 'auswahl', 'Art', { optionen }),
  element(JA, 'janein', 'Hat Hund'),
  element(TEXT, 'text', 'Name'),
  element(VON, 'datum', 'von'),
  element(BIS, 'datum', 'bis'),
  element(ZAHL, 'zahl', 'Anzahl'),
  { ids: [HINWEIS], art: 'hinweis', name: 'Hinweis' },
  element(OHNE_LISTE, 'auswahl', 'Rechtsform'),
  element(G, 'gruppe', 'Anschrift'),
  element(IN_G, 'text', 'Straße', { ids: [G, IN_G], pfad: `${G}/${IN_G}` }),
];

const uebersetze = (satz: string, land?: Land): Uebersetzung =>
  uebersetzeAlle([{ id: 'R1', satz, elemente, ...(land ? { land } : {}) }])[0]!;

/** `require TEXT: …` for each rule; what became of the sentence where there is none. */
function liest(satz: string, land?: Land): readonly string[] {
  const { stand, regeln, befunde } = uebersetze(satz, land);
  if (stand !== 'uebersetzt') return [`${stand}: ${befunde.map(({ art }) => art).join(' ')}`];
  return regeln.map(({ effect, target, condition }) => `${effect} ${kurz(target!)}: ${zeige(condition)}`);
}

const kurz = (pfad: string): string =>
  pfad.replace('self/', '').replace(/[FG]\d{11}/g, (id) => NAMEN.get(id) ?? id);
const NAMEN = new Map(
  Object.entries({ ART, JA, TEXT, VON, BIS, ZAHL, HINWEIS, OHNE_LISTE, G, IN_G }).map(([name, id]) => [
    id,
    name,
  ]),
);

function zeige(b: Bedingung): string {
  const o = (x: unknown): string =>
    typeof x === 'object' ? kurz((x as { identifier: string }).identifier) : String(x);
  if (typeof b === 'boolean') return String(b);
  if ('equal' in b) return `${o(b.equal[0])}=${o(b.equal[1])}`;
  if ('not_equal' in b) return `${o(b.not_equal[0])}≠${o(b.not_equal[1])}`;
  if ('less_than' in b) return `${o(b.less_than[0])}<${o(b.less_than[1])}`;
  if ('is_empty' in b) return `${o(b.is_empty)} leer`;
  if ('not' in b) return `nicht(${zeige(b.not)})`;
  if ('and' in b) return `(${b.and.map(zeige).join(' & ')})`;
  if ('or' in b) return `(${b.or.map(zeige).join(' | ')})`;
  return 'xor' in b ? `xor(${b.xor.map(zeige).join(', ')})` : '?';
}

/** Sentence → rules. */
function lauter(faelle: readonly (readonly [satz: string, ...regeln: readonly string[]])[]): void {
  for (const [satz, ...regeln] of faelle) expect(liest(satz), satz).to.deep.equal(regeln);
}

describe('a sentence', () => {
  it('with "wenn" demands or forbids', () => {
    lauter([
      [
        `Wenn das Feld ${ART} "Art" = 001 "in Deutschland", dann muss die Gruppe ${G} "Anschrift" befüllt sein.`,
        'require G: ART=001',
      ],
      [
        `Wenn ${ART} "Art" <> 001 "in Deutschland", dann darf ${G} "Anschrift" nicht befüllt sein.`,
        'forbid G: ART≠001',
      ],
      [
        `Wenn ${ART} = 001 ODER = 002 "außerhalb von Deutschland", dann ist ${TEXT} auszufüllen.`,
        'require TEXT: (ART=001 | ART=002)',
      ],
      [
        `Wenn ${ART} <> (001 UND 002), dann darf ${TEXT} nicht angezeigt werden.`,
        'forbid TEXT: (ART≠001 & ART≠002)',
      ],
      [
        `Wenn ${JA} bejaht wurde und ${TEXT} leer ist, muss ${ZAHL} ausgefüllt werden.`,
        'require ZAHL: (JA=true & TEXT leer)',
      ],
      [`Wenn ${TEXT} nicht leer, dann darf ${ZAHL} nicht leer sein.`, 'require ZAHL: nicht(TEXT leer)'],
      [
        `Wenn im Feld ${ART} der Wert 001 nicht angegeben wurde, dann darf ${TEXT} nicht befüllt sein.`,
        'forbid TEXT: ART≠001',
      ],
      [
        `Das Feld ${TEXT} "Name" ist nur dann zu befüllen, wenn ${JA} "Hat Hund" bejaht wurde.`,
        'forbid TEXT: JA≠true',
      ],
      [`Das Feld ${TEXT} muss befüllt werden, wenn ${ZAHL} größer als 3 ist.`, 'require TEXT: 3<ZAHL'],
      [`Wenn ${VON} < 01.05.2026, dann muss ${TEXT} befüllt sein.`, 'require TEXT: VON<2026-05-01'],
    ]);
  });

  it('with commands shows and hides', () => {
    lauter([
      [
        `WENN ${JA} = JA, DANN aktiviere ${TEXT} 'Name' UND mache es zu einer Pflichtangabe, SONST deaktiviere ${TEXT} 'Name'.`,
        'require TEXT: JA=true',
        'forbid TEXT: JA≠true',
      ],
      [
        `Wenn ${ART} = 001, dann erscheint ${TEXT} "Name" und muss befüllt werden`,
        'require TEXT: ART=001',
        'forbid TEXT: ART≠001',
      ],
      [
        `Wenn ${ART} = 001, dann zeige ${TEXT} Name an, wenn ${ART} = 002, dann zeige ${TEXT} Name an.`,
        'forbid TEXT: (ART≠001 & ART≠002)',
      ],
      [
        `Wenn ${ART} = 001, dann muss ${TEXT} als Pflichtfeld angezeigt UND ${ZAHL} ausgeblendet werden.`,
        'require TEXT: ART=001',
        'forbid ZAHL: ART=001',
      ],
      [`Wenn ${JA} = falsch, dann blende ${G} "Anschrift" aus.`, 'forbid G: JA=false'],
      [
        `Wenn ${ART} = 003 "Sonstiges", dann muss ${TEXT} befüllt sein. Andernfalls darf das Feld nicht befüllt sein.`,
        'require TEXT: ART=003',
        'forbid TEXT: ART≠003',
      ],
    ]);
  });

  it('about several fields or about a value must be true', () => {
    lauter([
      [
        `Es muss mindestens eines der Felder ${TEXT}, ${ZAHL} oder ${G} befüllt sein.`,
        'valid TEXT: (nicht(TEXT leer) | nicht(ZAHL leer) | nicht(G leer))',
      ],
      [
        `Es muss entweder ${TEXT} "Name" oder ${G} "Anschrift" befüllt werden.`,
        'valid TEXT: xor(nicht(TEXT leer), nicht(G leer))',
      ],
      [
        `Es muss genau eines der Felder ${TEXT} und ${ZAHL} befüllt sein.`,
        'valid TEXT: xor(nicht(TEXT leer), nicht(ZAHL leer))',
      ],
      [
        `Das Datum im Feld ${VON} "von" muss zeitlich vor dem Datum in Feld ${BIS} "bis" liegen.`,
        'valid VON: (VON leer | VON<BIS)',
      ],
      [`${VON} darf nicht nach ${BIS} liegen.`, 'valid VON: (VON leer | nicht(BIS<VON))'],
      [`${ZAHL} muss größer als 0 sein.`, 'valid ZAHL: (ZAHL leer | 0<ZAHL)'],
      [
        `Wenn ${JA} = wahr, dann muss ${ART} befüllt werden, wobei nur die Codes 001 ODER 003 ausgewählt werden dürfen.`,
        'require ART: JA=true',
        'valid ART: (JA≠true | ART leer | ART=001 | ART=003)',
      ],
    ]);
  });

  it('with the dirt of real ones is read all the same', () => {
    lauter([
      [
        `WENN im Datenfeld ${ART} "Art" in der Codeliste die Einträge folgender Codes ausgewählt: 001, 003, DANN ist Datenfeldgruppe ${G} "Anschrift" eine Pflichtfeldgruppe.Falls keine der genannten Codes ausgewählt wurde, dann ist ${G} auszublenden.`,
        'require G: (ART=001 | ART=003)',
        'forbid G: (ART≠001 & ART≠003)',
      ],
      [
        `Wenn in ${ART} Auswahl = 01 "in Deutschland" ist ${G} "Anschrift" auszublenden.`,
        'forbid G: ART=001',
      ],
      [
        `Wenn das Feld ${ART} Art = "01"in Deutschland", dann muss ${TEXT} befüllt sein.`,
        'require TEXT: ART=001',
      ],
      [
        `WENN ${ART} 'Art" Auswahl "001=in Deutschland", DANN sind ${TEXT} und ${ZAHL} Pflichtfelder.`,
        'require TEXT: ART=001',
        'require ZAHL: ART=001',
      ],
      [
        `WENN im Datenfeld ${JA} 'Hat Hund " Auswahl gleich = 'ja", DANN ist ${TEXT} 'Name" ein Pflichtfeld.`,
        'require TEXT: JA=true',
      ],
      [`Wenn das Feld ${JA} <> "wahr", dann darf das Feld ${TEXT} ausgeblendet sein`],
    ]);
  });

  it('that only permits or explains enforces nothing', () => {
    lauter([
      [`Wenn ${JA} = "wahr", dann kann das Feld ${TEXT} befüllt werden.`],
      [`Das Feld ${TEXT} muss nicht befüllt werden.`],
      [`Wenn ${JA} = wahr, muss ${TEXT} befüllt sein. D.h. z.B. ein Name.`, 'require TEXT: JA=true'],
      [`Wenn ${JA} = wahr, dann muss das Feld ${HINWEIS} "Hinweis" angezeigt werden.`],
    ]);
  });

  it('of one state is in force there', () => {
    const satz = `Für die Länder NW, SL, SN gilt: Das Feld ${TEXT} muss befüllt sein.`;
    expect(liest(satz, 'SL')).to.deep.equal(['require TEXT: true']);
    expect(liest(satz, 'ST')).to.deep.equal([]);
    expect(liest(satz)).to.deep.equal(['hinweis: land-unbekannt']);
    const andere = `${TEXT} muss in Thüringen befüllt werden. Für die anderen Bundesländer darf es nicht angezeigt werden.`;
    expect(liest(andere, 'TH')).to.deep.equal(['require TEXT: true']);
    expect(liest(andere, 'BY')).to.deep.equal(['forbid TEXT: true']);
  });

  it('of one state knows it by the ARS of the form', () => {
    const satz = `Für das Land ST gilt: Das Feld ${TEXT} muss befüllt sein.`;
    const anzahl = (ars: string): number =>
      uebersetzeAlle([{ id: 'R1', satz, elemente }], ars)[0]!.regeln.length;
    expect([anzahl('150830298298'), anzahl('160000000000')]).to.deep.equal([1, 0]);
  });

  it('may set a constant', () => {
    const { regeln, vorbelegungen } = uebersetze(
      `Das Feld ${ART} "Art" ist mit 001 "in Deutschland" vorzubefüllen und auszublenden.`,
    );
    expect(regeln).to.deep.equal([]);
    expect(vorbelegungen).to.deep.equal([{ target: `self/${ART}`, wert: '001', verborgen: true }]);
  });

  it('is read to citizens without ids and codes', () => {
    const { text } = uebersetze(
      `WENN das Feld ${ART} "Art" <> 001 "in Deutschland" UND ${JA} = JA, DANN muss ${G} befüllt sein.`,
    );
    expect(text.de).to.equal(
      'Wenn das Feld „Art“ ist nicht „in Deutschland“ und „Hat Hund“ ist JA, dann muss „Anschrift“ befüllt sein.',
    );
  });
});

describe('a sentence that is not certain', () => {
  it('becomes a hint', () => {
    const dann = `dann muss ${TEXT} befüllt sein.`;
    lauter([
      [`Wenn F60000000099 leer ist, ${dann}`, 'hinweis: element-fehlt'],
      [`Wenn ${ART} = 007, ${dann}`, 'hinweis: wert-unbekannt'],
      [`Wenn ${ART} = 001 "außerhalb von Deutschland", ${dann}`, 'hinweis: wert-widerspricht'],
      [`Wenn ${OHNE_LISTE} = 001, ${dann}`, 'hinweis: codeliste-fehlt'],
      [`Wenn ${TEXT} = "wahr", dann muss ${ZAHL} befüllt sein.`, 'hinweis: wert-unbekannt'],
      [`Wenn ${TEXT} = "Berlin", dann muss ${ZAHL} befüllt sein.`, 'hinweis: freitext'],
      [`Wenn ${ART} = 001 UND ${JA} = wahr ODER ${ZAHL} leer ist, ${dann}`, 'hinweis: und-oder'],
      [`Wenn ${ART} = 001 UND 002, ${dann}`, 'hinweis: und-oder'],
    ]);
  });

  it('finds an element by its path, and doubts an id that occurs twice', () => {
    const doppelt = [...elemente, element(TEXT, 'text', 'Name', { ids: [G, TEXT], pfad: `${G}/${TEXT}` })];
    const uebersetzt = (name: string): Uebersetzung =>
      uebersetzeAlle([
        { id: 'R1', satz: `Wenn ${ZAHL} leer ist, muss ${name} befüllt sein.`, elemente: doppelt },
      ])[0]!;
    expect(uebersetzt(`${G}.${TEXT}`).regeln[0]!.target).to.equal(`self/${G}/${TEXT}`);
    expect(uebersetzt(TEXT).regeln[0]!.target).to.equal(`self/${TEXT}`); // directly below the bearer
    const tiefer = doppelt.map(({ ids, ...rest }) => ({ ids: ['G60000000009', ...ids], ...rest }));
    const [unklar] = uebersetzeAlle([
      { id: 'R1', satz: `Wenn ${ZAHL} leer ist, muss ${TEXT} befüllt sein.`, elemente: tiefer },
    ]);
    expect(unklar!.befunde.map(({ art }) => art)).to.deep.equal(['element-mehrfach']);
  });

  it('names labels for codes, and codes with other zeros', () => {
    lauter([
      [`Wenn ${ART} = "in Deutschland", dann muss ${TEXT} befüllt sein.`, 'require TEXT: ART=001'],
      [`Wenn ${ART} = 1, dann muss ${TEXT} befüllt sein.`, 'require TEXT: ART=001'],
      [
        `Wenn ${ART} = 002 "ausserhalb Deutschlands", dann muss ${TEXT} befüllt sein.`,
        'require TEXT: ART=002',
      ],
    ]);
  });

  it('is not understood at all with an exception, a word or a build the grammar does not know', () => {
    for (const satz of [
      `Wenn ${JA} = wahr, dann muss ${TEXT} befüllt sein, außer ${ZAHL} ist leer.`,
      `Wenn ${JA} = wahr, dann muss ${TEXT} befüllt sein. Ausgenommen sind Vereine.`,
      `Wenn ${JA} = wahr, dann muss ${TEXT} und darf ${ZAHL} nicht befüllt sein.`,
      `Wenn ${JA} = wahr, dann muss ${TEXT} befüllt sein und ${ZAHL} nicht.`,
      `Wenn weder ${JA} noch ${TEXT} befüllt ist, muss ${ZAHL} befüllt sein.`,
      `Nur wenn ${JA} = wahr, ist ${TEXT} auszufüllen.`,
      `${ZAHL} ist die Summe aller Felder.`,
      `${VON} darf nicht in der Zukunft liegen.`,
      `Wenn (aktuelles Datum - ${VON}) > 7 Tage, dann muss ${TEXT} befüllt sein.`,
      `${ART} kann bis zu dreimal ausgefüllt werden.`,
      `${TEXT} muss mit ${ZAHL} übereinstimmen.`,
      '',
      '"',
      'Wenn',
    ]) {
      const { stand, regeln } = uebersetze(satz);
      expect([stand, regeln], satz).to.deep.equal([satz === '' || satz === '"' ? 'uebersetzt' : 'offen', []]);
    }
  });
});
