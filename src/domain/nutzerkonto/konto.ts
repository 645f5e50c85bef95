import type { Vertrauensniveau } from './vertrauensniveau.js';

/** The person who is logged in, as far as the page may know. Never holds a token or the bPK2. */
export interface Konto {
  /** Pairwise subject of the Landeszugang: differs for each municipality. */
  readonly subjekt: string;
  /** `organisation`: name and `daten` are those of the company or association; who acts for it is `handelnde`. */
  readonly art: 'person' | 'organisation';
  /** Name for display. */
  readonly name: string;
  /** Who logged in for the organisation. Nothing of this person fills in a form by itself. */
  readonly handelnde?: { readonly name: string; readonly daten: Readonly<Record<string, string>> };
  /** Id of the account in the Landesprofil, such as `bundid`. */
  readonly anbieter?: string;
  readonly niveau: Vertrauensniveau;
  /** Claims of the account as they came, by claim name (`given_name`, `street_and_building`, …). */
  readonly daten: Readonly<Record<string, string>>;
  /** How well each of the claims is proved, by claim name; one that is missing is as good as the login. */
  readonly stufen: Readonly<Record<string, Vertrauensniveau>>;
  /** Address of the account's mailbox (BundID `legacyPostkorbHandle`, UUID); a guest has none. */
  readonly postkorb?: string;
  /** Id of this login for the Statusmonitor (BundID `applicationId`, UUID). The Landeszugang gives it to one Antrag. */
  readonly applicationId?: string;
}
