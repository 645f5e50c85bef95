/** Code lists, and which of those at hand a field means. */
import type { Codelistenverweis, Codewert } from './datenschema.js';

export interface Codeliste {
  readonly canonicalUri: string;
  readonly version: string;
  readonly canonicalVersionUri: string;
  /** Column ids in the order of the file. */
  readonly spalten: readonly string[];
  /** Columns the list itself names as keys; the first is the code, by custom the second its name. */
  readonly schluessel: readonly string[];
  readonly zeilen: readonly ReadonlyMap<string, string>[];
}

export interface Codelistenfund {
  readonly liste: Codeliste;
  /** Set when the version asked for is not at hand and another one is. */
  readonly statt?: string;
}

/** The list of exactly that version; else, where the URN is the same, the newest. */
export function findeCodeliste(
  listen: readonly Codeliste[],
  verweis: Codelistenverweis,
): Codelistenfund | undefined {
  const { canonicalIdentification: uri, canonicalVersionUri: genau } = verweis;
  const treffer = listen.find((liste) => genau !== '' && liste.canonicalVersionUri === genau);
  if (treffer) return { liste: treffer };
  const gleiche = listen
    .filter((liste) => liste.canonicalUri === uri && uri !== '')
    .sort((a, b) => vergleiche(b.version, a.version));
  const [neueste] = gleiche;
  if (!neueste) return undefined;
  const gefragt = verweis.version !== '' && verweis.version !== neueste.version;
  return gefragt ? { liste: neueste, statt: verweis.version } : { liste: neueste };
}

/** Versions are days or numbers: `2023-02-24`, `14`. */
const vergleiche = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : a > b ? 1 : 0);

/** Codes and names. The schema may say which columns; else the keys of the list, then their names decide. */
export function werteVon(liste: Codeliste, verweis?: Codelistenverweis): readonly Codewert[] {
  const spalte = (id: string | undefined): string | undefined =>
    id !== undefined && liste.spalten.includes(id) ? id : undefined;
  const code = spalte(verweis?.codeKey) ?? spalte(liste.schluessel[0]) ?? liste.spalten[0] ?? '';
  const name =
    spalte(verweis?.nameKey) ??
    liste.schluessel.find((id) => id !== code) ??
    liste.spalten.find((id) => id !== code && /name|bezeichnung|wert|label|text/i.test(id)) ??
    liste.spalten.find((id) => id !== code) ??
    code;
  return liste.zeilen.flatMap((zeile) => {
    const wert = zeile.get(code) ?? '';
    return wert === '' ? [] : [{ code: wert, name: zeile.get(name) || wert }];
  });
}
