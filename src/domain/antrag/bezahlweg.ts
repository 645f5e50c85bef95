/** The way to the pay page and back. */
export interface Bezahlweg {
  /** The registered address the Bezahldienst shall return to, with a mark of this attempt. */
  rueckkehr(): Promise<string>;
  /** Remembers the way back and leaves. @throws OzgError ABGELEHNT for an address that the Landesprofil does not allow */
  verlassen(bezahlseite: string, rueckkehr: string, vorgang: string): Promise<void>;
}
