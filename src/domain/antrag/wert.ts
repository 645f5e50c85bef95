import type { Feld, Feldtyp } from './modell.js';
import type { Fehler } from './fehler.js';

/** What is known of an attached file. Its bytes are kept beside the answers, under the same id. */
export interface Datei {
  /** UUID; later the attachment id of the submission. */
  readonly attachmentId: string;
  readonly filename: string;
  readonly mimeType: string;
  readonly size: number;
}

/**
 * An answer as the citizen gave it: text as typed, never reformatted under their hands; yes/no; files.
 * What it *means* (`31.12.2025` → `2025-12-31`) is read by `bedeutung`.
 */
export type Wert = string | boolean | readonly Datei[];

/** Meaning of an answer; `undefined` when there is none. */
export type Bedeutung = string | number | boolean | readonly Datei[] | undefined;

/** Place (`hunde/0/rasse`) → answer. Without a prototype, for the page may have extended `Object.prototype`. */
export type Antworten = Readonly<Record<string, Wert>>;

export const istDateien = (wert: unknown): wert is readonly Datei[] => Array.isArray(wert);

function istDatei(wert: unknown): wert is Datei {
  const { attachmentId, filename, mimeType, size } = Object(wert) as Record<string, unknown>;
  return (
    [attachmentId, filename, mimeType].every((text) => typeof text === 'string') && typeof size === 'number'
  );
}

/** Is it an answer that a field of this type can hold? */
export function passtZu(typ: Feld['typ'], wert: unknown): wert is Wert {
  if (typ === 'datei') return Array.isArray(wert) && wert.every(istDatei);
  return typeof wert === (typ === 'janein' || typ === 'bestaetigung' ? 'boolean' : 'string');
}

/** Copies a dictionary without a prototype. */
export function kopie<T>(werte: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, werte);
}

export function istLeer(wert: Wert | undefined): boolean {
  if (wert === undefined) return true;
  if (typeof wert === 'string') return wert.trim() === '';
  return istDateien(wert) && wert.length === 0;
}

/**
 * Reads an answer. Text that does not parse stays text, so that a rule sees "filled in" and the check can say what is
 * wrong with it.
 */
export function bedeutung(feld: Feld, wert: Wert | undefined): Bedeutung {
  if (wert === undefined || istLeer(wert)) return undefined;
  if (typeof wert !== 'string') return wert === false && feld.typ === 'bestaetigung' ? undefined : wert;
  const text = wert.trim();
  switch (feld.typ) {
    case 'datum':
      return parseDatum(text) ?? text;
    case 'ganzzahl':
      return parseGanzzahl(text) ?? text;
    case 'betrag':
      return parseBetrag(text) ?? text;
    case 'dezimal':
      return parseDezimal(text) ?? text;
    case 'ziffern':
      return text.replace(/[\s.-]/g, '');
    case 'plz':
      return text.replace(/^D\s*-|\s/gi, '');
    case 'mehrzeilig':
      return text.replace(/\r\n?/g, '\n');
    default:
      return eigene.get(feld.typ)?.lies(text) ?? text.replace(/\s+/g, ' ');
  }
}

/** A kind that only some forms have. What it means comes along with its views, before such a form is on screen (`arten.ts`). */
export interface Art {
  /** `undefined` for what does not parse. */
  lies(text: string): string | undefined;
  /** Says of a meaning what is wrong with it. */
  pruefe(wert: string): Fehler | undefined;
  /** In words. */
  zeige(wert: string): string;
}

export const eigene = new Map<Feldtyp, Art>();

/** `31.12.2025`, `1.2.2025`, `31 12 2025`, also ISO when pasted → `2025-12-31`; only days that exist. */
export function parseDatum(text: string): string | undefined {
  const deutsch = /^(\d{1,2})\s*[.\-/ ]\s*(\d{1,2})\s*[.\-/ ]\s*(\d{4})$/.exec(text.trim());
  if (deutsch) return kalendertag(Number(deutsch[3]), Number(deutsch[2]), Number(deutsch[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  return iso ? kalendertag(Number(iso[1]), Number(iso[2]), Number(iso[3])) : undefined;
}

/** Is the text written like a date? Tells "31.02.2025" (no such day) from "gestern" and "1.2.24" (year in full). */
export const istDatumsform = (text: string): boolean =>
  /^(?:\d{1,2}\s*[.\-/ ]\s*\d{1,2}\s*[.\-/ ]\s*\d{4}|\d{4}-\d{1,2}-\d{1,2})$/.test(text.trim());

/** ISO form of a day of the calendar, `undefined` for one that does not exist. */
export function kalendertag(jahr: number, monat: number, tag: number): string | undefined {
  if (!(jahr >= 1000 && jahr <= 9999 && monat >= 1 && monat <= 12 && tag >= 1)) return undefined;
  if (tag > tageImMonat(jahr, monat)) return undefined;
  return `${jahr}-${zweistellig(monat)}-${zweistellig(tag)}`;
}

const zweistellig = (zahl: number): string => String(zahl).padStart(2, '0');

function tageImMonat(jahr: number, monat: number): number {
  if (monat === 2) return (jahr % 4 === 0 && jahr % 100 !== 0) || jahr % 400 === 0 ? 29 : 28;
  return monat === 4 || monat === 6 || monat === 9 || monat === 11 ? 30 : 31;
}

/** `2025-12-31` → `31.12.2025`; what is no day in ISO form stays as it is. */
export const zeigeDatum = (text: string): string => text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1');

/** Thousands may be set off with dots or blanks (`1.200`), as people write. */
export function parseGanzzahl(text: string): number | undefined {
  if (!/^[+-]?(\d+|\d{1,3}([. \u00a0\u202f]\d{3})+)$/.test(text)) return undefined;
  const zahl = Number(text.replace(/[. \u00a0\u202f]/g, ''));
  return Number.isSafeInteger(zahl) ? zahl : undefined;
}

/** `1.234,50`, `12,5`, `12`, `12.50`, `50,-`, with or without €; at most two decimals, so `1.234` are thousands. */
export function parseBetrag(text: string): number | undefined {
  const roh = text.replace(/\s*(€|EUR|Euro)$/i, '').replace(/,[-–]+$/, '');
  return parseDezimal(roh, 2);
}

/** `1.234,5`, `12,125`, `0.1`: comma or point, thousands may be set off where it is certain that they are. */
export function parseDezimal(text: string, stellen = 9): number | undefined {
  const roh = text.replace(/(\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))/g, '$1');
  const deutsch =
    /^([+-]?)(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?$/.exec(roh) ?? /^([+-]?)(\d+)\.(\d+)$/.exec(roh);
  if (!deutsch || (deutsch[3]?.length ?? 0) > stellen || (stellen > 2 && istMehrdeutig(roh)))
    return undefined;
  const zahl = Number(`${deutsch[1]}${deutsch[2]!.replace(/\./g, '')}.${deutsch[3] ?? '0'}`);
  return Math.abs(zahl) <= 1e12 ? zahl : undefined;
}

/** `1.234`: thousands, or three decimals? */
export const istMehrdeutig = (text: string): boolean => /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text.trim());
