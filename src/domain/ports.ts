/** Time, as an argument: tests and server-corrected clocks hand in their own. */
export interface Uhr {
  jetzt(): Date;
}

/** The page and the only way to leave it. */
export interface Navigation {
  /** Address of the page that holds the elements. */
  readonly seite: URL;
  /** Leaves the page for an address that the Landesprofil allows; anything else is refused (ABGELEHNT). */
  verlassen(url: URL): void;
}
