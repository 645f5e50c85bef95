/** Files → form, schema and report; for the command and its preview alike. */
import { readFormular } from '../adapters/landeszugang/formulare.js';
import type { Schluesselform } from '../domain/fim/aufbau.js';
import { kompiliereDatenschema, type Ergebnis } from '../domain/fim/kompilieren.js';
import { uebersetzeAlle } from '../domain/fim/regeln/abgleich.js';
import { Quellenfehler } from '../domain/fim/quellenfehler.js';
import { stringify } from '../domain/json.js';
import { inWorten } from './meldung.js';
import { leseQuellen, type Dateien } from './quellen.js';

/** What a browser takes (contract/formular.md). */
const MOST_BYTES = 2_000_000;

export interface Uebersetzt {
  readonly ergebnis: Ergebnis;
  /** The report in words. */
  readonly worte: string;
}

export async function uebersetze(dateien: Dateien, schluesselform: Schluesselform): Promise<Uebersetzt> {
  const { quellen, warnungen } = await leseQuellen(dateien);
  const ergebnis = await kompiliereDatenschema({ ...quellen, grammatik: uebersetzeAlle, schluesselform });
  const text = stringify(ergebnis.formular);
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES)
    throw new Quellenfehler(`das Formular hätte ${bytes} Bytes; ein Browser nimmt höchstens ${MOST_BYTES}`);
  // The judge of every browser, asked here: what is written is never refused there.
  readFormular(text);
  return { ergebnis, worte: inWorten(ergebnis.bericht, warnungen) };
}
