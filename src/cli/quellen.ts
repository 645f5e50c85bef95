/** Files of the command line → sources of the compiler. A fault names its file. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { leseCodeliste } from '../adapters/fim/genericode.js';
import { leseOverlay } from '../adapters/fim/overlaydatei.js';
import { leseRegeln } from '../adapters/fim/regeldatei.js';
import { leseDatenschema } from '../adapters/fim/xdatenfelder.js';
import type { Codeliste } from '../domain/fim/codeliste.js';
import type { Quellen } from '../domain/fim/kompilieren.js';
import { Quellenfehler } from '../domain/fim/quellenfehler.js';

export interface Dateien {
  readonly schema: string;
  /** Folder. */
  readonly codelisten?: string | undefined;
  readonly regeln?: string | undefined;
  readonly overlay?: string | undefined;
}

export interface Gelesen {
  readonly quellen: Quellen;
  /** Files of the folder of code lists that are none, rules that nobody can read. */
  readonly warnungen: readonly string[];
}

export async function leseQuellen(dateien: Dateien): Promise<Gelesen> {
  const warnungen: string[] = [];
  const schema = in_(dateien.schema, leseDatenschema, await lies(dateien.schema));
  const codelisten = dateien.codelisten === undefined ? [] : await leseListen(dateien.codelisten, warnungen);
  const regeln =
    dateien.regeln === undefined
      ? undefined
      : in_(dateien.regeln, leseRegeln, text(await lies(dateien.regeln)));
  if (regeln && regeln.unlesbar.length > 0)
    warnungen.push(
      `${dateien.regeln}: ${regeln.unlesbar.length} Regeln sind nicht lesbar und werden nicht benutzt`,
    );
  const overlay =
    dateien.overlay === undefined
      ? undefined
      : in_(dateien.overlay, leseOverlay, text(await lies(dateien.overlay)));
  return {
    quellen: { schema, codelisten, ...(regeln && { regeln: regeln.regeln }), ...(overlay && { overlay }) },
    warnungen,
  };
}

async function leseListen(ordner: string, warnungen: string[]): Promise<readonly Codeliste[]> {
  const namen = await readdir(ordner).catch((error: unknown) => {
    throw unlesbar(ordner, error);
  });
  const listen: Codeliste[] = [];
  // In the order of their names, so that the same folder always gives the same form.
  for (const name of namen.filter((datei) => /\.(?:xml|gc)$/i.test(datei)).sort()) {
    const pfad = join(ordner, name);
    try {
      listen.push(in_(pfad, leseCodeliste, await lies(pfad)));
    } catch (error) {
      if (!(error instanceof Quellenfehler)) throw error;
      warnungen.push(`${error.message}; die Datei wird nicht benutzt`);
    }
  }
  return listen;
}

const lies = (pfad: string): Promise<Uint8Array> =>
  readFile(pfad).catch((error: unknown) => {
    throw unlesbar(pfad, error);
  });

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The same fault, with the name of the file before it. */
function in_<Q, T>(pfad: string, lese: (quelle: Q) => T, quelle: Q): T {
  try {
    return lese(quelle);
  } catch (error) {
    if (error instanceof Quellenfehler) throw new Quellenfehler(`${pfad}: ${error.message}`, {}, error);
    if (error instanceof RangeError) throw new Quellenfehler(`${pfad}: zu tief verschachtelt`, {}, error);
    throw error;
  }
}

const GRUENDE: Readonly<Record<string, string>> = {
  ENOENT: 'gibt es nicht',
  EACCES: 'darf nicht gelesen werden',
  EISDIR: 'ist ein Ordner',
  ENOTDIR: 'ist kein Ordner',
};

function unlesbar(pfad: string, error: unknown): Quellenfehler {
  const { code = '' } = error as NodeJS.ErrnoException;
  return new Quellenfehler(`${pfad}: ${GRUENDE[code] ?? `kann nicht gelesen werden (${code})`}`, {}, error);
}
