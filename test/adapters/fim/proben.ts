/** The real material of test/fixtures/fim, and small sources for what it does not have. */
import { readdirSync, readFileSync } from 'node:fs';

const wurzel = new URL('../../fixtures/fim/', import.meta.url);

export const bytesVon = (pfad: string): Uint8Array => readFileSync(new URL(pfad, wurzel));
export const jsonVon = (pfad: string): unknown => JSON.parse(readFileSync(new URL(pfad, wurzel), 'utf8'));
export const alleIn = (ordner: string): readonly string[] =>
  readdirSync(new URL(ordner, wurzel))
    .sort()
    .map((datei) => `${ordner}/${datei}`);

/** All sixteen schemata. */
export const schemata = [...alleIn('xdf2'), ...alleIn('xdf3')];

export interface Zaehlung {
  readonly gruppen: number;
  readonly felder: number;
  readonly hinweise: number;
  readonly gesperrt: number;
  readonly regeln: number;
}

export const zaehlung = jsonVon('zaehlung.json') as Readonly<Record<string, Zaehlung>>;

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const code = (wert: string): string => `<code>${wert}</code>`;
const kopf = (id: string): string =>
  `<x:identifikation><x:id>${id}</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>${id}</x:name>`;

/** A field; `rest` are further elements. */
export const feld = (id: string, datentyp = 'text', rest = '', feldart = 'input'): string =>
  `<x:datenfeld>${kopf(id)}<x:bezeichnungEingabe>Frage ${id}</x:bezeichnungEingabe>` +
  `<x:feldart>${code(feldart)}</x:feldart><x:datentyp>${code(datentyp)}</x:datentyp>${rest}</x:datenfeld>`;

export const gruppe = (id: string, inhalt: string, rest = ''): string =>
  `<x:datenfeldgruppe>${kopf(id)}<x:bezeichnungEingabe>Gruppe ${id}</x:bezeichnungEingabe>${rest}${inhalt}</x:datenfeldgruppe>`;

export const stelle = (element: string, anzahl = '1:1'): string =>
  `<x:struktur><x:anzahl>${anzahl}</x:anzahl><x:enthaelt>${element}</x:enthaelt></x:struktur>`;

export const regel = (id: string, prosa: string): string =>
  `<x:regel>${kopf(id)}<x:freitextRegel>${prosa}</x:freitextRegel></x:regel>`;

export const XDF3 = 'urn:xoev-de:fim:standard:xdatenfelder_3.0.0';

/** A whole message in XDatenfelder 3. */
export const schema = (inhalt: string, ns = XDF3): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<x:xdatenfelder.stammdatenschema.0102 xmlns:x="${ns}">\n<x:stammdatenschema>` +
  `${kopf('S00000000001')}<x:bezeichnung>Probe</x:bezeichnung>${inhalt}</x:stammdatenschema>\n</x:xdatenfelder.stammdatenschema.0102>`;
