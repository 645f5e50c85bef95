/** Time, as an argument: tests and server-corrected clocks hand in their own. */
export interface Uhr {
  jetzt(): Date;
}

/** The only way to leave the page. */
export interface Navigation {
  /**
   * Leaves for an address that the Landesprofil allows.
   * @throws OzgError ABGELEHNT for any other address
   */
  verlassen(url: string): Promise<void>;
}
