import { isOzgError, OzgError, type OzgErrorCode } from '../../errors.js';
import type { Eigentuemer } from '../entwurf/entwurf.js';
import type { Uhr } from '../ports.js';
import type { Anlass } from '../zahlung/bezahldienst.js';
import type { Inhalt } from '../zustellung/umschlag.js';
import type { Sendeschritte } from './sendeschritte.js';
import type { Sperre, Vorgaenge } from './vorgaenge.js';
import { advance, nextTask, type Aufgabe, type Vorgang, type VorgangEvent } from './vorgang.js';
import type { Zahlschritte } from './zahlschritte.js';

export interface AblaufPorts {
  readonly vorgaenge: Vorgaenge;
  readonly sperre: Sperre;
  readonly uhr: Uhr;
  /** Brought when first needed: a page that only pays never loads encryption. */
  readonly zahlschritte: () => Promise<Zahlschritte>;
  readonly sendeschritte: () => Promise<Sendeschritte>;
}

/** What a new Vorgang is about. */
export interface Anliegen {
  /** Where the matter had an id before it was sent, as a draft has; else a new one is made. */
  readonly id?: string;
  readonly art: Vorgang['art'];
  readonly ars: string;
  readonly eigentuemer: Eigentuemer;
  readonly form?: string;
  readonly modell?: string;
  /** Present where something has to be paid. */
  readonly anlass?: Anlass;
  /** Will something be sent to the authority? */
  readonly sendet: boolean;
}

const PAYING: readonly Aufgabe['art'][] = ['quote', 'find-payment', 'check-payment'];

/** Failures that pass by themselves or with the next login. */
const PASSING: readonly OzgErrorCode[] = [
  'NETZWERK',
  'DIENST_GESTOERT',
  'ZU_VIELE_ANFRAGEN',
  'NICHT_ANGEMELDET',
];

/** Events that lead back. A service that sends us in circles must not keep us there. */
const SETBACKS: readonly VorgangEvent['type'][] = [
  'refused',
  'not-submitted',
  'incomplete',
  'vanished',
  'lost',
];
const MOST_SETBACKS = 3;

/**
 * Runs Vorgänge: the only place that acts for them.
 *
 * Three rules make a payment and a submission happen exactly once. One runner at a time, over all tabs. Each state is
 * stored before the act that it allows. An act whose outcome is unknown is asked for before it is repeated. What may
 * be killed at any line is tested in `test/domain/vorgang/ablauf.test.ts`.
 *
 * Fires `change` (a `CustomEvent<Vorgang>`) after each stored state.
 */
export class Ablauf extends EventTarget {
  readonly #ports: AblaufPorts;

  constructor(ports: AblaufPorts) {
    super();
    this.#ports = ports;
  }

  /** Stores a new Vorgang, before its first request. */
  async begin({ sendet, ...anliegen }: Anliegen): Promise<Vorgang> {
    const now = this.#now();
    const vorgang: Vorgang = {
      id: crypto.randomUUID(),
      ...anliegen,
      ...(anliegen.anlass ? { zahlung: { phase: 'offen' } } : {}),
      ...(sendet ? { sendung: { phase: 'offen' } } : {}),
      revision: 1,
      erstellt: now,
      geaendert: now,
    };
    if (!(await this.#ports.vorgaenge.save(vorgang)))
      throw new OzgError('SPEICHER_GESPERRT', 'The id is taken');
    this.#report(vorgang);
    return vorgang;
  }

  open(id: string): Promise<Vorgang | undefined> {
    return this.#ports.vorgaenge.open(id);
  }

  /** What a guest has begun belongs to the account they have logged in with: it is theirs also when they log out. */
  adopt(id: string, eigentuemer: Eigentuemer, signal: AbortSignal): Promise<Vorgang> {
    return this.#exclusive(id, signal, (vorgang) => this.#store(vorgang, { type: 'adopted', eigentuemer }));
  }

  list(eigentuemer: Eigentuemer): Promise<readonly Vorgang[]> {
    return this.#ports.vorgaenge.list(eigentuemer);
  }

  /** Another fee, because an answer changed before the payment began; asks for the price at once. */
  reprice(id: string, anlass: Anlass, signal: AbortSignal): Promise<Vorgang> {
    return this.#exclusive(id, signal, async (vorgang) =>
      this.#run(await this.#store(vorgang, { type: 'repriced', anlass }), signal),
    );
  }

  /** Takes a rejected one up again, to be mended and sent anew. */
  reopen(id: string, signal: AbortSignal): Promise<Vorgang> {
    return this.#exclusive(id, signal, (vorgang) => this.#store(vorgang, { type: 'reopened' }));
  }

  /** Seals the answers for the authority. Nothing is sent yet, so it may stand before the payment. */
  seal(id: string, inhalt: Inhalt, signal: AbortSignal): Promise<Vorgang> {
    return this.#exclusive(id, signal, async (vorgang) => {
      if (vorgang.sendung?.phase !== 'offen' && vorgang.sendung?.phase !== 'versiegelt') return vorgang;
      const steps = await this.#ports.sendeschritte();
      return this.#store(vorgang, await steps.seal(vorgang, inhalt, signal));
    });
  }

  /**
   * Begins to pay, by the citizen's own act. Afterwards the phase is `unterwegs` and the pay page is in the
   * transaction, or `berechnet` again where the price had to be asked anew: then the citizen has to see it first.
   */
  pay(id: string, redirectUrl: string, signal: AbortSignal): Promise<Vorgang> {
    return this.#exclusive(id, signal, async (vorgang) => {
      const steps = await this.#ports.zahlschritte();
      const known = await this.#run(vorgang, signal, PAYING);
      if (known.zahlung?.phase !== 'berechnet' && known.zahlung?.phase !== 'gescheitert') return known;
      if (!isShown(known, vorgang)) return known;
      const versuch = { requestId: crypto.randomUUID(), redirectUrl };
      const started = await this.#store(known, { type: 'started', versuch });
      const event = await steps.begin(started, signal);
      return this.#run(event ? await this.#store(started, event) : started, signal, ['quote']);
    });
  }

  /** Asks for price and state of the payment, and does nothing else: what is sent afterwards is not its business. */
  checkPayment(id: string, signal: AbortSignal): Promise<Vorgang> {
    return this.#exclusive(id, signal, (vorgang) => this.#run(vorgang, signal, PAYING));
  }

  /** Goes on as far as possible without the citizen. After a crash, a reload or a return: the same call. */
  resume(id: string, signal: AbortSignal): Promise<Vorgang> {
    return this.#exclusive(id, signal, (vorgang) => this.#run(vorgang, signal));
  }

  /** Tasks one after the other until one brings nothing new. */
  async #run(vorgang: Vorgang, signal: AbortSignal, only?: readonly Aufgabe['art'][]): Promise<Vorgang> {
    let current = vorgang;
    let setbacks = 0;
    for (;;) {
      const aufgabe = nextTask(current);
      if (!aufgabe || (only && !only.includes(aufgabe.art))) return current;
      signal.throwIfAborted();
      // The border of no return is stored before it is crossed.
      if (aufgabe.art === 'submit') current = await this.#store(current, { type: 'submitting' });
      const steps = PAYING.includes(aufgabe.art)
        ? await this.#ports.zahlschritte()
        : await this.#ports.sendeschritte();
      const event = await steps.perform(aufgabe, current, signal).catch((error: unknown) => {
        // It is submitted: that the confirmation cannot be fetched just now must not look like a failure to send.
        if (aufgabe.art === 'confirm' && isOzgError(error) && PASSING.includes(error.code)) return undefined;
        throw error;
      });
      if (!event) return current;
      if (SETBACKS.includes(event.type) && ++setbacks > MOST_SETBACKS) {
        throw new OzgError('ABGELEHNT', `The Vorgang does not get on: ${event.type}`);
      }
      const next = await this.#store(current, event);
      if (next === current) {
        if (event.type === 'vanished')
          throw new OzgError('NETZWERK', 'The state of the submission is unknown');
        return current;
      }
      current = next;
    }
  }

  async #exclusive(
    id: string,
    signal: AbortSignal,
    work: (vorgang: Vorgang) => Promise<Vorgang>,
  ): Promise<Vorgang> {
    return this.#ports.sperre.exclusive(`ozg:vorgang:${id}`, signal, async () => {
      const vorgang = await this.#ports.vorgaenge.open(id);
      if (!vorgang)
        throw new OzgError('SPEICHER_GESPERRT', 'The Vorgang is not stored on this device any more');
      return work(vorgang);
    });
  }

  async #store(vorgang: Vorgang, event: VorgangEvent): Promise<Vorgang> {
    const advanced = advance(vorgang, event);
    if (advanced === vorgang) return vorgang;
    const next: Vorgang = { ...advanced, revision: vorgang.revision + 1, geaendert: this.#now() };
    if (!(await this.#ports.vorgaenge.save(next))) {
      throw new OzgError('SPEICHER_GESPERRT', 'The Vorgang was changed by another tab');
    }
    this.#report(next);
    return next;
  }

  #report(vorgang: Vorgang): void {
    this.dispatchEvent(new CustomEvent<Vorgang>('change', { detail: vorgang }));
  }

  #now(): number {
    return this.#ports.uhr.jetzt().getTime();
  }
}

/** Has the citizen seen this price? A new one waits for a new act. */
function isShown({ zahlung }: Vorgang, before: Vorgang): boolean {
  const shown = before.zahlung && 'quote' in before.zahlung ? before.zahlung.quote.id : undefined;
  return zahlung !== undefined && 'quote' in zahlung && zahlung.quote.id === shown;
}
