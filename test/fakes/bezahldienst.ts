import type { Anlass, Bezahldienst } from '../../src/domain/zahlung/bezahldienst.js';
import { FakeKennungen } from './kennungen.js';
import type { Cent, Quote, Transaktion, Versuch } from '../../src/domain/zahlung/zahlung.js';

/** A Bezahldienst that takes 10 € for each dog and 84 € for a demand. */
export class FakeBezahldienst implements Bezahldienst {
  readonly bezahlseite = 'http://zahlung.localhost:8091';
  /** What the Bezahldienst has in its books. */
  readonly transaktionen = new Map<string, Transaktion>();
  readonly #requests = new Map<string, string>();
  readonly #quoteOf = new Map<string, string>();
  readonly #quotes = new Map<string, Quote>();
  /** Cents each unit costs; a test may raise the price. */
  preis = 1000;
  /** Cents a demand is about. */
  forderung = 8400;
  /** Quotes that are too old to begin with. */
  readonly abgelaufen = new Set<string>();
  readonly kennungen: FakeKennungen;
  /** Applications by their quote. */
  readonly #antraege = new Map<string, string>();

  constructor(kennungen = new FakeKennungen()) {
    this.kennungen = kennungen;
  }

  async quote(vorgang: string, anlass: Anlass): Promise<Quote> {
    if ('form' in anlass) this.kennungen.pruefe(vorgang);
    const [anzahl, betrag] =
      'forderung' in anlass ? [1, this.forderung] : [Number(anlass.merkmale['anzahl'] ?? 1), this.preis];
    const id = `quote-${vorgang}-${JSON.stringify(anlass)}-${betrag}`.replace(/[^\w-]/g, '');
    const quote: Quote = this.#quotes.get(id) ?? {
      id,
      originator: '99102013104000',
      endpunkt: '150830298298',
      empfaenger: 'Gemeinde Hohe Börde',
      betrag: (anzahl * betrag) as Cent,
      zweck: 'Hundesteuer',
      posten: [{ bezeichnung: 'Verwaltungsgebühr je Hund', anzahl, betrag: (anzahl * betrag) as Cent }],
      bezahlseite: this.bezahlseite,
      gueltigBis: '2026-11-24T10:00:00Z',
    };
    this.#quotes.set(id, quote);
    if ('form' in anlass) this.#antraege.set(id, vorgang);
    return quote;
  }

  async create(quote: Quote, { requestId }: Versuch): Promise<Transaktion | undefined> {
    const existing = (await this.byRequest(requestId)) ?? this.#running(quote);
    if (existing) return existing;
    if (this.abgelaufen.has(quote.id)) return undefined;
    const antrag = this.#antraege.get(quote.id);
    if (antrag !== undefined) this.kennungen.binde(antrag);
    const id = `tx-${this.transaktionen.size + 1}`;
    const transaktion: Transaktion = {
      id,
      status: 'INITIAL',
      bezahlseite: `${this.bezahlseite}/bezahlseite/${id}`,
      referenz: `HB-2026-00${this.transaktionen.size + 1}`,
    };
    this.transaktionen.set(id, transaktion);
    this.#requests.set(requestId, id);
    this.#quoteOf.set(id, quote.id);
    return transaktion;
  }

  async byRequest(requestId: string): Promise<Transaktion | undefined> {
    const id = this.#requests.get(requestId);
    return id === undefined ? undefined : this.transaktionen.get(id);
  }

  async status(_quote: Quote, transaktion: string): Promise<Transaktion> {
    return this.transaktionen.get(transaktion)!;
  }

  findQuote(id: string): Quote | undefined {
    return this.#quotes.get(id);
  }

  requestOf(transaktion: string): string | undefined {
    return [...this.#requests].find(([, id]) => id === transaktion)?.[0];
  }

  /** Another attempt at the same price that is paid or not over yet. */
  #running(quote: Quote): Transaktion | undefined {
    return [...this.transaktionen.values()].find(
      ({ id, status }) => this.#quoteOf.get(id) === quote.id && (status === 'INITIAL' || status === 'PAYED'),
    );
  }

  /** What the citizen does on the pay page. */
  melden(id: string, status: Exclude<Transaktion['status'], 'INITIAL'>): void {
    if (status !== 'PAYED') this.kennungen.loese(this.#antraege.get(this.#quoteOf.get(id) ?? '') ?? '');
    const { bezahlseite: _, ...transaktion } = this.transaktionen.get(id)!;
    this.transaktionen.set(
      id,
      status === 'PAYED'
        ? {
            ...transaktion,
            status,
            zahlart: 'CREDITCARD',
            zahlartDetail: 'Visa',
            zeitpunkt: '2026-11-24T09:05:00Z',
          }
        : { ...transaktion, status },
    );
  }
}
