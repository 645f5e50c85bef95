import type { Sprache } from './texts.js';

/** Plain German writes dates, numbers and money like German; English readers get English grouping. */
function locale(sprache: Sprache): string {
  return sprache === 'en' ? 'en-GB' : 'de-DE';
}

/** Deadlines and receipts are those of a German authority (§31 VwVfG), wherever the device is. */
const timeZone = 'Europe/Berlin';

/** Day of an instant. */
export function formatDate(sprache: Sprache, date: Date): string {
  return new Intl.DateTimeFormat(locale(sprache), { dateStyle: 'long', timeZone }).format(date);
}

export function formatTime(sprache: Sprache, date: Date | number): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(locale(sprache), style).format(date);
}

/** Grouped from five digits on: many a number of four is a year. */
export function formatNumber(sprache: Sprache, value: number): string {
  return new Intl.NumberFormat(locale(sprache), { useGrouping: 'min2' }).format(value);
}

export function formatEuro(sprache: Sprache, cent: number): string {
  return new Intl.NumberFormat(locale(sprache), { style: 'currency', currency: 'EUR' }).format(cent / 100);
}

/** Size of a file in the unit a citizen reads best. */
export function formatBytes(sprache: Sprache, bytes: number): string {
  const [value, unit] =
    bytes < 1_000
      ? [bytes, 'byte']
      : bytes < 1_000_000
        ? [bytes / 1e3, 'kilobyte']
        : [bytes / 1e6, 'megabyte'];
  const digits = bytes < 1_000_000 ? 0 : 1;
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale(sprache), style).format(value);
}
