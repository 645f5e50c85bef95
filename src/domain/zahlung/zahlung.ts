declare const cent: unique symbol;

/** Money in whole cents: sums stay exact, binary fractions never meet. */
export type Cent = number & { readonly [cent]: 'Cent' };

/** Cents of an amount in euros as JSON carries it; `undefined` for what is no amount of money. */
export function parseCent(euro: number): Cent | undefined {
  const value = Math.round(euro * 100);
  return Number.isFinite(euro) && euro >= 0 && Math.abs(value - euro * 100) < 1e-6
    ? (value as Cent)
    : undefined;
}

/** The price of one Vorgang as the server computed it. The page shows it and cannot change it. */
export interface Quote {
  readonly id: string;
  readonly originator: string;
  readonly endpunkt: string;
  /** Who gets the money, in words. */
  readonly empfaenger: string;
  readonly betrag: Cent;
  readonly zweck: string;
  readonly posten: readonly {
    readonly bezeichnung: string;
    readonly anzahl: number;
    readonly betrag: Cent;
  }[];
  /** Origin of the pay page, shown before the citizen leaves. */
  readonly bezahlseite: string;
  /** ISO time until which this price can be paid. */
  readonly gueltigBis: string;
}

/** One transaction at the Bezahldienst. States keep the spelling of XBezahldienste. */
export interface Transaktion {
  readonly id: string;
  readonly status: 'INITIAL' | 'PAYED' | 'CANCELED' | 'FAILED';
  /** Pay page, only while INITIAL. */
  readonly bezahlseite?: string;
  /** Kassenzeichen; may come only after the payment. */
  readonly referenz?: string;
  readonly zeitpunkt?: string;
  readonly zahlart?: string;
  readonly zahlartDetail?: string;
  readonly url?: string;
}

/**
 * One payment, from the price to the receipt.
 *
 * Terminal is only `bezahlt` and `entfaellt`: after CANCELED and FAILED the citizen may begin another attempt, and a
 * late PAYED of the old one still counts (a bank may be slower than the time limit of the pay page).
 */
export type Zahlung =
  | { readonly phase: 'offen' }
  | { readonly phase: 'entfaellt'; readonly quote: Quote }
  | { readonly phase: 'berechnet'; readonly quote: Quote }
  /** The attempt is stored; whether the Bezahldienst knows it is not known yet. */
  | { readonly phase: 'beginnt'; readonly quote: Quote; readonly versuch: Versuch }
  | {
      readonly phase: 'unterwegs';
      readonly quote: Quote;
      readonly versuch: Versuch;
      readonly transaktion: Transaktion;
    }
  | {
      readonly phase: 'bezahlt';
      readonly quote: Quote;
      readonly versuch: Versuch;
      readonly transaktion: Transaktion;
    }
  | {
      readonly phase: 'gescheitert';
      readonly quote: Quote;
      readonly versuch: Versuch;
      readonly transaktion: Transaktion;
    };

/** One attempt to pay. Its id is the key by which the Bezahldienst knows a repetition. */
export interface Versuch {
  readonly requestId: string;
  /** Where the Bezahldienst sends the citizen afterwards. */
  readonly redirectUrl: string;
}

export type ZahlungEvent =
  | { readonly type: 'quoted'; readonly quote: Quote }
  | { readonly type: 'started'; readonly versuch: Versuch }
  /** What the Bezahldienst says of the transaction of `requestId`. */
  | { readonly type: 'reported'; readonly requestId: string; readonly transaktion: Transaktion }
  /** The Bezahldienst refused the attempt, so no transaction exists; the price has to be asked again. */
  | { readonly type: 'refused'; readonly requestId: string };

/**
 * Next state. Total: an event that makes no sense now changes nothing, for a Bezahldienst may report twice, late, or
 * for an attempt that is over.
 *
 * | phase       | quoted      | started  | reported                       | refused |
 * |-------------|-------------|----------|--------------------------------|---------|
 * | offen       | berechnet ¹ | –        | –                              | –       |
 * | berechnet   | berechnet ¹ | beginnt  | –                              | –       |
 * | beginnt     | –           | –        | by status ²                    | offen   |
 * | unterwegs   | –           | –        | by status ²                    | –       |
 * | gescheitert | –           | beginnt  | PAYED → bezahlt                | –       |
 * | bezahlt     | –           | –        | PAYED: takes over Kassenzeichen | –       |
 * | entfaellt   | –           | –        | –                              | –       |
 *
 * ¹ `entfaellt` where the price is zero. ² INITIAL → unterwegs, PAYED → bezahlt, CANCELED or FAILED → gescheitert.
 */
export function advance(zahlung: Zahlung, event: ZahlungEvent): Zahlung {
  switch (event.type) {
    case 'quoted':
      if (zahlung.phase !== 'offen' && zahlung.phase !== 'berechnet') return zahlung;
      return { phase: event.quote.betrag === 0 ? 'entfaellt' : 'berechnet', quote: event.quote };
    case 'started':
      if (zahlung.phase !== 'berechnet' && zahlung.phase !== 'gescheitert') return zahlung;
      return { phase: 'beginnt', quote: zahlung.quote, versuch: event.versuch };
    case 'refused':
      return zahlung.phase === 'beginnt' && zahlung.versuch.requestId === event.requestId
        ? { phase: 'offen' }
        : zahlung;
    case 'reported':
      return report(zahlung, event.requestId, event.transaktion);
  }
}

function report(zahlung: Zahlung, requestId: string, transaktion: Transaktion): Zahlung {
  if (!('versuch' in zahlung) || zahlung.versuch.requestId !== requestId) return zahlung;
  if ('transaktion' in zahlung && zahlung.transaktion.id !== transaktion.id) return zahlung;
  const { quote, versuch } = zahlung;
  if (zahlung.phase === 'bezahlt' || zahlung.phase === 'gescheitert') {
    return transaktion.status === 'PAYED' ? { phase: 'bezahlt', quote, versuch, transaktion } : zahlung;
  }
  switch (transaktion.status) {
    case 'INITIAL':
      return { phase: 'unterwegs', quote, versuch, transaktion };
    case 'PAYED':
      return { phase: 'bezahlt', quote, versuch, transaktion };
    case 'CANCELED':
    case 'FAILED':
      return { phase: 'gescheitert', quote, versuch, transaktion };
  }
}

/** Nothing more has to be paid. */
export function isErledigt(zahlung: Zahlung): boolean {
  return zahlung.phase === 'bezahlt' || zahlung.phase === 'entfaellt';
}
