import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Preis } from './gebuehren.ts';
import { kanonisch } from '../kit/kanonisch.ts';

/** Item of XBezahldienste; amounts in euros. */
export interface PaymentItem {
  readonly id: string;
  readonly reference: string;
  readonly description: string;
  readonly taxRate: number;
  readonly quantity: number;
  readonly totalNetAmount: number;
  readonly totalTaxAmount: number;
  readonly singleNetAmount: number;
  readonly singleTaxAmount: number;
}

/** An amount that the Landeszugang has made and stands by (`Quote` of the contract). */
export interface Quote {
  readonly quoteId: string;
  readonly vorgang: string;
  readonly originatorId: string;
  readonly endPointId: string;
  readonly empfaenger: string;
  readonly currency: 'EUR';
  readonly grosAmount: number;
  readonly purpose: string;
  readonly description: string;
  readonly items: readonly PaymentItem[];
  readonly bezahlseite: string;
  readonly gueltigBis: string;
}

/** What a quote is for. The same again gives the same quote, so that reload and retry change nothing. */
export type Anlass =
  | { readonly vorgang: string; readonly ars: string; readonly form: string; readonly merkmale: object }
  | { readonly vorgang: string; readonly forderung: string };

export interface Angebote {
  /** Finds the quote for this, or makes it. */
  fuer(subjekt: string, anlass: Anlass, make: (quoteId: string) => Quote): Quote;
  find(subjekt: string, quoteId: string): { readonly quote: Quote; readonly forderung?: string } | undefined;
}

export function openAngebote(db: DatabaseSync, now: () => Date): Angebote {
  db.exec(`
    CREATE TABLE IF NOT EXISTS angebote (
      quote_id TEXT PRIMARY KEY, subjekt TEXT NOT NULL, anlass TEXT NOT NULL, forderung TEXT, quote TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS angebote_anlass ON angebote (subjekt, anlass);
  `);
  const byAnlass = db.prepare(
    'SELECT quote FROM angebote WHERE subjekt = ? AND anlass = ? ORDER BY rowid DESC LIMIT 1',
  );
  const byId = db.prepare('SELECT quote, forderung FROM angebote WHERE subjekt = ? AND quote_id = ?');
  const insert = db.prepare(
    'INSERT INTO angebote (quote_id, subjekt, anlass, forderung, quote) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    fuer(subjekt, anlass, make) {
      const key = kanonisch(anlass);
      const row = byAnlass.get(subjekt, key);
      const known = row && (JSON.parse(String(row['quote'])) as Quote);
      if (known && Date.parse(known.gueltigBis) > now().getTime()) return known;
      const quote = make(randomUUID());
      const forderung = 'forderung' in anlass ? anlass.forderung : null;
      insert.run(quote.quoteId, subjekt, key, forderung, JSON.stringify(quote));
      return quote;
    },
    find(subjekt, quoteId) {
      const row = byId.get(subjekt, quoteId);
      if (!row) return undefined;
      const quote = JSON.parse(String(row['quote'])) as Quote;
      return { quote, ...(row['forderung'] !== null && { forderung: String(row['forderung']) }) };
    },
  };
}

/** Cents to the items and the sum of XBezahldienste: `grosAmount` equals the sum of the items, or CALCULATION_ERROR. */
export function rechne(preis: Preis): { items: PaymentItem[]; grosAmount: number } {
  const items = preis.posten.map(({ reference, description, quantity, einzeln }, index) => ({
    id: `pos-${index + 1}`,
    reference,
    description: beschreibung(description),
    taxRate: 0, // fees of public authority bear no VAT
    quantity,
    totalNetAmount: (quantity * einzeln) / 100,
    totalTaxAmount: 0,
    singleNetAmount: einzeln / 100,
    singleTaxAmount: 0,
  }));
  const cents = preis.posten.reduce((sum, { quantity, einzeln }) => sum + quantity * einzeln, 0);
  return { items, grosAmount: cents / 100 };
}

const UMLAUTE: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
};

/** `purpose` of XBezahldienste: 27 characters, no umlauts, no punctuation but the hyphen. */
export const buchungstext = (text: string): string =>
  text
    .replace(/[äöüÄÖÜß]/g, (letter) => UMLAUTE[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w\s-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 27)
    .trim();

/** `description`: no brackets, slashes, colons, signs of currency or section. */
export const beschreibung = (text: string): string =>
  text
    .replace(/[^\w\s\-,.\u00C0-\u017F]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 250);
