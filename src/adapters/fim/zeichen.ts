/**
 * Bytes of an XML file → text. What the file says of its encoding is compared with what it is, for a wrong guess turns
 * "Straße" into "StraÃŸe" in front of every citizen.
 *
 * @see XML 1.0, appendix F (how encodings are told apart)
 */
import { Quellenfehler } from '../../domain/fim/quellenfehler.js';

/** The largest schema of the corpus has 4 MB. */
const MOST_BYTES = 64_000_000;

const EINBYTE = /^(?:iso-8859-(?:1|15)|windows-1252|us-ascii)$/;

export function dekodiere(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Quellenfehler('die Datei ist leer', { zeile: 1 });
  if (bytes.length > MOST_BYTES) throw new Quellenfehler(`die Datei ist größer als ${MOST_BYTES} Bytes`);
  const [a, b] = bytes;
  const utf16 =
    a === 0xff && b === 0xfe
      ? 'utf-16le'
      : a === 0xfe && b === 0xff
        ? 'utf-16be'
        : a === 0x3c && b === 0
          ? 'utf-16le'
          : a === 0 && b === 0x3c
            ? 'utf-16be'
            : undefined;
  if (utf16 !== undefined) {
    const text = lies(bytes, utf16);
    const gesagt = kodierungIn(text);
    if (gesagt !== undefined && !gesagt.startsWith('utf-16')) throw widerspruch(gesagt, 'UTF-16');
    return text;
  }
  const gesagt = kodierungIn(new TextDecoder('latin1').decode(bytes.subarray(0, 200))) ?? 'utf-8';
  if (gesagt === 'utf-8') return lies(bytes, 'utf-8');
  if (gesagt.startsWith('utf-16')) throw widerspruch(gesagt, 'UTF-8');
  if (!EINBYTE.test(gesagt))
    throw new Quellenfehler(
      `die Zeichenkodierung „${gesagt}“ wird nicht gelesen; bitte als UTF-8 speichern`,
      {
        zeile: 1,
      },
    );
  if (istUtf8(bytes)) throw widerspruch(gesagt, 'UTF-8');
  return lies(bytes, gesagt);
}

const kodierungIn = (text: string): string | undefined =>
  /^\ufeff?(?:ï»¿)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(text)?.[1]?.toLowerCase();

function lies(bytes: Uint8Array, kodierung: string): string {
  try {
    return new TextDecoder(kodierung, { fatal: true }).decode(bytes);
  } catch (error) {
    const heil = heilerAnfang(bytes, kodierung);
    const offen = /<([\w:.-]+)[^<]*$/.exec(heil)?.[1];
    throw new Quellenfehler(
      `hier steht ein Zeichen, das nicht ${kodierung.toUpperCase()} ist; bitte die Datei als UTF-8 speichern`,
      { zeile: heil.split('\n').length, ...(offen !== undefined && { element: `<${offen}>` }) },
      error,
    );
  }
}

/** What could be read before the first bad byte. */
function heilerAnfang(bytes: Uint8Array, kodierung: string): string {
  const decoder = new TextDecoder(kodierung, { fatal: true });
  let text = '';
  let gelesen = 0;
  for (const schritt of [65_536, 1]) {
    try {
      for (; gelesen < bytes.length; gelesen += schritt)
        text += decoder.decode(bytes.subarray(gelesen, gelesen + schritt), { stream: true });
    } catch {
      decoder.decode(); // forgets what it began
    }
  }
  return text;
}

/** Letters beyond ASCII that are whole UTF-8 sequences: hardly ever by chance. */
function istUtf8(bytes: Uint8Array): boolean {
  if (!bytes.some((byte) => byte > 0x7f)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const widerspruch = (gesagt: string, ist: string): Quellenfehler =>
  new Quellenfehler(`die Datei sagt, sie sei ${gesagt.toUpperCase()}, ist aber ${ist}`, { zeile: 1 });
