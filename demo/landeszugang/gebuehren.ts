/**
 * The prices: what of which form, what of which demand. The one file a state would replace; everything about quotes and
 * payments takes what comes from here. Amounts in cents.
 */
export interface Posten {
  readonly reference: string;
  readonly description: string;
  readonly quantity: number;
  readonly einzeln: number;
}

export interface Preis {
  /** Booking text, before it is brought into the letters XBezahldienste allows. */
  readonly purpose: string;
  readonly description: string;
  readonly posten: readonly Posten[];
}

export type Merkmale = Readonly<Record<string, string | number | boolean>>;

/** Undefined: no price can be made from these. */
type Regel = (merkmale: Merkmale) => Preis | undefined;

const HUNDE_MAX = 20;

const REGELN: Readonly<Record<string, Regel>> = {
  // An example amount, and called one: the real statute of the municipality knows no such fee.
  '150830298298/hundesteuer-anmeldung': ({ hunde }) =>
    ganzzahl(hunde, 1, HUNDE_MAX) && {
      purpose: 'Hund anmelden',
      description: 'Verwaltungsgebühr Anmeldung von Hunden, Beispielbetrag',
      posten: [
        {
          reference: 'HUND-ANMELDUNG',
          description: 'Verwaltungsgebühr je Hund, Beispielbetrag',
          quantity: Number(hunde),
          einzeln: 10_00,
        },
      ],
    },
};

export const preisOf = (ars: string, form: string, merkmale: Merkmale): Preis | undefined =>
  REGELN[`${ars}/${form}`]?.(merkmale);

const ganzzahl = (value: unknown, min: number, max: number): true | undefined =>
  (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) || undefined;

/** A demand of the municipality that can be paid by its reference; each once, by anybody who holds the letter. */
export interface Forderung {
  readonly id: string;
  readonly ars: string;
  readonly originatorId: string;
  readonly preis: Preis;
}

export const BEISPIELFORDERUNGEN: readonly Forderung[] = [
  {
    id: 'HB-2026-000815',
    ars: '150830298298',
    originatorId: '99102013104000', // the payment service knows accounts, and this is the one it has
    preis: {
      purpose: 'HB-2026-000815',
      description: 'Verwaltungsgebühr Beispiel',
      posten: [
        {
          reference: 'HB-2026-000815',
          description: 'Verwaltungsgebühr Beispiel',
          quantity: 1,
          einzeln: 25_00,
        },
      ],
    },
  },
];
