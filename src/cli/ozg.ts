/** The `ozg` command. Runs on plain Node 20, with everything it needs in one file. */
import { VERSION } from '../version.js';
import { formular, FORMULAR_HILFE } from './formular.js';
import { Bedienfehler } from './fehler.js';
import { Quellenfehler } from '../domain/fim/quellenfehler.js';

const HILFE = `ozg ${VERSION}

Aufruf:
  ozg formular DATEI …   übersetzt ein FIM-Datenschema in ein Formular
  ozg --version

${FORMULAR_HILFE}`;

async function main([befehl, ...rest]: readonly string[]): Promise<number> {
  switch (befehl) {
    case 'formular':
      return formular(rest);
    case '--version':
    case '-v':
      console.log(VERSION);
      return 0;
    case undefined:
    case '--help':
    case '-h':
    case 'help':
      console.log(HILFE);
      return befehl === undefined ? 2 : 0;
    default:
      throw new Bedienfehler(`Den Befehl „${befehl}“ gibt es nicht.`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Bedienfehler) {
    console.error(`ozg: ${error.message}\nHilfe: ozg --help`);
    process.exitCode = 2;
  } else if (error instanceof Quellenfehler) {
    console.error(`ozg: ${error.message}`);
    process.exitCode = 1;
  } else throw error;
}
