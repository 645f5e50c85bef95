// All sixteen schemata: what comes out, held to the contract, to another count, and to what the form really sends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFormular } from '../../../src/adapters/landeszugang/formulare.js';
import { leseDatenschema } from '../../../src/adapters/fim/xdatenfelder.js';
import { neuerAntrag, type Antrag } from '../../../src/domain/antrag/antrag.js';
import { advance } from '../../../src/domain/antrag/befehle.js';
import { fachdaten } from '../../../src/domain/antrag/fachdaten.js';
import { kompiliere, type KompiliertesFormular } from '../../../src/domain/antrag/formular.js';
import { stimmtHash } from '../../../src/domain/antrag/hash.js';
import { Lage } from '../../../src/domain/antrag/lage.js';
import type { Feld, Knoten } from '../../../src/domain/antrag/modell.js';
import { istWiederholt, stelle } from '../../../src/domain/antrag/position.js';
import type { Wert } from '../../../src/domain/antrag/wert.js';
import { besucheStellen } from '../../../src/domain/fim/datenschema.js';
import { stringify } from '../../../src/domain/json.js';
import { bytesVon, schemata, zaehlung } from '../../adapters/fim/proben.js';
import { richter, uebersetze, vertrag } from './uebersetzen.js';

const pruefeFormular = vertrag('formular.schema.json');
const uhr = { jetzt: () => new Date(2026, 10, 24, 12) };

type Schema = Readonly<Record<string, unknown>>;

/** Paths of leaves, found by walking `properties` and `items` alone. */
function blaetter(schema: Schema, pfad = ''): readonly string[] {
  const { properties, items } = schema as { properties?: Record<string, Schema>; items?: Schema };
  if (items) return blaetter(items, pfad);
  if (!properties) return [pfad];
  return Object.entries(properties).flatMap(([id, innen]) =>
    blaetter(innen, pfad === '' ? id : `${pfad}/${id}`),
  );
}

for (const pfad of schemata) {
  const erwartet = zaehlung[pfad.split('/')[1]!]!;

  test(`${pfad} becomes a form that follows the contract`, async () => {
    const { formular, bericht } = await uebersetze(pfad);
    assert.ok(pruefeFormular(formular), JSON.stringify(pruefeFormular.errors?.slice(0, 3)));
    const gelesen = readFormular(stringify(formular));
    assert.ok(await stimmtHash(gelesen));
    assert.deepEqual(kompiliere(gelesen, uhr).befunde, [], 'nothing is left for the browser to lay aside');
    const { gruppen, felder, gesperrt } = bericht.zahlen;
    assert.deepEqual([gruppen, felder, gesperrt], [erwartet.gruppen, erwartet.felder, erwartet.gesperrt]);
    assert.equal(bericht.regeln.length, erwartet.regeln);
    assert.deepEqual(
      bericht.befunde.filter(({ art }) => art === 'muster-nebenher'),
      [],
      'all patterns that are asked are harmless',
    );
  });

  test(`${pfad}: a leaf for each position of a field, none for labels`, async () => {
    const { schema, formular } = await uebersetze(pfad);
    richter().compile(schema);
    const stellen: string[] = [];
    besucheStellen(leseDatenschema(bytesVon(pfad)), ({ element }, aussen) => {
      if (element.art === 'feld' && element.feldart !== 'label')
        stellen.push([...aussen, element].map(({ id }) => id).join('/'));
    });
    // The second of two equal ids in one group has a number.
    const ohneNummer = blaetter(schema).map((blatt) => blatt.replace(/_\d+(?=\/|$)/g, ''));
    assert.deepEqual(ohneNummer, stellen);
    assert.equal(stellen.length, erwartet.felder - erwartet.hinweise);
    const texte = formular.schritte.flatMap(({ felder }) => hinweise(felder));
    assert.ok(texte.length >= erwartet.hinweise);
  });

  test(`${pfad}: the schema accepts what the form sends`, async () => {
    const { schema, formular } = await uebersetze(pfad);
    const form = kompiliere(formular, uhr);
    const pruefe = richter().compile(schema);
    for (const ja of [true, false]) {
      const daten = fachdaten(form, fuelleAus(form, ja)).daten;
      assert.ok(
        pruefe(daten),
        `${JSON.stringify(pruefe.errors?.slice(0, 3))} in ${JSON.stringify(daten).slice(0, 2000)}`,
      );
    }
  });

  test(`${pfad}: twice the same bytes`, async () => {
    const [a, b] = [await uebersetze(pfad), await uebersetze(pfad)];
    for (const teil of ['formular', 'schema', 'bericht'] as const)
      assert.equal(stringify(a[teil]), stringify(b[teil]));
  });

  test(`${pfad}: steps that can be taken in`, async () => {
    const { formular } = await uebersetze(pfad);
    for (const { id, felder } of formular.schritte) {
      // Only what repeats is longer: it cannot be taken apart.
      const mehrfach = JSON.stringify(felder).includes('"max":"*"');
      assert.ok(fragen(felder) <= 20 || mehrfach, `${id} has ${fragen(felder)}`);
    }
    const ids = formular.schritte.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
}

const hinweise = (knoten: readonly Knoten[]): readonly Knoten[] =>
  knoten.flatMap((eines) =>
    eines.art === 'hinweis' ? [eines] : eines.art === 'gruppe' ? hinweise(eines.felder) : [],
  );

const fragen = (knoten: readonly Knoten[]): number =>
  knoten.reduce(
    (summe, eines) =>
      summe +
      (eines.art === 'hinweis' ? 0 : eines.art === 'feld' || eines.darstellung ? 1 : fragen(eines.felder)),
    0,
  );

/** One repetition at least of everything, and in all of them answers that the fields accept. */
function fuelleAus(form: KompiliertesFormular, ja: boolean): Antrag {
  let antrag: Antrag = neuerAntrag;
  const leer = (): string | undefined => {
    const lage = new Lage(form, antrag);
    for (const position of form.positionen.values()) {
      if (!istWiederholt(position.knoten)) continue;
      const { eltern } = position;
      for (const { indizes } of eltern ? lage.orte(eltern) : [{ indizes: [] }])
        if (lage.anzahl(position, indizes) === 0) return stelle(position, indizes);
    }
    return undefined;
  };
  for (let gruppe = leer(); gruppe !== undefined; gruppe = leer())
    antrag = advance(form, antrag, { type: 'hinzufuegen', gruppe });
  const lage = new Lage(form, antrag);
  const orte = form.oberste
    .flatMap((position) => lage.orte(position))
    .flatMap((ort) => lage.felderUnter(ort));
  for (const { position, indizes } of orte) {
    const wert = antwort(position.knoten as Feld, ja);
    antrag = advance(form, antrag, { type: 'eingabe', ort: stelle(position, indizes), wert });
  }
  return antrag;
}

function antwort(feld: Feld, ja: boolean): Wert {
  switch (feld.typ) {
    case 'janein':
    case 'bestaetigung':
      return ja;
    case 'auswahl':
      return feld.optionen.at(ja ? 0 : -1)!.wert;
    case 'ganzzahl':
      return String(Math.max(feld.wert?.min ?? 1, Math.min(feld.wert?.max ?? 3, 3)));
    case 'dezimal':
    case 'betrag':
      return '12,5';
    case 'datum':
      return '24.12.2025';
    case 'email':
      return 'maria@example.de';
    case 'telefon':
      return '039204 7810';
    case 'plz':
      return '39167';
    case 'datei':
      return [
        {
          attachmentId: '0b0f9a66-7c0e-4a8b-9f0e-3d4c6b1a2e5f',
          filename: 'a.pdf',
          mimeType: 'application/pdf',
          size: 7,
        },
      ];
    default: {
      const { min = 1, max = 9 } = feld.laenge ?? {};
      return 'A'.repeat(Math.max(min, Math.min(max, 5)));
    }
  }
}
