// The built command, from outside.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { node, ozg, PROBEN } from './ozg.js';

const ordner = mkdtempSync(join(tmpdir(), 'ozg-'));
after(() => rmSync(ordner, { recursive: true }));
const datei = (name: string, inhalt?: string): string => {
  const pfad = join(ordner, name);
  if (inhalt !== undefined) writeFileSync(pfad, inhalt);
  return pfad;
};
const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(datei(name), 'utf8')) as Record<string, unknown>;

const SCHEMA = join(PROBEN, 'xdf3/S00000000362_1.0.0.xdf3.xml');
const QUELLEN = ['--codelisten', join(PROBEN, 'codelisten'), '--regeln', join(PROBEN, 'regeln.json')];

test(`compiles with ${node}: form, schema, report, and the report in words`, () => {
  const lauf = ozg(
    ...['formular', SCHEMA, ...QUELLEN],
    ...['-o', datei('form.json'), '--schema', datei('data.schema.json'), '--bericht', datei('report.json')],
  );
  assert.equal(lauf.status, 0, lauf.stderr);
  assert.equal(lauf.stdout, '');
  assert.match(lauf.stderr, /S00000000362 1\.0\.0 „Antrag Beschäftigungserlaubnis/);
  assert.match(lauf.stderr, /19 von 19 Regeln übersetzt\n/);
  assert.match(lauf.stderr, /Fehler \(1\)\n {2}platzhalter: Vor der Veröffentlichung/);
  assert.match(lauf.stderr, /hilfe-fehlt: .* \[Zeile \d+, G/);
  const [form, schema, bericht] = ['form.json', 'data.schema.json', 'report.json'].map(json);
  assert.equal(form!['id'], 's00000000362');
  assert.equal(schema!['$id'], (form!['daten'] as { schemaUri: string }).schemaUri);
  assert.deepEqual(bericht!['formular'], { id: 's00000000362', version: '1.0.0', hash: form!['hash'] });
});

test('without -o the form goes to the standard output, the same each time', () => {
  const laeufe = [1, 2].map(() => ozg('formular', SCHEMA, ...QUELLEN).stdout);
  assert.equal(laeufe[0], laeufe[1]);
  assert.equal((JSON.parse(laeufe[0]!) as { modell: number }).modell, 1);
});

test('keys of the data may carry the version of the element', () => {
  const { stdout } = ozg('formular', SCHEMA, ...QUELLEN, '--schluessel', 'id-version');
  assert.match(stdout, /"id":"F60000000243_1-\d+-0"/);
  assert.doesNotMatch(stdout, /"id":"F60000000243"[^}]*"titel"/);
});

test('--streng makes errors of the report errors of the command', () => {
  assert.equal(ozg('formular', SCHEMA, '--streng').status, 1);
  const overlay = datei(
    'overlay.json',
    JSON.stringify({
      overlay: 1,
      ars: '150830298298',
      leistung: 'urn:de:fim:leika:leistung:99102013104000',
      behoerde: { name: 'Gemeinde Hohe Börde' },
      zustellpunkt: { destinationId: 'd40e7b13-9ec0-41c3-9d2b-5a0c4a6c1b9e', name: 'Hohe Börde' },
      schemaUri: 'https://zugang.example/schema.json',
    }),
  );
  const lauf = ozg('formular', SCHEMA, '--streng', '--overlay', overlay);
  assert.equal(lauf.status, 0, lauf.stderr);
});

const kaputt: [string, readonly string[], number, RegExp][] = [
  ['no command', [], 2, /^$/],
  ['an unknown command', ['fromular'], 2, /„fromular“ gibt es nicht/],
  ['no file', ['formular'], 2, /fehlt die Datei/],
  ['an unknown option', ['formular', SCHEMA, '--regel'], 2, /--regel/],
  ['a key format of its own', ['formular', SCHEMA, '--schluessel', 'name'], 2, /id und id-version/],
  ['a file that is not there', ['formular', datei('fehlt.xml')], 1, /fehlt\.xml: gibt es nicht/],
  ['a folder', ['formular', ordner], 1, /ist ein Ordner/],
  [
    'a cut file',
    ['formular', datei('kurz.xml', readFileSync(SCHEMA, 'utf8').slice(0, 5000))],
    1,
    /kurz\.xml: Zeile \d+, in <xdf3?:\w+>: die Datei ist abgeschnitten/,
  ],
  [
    'a code list as schema',
    ['formular', join(PROBEN, 'codelisten/xpersonenstand.schluesseltabelle.geschlecht_3.gc.xml')],
    1,
    /kein XDatenfelder/,
  ],
  [
    'no folder of code lists',
    ['formular', SCHEMA, '--codelisten', datei('nirgends')],
    1,
    /nirgends: gibt es nicht/,
  ],
  [
    'an overlay that is none',
    ['formular', SCHEMA, '--overlay', datei('o.json', '{"overlay":1,"titel":"x"}')],
    1,
    /o\.json: das Overlay folgt nicht .*titel/,
  ],
  [
    'rules that are none',
    ['formular', SCHEMA, '--regeln', datei('r.json', '{}')],
    1,
    /r\.json: .*keine Liste/,
  ],
  [
    'rules nested without end',
    ['formular', SCHEMA, '--regeln', datei('t.json', '['.repeat(99_999))],
    1,
    /t\.json: .*kein JSON|zu tief/,
  ],
];
for (const [was, args, status, fehler] of kaputt) {
  test(`says what is wrong with ${was}, and writes nothing`, () => {
    const ziel = datei('nichts.json');
    const lauf = ozg(...args, ...(args.length > 1 ? ['-o', ziel] : []));
    assert.equal(lauf.status, status, lauf.stderr);
    assert.match(lauf.stderr, fehler);
    assert.doesNotMatch(lauf.stderr, /\n\s+at /, 'no stack');
    assert.throws(() => readFileSync(ziel));
  });
}

test('a file that is no code list is passed over, with a word', () => {
  const listen = mkdtempSync(join(ordner, 'listen-'));
  writeFileSync(join(listen, 'a.xml'), '<a/>');
  const lauf = ozg('formular', SCHEMA, '--codelisten', listen);
  assert.equal(lauf.status, 0);
  assert.match(lauf.stderr, /a\.xml: .*keine Codeliste.*nicht benutzt/);
});

test('help and version', () => {
  assert.match(ozg('--help').stdout, /ozg formular DATEI/);
  assert.match(ozg('--version').stdout, /^\d+\.\d+\.\d+\n$/);
});
