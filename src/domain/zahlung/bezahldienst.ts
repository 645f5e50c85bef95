import type { Quote, Transaktion, Versuch } from './zahlung.js';

/** What is to be paid: the fee of an application, or an open demand of the authority. */
export type Anlass =
  | {
      readonly ars: string;
      readonly form: string;
      /** Coded characteristics the fee depends on: all that leaves the page unencrypted, and the citizen sees it. */
      readonly merkmale: Readonly<Record<string, string | number | boolean>>;
    }
  /** Reference of a demand, as the letter or QR code of the authority names it. */
  | { readonly forderung: string };

/** XBezahldienste through the Landeszugang: the price is made there, the page holds no secret. */
export interface Bezahldienst {
  /** Same Vorgang and same occasion give the same quote. */
  quote(vorgang: string, anlass: Anlass, signal: AbortSignal): Promise<Quote>;
  /**
   * Begins a transaction. Idempotent: where one of this `requestId`, or a running or paid one of this quote, exists
   * already, that one is answered.
   * `undefined`: refused, no transaction exists (the quote is used up or too old).
   */
  create(quote: Quote, versuch: Versuch, signal: AbortSignal): Promise<Transaktion | undefined>;
  /** What became of a request whose answer was lost; `undefined`: it never arrived. */
  byRequest(requestId: string, signal: AbortSignal): Promise<Transaktion | undefined>;
  status(quote: Quote, transaktion: string, signal: AbortSignal): Promise<Transaktion>;
}
