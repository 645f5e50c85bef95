import { randomBytes, randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** Request and answer of XBezahldienste, spelled as there. */
export interface PaymentRequest {
  readonly requestId: string;
  readonly requestTimestamp: string;
  readonly currency: string;
  readonly grosAmount: number;
  readonly purpose: string;
  readonly description: string;
  readonly redirectUrl: string;
  readonly items: readonly PaymentItem[];
}

export interface PaymentItem {
  readonly id: string;
  readonly description: string;
  readonly quantity: number;
  readonly totalNetAmount: number;
  readonly totalTaxAmount: number;
  readonly singleNetAmount: number;
  readonly singleTaxAmount: number;
}

export type PaymentStatus = 'INITIAL' | 'PAYED' | 'CANCELED' | 'FAILED';

/** How a citizen or the service ends a transaction. */
export type Ending =
  | { readonly status: 'PAYED'; readonly paymentMethod: string; readonly paymentMethodDetail: string }
  | { readonly status: 'CANCELED' }
  | { readonly status: 'FAILED'; readonly statusDetail: string };

export interface Transaction {
  readonly originatorId: string;
  readonly endPointId: string;
  readonly transactionId: string;
  /** Secret part of the pay page's address: whoever has it may pay. */
  readonly token: string;
  readonly request: PaymentRequest;
  readonly status: PaymentStatus;
  readonly created: number;
  /** Kassenzeichen, given when it is paid. */
  readonly transactionReference?: string;
  readonly transactionTimestamp?: string;
  readonly paymentMethod?: string;
  readonly paymentMethodDetail?: string;
  readonly statusDetail?: string;
}

export const TIME_LIMIT = 15 * 60 * 1000;

/** Transactions of the pay service. INITIAL moves once, to one of three final states (XBezahldienste, Statusmodell). */
export class Transactions {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
    db.exec(`CREATE TABLE IF NOT EXISTS transactions (
      originatorId TEXT NOT NULL, endPointId TEXT NOT NULL, transactionId TEXT NOT NULL, token TEXT NOT NULL UNIQUE,
      status TEXT NOT NULL, created INTEGER NOT NULL, request TEXT NOT NULL, ending TEXT NOT NULL,
      PRIMARY KEY (originatorId, endPointId, transactionId)) STRICT`);
  }

  /**
   * The transactionId is the caller's requestId, which the standard allows: so a caller whose answer got lost can ask.
   * @returns undefined when the requestId was used before.
   */
  create(originatorId: string, endPointId: string, request: PaymentRequest): Transaction | undefined {
    const token = randomBytes(24).toString('base64url');
    const { changes } = this.#db
      .prepare("INSERT OR IGNORE INTO transactions VALUES (?, ?, ?, ?, 'INITIAL', ?, ?, '{}')")
      .run(
        originatorId,
        endPointId,
        request.requestId,
        token,
        this.#now().getTime(),
        JSON.stringify(request),
      );
    return changes ? this.find(originatorId, endPointId, request.requestId) : undefined;
  }

  find(originatorId: string, endPointId: string, transactionId: string): Transaction | undefined {
    const where = 'originatorId = ? AND endPointId = ? AND transactionId = ?';
    return this.#read(
      this.#db
        .prepare(`SELECT * FROM transactions WHERE ${where}`)
        .get(originatorId, endPointId, transactionId),
    );
  }

  byToken(token: string): Transaction | undefined {
    return this.#read(this.#db.prepare('SELECT * FROM transactions WHERE token = ?').get(token));
  }

  /** @returns the transaction as it is now; a final state is not changed by a second ending. */
  end(transaction: Transaction, { status, ...details }: Ending): Transaction {
    const time = this.#now();
    const paid = status === 'PAYED' && {
      transactionReference: `KZ-${time.getFullYear()}-${randomInt(100_000, 1_000_000)}`,
      transactionTimestamp: time.toISOString(),
    };
    this.#db
      .prepare("UPDATE transactions SET status = ?, ending = ? WHERE token = ? AND status = 'INITIAL'")
      .run(status, JSON.stringify({ ...details, ...paid }), transaction.token);
    return this.byToken(transaction.token) ?? transaction;
  }

  #read(row: Record<string, unknown> | undefined): Transaction | undefined {
    if (!row) return undefined;
    const text = (column: string): string => String(row[column]);
    const transaction: Transaction = {
      originatorId: text('originatorId'),
      endPointId: text('endPointId'),
      transactionId: text('transactionId'),
      token: text('token'),
      status: text('status') as PaymentStatus,
      created: Number(row['created']),
      request: JSON.parse(text('request')) as PaymentRequest,
      ...(JSON.parse(text('ending')) as Partial<Transaction>),
    };
    const late = transaction.status === 'INITIAL' && this.#now().getTime() - transaction.created > TIME_LIMIT;
    return late ? this.end(transaction, { status: 'FAILED', statusDetail: 'timeout' }) : transaction;
  }
}

const cents = (euro: number): number => Math.round(euro * 100);
const isCents = (euro: number): boolean => Math.abs(euro * 100 - cents(euro)) < 1e-6;

/** Money is compared in cents: 0.1 + 0.2 is not 0.3 in binary numbers. */
export function addsUp({ grosAmount, items }: PaymentRequest): boolean {
  const amounts = items.flatMap((item) => [
    item.totalNetAmount,
    item.totalTaxAmount,
    item.singleNetAmount,
    item.singleTaxAmount,
  ]);
  if (![grosAmount, ...amounts].every(isCents)) return false;
  const lines = items.every(
    (item) =>
      cents(item.singleNetAmount) * item.quantity === cents(item.totalNetAmount) &&
      cents(item.singleTaxAmount) * item.quantity === cents(item.totalTaxAmount),
  );
  const total = items.reduce((sum, item) => sum + cents(item.totalNetAmount) + cents(item.totalTaxAmount), 0);
  return lines && total === cents(grosAmount);
}
