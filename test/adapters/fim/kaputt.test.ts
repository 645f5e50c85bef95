// Broken input: a message with line and element, in a moment; never a crash, never a hang.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leseCodeliste } from '../../../src/adapters/fim/genericode.js';
import { leseDatenschema } from '../../../src/adapters/fim/xdatenfelder.js';
import { Quellenfehler } from '../../../src/domain/fim/quellenfehler.js';
import { bytesVon, feld, gruppe, schema, stelle, utf8 } from './proben.js';

const gut = schema(
  `\n${stelle(feld('F00000000001'))}\n${stelle(gruppe('G00000000001', stelle(feld('F00000000002'))))}`,
);
const utf16 = (text: string, bigEndian = false): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

function fehlerVon(bytes: Uint8Array | string): Quellenfehler {
  try {
    leseDatenschema(typeof bytes === 'string' ? utf8(bytes) : bytes);
  } catch (error) {
    assert.ok(error instanceof Quellenfehler, String(error));
    return error;
  }
  return assert.fail('was read');
}

const tabelle: [string, Uint8Array | string, RegExp, number | undefined, string?][] = [
  ['nothing', '', /leer/, 1],
  ['no XML', 'Das ist ein Brief.', /fehlerhaft|kein XML/, 1],
  ['another XML', '<a>\n<b/></a>', /kein XDatenfelder/, 1, '<a>'],
  ['a version nobody knows', gut.replace('_3.0.0', '_4.2'), /unbekannte Version.*xdatenfelder_4\.2/, 2],
  ['a message without schema', gut.replace(/<x:stammdatenschema>.*<\/x:stammdatenschema>/s, ''), /weder/, 2],
  ['a file that was cut', gut.slice(0, gut.indexOf('F00000000002') + 4), /abgeschnitten/, 5, '<x:id>'],
  ['tags that do not meet', gut.replace('</x:datenfeld>', '</x:feld>'), /fehlerhaft/, 4],
  [
    'an unbound prefix',
    gut.replace('<x:name>', '<z:name>').replace('</x:name>', '</z:name>'),
    /fehlerhaft/,
    3,
  ],
  ['an entity nobody defined', gut.replace('Frage F', '&lol; F'), /fehlerhaft/, 4],
  ['a DOCTYPE', gut.replace('?>', '?>\n<!DOCTYPE x [<!ENTITY lol "lol">]>'), /DOCTYPE/, 2],
  ['a field without id', gut.replace('<x:id>F00000000001</x:id>', ''), /id fehlt/, 4, '<x:datenfeld>'],
  ['an id with a path in it', gut.replace('<x:id>F00000000001', '<x:id>../F1'), /nicht erlaubt/, 4],
  ['an Anzahl of its own', gut.replace('1:1', 'viele'), /Anzahl „viele“/, 4, '<x:struktur>'],
  ['an impossible Anzahl', gut.replace('1:1', '3:2'), /unmöglich/, 4],
  [
    'a field without feldart',
    gut.replace('x:feldart>', 'x:art>').replace('x:feldart>', 'x:art>'),
    /„feldart“ fehlt/,
    4,
    '<x:datenfeld> F00000000001',
  ],
  ['an empty structure', gut.replace(/<x:enthaelt>.*?<\/x:enthaelt>/, '<x:enthaelt/>'), /kein Feld/, 4],
  [
    'UTF-8 that is none',
    latin1(gut.replace('Frage F', 'Straße F')),
    /nicht UTF-8/,
    4,
    '<x:bezeichnungEingabe>',
  ],
  [
    'Latin-1 that is UTF-8',
    gut.replace('UTF-8', 'ISO-8859-1').replace('Frage', 'Straße'),
    /ISO-8859-1, ist aber UTF-8/,
    1,
  ],
  ['UTF-16 that is UTF-8', gut.replace('UTF-8', 'UTF-16'), /UTF-16, ist aber UTF-8/, 1],
  ['UTF-8 that is UTF-16', utf16(gut), /UTF-8, ist aber UTF-16/, 1],
  ['UTF-16 that was cut', utf16(gut.replace('UTF-8', 'UTF-16')).subarray(0, 1501), /nicht UTF-16/, undefined],
  ['an encoding nobody reads', gut.replace('UTF-8', 'EBCDIC'), /EBCDIC/i, 1],
];

for (const [was, quelle, erwartet, zeile, element] of tabelle) {
  test(`refuses ${was}`, () => {
    const fehler = fehlerVon(quelle);
    assert.match(fehler.message, erwartet);
    if (zeile !== undefined) assert.equal(fehler.zeile, zeile, fehler.message);
    if (element !== undefined) assert.equal(fehler.element, element);
  });
}

test('refuses a group inside itself, and groups without end', () => {
  const innen = gruppe('G00000000001', stelle(gruppe('G00000000002', stelle(gruppe('G00000000001', '')))));
  assert.match(fehlerVon(schema(stelle(innen))).message, /G00000000001 → G00000000002 → G00000000001/);
  let tief = stelle(feld('F00000000001'));
  for (let i = 0; i < 30; i++) tief = stelle(gruppe(`G000000001${String(i).padStart(2, '0')}`, tief));
  assert.match(fehlerVon(schema(tief)).message, /mehr als 12 Gruppen/);
  assert.match(fehlerVon(`<a>${'<b>'.repeat(100_000)}`).message, /mehr als 400 Elemente ineinander/);
});

test('refuses a billion laughs at once', () => {
  const namen = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const bombe = namen.map(
    (name, index) => `<!ENTITY ${name} "${index === 0 ? 'ha' : `&${namen[index - 1]};`.repeat(10)}">`,
  );
  const beginn = performance.now();
  assert.match(
    fehlerVon(`<?xml version="1.0"?><!DOCTYPE x [${bombe.join('')}]><x>&j;</x>`).message,
    /DOCTYPE/,
  );
  assert.ok(performance.now() - beginn < 1000);
});

test('reads other encodings where they are what they say', () => {
  const mitUmlaut = gut.replace('Frage F00000000001', 'Straße');
  for (const bytes of [
    utf8(`\ufeff${mitUmlaut}`),
    latin1(mitUmlaut.replace('UTF-8', 'ISO-8859-1')),
    utf16(mitUmlaut.replace('UTF-8', 'UTF-16')),
    utf16(mitUmlaut.replace('UTF-8', 'UTF-16'), true),
  ]) {
    assert.equal(leseDatenschema(bytes).struktur[0]?.element.bezeichnung, 'Straße');
  }
});

test('says where a large file breaks', () => {
  const bytes = bytesVon('xdf3/S00000000392_1.1.0.xdf3.xml').slice();
  bytes[300_000] = 0xff;
  assert.match(fehlerVon(bytes).message, /^Zeile \d+, in <xdf3:\w+>: .*nicht UTF-8/);
});

test('refuses what is no code list', () => {
  assert.throws(() => leseCodeliste(utf8(gut)), /Zeile 2, in <x:xdatenfelder.*keine Codeliste/);
});

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
