// What becomes of each thing XDatenfelder has, on small sources.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  Auswahlfeld,
  Feld,
  Gruppe,
  Hinweis,
  Knoten,
  Textfeld,
} from '../../../src/domain/antrag/modell.js';
import '../../../src/domain/antrag/arten.js';
import { kompiliere } from '../../../src/domain/antrag/formular.js';
import { ladeMusterwerk } from '../../../src/domain/antrag/musterwerk.js';
import { kompilierePruefung } from '../../../src/domain/antrag/pruefung.js';
import { neuerAntrag } from '../../../src/domain/antrag/antrag.js';
import { advance } from '../../../src/domain/antrag/befehle.js';
import type { Ergebnis, Grammatik } from '../../../src/domain/fim/kompilieren.js';
import type { UebersetzteRegel } from '../../../src/domain/fim/uebersetzte-regeln.js';
import { bytesVon, feld, gruppe, regel, stelle } from '../../adapters/fim/proben.js';
import { leseCodeliste } from '../../../src/adapters/fim/genericode.js';
import { befunde, klein } from './uebersetzen.js';

const [F1, F2, F3, G1, G2, G3] = [
  'F00000000001',
  'F00000000002',
  'F00000000003',
  'G00000000001',
  'G00000000002',
  'G00000000003',
];
const uhr = { jetzt: () => new Date(2026, 10, 24) };

const knoten = ({ formular }: Ergebnis): readonly Knoten[] =>
  formular.schritte.flatMap(({ felder }) => felder);
const erstes = async <T extends Knoten>(inhalt: string): Promise<T> =>
  knoten(await klein(stelle(inhalt)))[0] as T;
const prae = (attribute: string): string => `<x:praezisierung ${attribute}/>`;
const werte = (...paare: [string, string][]): string =>
  `<x:werte>${paare.map(([code, name]) => `<x:wert><x:code>${code}</x:code><x:name>${name}</x:name></x:wert>`).join('')}</x:werte>`;
const benannt = (xml: string, name: string): string => xml.replace(/<x:name>[^<]*/, `<x:name>${name}`);

const arten: [string, string, string, Partial<Feld>][] = [
  ['text', 'text', prae('minLength="1" maxLength="80"'), { typ: 'text', laenge: { max: 80 } }],
  ['a long text', 'text_latin', prae('maxLength="500"'), { typ: 'mehrzeilig' }],
  [
    'a whole number',
    'num_int',
    prae('minValue="1" maxValue="12"'),
    { typ: 'ganzzahl', wert: { min: 1, max: 12 } },
  ],
  ['a decimal', 'num', prae('maxValue="2.5"'), { typ: 'dezimal', wert: { max: 2.5 } }],
  ['an amount', 'num_currency', '', { typ: 'betrag' }],
  ['a day', 'date', prae('minValue="2020-01-01"'), { typ: 'datum', grenzen: { fruehestens: '2020-01-01' } }],
  ['a time', 'time', '', { typ: 'zeit' }],
  ['a point in time', 'datetime', '', { typ: 'zeitpunkt' }],
  ['yes or no', 'bool', '<x:inhalt>nein</x:inhalt>', { typ: 'janein', vorgabe: false }],
  [
    'a file',
    'file',
    '',
    {
      typ: 'datei',
      datei: { typen: ['application/pdf', 'image/jpeg', 'image/png'], groesse: 10_000_000 },
    },
  ],
  [
    'an object',
    'obj',
    '<x:maxSize>5</x:maxSize><x:mediaType>text/csv</x:mediaType>',
    { typ: 'datei', datei: { typen: ['text/csv'], groesse: 5 } },
  ],
  [
    'a postal code',
    'text',
    prae('minLength="5" maxLength="5" pattern="([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}"'),
    { typ: 'plz' },
  ],
  [
    'an address of e-mail, with a stray anchor',
    'text',
    prae('pattern="[a-z]+@[a-z]+\\.[A-Za-z]{1,63}$"'),
    { typ: 'email' },
  ],
  ['digits', 'text', prae('pattern="[0-9]{13}"'), { typ: 'ziffern' }],
  [
    'a pattern with letters of any script',
    'text',
    prae('maxLength="20" pattern="[\\p{L}0-9. ]*"'),
    { typ: 'text' },
  ],
  ['a default', 'text', '<x:inhalt>DE</x:inhalt>', { vorgabe: 'DE' }],
];
for (const [was, datentyp, rest, erwartet] of arten) {
  test(`${was} is a field of its kind`, async () => {
    const eines = await erstes<Feld>(feld(F1, datentyp, rest));
    assert.deepEqual(
      Object.fromEntries(Object.keys(erwartet).map((name) => [name, eines[name as keyof Feld]])),
      erwartet,
    );
    assert.deepEqual(eines.fim, { id: F1, version: '1.0.0' });
  });
}

test('an IBAN, by its name', async () => {
  const eines = await erstes<Textfeld>(benannt(feld(F1), 'IBAN'));
  await ladeMusterwerk({ felder: [{ knoten: eines } as never] });
  const pruefe = kompilierePruefung(eines, uhr);
  assert.equal(eines.typ, 'iban');
  assert.equal(pruefe('DE02 1203 0000 0000 2020 51'), undefined);
  assert.equal(pruefe('DE02 1203 0000 0000 2020 51 '), undefined);
  assert.deepEqual(pruefe('Sparkasse'), { art: 'form', was: 'iban' });
});

test('an IBAN, by its label or its pattern', async () => {
  const typ = async (quelle: string): Promise<string> => (await erstes<Textfeld>(quelle)).typ;
  assert.equal(await typ(benannt(feld(F1), 'Bankverbindung (IBAN)')), 'iban');
  assert.equal(await typ(feld(F1, 'text', prae('maxLength="22" pattern="DE\\d{20}"'))), 'iban');
  assert.equal(await typ(feld(F1, 'text', prae('pattern="[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"'))), 'iban');
  assert.equal(await typ(benannt(feld(F1), 'IBAN und BIC')), 'text');
});

for (const [pattern, art] of [
  ['(a+)+$', 'muster-weglaufend'],
  ['a*a*a*a*b', 'muster-weglaufend'],
  ['(', 'muster-ungueltig'],
  ['^$', 'muster-ungueltig'],
  ['[a-z-[aeiou]]', 'muster-ungueltig'],
] as const) {
  test(`the pattern ${pattern} is not asked of anybody, and reported`, async () => {
    const ergebnis = await klein(stelle(feld(F1, 'text', prae(`pattern="${pattern}"`))));
    const eines = knoten(ergebnis)[0] as Textfeld;
    assert.equal(eines.muster, undefined);
    assert.match(eines.hilfe?.de ?? '', /Die Behörde prüft/);
    assert.equal(befunde(ergebnis, art).length, 1);
    assert.doesNotMatch(JSON.stringify(ergebnis.schema), /"pattern":"\^\(\?/);
  });
}

test('a pattern that may run long is asked beside the page, and reported; a shorter answer makes it harmless', async () => {
  const mit = (laenge: number): ReturnType<typeof klein> =>
    klein(stelle(feld(F1, 'text', prae(`maxLength="${laenge}" pattern="[a-z]+-?[a-z]+"`))));
  const [lang, kurz] = [await mit(500), await mit(50)];
  for (const ergebnis of [lang, kurz])
    assert.equal((knoten(ergebnis)[0] as Textfeld).muster?.regex, '[a-z]+-?[a-z]+');
  assert.deepEqual(
    [lang, kurz].map((ergebnis) => befunde(ergebnis, 'muster-nebenher').length),
    [1, 0],
  );
});

test('a label is a text, and has no place in the data', async () => {
  const ergebnis = await klein(
    stelle(feld(F1, 'text', '<x:inhalt>Bitte lesen.</x:inhalt>', 'label')) + stelle(feld(F2)),
  );
  assert.deepEqual((knoten(ergebnis)[0] as Hinweis).text, { de: `Frage ${F1}: Bitte lesen.` });
  assert.deepEqual(Object.keys(ergebnis.schema['properties'] as object), [F2]);
});

test('locked and hidden: in the form and the data, required of nobody', async () => {
  const ergebnis = await klein(
    stelle(feld(F1, 'text', '', 'locked')) + stelle(feld(F2, 'text', '', 'hidden')) + stelle(feld(F3)),
  );
  assert.deepEqual(
    (knoten(ergebnis) as Feld[]).map(({ sicht, anzahl }) => [sicht, anzahl.min]),
    [
      ['gesperrt', 0],
      ['verborgen', 0],
      [undefined, 1],
    ],
  );
  assert.deepEqual(Object.keys(ergebnis.schema['properties'] as object), [F1, F2, F3]);
  assert.deepEqual(ergebnis.schema['required'], ['$formular', F3]);
});

test('a repeated field is a list, a repeated file is not', async () => {
  const ergebnis = await klein(stelle(feld(F1), '2:5') + stelle(feld(F2, 'file'), '0:3'));
  const [liste, datei] = knoten(ergebnis) as [Gruppe, Feld];
  assert.deepEqual([liste.darstellung, liste.anzahl, liste.felder.length], ['liste', { min: 2, max: 5 }, 1]);
  assert.deepEqual([datei.typ, datei.anzahl], ['datei', { min: 0, max: 3 }]);
  const { properties } = ergebnis.schema as { properties: Record<string, unknown> };
  assert.deepEqual(properties[F1], {
    type: 'array',
    items: { title: `Frage ${F1}`, type: 'string', minLength: 1 },
    minItems: 2,
    maxItems: 5,
  });
});

test('the same element twice in a group has two paths', async () => {
  const ergebnis = await klein(stelle(feld(F1)) + stelle(feld(F1)));
  assert.deepEqual(
    (knoten(ergebnis) as Feld[]).map(({ id }) => id),
    [F1, `${F1}_2`],
  );
  assert.equal(befunde(ergebnis, 'doppelt-gefragt').length, 1);
});

test('of a choice exactly one part is asked for, while its group is in use', async () => {
  const wahl = gruppe(
    G2,
    stelle(gruppe('G00000000011', stelle(feld(F1)))) + stelle(gruppe('G00000000012', stelle(feld(F2)))),
    '<x:art><code>X</code></x:art>',
  );
  const ergebnis = await klein(stelle(gruppe(G1, stelle(feld(F3), '0:1') + stelle(wahl)), '0:1'));
  const form = kompiliere(ergebnis.formular, uhr);
  const fehler = (...eingaben: [string, string][]): readonly string[] =>
    Object.keys(
      advance(
        form,
        eingaben.reduce(
          (antrag, [ort, wert]) => advance(form, antrag, { type: 'eingabe', ort, wert }),
          neuerAntrag,
        ),
        { type: 'weiter' },
      ).fehler,
    );
  const frage = `${G1}/${G2}`;
  const b = `${frage}/G00000000012/${F2}`;
  assert.deepEqual(fehler(), []);
  assert.deepEqual(fehler([`${G1}/${F3}`, 'x']), [frage]);
  assert.deepEqual(fehler([frage, 'G00000000012']), [b]);
  assert.deepEqual(fehler([frage, 'G00000000012'], [b, 'x']), []);
});

test('a choice without its list is a text and a warning; a list once for many', async () => {
  const verweis = (urn: string): string =>
    `<x:codelisteReferenz><x:canonicalIdentification>${urn}</x:canonicalIdentification><x:version>3</x:version><x:canonicalVersionUri>${urn}_3</x:canonicalVersionUri></x:codelisteReferenz>`;
  const geschlecht = leseCodeliste(
    bytesVon('codelisten/xpersonenstand.schluesseltabelle.geschlecht_3.gc.xml'),
  );
  const select = (id: string, urn: string): string => stelle(feld(id, 'text', verweis(urn), 'select'));
  const ergebnis = await klein(
    select(F1, 'urn:fehlt') + select(F2, geschlecht.canonicalUri) + select(F3, geschlecht.canonicalUri),
    { codelisten: [geschlecht] },
  );
  const [fehlt, a, b] = knoten(ergebnis) as [Textfeld, Auswahlfeld, Auswahlfeld];
  assert.equal(fehlt.typ, 'text');
  assert.deepEqual([a.codeliste, b.codeliste, a.optionen], ['geschlecht_3', 'geschlecht_3', []]);
  assert.deepEqual(
    ergebnis.formular.codelisten?.map(({ id, optionen }) => [id, optionen.length]),
    [['geschlecht_3', 4]],
  );
  assert.match(befunde(ergebnis, 'codeliste-fehlt').join(), /urn:fehlt_3/);
});

test('the account fills in what is asked of the applicant, and of nobody else', async () => {
  const name = (id: string): string => stelle(benannt(feld(id), 'Name'));
  const person = name('F60000000227') + name('F60000000228');
  const ergebnis = await klein(
    stelle(benannt(gruppe(G1, person), 'Gesetzlicher Vertreter')) +
      stelle(benannt(gruppe(G2, person), 'Antragsteller (mit Staatsangehörigkeit)')) +
      stelle(gruppe(G3, person), '0:*'),
  );
  const claims = (knoten(ergebnis) as Gruppe[]).map(({ felder }) =>
    (felder as Feld[]).map(({ vorbelegung, autocomplete }) => [vorbelegung, autocomplete]),
  );
  assert.deepEqual(claims, [
    [
      [undefined, undefined],
      [undefined, undefined],
    ],
    [
      ['family_name', 'family-name'],
      ['given_name', 'given-name'],
    ],
    [
      [undefined, undefined],
      [undefined, undefined],
    ],
  ]);
});

test('long groups go on in the next step, at any depth; their paths stay', async () => {
  const ids = Array.from({ length: 40 }, (_, i) => `F0000000${String(1000 + i)}`);
  const felder = (von: number, bis: number): string =>
    ids
      .slice(von, bis)
      .map((id) => stelle(feld(id)))
      .join('');
  const ergebnis = await klein(
    stelle(
      gruppe(
        G1,
        felder(0, 2) +
          stelle(gruppe(G2, felder(2, 10) + stelle(gruppe(G3, felder(10, 22))) + felder(22, 30))) +
          felder(30, 40),
      ),
    ),
  );
  const { schritte } = ergebnis.formular;
  assert.ok(schritte.length >= 4);
  assert.equal(new Set(schritte.map(({ titel }) => titel.de)).size, schritte.length);
  const pfade = [...kompiliere(ergebnis.formular, uhr).positionen.keys()];
  assert.ok(pfade.includes(`${G1}/${G2}/${G3}/${ids[15]}`));
  assert.equal(pfade.length, 43);
});

test('lints: words, double questions, steps in which nobody can type', async () => {
  const ohne = feld(F1).replace(/<x:bezeichnungEingabe>[^<]*/, '<x:bezeichnungEingabe>');
  const zwei = feld(F2).replace(
    /<x:bezeichnungEingabe>[^<]*/,
    '<x:bezeichnungEingabe>Haben Sie einen Hund? Haben Sie zwei?',
  );
  const lang = feld(F3).replace(/<x:bezeichnungEingabe>[^<]*/, `<x:bezeichnungEingabe>${'lang '.repeat(40)}`);
  const ergebnis = await klein(
    stelle(ohne) +
      stelle(zwei) +
      stelle(lang) +
      stelle(gruppe(G1, stelle(feld(F1, 'text', '', 'hidden')))) +
      stelle(gruppe(G2, '')),
  );
  for (const art of [
    'bezeichnung-fehlt',
    'zwei-fragen',
    'bezeichnung-lang',
    'gruppe-leer',
    'hilfe-fehlt',
    'uebersetzung-fehlt',
  ] as const)
    assert.ok(befunde(ergebnis, art).length > 0, art);
  const gesperrt = await klein(stelle(feld(F1)) + stelle(gruppe(G2, stelle(feld(F2, 'text', '', 'locked')))));
  assert.match(befunde(gesperrt, 'schritt-unerreichbar').join(), /Gruppe G00000000002/);
});

test('nothing to ask is no form; too much neither', async () => {
  await assert.rejects(klein(stelle(gruppe(G1, ''))), /kein Feld/);
  const viele = Array.from({ length: 5001 }, (_, i) => stelle(feld(`F0000${String(1_000_000 + i)}`))).join(
    '',
  );
  await assert.rejects(klein(viele), /5001 Stellen/);
});

const codes = werte(['001', 'Ja, gern'], ['002', 'Nein']);
const tragend = (saetze: string, rest = ''): string =>
  stelle(
    gruppe(
      G1,
      saetze + stelle(feld(F1, 'text', codes, 'select')) + stelle(gruppe(G2, stelle(feld(F2))), '0:1') + rest,
    ),
  );
const wenn = (
  wert: string | boolean,
  effect: UebersetzteRegel['effect'] = 'require',
  id = `self.${F1}`,
): UebersetzteRegel => ({
  element: G1,
  effect,
  target: G2,
  condition: { equal: [{ identifier: id }, wert] },
  message: 'Dann die Gruppe.',
});

test('translated rules: paths for ids, codes for labels', async () => {
  for (const wert of ['001', '001 Ja, gern', 'ja, gern']) {
    const ergebnis = await klein(tragend(regel('R00000000001', 'Wenn.')), { regeln: [wenn(wert)] });
    assert.deepEqual(ergebnis.formular.regeln, [
      {
        effect: 'require',
        ort: G1,
        target: `${G1}/${G2}`,
        condition: { equal: [{ identifier: `${G1}/${F1}` }, '001'] },
        message: { de: 'Dann die Gruppe.' },
      },
    ]);
    assert.equal(ergebnis.bericht.regeln[0]?.durch, 'uebersetzte-regeln');
  }
});

const unsicher: [string, string, readonly UebersetzteRegel[], RegExp][] = [
  ['a value the field cannot have', '', [wenn('009')], /kann nicht „009“ sein/],
  ['a yes/no of a choice', '', [wenn(true)], /kann nicht „true“ sein/],
  [
    'an id that is not there',
    '',
    [wenn('001', 'require', 'self.F99999999999')],
    /F99999999999 kommt hier nicht vor/,
  ],
  [
    'an id that is there twice',
    stelle(gruppe(G3, stelle(gruppe(G2, stelle(feld(F3)))))),
    [{ ...wenn('001'), condition: { is_empty: { identifier: 'self.X.G00000000002' } } }],
    /mehrfach/,
  ],
  ['a contradiction', '', [wenn('001'), wenn('001', 'forbid')], /Gegenteil/],
  [
    'words of free text',
    '',
    [{ ...wenn('001'), condition: { equal: [{ identifier: `self.${G2}.${F2}` }, 'Hund'] } }],
    /kann nicht „Hund“ sein/,
  ],
  ['nobody at all', '', [], /niemand/],
];
for (const [was, rest, regeln, grund] of unsicher) {
  test(`a rule with ${was} is read, not enforced`, async () => {
    const satz = `Wenn ${F1} "x" = 001, dann muss ${G2} befüllt sein.`;
    const ergebnis = await klein(tragend(regel('R00000000001', satz), rest), { regeln });
    assert.deepEqual(ergebnis.formular.regeln, []);
    const [zeile] = ergebnis.bericht.regeln;
    assert.deepEqual([zeile?.stand, zeile?.satz], ['hinweis', satz]);
    assert.match(zeile?.grund ?? '', grund);
    const gezeigt = (knoten(ergebnis)[0] as Gruppe).felder[0] as Hinweis;
    assert.equal(gezeigt.text.de, `Wenn „Frage ${F1}“ ist 001, dann muss „Gruppe ${G2}“ befüllt sein.`);
  });
}

test('rules call elements what they are called on the screen', async () => {
  const benannt = (element: string, name: string): string => element.replace(/(<x:name>)[^<]*/, `$1${name}`);
  const satz =
    'Es muss entweder die Feldgruppe G00000000001 "Anschrift Inland (Zusatz)" oder die Feldgruppe „Anschrift Ausland“ befüllt werden.';
  const { formular } = await klein(
    stelle(
      gruppe(
        'G00000000009',
        stelle(
          benannt(gruppe('G00000000001', stelle(feld('F00000000001'))), 'Anschrift Inland (Zusatz)'),
          '0:1',
        ) + stelle(benannt(gruppe('G00000000002', stelle(feld('F00000000002'))), 'Anschrift Ausland'), '0:1'),
        regel('R00000000001', satz),
      ),
    ),
  );
  const worte = JSON.stringify(formular.schritte);
  assert.match(
    worte,
    /entweder die Gruppe „Gruppe G00000000001“ oder die Gruppe „Gruppe G00000000002“ befüllt/,
  );
  assert.doesNotMatch(worte, /Inland|Feldgruppe/);
});

test('a contradiction and a circle are named', async () => {
  const streit = await klein(tragend(regel('R00000000001', 'a')), {
    regeln: [wenn('001'), wenn('001', 'forbid')],
  });
  assert.ok(befunde(streit, 'widerspruch').length > 0);
  const kreis = await klein(
    stelle(gruppe(G1, regel('R00000000001', 'a') + stelle(feld(F1, 'bool')) + stelle(feld(F2, 'bool')))),
    {
      regeln: [
        { element: G1, effect: 'forbid', target: F1, condition: { identifier: F2 }, message: 'x' },
        { element: G1, effect: 'forbid', target: F2, condition: { identifier: F1 }, message: 'y' },
      ],
    },
  );
  assert.ok(befunde(kreis, 'kreis').length > 0);
  assert.deepEqual(kreis.formular.regeln, []);
});

test('in a group that may be left empty a rule demands nothing while it is', async () => {
  const innen = gruppe(
    G1,
    regel('R00000000001', 'Eines von beiden.') + stelle(feld(F1), '0:1') + stelle(feld(F2), '0:1'),
  );
  const ergebnis = await klein(stelle(feld(F3)) + stelle(innen, '0:1'), {
    regeln: [
      {
        element: G1,
        effect: 'require',
        target: F1,
        condition: { is_empty: { identifier: F2 } },
        message: 'x',
      },
    ],
  });
  const form = kompiliere(ergebnis.formular, uhr);
  let antrag = advance(form, neuerAntrag, { type: 'eingabe', ort: F3, wert: 'x' });
  antrag = advance(form, advance(form, antrag, { type: 'weiter' }), { type: 'weiter' });
  assert.deepEqual(Object.keys(antrag.fehler), []);
});

test('the grammar gets what it needs, and its rules go into the form', async () => {
  let gesehen: unknown;
  const grammatik: Grammatik = (saetze) => {
    gesehen = saetze;
    return saetze.map(({ id, ort }) => ({
      id,
      stand: 'uebersetzt',
      befunde: [],
      text: { de: 'Satz.' },
      regeln: [
        {
          effect: 'require',
          ort: ort!,
          target: `self/${G2}`,
          condition: { equal: [{ identifier: `self/${F1}` }, '001'] },
          message: { de: 'x' },
        },
      ],
      vorbelegungen: [{ target: `self/${F1}`, wert: '002', verborgen: true }],
    }));
  };
  const ergebnis = await klein(tragend(regel('R00000000001', 'Satz.')), { grammatik });
  assert.deepEqual(gesehen, [
    {
      id: 'R00000000001',
      satz: 'Satz.',
      ort: G1,
      elemente: [
        {
          ids: [F1],
          pfad: F1,
          art: 'auswahl',
          name: F1,
          optionen: [
            { wert: '001', titel: 'Ja, gern' },
            { wert: '002', titel: 'Nein' },
          ],
        },
        { ids: [G2], pfad: G2, art: 'gruppe', name: G2 },
        { ids: [G2, F2], pfad: `${G2}/${F2}`, art: 'text', name: F2 },
      ],
    },
  ]);
  assert.equal(ergebnis.formular.regeln.length, 1);
  assert.equal(ergebnis.bericht.regeln[0]?.durch, 'grammatik');
  const eines = (knoten(ergebnis)[0] as Gruppe).felder[0] as Feld;
  assert.deepEqual([eines.vorgabe, eines.sicht], ['002', 'verborgen']);
});
