/**
 * What kinds of fields mean that only some forms have. The module comes with their views (`views/arten.ts`), before such a
 * form is on screen; importing it makes the kinds known.
 */
import type { Textfeld } from './modell.js';
import type { Artfehler, Fehler } from './fehler.js';
import { eigene, istDatumsform, parseDatum, zeigeDatum, type Art } from './wert.js';

const ARTEN: Readonly<Partial<Record<Textfeld['typ'], Art>>> = {
  iban: {
    lies: (text) => text.replace(/[\s.-]/g, '').toUpperCase(),
    pruefe: pruefeIban,
    zeige: (wert) => wert.replace(/.{4}(?=.)/g, '$& '),
  },
  zeit: {
    lies: parseZeit,
    pruefe: (wert) => (parseZeit(wert) ? undefined : { art: 'form', was: 'zeit' }),
    zeige: zeigeZeit,
  },
  zeitpunkt: { lies: parseZeitpunkt, pruefe: pruefeZeitpunkt, zeige: zeigeZeit },
};
for (const [typ, art] of Object.entries(ARTEN)) eigene.set(typ as Textfeld['typ'], art);

/** `9:30`, `930`, `9.30 Uhr`, `9 Uhr`, `21h30` → `09:30:00`, as XML Schema writes a time. */
function parseZeit(text: string): string | undefined {
  const [, stunde, minute = '0', sekunde = '0'] =
    /^(\d{1,2}?)\s*(?:[:.,h]|uhr)?\s*(?:(\d{2})(?::(\d{2}))?)?\s*(?:uhr|h)?$/i.exec(text.trim()) ?? [];
  if (!stunde || Number(stunde) > 23 || Number(minute) > 59 || Number(sekunde) > 59) return undefined;
  return [stunde, minute, sekunde].map(zweistellig).join(':');
}

/** Day and time of a point in time as they were typed: two lines, or one where they came from elsewhere. */
export function teileZeitpunkt(text: string): readonly [string, string] {
  const zeile = text.indexOf('\n');
  if (zeile >= 0) return [text.slice(0, zeile), text.slice(zeile + 1)];
  const [, tag = text, zeit = ''] = /^(\S*\d{4}|\d{4}-\S{5})[T,\s]+(.*)$/.exec(text.trim()) ?? [];
  return [tag, zeit];
}

/** → `2025-12-31T09:30:00` */
function parseZeitpunkt(text: string): string | undefined {
  const [tag, zeit] = teileZeitpunkt(text);
  const teile = [parseDatum(tag), parseZeit(zeit)];
  return teile.includes(undefined) ? undefined : teile.join('T');
}

/**
 * An International Bank Account Number: check digits modulo 97 over its characters, letters as numbers from 10. The
 * length of a German one is named, for there it is most likely that a digit is missing.
 * @see ISO 13616-1, ISO/IEC 7064 (MOD 97-10)
 */
function pruefeIban(text: string): Artfehler | undefined {
  const fehler = (was: Artfehler['was']): Artfehler => ({ art: 'form', was });
  if (/^DE\d+$/.test(text) && text.length !== 22) return { ...fehler('iban-laenge'), ist: text.length };
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(text)) return fehler('iban');
  let rest = 0;
  for (const zeichen of text.slice(4) + text.slice(0, 4)) {
    const wert = Number.parseInt(zeichen, 36);
    rest = (rest * (wert > 9 ? 100 : 10) + wert) % 97;
  }
  return rest === 1 ? undefined : fehler('iban-pruefziffer');
}

function pruefeZeitpunkt(text: string): Fehler | undefined {
  const [tag, zeit] = teileZeitpunkt(text);
  if (parseDatum(tag) === undefined && istDatumsform(tag)) return { art: 'kein-tag' };
  return parseDatum(tag) && parseZeit(zeit) ? undefined : { art: 'form', was: 'zeitpunkt' };
}

/** `09:30:00` → `9:30`, `2025-12-31T09:30:00` → `31.12.2025, 9:30`; what is no time stays as it is. */
function zeigeZeit(text: string): string {
  return text
    .replace(/^(.+)T(?=\d\d:)/, (_, tag: string) => `${zeigeDatum(tag)}, `)
    .replace(/\n/, ' ')
    .replace(/\b0?(\d{1,2}:\d\d)(?::00)?$/, '$1');
}

const zweistellig = (teil: string): string => teil.padStart(2, '0');
