import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { leseOverlay } from '../../../src/adapters/fim/overlaydatei.js';
import { kompiliere } from '../../../src/domain/antrag/formular.js';
import type { Feld, Gruppe, Knoten } from '../../../src/domain/antrag/modell.js';
import type { Ergebnis } from '../../../src/domain/fim/kompilieren.js';
import { feld, gruppe, stelle } from '../../adapters/fim/proben.js';
import { befunde, klein, listen, richter, uebersetze } from './uebersetzen.js';

const [F1, F2, F3, G1, G2] = ['F00000000001', 'F00000000002', 'F00000000003', 'G00000000001', 'G00000000002'];
const werte = '<x:werte><x:wert><x:code>1</x:code><x:name>Eins</x:name></x:wert></x:werte>';
const quelle =
  stelle(gruppe(G1, stelle(feld(F1)) + stelle(feld(F2, 'bool')))) +
  stelle(gruppe(G2, stelle(feld(F1)) + stelle(feld(F3, 'text', werte, 'select')), ''), '0:1');

function knotenAn({ formular }: Ergebnis, pfad: string): Knoten | undefined {
  let knoten: readonly Knoten[] = formular.schritte.flatMap(({ felder }) => felder);
  let gefunden: Knoten | undefined;
  for (const id of pfad.split('/')) {
    const gleiche = knoten.filter((eines) => eines.art !== 'hinweis' && eines.id === id);
    gefunden = gleiche[0];
    knoten = gleiche.flatMap((eines) => (eines.art === 'gruppe' ? eines.felder : []));
  }
  return gefunden;
}

const gliederung = ({ formular }: Ergebnis): unknown =>
  formular.schritte.map(({ id, felder }) => [id, JSON.stringify(felder.map(umriss))]);
const umriss = (knoten: Knoten): unknown =>
  knoten.art === 'hinweis'
    ? '!'
    : knoten.art === 'feld'
      ? knoten.id.slice(-1)
      : [`G${knoten.id.slice(-1)}${knoten.fortsetzung ? '+' : ''}`, ...knoten.felder.map(umriss)];

test('words: by element everywhere, by path in one place, in one language or in all', async () => {
  const ergebnis = await klein(quelle, {
    overlay: {
      elemente: {
        [`${G1}/${F1}`]: { titel: { de: 'Nachname' }, hilfe: { de: 'Wie im Ausweis', en: 'As on your ID' } },
        [F1]: { titel: { en: 'Name' } },
        [F3]: { optionen: { 1: { en: 'One' } } },
        [G2]: { eintrag: { de: 'Eintrag' }, hinweis: { de: 'Nur wenn nötig' } },
      },
    },
  });
  const eins = knotenAn(ergebnis, `${G1}/${F1}`) as Feld;
  assert.deepEqual(eins.titel, { de: 'Nachname', en: 'Name' });
  assert.deepEqual(eins.hilfe, { de: 'Wie im Ausweis', en: 'As on your ID' });
  assert.deepEqual((knotenAn(ergebnis, `${G2}/${F1}`) as Feld).titel, { de: `Frage ${F1}`, en: 'Name' });
  const auswahl = knotenAn(ergebnis, `${G2}/${F3}`);
  assert.deepEqual(auswahl?.art === 'feld' && auswahl.typ === 'auswahl' && auswahl.optionen, [
    { wert: '1', titel: { de: 'Eins', en: 'One' } },
  ]);
  assert.deepEqual((knotenAn(ergebnis, G2) as Gruppe).eintrag, { de: 'Eintrag' });
  assert.match(JSON.stringify(ergebnis.formular.schritte), /Nur wenn nötig/);
});

test('translated options of a shared list are shared again', async () => {
  const pfad = 'xdf3/S05000001313_2.0.0.norel.xdf3.xml';
  const ohne = await uebersetze(pfad);
  const mit = await uebersetze(pfad, {
    overlay: leseOverlay(
      JSON.stringify({ overlay: 1, elemente: { F60000000236: { optionen: { '000': { en: 'German' } } } } }),
    ),
  });
  assert.equal(mit.formular.codelisten?.length, ohne.formular.codelisten?.length);
  assert.match(JSON.stringify(mit.formular.codelisten), /"en":"German"/);
});

test('hidden: out of the form, not out of the data; with a value it is sent unseen', async () => {
  const ergebnis = await klein(quelle, {
    overlay: { elemente: { [`${G1}/${F1}`]: { verborgen: true }, [F2]: { verborgen: true, vorgabe: true } } },
  });
  assert.equal(knotenAn(ergebnis, `${G1}/${F1}`), undefined);
  const feld2 = knotenAn(ergebnis, `${G1}/${F2}`) as Feld;
  assert.deepEqual([feld2.sicht, feld2.vorgabe, feld2.anzahl], ['verborgen', true, { min: 0, max: 1 }]);
  const { properties } = ergebnis.schema as {
    properties: Record<string, { properties: object; required?: string[] }>;
  };
  assert.deepEqual(Object.keys(properties[G1]!.properties), [F1, F2]);
  assert.equal(properties[G1]!.required, undefined);
});

test('conditions and rules are held to the form', async () => {
  const ergebnis = await klein(quelle, {
    overlay: {
      elemente: { [G2]: { wenn: { bedingung: { identifier: `${G1}/${F2}` }, satz: { de: 'Nur bei Ja.' } } } },
      regeln: [
        { effect: 'require', target: `${G1}/nirgends`, condition: true, message: { de: 'x' } },
        {
          effect: 'require',
          target: `${G2}/${F3}`,
          condition: { equal: [{ identifier: `${G2}/${F3}` }, '9'] },
          message: { de: 'y' },
        },
      ],
    },
  });
  assert.deepEqual(
    ergebnis.formular.regeln.map(({ effect, target }) => [effect, target]),
    [['forbid', G2]],
  );
  assert.equal(befunde(ergebnis, 'overlay').length, 2);
  assert.deepEqual(kompiliere(ergebnis.formular, { jetzt: () => new Date() }).befunde, []);
});

test('steps: in the order of the overlay, groups in parts, the rest at the end', async () => {
  const ergebnis = await klein(quelle, {
    overlay: {
      schritte: [
        { id: 'a', titel: { de: 'A' }, felder: [`${G2}/${F3}`, `${G1}/${F2}`] },
        { id: 'b', titel: { de: 'B' }, felder: [G1] },
      ],
    },
  });
  assert.deepEqual(gliederung(ergebnis), [
    ['a', '[["G2","3"],["G1","2"]]'],
    ['b', '[["G1+","1"]]'],
    [G2, '[["G2+","1"]]'],
  ]);
  assert.match(befunde(ergebnis, 'overlay').join(), /angehängt wird: G00000000002/);
  kompiliere(ergebnis.formular, { jetzt: () => new Date() });
});

test('a step that names nothing, or what repeats in parts, is said', async () => {
  const ergebnis = await klein(stelle(gruppe(G1, stelle(feld(F1))), '0:*') + stelle(feld(F2)), {
    overlay: { schritte: [{ id: 'a', titel: { de: 'A' }, felder: ['nirgends', `${G1}/${F1}`, F2] }] },
  });
  assert.deepEqual(
    befunde(ergebnis, 'overlay')
      .slice(0, 2)
      .map((satz) => /nennt „([^“]+)“/.exec(satz)?.[1]),
    ['nirgends', `${G1}/${F1}`],
  );
});

test('who is responsible comes from the overlay alone', async () => {
  const ohne = await klein(quelle);
  assert.match(befunde(ohne, 'platzhalter')[0]!, /ars, leistung, behoerde, zustellpunkt, schemaUri/);
  const beispiel = beispielAusDoku();
  const mit = await uebersetze('xdf3/S07000000248_1.2.0.xdf3.xml', {
    overlay: leseOverlay(beispiel),
    codelisten: listen,
  });
  assert.deepEqual(befunde(mit, 'platzhalter'), []);
  assert.equal(mit.formular.schritte[0]?.titel.de, 'Wer sind Sie?');
  assert.equal(mit.schema['$id'], 'https://zugang.example/schemata/jagdschein-1.2.0.json');
});

test('file and contract agree on what an overlay is', () => {
  const ajv = richter();
  for (const datei of ['formular.schema.json', 'overlay.schema.json']) ajv.addSchema(vertragstext(datei));
  const pruefe = ajv.getSchema('https://ozg-widgets.example/contract/overlay.schema.json')!;
  const faelle: [object, boolean][] = [
    [{ overlay: 1 }, true],
    [JSON.parse(beispielAusDoku()) as object, true],
    [{ overlay: 1, elemente: { F1: { vorbelegung: null, optionen: { 1: { en: 'One' } } } } }, true],
    [{ overlay: 1, elemente: { F1: { wenn: { bedingung: true, satz: { de: 'x' } } } } }, true],
    [{}, false],
    [{ overlay: 2 }, false],
    [{ overlay: 1, fremd: 1 }, false],
    [{ overlay: 1, elemente: { '../F1': {} } }, false],
    [{ overlay: 1, elemente: { F1: { verborgen: false } } }, false],
    [{ overlay: 1, schritte: [] }, false],
    [{ overlay: 1, titel: { en: 'x' } }, false],
    [{ overlay: 1, niveau: 'hoch' }, false],
  ];
  for (const [overlay, gut] of faelle) {
    assert.equal(pruefe(overlay), gut, JSON.stringify(overlay));
    if (gut) leseOverlay(JSON.stringify(overlay));
    else assert.throws(() => leseOverlay(JSON.stringify(overlay)), { name: 'Quellenfehler' });
  }
  assert.throws(() => leseOverlay('{'), /kein JSON/);
});

function beispielAusDoku(): string {
  const doku = readFileSync(new URL('../../../contract/overlay.md', import.meta.url), 'utf8');
  return /```json\n([\s\S]*?)```/.exec(doku)![1]!;
}

function vertragstext(datei: string): object {
  return JSON.parse(readFileSync(new URL(`../../../contract/${datei}`, import.meta.url), 'utf8')) as object;
}
