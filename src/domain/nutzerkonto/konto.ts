import type { Vertrauensniveau } from './vertrauensniveau.js';

/** The person who is logged in, as far as the page may know. Never holds a token or the bPK2. */
export interface Konto {
  /** Pairwise subject of the Landeszugang: differs for each municipality. */
  readonly subjekt: string;
  /** Name for display. */
  readonly name: string;
  readonly niveau: Vertrauensniveau;
  /** Claims of the account as they came, by claim name (`given_name`, `street_and_building`, …). */
  readonly daten: Readonly<Record<string, string>>;
  /** Address of the account's mailbox (BundID `legacyPostkorbHandle`, UUID); a guest has none. */
  readonly postkorb?: string;
  /** Id of this login for the Statusmonitor (BundID `applicationId`, UUID). */
  readonly applicationId?: string;
}
