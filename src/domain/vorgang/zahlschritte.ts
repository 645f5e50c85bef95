import { OzgError } from '../../errors.js';
import type { Bezahldienst } from '../zahlung/bezahldienst.js';
import type { Schritte } from './schritte.js';
import type { Aufgabe, Vorgang, VorgangEvent } from './vorgang.js';

/** The tasks of a payment. */
export class Zahlschritte implements Schritte {
  readonly #bezahldienst: Bezahldienst;

  constructor(bezahldienst: Bezahldienst) {
    this.#bezahldienst = bezahldienst;
  }

  async perform(aufgabe: Aufgabe, vorgang: Vorgang, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    const { zahlung, anlass } = vorgang;
    switch (aufgabe.art) {
      case 'quote':
        if (!anlass) throw new OzgError('KONFIGURATION', 'A Vorgang with a payment needs an Anlass');
        return { type: 'quoted', quote: await this.#bezahldienst.quote(vorgang.id, anlass, signal) };
      case 'find-payment': {
        if (zahlung?.phase !== 'beginnt') return undefined;
        const found = await this.#bezahldienst.byRequest(zahlung.versuch.requestId, signal);
        return found
          ? { type: 'reported', requestId: zahlung.versuch.requestId, transaktion: found }
          : this.begin(vorgang, signal);
      }
      case 'check-payment': {
        if (zahlung?.phase !== 'unterwegs' && zahlung?.phase !== 'gescheitert') return undefined;
        const { quote, versuch } = zahlung;
        const transaktion = await this.#bezahldienst.status(quote, zahlung.transaktion.id, signal);
        // A report that says nothing new is none: the run ends and the citizen is asked.
        return transaktion.status === zahlung.transaktion.status
          ? undefined
          : { type: 'reported', requestId: versuch.requestId, transaktion };
      }
      default:
        return undefined;
    }
  }

  /** Begins the transaction of the stored attempt. */
  async begin({ zahlung }: Vorgang, signal: AbortSignal): Promise<VorgangEvent | undefined> {
    if (zahlung?.phase !== 'beginnt') return undefined;
    const { requestId } = zahlung.versuch;
    const transaktion = await this.#bezahldienst.create(zahlung.quote, zahlung.versuch, signal);
    return transaktion ? { type: 'reported', requestId, transaktion } : { type: 'refused', requestId };
  }
}
