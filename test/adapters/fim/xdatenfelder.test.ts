import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leseDatenschema } from '../../../src/adapters/fim/xdatenfelder.js';
import { besucheStellen, langeId, type Datenfeld } from '../../../src/domain/fim/datenschema.js';
import {
  bytesVon,
  feld,
  gruppe,
  regel,
  schema,
  schemata,
  stelle,
  utf8,
  zaehlung,
  type Zaehlung,
} from './proben.js';

const lies = (xml: string): ReturnType<typeof leseDatenschema> => leseDatenschema(utf8(xml));
const erstesFeld = (xml: string): Datenfeld => lies(xml).struktur[0]!.element as Datenfeld;

for (const pfad of schemata) {
  test(`${pfad} has the groups, fields and rules that another parser counts`, () => {
    const gelesen = leseDatenschema(bytesVon(pfad));
    const gezaehlt = { gruppen: 0, felder: 0, hinweise: 0, gesperrt: 0, regeln: gelesen.regeln.length };
    besucheStellen(gelesen, ({ element }) => {
      gezaehlt.regeln += element.regeln.length;
      if (element.art === 'gruppe') gezaehlt.gruppen++;
      else {
        gezaehlt.felder++;
        if (element.feldart === 'label') gezaehlt.hinweise++;
        if (element.feldart === 'locked') gezaehlt.gesperrt++;
      }
    });
    assert.deepEqual(gezaehlt, zaehlung[pfad.split('/')[1]!] satisfies Zaehlung | undefined);
    assert.equal(gelesen.xdf, pfad.startsWith('xdf2') ? 2 : 3);
  });
}

test('version 2: JSON in praezisierung, rules in definition, words and code list where that version has them', () => {
  const gelesen = leseDatenschema(bytesVon('xdf2/S00000094_1.0.xdf2.xml'));
  const felder = new Map<string, Datenfeld>();
  const regeln: string[] = [];
  besucheStellen(gelesen, ({ element }) => {
    regeln.push(...element.regeln.map(({ prosa }) => prosa));
    if (element.art === 'feld') felder.set(element.id, element);
  });
  assert.deepEqual(felder.get('F60000246')?.praezisierung, {
    minLength: 5,
    maxLength: 5,
    pattern: '([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}',
  });
  assert.match(regeln.join('\n'), /Wenn /);
  assert.equal(
    felder.get('F60000261')?.codeliste?.canonicalVersionUri,
    'urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat_2021-02-19',
  );
  assert.notEqual(gelesen.bezeichnung, '');
});

test('the namespace counts, not the prefix', () => {
  const mitPraefix = schema(stelle(feld('F00000000001')));
  for (const [von, nach] of [
    [/\bx:/g, 'y:'],
    [/<(\/?)x:/g, '<$1'],
  ] as const) {
    const anders = mitPraefix.replace(von, nach).replace('xmlns:x=', nach === 'y:' ? 'xmlns:y=' : 'xmlns=');
    assert.equal(lies(anders.replace('xmlns:y:', 'xmlns:y')).struktur.length, 1, anders.slice(0, 200));
  }
});

test('a group that comes alone is a schema of one group', () => {
  const nachricht = schema('')
    .replaceAll('stammdatenschema.0102', 'datenfeldgruppe.0103')
    .replace(
      /<x:stammdatenschema>.*<\/x:stammdatenschema>/s,
      gruppe('G00000000001', stelle(feld('F00000000001'))),
    );
  const gelesen = lies(nachricht);
  assert.deepEqual([gelesen.id, gelesen.struktur[0]?.element.id], ['G00000000001', 'G00000000001']);
});

test('choice, several files, values, hidden and rules', () => {
  const gelesen = lies(
    schema(
      regel('R00000000001', 'Es muss  etwas\n\n\n da sein.') +
        stelle(
          gruppe(
            'G00000000001',
            stelle(gruppe('G00000000002', stelle(feld('F00000000001')))) +
              stelle(gruppe('G00000000003', stelle(feld('F00000000002')))),
            '<x:art><code>X</code></x:art>',
          ),
        ) +
        stelle(
          feld(
            'F00000000003',
            'file',
            '<x:maxSize>20000000</x:maxSize><x:mediaType>application/pdf</x:mediaType><x:mediaType>kaputt</x:mediaType>',
          ),
          '0:*',
        ) +
        stelle(
          feld(
            'F00000000004',
            'text',
            '<x:werte><x:wert><x:code>1</x:code><x:name>Eins</x:name></x:wert></x:werte>',
            'select',
          ),
        ) +
        stelle(
          feld(
            'F00000000005',
            'text',
            '<x:praezisierung maxLength="9" pattern="a|b" minValue=""/>',
            'hidden',
          ),
          '0:0',
        ),
    ),
  );
  assert.deepEqual(
    gelesen.regeln.map(({ prosa }) => prosa),
    ['Es muss etwas\n\nda sein.'],
  );
  const [wahl, datei, auswahl] = gelesen.struktur.map(({ element }) => element);
  assert.equal(wahl?.art === 'gruppe' && wahl.wahl, true);
  assert.deepEqual(datei?.art === 'feld' && [datei.maxSize, datei.mediaTypes], [
    20_000_000,
    ['application/pdf'],
  ]);
  assert.deepEqual(auswahl?.art === 'feld' && auswahl.werte, [{ code: '1', name: 'Eins' }]);
  assert.equal(gelesen.struktur.length, 3, '0:0 is switched off');
});

test('praezisierung that is no JSON is kept as unreadable', () => {
  const kaputt = schema(
    stelle(feld('F00000000001', 'text', '<x:praezisierung>{"minLength":</x:praezisierung>')),
  );
  assert.deepEqual(erstesFeld(kaputt).praezisierung, { unlesbar: '{"minLength":' });
});

test('the same element in both versions', () => {
  assert.equal(langeId('F60000243'), 'F60000000243');
  assert.equal(langeId('F60000000243'), 'F60000000243');
});
