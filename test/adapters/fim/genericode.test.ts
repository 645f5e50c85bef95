import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leseCodeliste } from '../../../src/adapters/fim/genericode.js';
import { findeCodeliste, werteVon } from '../../../src/domain/fim/codeliste.js';
import { alleIn, bytesVon, utf8 } from './proben.js';

const listen = alleIn('codelisten').map((pfad) => leseCodeliste(bytesVon(pfad)));
const STAAT = 'urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat';
const verweis = (canonicalIdentification: string, version = ''): Parameters<typeof findeCodeliste>[1] => ({
  canonicalIdentification,
  version,
  canonicalVersionUri: version === '' ? '' : `${canonicalIdentification}_${version}`,
  codeKey: '',
  nameKey: '',
});

test('every list of the corpus has codes and names', () => {
  for (const liste of listen) {
    const werte = werteVon(liste);
    assert.equal(werte.length, liste.zeilen.length, liste.canonicalUri);
    assert.equal(new Set(werte.map(({ code }) => code)).size, werte.length, liste.canonicalUri);
    for (const { code, name } of werte) assert.ok(name !== '' && (name !== code || /^\d+$/.test(name)), code);
  }
});

test('finds the version asked for, else the newest, and says so', () => {
  assert.equal(findeCodeliste(listen, verweis(STAAT, '2020-05-11'))?.liste.version, '2020-05-11');
  assert.deepEqual(pick(findeCodeliste(listen, verweis(STAAT, '2017-01-01'))), ['2023-02-24', '2017-01-01']);
  assert.deepEqual(pick(findeCodeliste(listen, verweis(STAAT))), ['2023-02-24', undefined]);
  assert.equal(findeCodeliste(listen, verweis('urn:de:fim:codeliste:unbekannt', '1')), undefined);
  assert.equal(findeCodeliste(listen, verweis('')), undefined);
});

test('takes the columns the schema names, else those the list names, else the first two', () => {
  const liste = leseCodeliste(
    utf8(`<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
      <ColumnSet><Column Id="k"/><Column Id="x"/><Column Id="n"/></ColumnSet>
      <SimpleCodeList><Row><Value ColumnRef="k"><SimpleValue>1</SimpleValue></Value>
        <Value ColumnRef="x"><SimpleValue>X</SimpleValue></Value><Value ColumnRef="n"><SimpleValue>N</SimpleValue></Value></Row>
        <Row><Value ColumnRef="x"><SimpleValue>ohne Code</SimpleValue></Value></Row></SimpleCodeList></CodeList>`),
  );
  assert.deepEqual(werteVon(liste), [{ code: '1', name: 'X' }]);
  assert.deepEqual(werteVon(liste, { ...verweis(''), codeKey: 'x', nameKey: 'n' })[0], {
    code: 'X',
    name: 'N',
  });
});

const pick = (fund: ReturnType<typeof findeCodeliste>): unknown => [fund?.liste.version, fund?.statt];
