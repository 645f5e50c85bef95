import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Quote } from './angebot.ts';

export interface PaymentInformation {
  readonly transactionId: string;
  readonly transactionRedirectUrl?: string;
  readonly status: 'INITIAL' | 'PAYED' | 'CANCELED' | 'FAILED';
  readonly [member: string]: unknown;
}

/** One attempt to pay. Stored before the payment service hears of it. */
export interface Zahlung {
  readonly subjekt: string;
  /** Chosen by the page. */
  readonly requestId: string;
  readonly quoteId: string;
  readonly vorgang: string;
  readonly forderung?: string;
  /** Our id of the attempt at the payment service; another one after an attempt whose answer was lost for good. */
  readonly anbieterRequestId: string;
  /** The PaymentRequest of XBezahldienste with the page's requestId. */
  readonly auftrag: { readonly requestId: string; readonly redirectUrl: string } & Record<string, unknown>;
  readonly originatorId: string;
  readonly endPointId: string;
  /** Unknown until the payment service has answered. */
  readonly information?: PaymentInformation;
}

export interface Zahlungen {
  byRequest(subjekt: string, requestId: string): Zahlung | undefined;
  byTransaction(subjekt: string, originatorId: string, endPointId: string, id: string): Zahlung | undefined;
  byForderung(forderung: string): readonly Zahlung[];
  /** Of whomever. */
  byVorgang(vorgang: string): readonly Zahlung[];
  /** Is it paid for, or could it still be? */
  laeuft(subjekt: string, vorgang: string): boolean;
  begin(zahlung: Omit<Zahlung, 'anbieterRequestId'>): Zahlung;
  neuerVersuch(zahlung: Zahlung): Zahlung;
  report(zahlung: Zahlung, information: PaymentInformation): Zahlung;
}

export function openZahlungen(db: DatabaseSync): Zahlungen {
  db.exec(`
    CREATE TABLE IF NOT EXISTS zahlungen (
      subjekt TEXT NOT NULL, request_id TEXT NOT NULL, quote_id TEXT NOT NULL, forderung TEXT,
      transaction_id TEXT, zahlung TEXT NOT NULL, PRIMARY KEY (subjekt, request_id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS zahlungen_forderung ON zahlungen (forderung);
    CREATE INDEX IF NOT EXISTS zahlungen_vorgang ON zahlungen (lower(zahlung ->> 'vorgang'));
  `);
  const select = (where: string) => {
    const statement = db.prepare(`SELECT zahlung FROM zahlungen WHERE ${where}`);
    return (...values: string[]): Zahlung[] =>
      statement.all(...values).map((row) => JSON.parse(String(row['zahlung'])) as Zahlung);
  };
  const byRequest = select('subjekt = ? AND request_id = ?');
  const byTransaction = select('subjekt = ? AND transaction_id = ?');
  const byForderung = select('forderung = ?');
  const byVorgang = select("lower(zahlung ->> 'vorgang') = lower(?)");
  const write = db.prepare(`
    INSERT INTO zahlungen (subjekt, request_id, quote_id, forderung, transaction_id, zahlung) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (subjekt, request_id) DO UPDATE SET
      transaction_id = excluded.transaction_id, zahlung = excluded.zahlung`);
  const save = (zahlung: Zahlung): Zahlung => {
    const { subjekt, requestId, quoteId, forderung, information } = zahlung;
    write.run(
      subjekt,
      requestId,
      quoteId,
      forderung ?? null,
      information?.transactionId ?? null,
      JSON.stringify(zahlung),
    );
    return zahlung;
  };
  return {
    byRequest: (subjekt, requestId) => byRequest(subjekt, requestId)[0],
    byTransaction: (subjekt, originatorId, endPointId, id) =>
      byTransaction(subjekt, id).find(
        (each) => each.originatorId === originatorId && each.endPointId === endPointId,
      ),
    byForderung,
    byVorgang,
    laeuft: (subjekt, vorgang) =>
      byVorgang(vorgang).some(
        (each) =>
          each.subjekt === subjekt && !['CANCELED', 'FAILED'].includes(each.information?.status ?? ''),
      ),
    begin: (zahlung) => save({ ...zahlung, anbieterRequestId: zahlung.requestId }),
    neuerVersuch: (zahlung) => save({ ...zahlung, anbieterRequestId: randomUUID() }),
    report: (zahlung, information) => save({ ...zahlung, information }),
  };
}

/** The PaymentRequest is made from the quote alone; the page adds its id and its way back. */
export const auftragOf = (
  quote: Quote,
  requestId: string,
  redirectUrl: string,
  now: Date,
): Zahlung['auftrag'] => ({
  requestId,
  requestTimestamp: now.toISOString(),
  currency: quote.currency,
  grosAmount: quote.grosAmount,
  purpose: quote.purpose,
  description: quote.description,
  redirectUrl,
  items: quote.items,
});
