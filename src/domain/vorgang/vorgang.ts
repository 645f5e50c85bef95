import { GAST, type Eigentuemer } from '../entwurf/entwurf.js';
import type { Anlass } from '../zahlung/bezahldienst.js';
import {
  advance as advanceZahlung,
  isErledigt,
  type Zahlung,
  type ZahlungEvent,
} from '../zahlung/zahlung.js';
import { advance as advanceSendung, nextAnlage, type Sendung, type SendungEvent } from './sendung.js';

/**
 * One matter of a citizen: an application with or without a fee, a lone payment, or a reply.
 *
 * Its id is chosen and stored before the first request and keys quote, payment, submission and status. There is one
 * machine for all kinds: what a Vorgang does not do, its `zahlung` or `sendung` is undefined.
 */
export interface Vorgang {
  readonly id: string;
  readonly art: 'antrag' | 'zahlung' | 'antwort';
  readonly ars: string;
  readonly eigentuemer: Eigentuemer;
  readonly form?: string;
  /** Hash of the form model. */
  readonly modell?: string;
  readonly anlass?: Anlass;
  readonly zahlung?: Zahlung;
  readonly sendung?: Sendung;
  /** Begun by a guest, who has logged in since. */
  readonly uebernommen?: true;
  /** The authority has rejected it, and the citizen mends it: what is sent next is a new submission of the same Vorgang, paid as it is. */
  readonly zurueck?: true;
  readonly revision: number;
  readonly erstellt: number;
  readonly geaendert: number;
}

export type VorgangEvent =
  | ZahlungEvent
  | SendungEvent
  /** The answers that decide the fee have changed before the payment began. */
  | { readonly type: 'repriced'; readonly anlass: Anlass }
  /** The citizen mends what was rejected. */
  | { readonly type: 'reopened' }
  /** The guest has logged in. */
  | { readonly type: 'adopted'; readonly eigentuemer: Eigentuemer };

/** What can be done without the citizen. */
export type Aufgabe =
  | { readonly art: 'quote' }
  /** An attempt to pay was stored: ask what became of it, and begin it where it never arrived. */
  | { readonly art: 'find-payment' }
  | { readonly art: 'check-payment' }
  | { readonly art: 'announce' }
  | { readonly art: 'upload'; readonly anlage: string }
  | { readonly art: 'close' }
  | { readonly art: 'submit' }
  /** The outcome of submitting is unknown: ask the event log. */
  | { readonly art: 'ask' }
  | { readonly art: 'confirm' };

/** Next state. Total; the same Vorgang (by identity) where the event changes nothing. */
export function advance(vorgang: Vorgang, event: VorgangEvent): Vorgang {
  switch (event.type) {
    case 'repriced':
      return reprice(vorgang, event.anlass);
    case 'adopted':
      return vorgang.eigentuemer === GAST && event.eigentuemer !== GAST
        ? { ...vorgang, eigentuemer: event.eigentuemer, uebernommen: true }
        : vorgang;
    case 'reopened':
      return vorgang.sendung?.phase === 'abgelehnt'
        ? { ...vorgang, sendung: { phase: 'offen' }, zurueck: true }
        : vorgang;
    case 'quoted':
    case 'started':
    case 'reported':
    case 'refused': {
      const zahlung = vorgang.zahlung && advanceZahlung(vorgang.zahlung, event);
      return zahlung === vorgang.zahlung || !zahlung ? vorgang : { ...vorgang, zahlung };
    }
    default: {
      const sendung = vorgang.sendung && advanceSendung(vorgang.sendung, event);
      return sendung === vorgang.sendung || !sendung ? vorgang : { ...vorgang, sendung };
    }
  }
}

function reprice(vorgang: Vorgang, anlass: Anlass): Vorgang {
  switch (vorgang.zahlung?.phase) {
    case 'offen':
    case 'berechnet':
    case 'entfaellt':
      return { ...vorgang, anlass, zahlung: { phase: 'offen' } };
    default:
      return vorgang;
  }
}

/**
 * What comes next; `undefined` where only the citizen, or the authority, can go on.
 *
 * A fee is settled before anything is announced (policy "mandatory" of XBezahldienste's vocabulary; the other
 * policies change this order only). Sealing is not a task: it needs the answers, and they are not stored here.
 */
export function nextTask({ zahlung, sendung }: Vorgang): Aufgabe | undefined {
  if (zahlung && !isErledigt(zahlung)) {
    switch (zahlung.phase) {
      case 'offen':
        return { art: 'quote' };
      case 'beginnt':
        return { art: 'find-payment' };
      case 'unterwegs':
      case 'gescheitert': // a bank may be slower than the pay page: PAYED after CANCELED has been seen
        return { art: 'check-payment' };
      default:
        return undefined;
    }
  }
  switch (sendung?.phase) {
    case 'versiegelt':
      return { art: 'announce' };
    case 'angekuendigt': {
      const anlage = nextAnlage(sendung);
      return anlage === undefined ? { art: 'close' } : { art: 'upload', anlage };
    }
    case 'bereit':
      return { art: 'submit' };
    case 'abschliessend':
      return { art: 'ask' };
    case 'eingereicht':
    case 'bestaetigt':
      return { art: 'confirm' };
    default:
      return undefined;
  }
}
