// Random and mutated sources: a form, or a clear message; never another exception, never a hang.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { leseDatenschema } from '../../../src/adapters/fim/xdatenfelder.js';
import { readFormular } from '../../../src/adapters/landeszugang/formulare.js';
import { kompiliere } from '../../../src/domain/antrag/formular.js';
import { kompiliereDatenschema } from '../../../src/domain/fim/kompilieren.js';
import { uebersetzeAlle } from '../../../src/domain/fim/regeln/abgleich.js';
import { Quellenfehler } from '../../../src/domain/fim/quellenfehler.js';
import { stringify } from '../../../src/domain/json.js';
import { bytesVon, feld, gruppe, regel, schema, schemata, stelle, utf8 } from '../../adapters/fim/proben.js';
import { counted } from '../../counted.js';
import { listen, regeln, richter, vertrag } from './uebersetzen.js';

const LANGSAM_MS = 5000;
const ajv = richter();
const pruefeFormular = vertrag('formular.schema.json');

/** @returns whether a form came out */
async function versuche(bytes: Uint8Array): Promise<boolean> {
  const beginn = performance.now();
  try {
    const { formular, schema: daten } = await kompiliereDatenschema({
      schema: leseDatenschema(bytes),
      codelisten: listen,
      regeln,
      grammatik: uebersetzeAlle,
    });
    assert.ok(pruefeFormular(formular), JSON.stringify(pruefeFormular.errors?.slice(0, 2)));
    assert.deepEqual(kompiliere(readFormular(stringify(formular)), { jetzt: () => new Date(0) }).befunde, []);
    ajv.compile(daten);
    ajv.removeSchema(daten['$id'] as string);
    return true;
  } catch (error) {
    assert.ok(error instanceof Quellenfehler, (error as Error).stack);
    assert.ok(error.message.length < 2000);
    return false;
  } finally {
    assert.ok(performance.now() - beginn < LANGSAM_MS);
  }
}

const ziffern = fc.integer({ min: 1, max: 40 }).map((zahl) => String(zahl).padStart(11, '0'));
const anzahl = fc.constantFrom('1:1', '0:1', '0:*', '1:*', '2:5', '0:3', '7:7', '0:0', '1:1', '0:1');
const wort = fc.oneof(
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.constantFrom('Haben Sie A? Haben Sie B?', '', 'Geburtsdatum', 'x'.repeat(6000)),
);
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '') // what XML 1.0 does not have
    .replace(/[&<>"]/g, (zeichen) => `&#${zeichen.charCodeAt(0)};`);
const datentyp = fc.constantFrom(
  'text',
  'text_latin',
  'date',
  'time',
  'datetime',
  'bool',
  'num',
  'num_int',
  'num_currency',
  'file',
  'obj',
  'neu',
);
const feldart = fc.constantFrom('input', 'select', 'label', 'hidden', 'locked', 'neu');
const grenze = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('', '1,5', 'viel', '2026-01-01', '99999999999999999999'),
);
const praezisierung = fc
  .record(
    {
      minLength: grenze,
      maxLength: grenze,
      minValue: grenze,
      maxValue: grenze,
      pattern: fc.oneof(
        fc.string(),
        fc.constantFrom('(a+)+$', '[', '\\p{L}*', '(.*)*(.*)*', '\\d{5}$', '\\i\\c*', '[a-z-[b]]'),
      ),
    },
    { requiredKeys: [] },
  )
  .map(
    (werte) =>
      `<x:praezisierung ${Object.entries(werte)
        .map(([name, wert]) => `${name}="${xml(wert)}"`)
        .join(' ')}/>`,
  );
const rest = fc
  .tuple(
    fc.option(praezisierung),
    fc.option(wort),
    fc.option(fc.array(fc.tuple(wort, wort), { maxLength: 20 })),
  )
  .map(
    ([genauer, inhalt, werte]) =>
      (genauer ?? '') +
      (inhalt === null ? '' : `<x:inhalt>${xml(inhalt)}</x:inhalt>`) +
      (werte === null
        ? ''
        : `<x:werte>${werte.map(([code, name]) => `<x:wert><x:code>${xml(code)}</x:code><x:name>${xml(name)}</x:name></x:wert>`).join('')}</x:werte>`),
  );
const einFeld = fc
  .tuple(ziffern, datentyp, rest, feldart)
  .map(([id, typ, inhalt, art]) => feld(`F${id}`, typ, inhalt, art));
const { baum } = fc.letrec<{ baum: string; knoten: string; gruppe: string }>((tie) => ({
  baum: fc
    .array(
      fc.tuple(tie('knoten'), anzahl).map(([knoten, wieOft]) => stelle(knoten, wieOft)),
      { maxLength: 6 },
    )
    .map((stellen) => stellen.join('')),
  knoten: fc.oneof({ depthSize: 'small', withCrossShrink: true }, einFeld, tie('gruppe')),
  gruppe: fc
    .tuple(ziffern, tie('baum'), fc.boolean(), fc.option(wort))
    .map(([id, inhalt, wahl, prosa]) =>
      gruppe(
        `G${id}`,
        (prosa === null ? '' : regel(`R${id}`, xml(prosa))) + inhalt,
        wahl ? '<x:art><code>X</code></x:art>' : '',
      ),
    ),
}));

test('random Datenschemata of all kinds', () =>
  counted('fim', 'zufall', async (cases, seed) => {
    let formulare = 0;
    await fc.assert(
      fc.asyncProperty(baum, async (inhalt) => {
        if (await versuche(utf8(schema(inhalt)))) formulare++;
      }),
      { numRuns: cases, seed },
    );
    assert.ok(formulare > cases / 4, `only ${formulare} of ${cases} became forms`);
  }));

/** The smaller ones: a thousand mutants each are not to take an hour. */
const originale = schemata.map(bytesVon).filter(({ length }) => length < 80_000);
const aenderung = fc.record({
  art: fc.constantFrom('byte', 'weg', 'doppelt', 'kurz', 'tausch'),
  bei: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  laenge: fc.integer({ min: 1, max: 400 }),
  byte: fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 255 })),
});

function mutiere(
  bytes: Uint8Array,
  aenderungen: readonly { art: string; bei: number; laenge: number; byte: number }[],
): Uint8Array {
  let text = Buffer.from(bytes);
  for (const { art, bei, laenge, byte } of aenderungen) {
    const i = Math.floor(bei * text.length);
    const stueck = text.subarray(i, i + laenge);
    if (art === 'byte') text[i] = byte;
    else if (art === 'weg') text = Buffer.concat([text.subarray(0, i), text.subarray(i + laenge)]);
    else if (art === 'doppelt') text = Buffer.concat([text.subarray(0, i), stueck, text.subarray(i)]);
    else if (art === 'kurz') text = text.subarray(0, i);
    else {
      // Elements of others in the place of these: well-formed, and nonsense.
      const namen = [...text.toString('latin1').matchAll(/<([\w:]+)>/g)].map(([, name]) => name!);
      const [a, b] = [namen[Math.floor(bei * namen.length)] ?? 'a', namen[laenge % namen.length] ?? 'b'];
      text = Buffer.from(
        text.toString('latin1').replaceAll(`<${a}>`, `<${b}>`).replaceAll(`</${a}>`, `</${b}>`),
        'latin1',
      );
    }
    if (text.length === 0) break;
  }
  return text;
}

test('real Datenschemata, mutated', () =>
  counted('fim', 'mutationen', (cases, seed) =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(originale.length - 1),
        fc.array(aenderung, { minLength: 1, maxLength: 4 }),
        async (welches, aenderungen) => {
          await versuche(mutiere(originale[welches]!, aenderungen));
        },
      ),
      { numRuns: cases, seed },
    ),
  ));
