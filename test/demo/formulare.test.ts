// The contract's JSON Schemas against the real form and the data it produces. In Node, because Ajv is CommonJS.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

// Library sources import `./x.js`; run as they are, they are `./x.ts`.
registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith('.') && context.parentURL?.includes('/src/');
    return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
const { hashVon } = await import('../../src/domain/antrag/hash.ts');
const { kompiliere } = await import('../../src/domain/antrag/formular.ts');
const { neuerAntrag } = await import('../../src/domain/antrag/antrag.ts');
const { advance } = await import('../../src/domain/antrag/befehle.ts');
const { fachdaten } = await import('../../src/domain/antrag/fachdaten.ts');

const read = async (path: string): Promise<Record<string, unknown>> => {
  const text = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('{zugang}', 'https://zugang.example')) as Record<string, unknown>;
};
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
(formats as unknown as (ajv: Ajv2020) => void)(ajv);

const FORM = 'demo/landeszugang/formulare/150830298298/hundesteuer-anmeldung.json';
const SCHEMA = 'demo/landeszugang/formulare/schemata/hundesteuer-anmeldung-1.0.0.json';
const checkModell = ajv.compile(await read('contract/formular.schema.json'));
const checkDaten = ajv.compile(await read(SCHEMA));
const quelle = await read(FORM);
const modell = { ...quelle, hash: await hashVon(quelle) };

test('the published form follows the contract', () => {
  assert.ok(checkModell(modell), ajv.errorsText(checkModell.errors));
});

test('the contract refuses what the model does not have', () => {
  for (const bad of [
    { ...modell, modell: 2 },
    { ...modell, regeln: [{ effect: 'forbid', condition: true, message: { de: 'x' } }] },
    { ...modell, fremd: 1 },
    { ...modell, hash: 'x' },
  ]) {
    assert.equal(checkModell(bad), false);
  }
});

test('the data of a complete application follows the schema named in the form', () => {
  assert.equal(
    (modell as { daten?: { schemaUri: string } }).daten?.schemaUri,
    'https://zugang.example/dienste/formulare/schemata/hundesteuer-anmeldung-1.0.0.json',
  );
  const formular = kompiliere(modell as never, { jetzt: () => new Date(2026, 10, 24) });
  const eingaben: [string, string | boolean | object[]][] = [
    ['halter/person/vorname', ' Maria '],
    ['halter/person/familienname', 'Neumann'],
    ['halter/person/geburtsdatum', '12.8.1964'],
    ['halter/anschrift/strasse', 'Thomas-Mann-Straße 3'],
    ['halter/anschrift/plz', '39167'],
    ['halter/anschrift/ort', 'Hohe Börde'],
    ['halter/kontakt/email', 'maria@example.com'],
    ['hunde/0/name', 'Bello'],
    ['hunde/0/abstammung', 'mischling'],
    ['hunde/0/kreuzung', 'unbekannt'],
    ['hunde/0/geschlecht', 'maennlich'],
    ['hunde/0/geburtsdatum', '1.3.2024'],
    ['hunde/0/farbe', 'schwarz'],
    ['hunde/0/transponder', '276 098 106 234 567'],
    ['hunde/0/gehaltenSeit', '15.5.2024'],
    ['hunde/0/gefaehrlich', false],
    ['versicherung/gesellschaft', 'ÖSA'],
    ['versicherung/nummer', 'HV 1'],
    [
      'versicherung/nachweis',
      [
        {
          attachmentId: '0b0f9a66-7c0e-4a8b-9f0e-3d4c6b1a2e5f',
          filename: 'police.pdf',
          mimeType: 'application/pdf',
          size: 12,
        },
      ],
    ],
    ['ermaessigung/beantragt', true],
    ['ermaessigung/grund', 'jagd'],
    ['erklaerungen/wahrheit', true],
    ['erklaerungen/datenschutz', true],
  ];
  let antrag = neuerAntrag;
  for (const [ort, wert] of eingaben)
    antrag = advance(formular, antrag, { type: 'eingabe', ort, wert: wert as never });
  for (let i = 0; i < 6; i++) antrag = advance(formular, antrag, { type: 'weiter' });
  assert.equal(antrag.schritt, 6, JSON.stringify(antrag.fehler));
  const { daten } = fachdaten(formular, antrag);
  assert.ok(checkDaten(daten), ajv.errorsText(checkDaten.errors));
  assert.equal(checkDaten({ ...daten, hunde: [] }), false);
});
