import { OzgError } from '../../errors.js';
import type { Vorgang } from './vorgang.js';

/** The way to the pay page and back. */
export interface Bezahlweg {
  /** The registered address the Bezahldienst shall return to, with a mark of this attempt. */
  rueckkehr(): Promise<string>;
  /** Remembers the way back and leaves. @throws OzgError ABGELEHNT for an address that the Landesprofil does not allow */
  verlassen(bezahlseite: string, rueckkehr: string, vorgang: string): Promise<void>;
}

/**
 * Leaves for the pay page of a payment that is under way.
 *
 * @returns whether there was one to leave for
 * @throws OzgError ABGELEHNT where it is not the page that the citizen was told of
 */
export async function zurBezahlseite({ id, zahlung }: Vorgang, weg: Bezahlweg): Promise<boolean> {
  if (zahlung?.phase !== 'unterwegs' || zahlung.transaktion.bezahlseite === undefined) return false;
  const seite = zahlung.transaktion.bezahlseite;
  if (new URL(seite).origin !== new URL(zahlung.quote.bezahlseite).origin) {
    throw new OzgError('ABGELEHNT', 'The pay page is not the one that was shown');
  }
  await weg.verlassen(seite, zahlung.versuch.redirectUrl, id);
  return true;
}
