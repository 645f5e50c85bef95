import { isHTTPError, type KyInstance } from 'ky';
import * as z from 'zod/mini';
import type { Anlass, Bezahldienst } from '../../domain/zahlung/bezahldienst.js';
import {
  parseCent,
  type Cent,
  type Quote,
  type Transaktion,
  type Versuch,
} from '../../domain/zahlung/zahlung.js';
import { OzgError } from '../../errors.js';
import { lang, url, zeitpunkt } from './bausteine.js';
import { below, readJson, rethrow, rethrowVergeben } from './http.js';

const QuoteBody = z.object({
  quoteId: z.string(),
  originatorId: z.string(),
  endPointId: z.string(),
  empfaenger: z.string(),
  currency: z.literal('EUR'),
  grosAmount: z.number(), // sic: the standard writes one s
  purpose: z.string(),
  items: z.array(
    z.object({
      description: z.string(),
      quantity: z.number(),
      totalNetAmount: z.number(),
      totalTaxAmount: z.number(),
    }),
  ),
  bezahlseite: url,
  gueltigBis: zeitpunkt,
});
const Transaction = z.object({
  paymentInformation: z.object({
    transactionId: z.string().check(lang(1, 44)),
    status: z.enum(['INITIAL', 'PAYED', 'CANCELED', 'FAILED']),
    transactionRedirectUrl: z.optional(url),
    transactionReference: z.optional(z.string()),
    transactionTimestamp: z.optional(z.string()),
    transactionUrl: z.optional(z.string()),
    paymentMethod: z.optional(z.string()),
    paymentMethodDetail: z.optional(z.string()),
  }),
});
const Problem = z.object({ functionalCode: z.optional(z.string()), requestId: z.optional(z.string()) });

/** Statuses that refuse an attempt for good: the quote is unknown, too old or no longer right. */
const REFUSED: readonly number[] = [404, 409, 410, 422];

/** Quotes and XBezahldienste in front of the Landeszugang. */
export class LandeszugangBezahlen implements Bezahldienst {
  readonly #http: KyInstance;
  readonly #basis: () => Promise<string>;

  /** @param basis gives `dienste.bezahlen` of the Landesprofil */
  constructor(http: KyInstance, basis: () => Promise<string>) {
    this.#http = http;
    this.#basis = basis;
  }

  async quote(vorgang: string, anlass: Anlass, signal: AbortSignal): Promise<Quote> {
    const url = below(await this.#basis(), 'quotes');
    const answer = this.#http.post(url, { json: { vorgang, ...anlass }, signal }).catch(rethrowVergeben);
    return readQuote(await readJson(QuoteBody, answer));
  }

  async create(
    { originator, endpunkt, id }: Quote,
    { requestId, redirectUrl }: Versuch,
    signal: AbortSignal,
  ): Promise<Transaktion | undefined> {
    const url = below(await this.#basis(), 'paymenttransaction', originator, endpunkt);
    const json = { requestId, quoteId: id, redirectUrl };
    try {
      return readTransaktion(await readJson(Transaction, this.#http.post(url, { json, signal })));
    } catch (error) {
      const cause: unknown = error instanceof Error ? error.cause : undefined;
      if (!isHTTPError(cause) || !REFUSED.includes(cause.response.status)) throw error;
      const { functionalCode, requestId: other = requestId } = await readProblem(cause.response);
      if (functionalCode !== 'PAYMENT_EXISTS') return undefined;
      const existing = await this.byRequest(other, signal);
      if (!existing) throw new OzgError('ABGELEHNT', 'Somebody else pays or has paid this', { cause: error });
      return existing;
    }
  }

  async byRequest(requestId: string, signal: AbortSignal): Promise<Transaktion | undefined> {
    const response = await this.#http
      .get(below(await this.#basis(), 'requests', requestId), {
        signal,
        throwHttpErrors: (status) => status !== 404,
      })
      .catch(rethrow);
    return response.status === 404
      ? undefined
      : readTransaktion(await readJson(Transaction, Promise.resolve(response)));
  }

  async status(
    { originator, endpunkt }: Quote,
    transaktion: string,
    signal: AbortSignal,
  ): Promise<Transaktion> {
    const url = below(await this.#basis(), 'paymenttransaction', originator, endpunkt, transaktion);
    return readTransaktion(await readJson(Transaction, this.#http.get(url, { signal })));
  }
}

async function readProblem(response: Response): Promise<z.infer<typeof Problem>> {
  const problem = Problem.safeParse(await response.json().catch(() => undefined));
  return problem.success ? problem.data : {};
}

/** @throws OzgError ANTWORT_UNGUELTIG where the sum of the items is not the amount, to the cent */
export function readQuote(body: z.infer<typeof QuoteBody>): Quote {
  const betrag = cents(body.grosAmount);
  const posten = body.items.map(({ description, quantity, totalNetAmount, totalTaxAmount }) => ({
    bezeichnung: description,
    anzahl: quantity,
    betrag: (cents(totalNetAmount) + cents(totalTaxAmount)) as Cent,
  }));
  if (posten.reduce((sum, item) => sum + item.betrag, 0) !== betrag) {
    throw new OzgError('ANTWORT_UNGUELTIG', 'The items of the quote do not add up to its amount');
  }
  return {
    id: body.quoteId,
    originator: body.originatorId,
    endpunkt: body.endPointId,
    empfaenger: body.empfaenger,
    betrag,
    zweck: body.purpose,
    posten,
    bezahlseite: new URL(body.bezahlseite).origin,
    gueltigBis: body.gueltigBis,
  };
}

function cents(euro: number): Cent {
  const value = parseCent(euro);
  if (value === undefined)
    throw new OzgError('ANTWORT_UNGUELTIG', 'An amount of the quote is no amount of money');
  return value;
}

export function readTransaktion({ paymentInformation: from }: z.infer<typeof Transaction>): Transaktion {
  return {
    id: from.transactionId,
    status: from.status,
    ...(from.transactionRedirectUrl && { bezahlseite: from.transactionRedirectUrl }),
    ...(from.transactionReference && { referenz: from.transactionReference }),
    ...(from.transactionTimestamp && { zeitpunkt: from.transactionTimestamp }),
    ...(from.transactionUrl && { url: from.transactionUrl }),
    ...(from.paymentMethod && { zahlart: from.paymentMethod }),
    ...(from.paymentMethodDetail && { zahlartDetail: from.paymentMethodDetail }),
  };
}
