import { NichtErreichbar, type Dienstkonto } from './dienstkonto.ts';
import type { PaymentInformation, Zahlung, Zahlungen } from './zahlungen.ts';

/** Refused for a reason that another try does not change. */
export class Abgelehnt extends Error {
  override readonly name = 'Abgelehnt';
  readonly status: number;
  readonly functionalCode: string;

  constructor(status: number, functionalCode: string) {
    super(functionalCode);
    this.status = status;
    this.functionalCode = functionalCode;
  }
}

/** The XBezahldienste client of the Landeszugang: a confidential one, which a page can never be. */
export class Bezahldienst {
  readonly #konto: Dienstkonto;
  readonly #base: string;
  readonly #zahlungen: Zahlungen;

  constructor(konto: Dienstkonto, base: string, zahlungen: Zahlungen) {
    this.#konto = konto;
    this.#base = base;
    this.#zahlungen = zahlungen;
  }

  /** Starts a stored attempt, or finds out that it was started before and only the answer got lost. */
  async starte(zahlung: Zahlung): Promise<Zahlung> {
    const first = await this.#post(zahlung);
    if (first !== 'PAYMENT_EXISTS') return first;
    const found = await this.#suche(zahlung);
    if (found) return found;
    // It exists, but nobody can ask for it: the standard finds a transaction by its own id only. Its pay page was never
    // seen by anybody, so it cannot be paid and ends by its time limit; a second one cannot become a second payment.
    const second = await this.#post(this.#zahlungen.neuerVersuch(zahlung));
    if (second === 'PAYMENT_EXISTS') throw new Abgelehnt(409, 'PAYMENT_EXISTS');
    return second;
  }

  /** State as the payment service knows it. A final state stays (XBezahldienste, Statusmodell): no need to ask. */
  async frage(zahlung: Zahlung): Promise<Zahlung> {
    const { information } = zahlung;
    if (!information) return (await this.#suche(zahlung)) ?? zahlung;
    if (information.status !== 'INITIAL') return zahlung;
    return (await this.#get(zahlung, information.transactionId)) ?? zahlung;
  }

  /** The first of these that is paid, or not over yet: a second one could pay twice. */
  async laufende(zahlungen: readonly Zahlung[]): Promise<Zahlung | undefined> {
    for (const each of zahlungen) {
      if (!each.information) continue;
      const zahlung = await this.frage(each);
      if (['PAYED', 'INITIAL'].includes(zahlung.information?.status ?? '')) return zahlung;
    }
    return undefined;
  }

  async #post(zahlung: Zahlung): Promise<Zahlung | 'PAYMENT_EXISTS'> {
    const answer = await this.#konto.fetch(this.#url(zahlung), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...zahlung.auftrag, requestId: zahlung.anbieterRequestId }),
    });
    if (answer.ok) return this.#zahlungen.report(zahlung, await readInformation(answer));
    if (answer.status >= 500 || answer.status === 429 || answer.status === 401) {
      throw new NichtErreichbar('bezahldienst', answer.headers.get('retry-after'));
    }
    const { functionalCode = 'UNSPECIFIED' } = (await answer.json().catch(() => ({}))) as {
      functionalCode?: string;
    };
    if (functionalCode === 'PAYMENT_EXISTS') return 'PAYMENT_EXISTS';
    throw new Abgelehnt(answer.status, functionalCode);
  }

  /** Some payment services use the requestId as transactionId (the standard allows it). */
  async #suche(zahlung: Zahlung): Promise<Zahlung | undefined> {
    return this.#get(zahlung, zahlung.anbieterRequestId);
  }

  async #get(zahlung: Zahlung, transactionId: string): Promise<Zahlung | undefined> {
    const answer = await this.#konto.fetch(`${this.#url(zahlung)}/${transactionId}`);
    if (answer.ok) return this.#zahlungen.report(zahlung, await readInformation(answer));
    if (answer.status === 404 || answer.status === 403 || answer.status === 400) return undefined;
    throw new NichtErreichbar('bezahldienst', answer.headers.get('retry-after'));
  }

  #url({ originatorId, endPointId }: Zahlung): string {
    return `${this.#base}/paymenttransaction/${originatorId}/${endPointId}`;
  }
}

/** `transactionUrl` belongs to this leg only; the pay page's address means nothing once the payment is over. */
async function readInformation(answer: Response): Promise<PaymentInformation> {
  const { paymentInformation } = (await answer.json()) as {
    paymentInformation: PaymentInformation & { transactionUrl?: string };
  };
  const { transactionUrl: _leg, transactionRedirectUrl, ...rest } = paymentInformation;
  return {
    ...rest,
    ...(transactionRedirectUrl && rest.status === 'INITIAL' && { transactionRedirectUrl }),
  };
}
