import { formatBytes } from '../format.js';
import type { Sprache } from '../texts.js';

// One way to write numbers in all variants of German; English readers of a German form get English grouping.
const gebiet = (sprache: Sprache): string => (sprache === 'en' ? 'en-GB' : 'de-DE');

export function euro(betrag: number, sprache: Sprache): string {
  return new Intl.NumberFormat(gebiet(sprache), { style: 'currency', currency: 'EUR' }).format(betrag);
}

export function zahl(wert: number, sprache: Sprache): string {
  return new Intl.NumberFormat(gebiet(sprache)).format(wert);
}

/** Date and time of an event, as people write it. */
export function zeitpunkt(ms: number, sprache: Sprache): string {
  return new Intl.DateTimeFormat(gebiet(sprache), { dateStyle: 'long', timeStyle: 'short' }).format(ms);
}

/** As in the Postfach: a file has the same size wherever it is shown. */
export const groesse = (bytes: number, sprache: Sprache): string => formatBytes(sprache, bytes);

const NAMEN: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
};

export function dateiarten(typen: readonly string[]): string {
  return typen.map((typ) => NAMEN[typ] ?? (typ.split('/')[1] ?? typ).toUpperCase()).join(', ');
}
