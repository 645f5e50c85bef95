import type { Ereignis } from '../zustellung/ereignisse.js';
import type { Umschlag } from '../zustellung/umschlag.js';
import type { Einreichung } from '../zustellung/zustellung.js';

/** The Zustelldienst removes submissions that were not finished within a day. */
const VERFALL = 24 * 60 * 60 * 1000;

/** What is known from the announcement on. */
interface Angekuendigt {
  readonly umschlag: Umschlag;
  readonly einreichung: Einreichung;
  /** When it was announced, in milliseconds since 1970. */
  readonly seit: number;
}

/** … and from the sealing of the metadata on. */
export interface Geschlossen extends Angekuendigt {
  /** Authentication tag of the sealed metadata. */
  readonly metadaten: string;
}

/**
 * How far an application has come on its way to the authority.
 *
 * The border is between `bereit` and `abschliessend`: before it, nothing has been submitted and everything may be
 * repeated or begun anew; behind it, the outcome is unknown until the event log has been asked.
 */
export type Sendung =
  | { readonly phase: 'offen' }
  | { readonly phase: 'versiegelt'; readonly umschlag: Umschlag }
  | ({ readonly phase: 'angekuendigt'; readonly hochgeladen: readonly string[] } & Angekuendigt)
  | ({ readonly phase: 'bereit' | 'abschliessend' | 'eingereicht' } & Geschlossen)
  /** The Zustelldienst has signed for the receipt, or the authority has decided. */
  | ({
      readonly phase: 'bestaetigt' | 'angenommen' | 'abgelehnt';
      readonly ereignisse: readonly Ereignis[];
    } & Geschlossen);

export type SendungEvent =
  | { readonly type: 'sealed'; readonly umschlag: Umschlag }
  | { readonly type: 'announced'; readonly einreichung: Einreichung; readonly zeit: number }
  | { readonly type: 'uploaded'; readonly anlage: string }
  | { readonly type: 'closed'; readonly metadaten: string }
  | { readonly type: 'submitting' }
  | { readonly type: 'submitted' }
  /** The event log says that it was not submitted. */
  | { readonly type: 'not-submitted' }
  /** The Zustelldienst misses something that we believed to be there. */
  | { readonly type: 'incomplete' }
  /** The Zustelldienst knows no such submission. */
  | { readonly type: 'vanished'; readonly zeit: number }
  /** The ciphertexts are gone from this device. */
  | { readonly type: 'lost' }
  | { readonly type: 'verified'; readonly ereignisse: readonly Ereignis[] };

/** Next state. Total: an event that makes no sense now changes nothing. */
export function advance(sendung: Sendung, event: SendungEvent): Sendung {
  switch (event.type) {
    case 'sealed': // sealing again is fine as long as nothing has been announced: the citizen corrected an answer
      return sendung.phase === 'offen' || sendung.phase === 'versiegelt'
        ? { phase: 'versiegelt', umschlag: event.umschlag }
        : sendung;
    case 'announced':
      if (sendung.phase !== 'versiegelt') return sendung;
      return {
        phase: 'angekuendigt',
        umschlag: sendung.umschlag,
        einreichung: event.einreichung,
        seit: event.zeit,
        hochgeladen: [],
      };
    case 'uploaded':
      if (sendung.phase !== 'angekuendigt' || sendung.hochgeladen.includes(event.anlage)) return sendung;
      return { ...sendung, hochgeladen: [...sendung.hochgeladen, event.anlage] };
    case 'closed':
      if (sendung.phase !== 'angekuendigt' || nextAnlage(sendung) !== undefined) return sendung;
      return { phase: 'bereit', ...announced(sendung), metadaten: event.metadaten };
    case 'submitting':
      return sendung.phase === 'bereit' ? { ...sendung, phase: 'abschliessend' } : sendung;
    case 'submitted':
      return sendung.phase === 'abschliessend' ? { ...sendung, phase: 'eingereicht' } : sendung;
    case 'not-submitted':
      return sendung.phase === 'abschliessend' ? { ...sendung, phase: 'bereit' } : sendung;
    case 'incomplete':
      return sendung.phase === 'abschliessend'
        ? { phase: 'angekuendigt', ...announced(sendung), hochgeladen: [] }
        : sendung;
    case 'vanished':
      return vanish(sendung, event.zeit);
    case 'lost': // in `abschliessend` reported only after the log has denied a submission
      return sendung.phase !== 'offen' && !isEingereicht(sendung) ? { phase: 'offen' } : sendung;
    case 'verified':
      return verify(sendung, event.ereignisse);
  }
}

/**
 * Never finished: announce anew. Perhaps finished: only when it is so old that an unfinished one would have been
 * removed; a wrong 404 on the way must not send an application twice.
 */
function vanish(sendung: Sendung, zeit: number): Sendung {
  switch (sendung.phase) {
    case 'angekuendigt':
    case 'bereit':
      return { phase: 'versiegelt', umschlag: sendung.umschlag };
    case 'abschliessend':
      return zeit - sendung.seit >= VERFALL ? { phase: 'versiegelt', umschlag: sendung.umschlag } : sendung;
    default:
      return sendung;
  }
}

function verify(sendung: Sendung, ereignisse: readonly Ereignis[]): Sendung {
  if (!isEingereicht(sendung)) return sendung;
  const known = 'ereignisse' in sendung ? sendung.ereignisse.length : 0;
  if (ereignisse.length <= known) return sendung;
  const names = ereignisse.map(({ name }) => name);
  const phase = names.includes('accept-submission')
    ? 'angenommen'
    : names.includes('reject-submission')
      ? 'abgelehnt'
      : names.includes('submit-submission')
        ? 'bestaetigt'
        : undefined;
  if (!phase) return sendung;
  return { phase, ...announced(sendung), metadaten: sendung.metadaten, ereignisse };
}

function announced({ umschlag, einreichung, seit }: Angekuendigt): Angekuendigt {
  return { umschlag, einreichung, seit };
}

/** Id of the next attachment to upload. */
export function nextAnlage(sendung: Sendung & { phase: 'angekuendigt' }): string | undefined {
  return sendung.umschlag.anlagen.find(({ id }) => !sendung.hochgeladen.includes(id))?.id;
}

/** Submitted for certain: never send again. */
export function isEingereicht(
  sendung: Sendung | undefined,
): sendung is Sendung & { phase: 'eingereicht' | 'bestaetigt' | 'angenommen' | 'abgelehnt' } {
  switch (sendung?.phase) {
    case 'eingereicht':
    case 'bestaetigt':
    case 'angenommen':
    case 'abgelehnt':
      return true;
    default:
      return false;
  }
}
