import type { Zahlung } from './zahlung.js';

/** `paymentInformation` of FIT-Connect metadata 2.1.0. */
export interface PaymentInformation {
  readonly transactionReference: string;
  readonly transactionId: string;
  readonly paymentMethod: 'GIROPAY' | 'PAYDIRECT' | 'CREDITCARD' | 'PAYPAL' | 'INVOICE' | 'OTHER';
  readonly status: 'BOOKED';
  readonly transactionUrl?: string;
  readonly transactionTimestamp?: string;
  readonly paymentMethodDetail?: string;
  readonly grossAmount?: number;
}

const METHODS: readonly string[] = ['GIROPAY', 'PAYDIRECT', 'CREDITCARD', 'PAYPAL', 'INVOICE'];

/**
 * Hands a payment over to the application. The two standards differ: `PAYED` becomes `BOOKED`, `grosAmount` becomes
 * `grossAmount`, ids are at most 36 characters (XBezahldienste allows 44), a detail holds word characters only.
 */
export function toPaymentInformation(zahlung: Zahlung | undefined): PaymentInformation | undefined {
  if (zahlung?.phase !== 'bezahlt') return undefined;
  const { quote, transaktion } = zahlung;
  const id = transaktion.id.slice(0, 36);
  const detail = transaktion.zahlartDetail
    ?.normalize('NFKD')
    .replace(/[^\w-]/g, '')
    .slice(0, 36);
  const method = METHODS.find((known) => known === transaktion.zahlart) ?? 'OTHER';
  return {
    transactionReference: transaktion.referenz ?? id,
    transactionId: id,
    paymentMethod: method as PaymentInformation['paymentMethod'],
    status: 'BOOKED',
    ...(transaktion.url ? { transactionUrl: transaktion.url } : {}),
    ...(transaktion.zeitpunkt ? { transactionTimestamp: transaktion.zeitpunkt } : {}),
    ...(detail ? { paymentMethodDetail: detail } : {}),
    ...(quote.betrag > 0 ? { grossAmount: quote.betrag / 100 } : {}),
  };
}
