/** `ozg formular`: a FIM Datenschema becomes a form model, a JSON Schema of its data and a report. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Schluesselform } from '../domain/fim/aufbau.js';
import { Quellenfehler } from '../domain/fim/quellenfehler.js';
import { stringify } from '../domain/json.js';
import { Bedienfehler } from './fehler.js';
import type { Dateien } from './quellen.js';
import { uebersetze } from './uebersetzen.js';
import { starteVorschau } from './vorschau.js';

export const FORMULAR_HILFE = `ozg formular DATEI [Optionen]
  DATEI                  Datenschema, XDatenfelder 2 oder 3
  --codelisten ORDNER    Codelisten in Genericode 1.0 (*.xml)
  --regeln DATEI         übersetzte Regeln (JSON)
  --overlay DATEI        was die Gemeinde darüber legt (contract/overlay.schema.json)
  --schluessel FORM      Schlüssel der Daten: id (F60000000243) oder id-version (F60000000243_1-2-0)
  -o DATEI               Formularmodell; ohne -o auf die Standardausgabe
  --schema DATEI         JSON Schema der Fachdaten
  --bericht DATEI        Bericht (JSON); auf der Fehlerausgabe steht er in Worten
  --streng               endet mit 1, wenn der Bericht Fehler nennt
  --vorschau             zeigt das Formular im Browser und folgt jeder Änderung der Dateien
  --port ZAHL            Port der Vorschau (Vorgabe: ein freier)`;

/** @returns exit code */
export async function formular(args: readonly string[]): Promise<number> {
  const { werte, datei } = lies(args);
  const dateien: Dateien = {
    schema: datei,
    codelisten: werte.codelisten,
    regeln: werte.regeln,
    overlay: werte.overlay,
  };
  const schluesselform = formVon(werte.schluessel);
  if (werte.vorschau)
    return starteVorschau(dateien, () => uebersetze(dateien, schluesselform), portVon(werte.port));

  const { ergebnis, worte } = await uebersetze(dateien, schluesselform);
  const { formular: modell, schema, bericht } = ergebnis;
  console.error(worte);
  const text = `${stringify(modell)}\n`;
  if (werte.output === undefined) process.stdout.write(text);
  else await schreibe(werte.output, text);
  if (werte.schema !== undefined) await schreibe(werte.schema, schoen(schema));
  if (werte.bericht !== undefined) await schreibe(werte.bericht, schoen(bericht));
  return werte.streng && bericht.befunde.some(({ schwere }) => schwere === 'fehler') ? 1 : 0;
}

function lies(args: readonly string[]): { werte: ReturnType<typeof parse>['values']; datei: string } {
  let gelesen: ReturnType<typeof parse>;
  try {
    gelesen = parse(args);
  } catch (error) {
    throw new Bedienfehler((error as Error).message);
  }
  const [datei, ...weitere] = gelesen.positionals;
  if (datei === undefined) throw new Bedienfehler('Es fehlt die Datei des Datenschemas.');
  if (weitere.length > 0)
    throw new Bedienfehler(`Nur ein Datenschema auf einmal; zu viel: ${weitere.join(' ')}`);
  return { werte: gelesen.values, datei };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      codelisten: { type: 'string' },
      regeln: { type: 'string' },
      overlay: { type: 'string' },
      schluessel: { type: 'string', default: 'id' },
      output: { type: 'string', short: 'o' },
      schema: { type: 'string' },
      bericht: { type: 'string' },
      streng: { type: 'boolean', default: false },
      vorschau: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
    },
  });

function formVon(text: string): Schluesselform {
  if (text === 'id' || text === 'id-version') return text;
  throw new Bedienfehler(`--schluessel kennt id und id-version, nicht „${text}“.`);
}

function portVon(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Bedienfehler(`--port ist eine Zahl bis 65535, nicht „${text}“.`);
}

const schoen = (wert: unknown): string => `${JSON.stringify(wert, null, 2)}\n`;

async function schreibe(pfad: string, text: string): Promise<void> {
  try {
    await writeFile(pfad, text);
  } catch (error) {
    throw new Quellenfehler(
      `${pfad}: kann nicht geschrieben werden (${(error as Error).message})`,
      {},
      error,
    );
  }
}
