import type { Vorgang } from './vorgang.js';

/** Announced to the authority: what is sent cannot be changed any more. */
export function istUnterwegs({ sendung }: Vorgang): boolean {
  return sendung !== undefined && sendung.phase !== 'offen' && sendung.phase !== 'versiegelt';
}

/** From here on the answers are fixed: a payment runs or has been made, or the sending has begun. What came back is mended. */
export function istFest(vorgang: Vorgang | undefined): boolean {
  const zahlung = vorgang?.zahlung?.phase;
  if (zahlung === 'beginnt' || zahlung === 'unterwegs') return true;
  if (zahlung === 'bezahlt' && !vorgang?.zurueck) return true;
  return vorgang !== undefined && istUnterwegs(vorgang);
}

/** Short reference a citizen can say on the telephone; the authority finds it in the metadata. */
export function referenz({ id }: Pick<Vorgang, 'id'>): string {
  const letters = id.replaceAll('-', '').slice(0, 12).toUpperCase();
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
