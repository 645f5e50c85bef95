/**
 * How long a login lasts. The Landeszugang decides by the level (BSI TR-03160-1: hoch 30 min, 5 min idle) and says it in
 * seconds, so that a wrong clock of the device does no harm; here all times are of the device, in ms since 1970.
 */
export interface Frist {
  /** When the login was renewed last. */
  readonly erneuert: number;
  /** So long a login lasts in which nobody does anything, in ms. */
  readonly ruhe: number;
  /** Then it ends, whatever anybody does. */
  readonly ende: number;
}

/** A login is about to end. */
export interface Fristwarnung {
  readonly bis: number;
  /** Can the citizen stay logged in by saying so, or is it over then? */
  readonly verlaengerbar: boolean;
}

export type Fristlage =
  | { readonly art: 'ruhig' }
  /** The citizen has been active since the last renewal: the login should be renewed. */
  | { readonly art: 'erneuern' }
  | ({ readonly art: 'warnt' } & Fristwarnung)
  | { readonly art: 'vorbei' };

/** Time enough to find a button and press it (WCAG 2.2.1 asks for twenty seconds). */
const WARNT_VOR_RUHE_MS = 60_000;
/** Time enough to finish a step. */
const WARNT_VOR_ENDE_MS = 5 * 60_000;

/** @param aktiv when the citizen last did something on a page of this site */
export function lage({ erneuert, ruhe, ende }: Frist, aktiv: number, jetzt: number): Fristlage {
  const ruheBis = Math.min(erneuert, aktiv) + ruhe;
  if (jetzt >= ende || jetzt >= erneuert + ruhe || jetzt >= aktiv + ruhe) return { art: 'vorbei' };
  if (aktiv > erneuert && jetzt - erneuert > ruhe / 2) return { art: 'erneuern' };
  if (jetzt >= ende - WARNT_VOR_ENDE_MS) return { art: 'warnt', bis: ende, verlaengerbar: false };
  if (jetzt >= ruheBis - Math.min(WARNT_VOR_RUHE_MS, ruhe / 3))
    return { art: 'warnt', bis: ruheBis, verlaengerbar: true };
  return { art: 'ruhig' };
}
