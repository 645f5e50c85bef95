import type { OzgError } from '../../errors.js';
import type { Fristwarnung } from './frist.js';
import type { Konto } from './konto.js';
import type { Vertrauensniveau } from './vertrauensniveau.js';

/** What a login is asked for. */
export interface Anmeldewunsch {
  /** Id of the account in the Landesprofil, such as `bundid`; the login page asks where it is missing. */
  readonly konto?: string;
  /** The least level that will do. */
  readonly niveau?: Vertrauensniveau;
  /** Another login although there is one: an Antrag needs its own (`max_age=0`, RFC 9470 §5). */
  readonly neu?: true;
}

/**
 * Port: a session at the Nutzerkonto. There are two adapters, token in the page and cookie at the Landeszugang; nobody
 * above this line knows which.
 */
export interface Anmeldung {
  /**
   * Finishes a login that came back, and takes up the stored session. A login that failed, such as a step-up that was
   * cancelled, does not end the session that was there before.
   * @throws OzgError NETZWERK, ANMELDUNG_FEHLGESCHLAGEN where the stored session cannot be taken up
   */
  wiederherstellen(): Promise<Wiederkehr>;
  /** Prepares a login and answers where the citizen has to go. `seite` is where they come back to. */
  beginnen(wunsch: Anmeldewunsch, seite: URL): Promise<URL>;
  /**
   * Forgets the session here and revokes it at the provider. Never fails: what is local is gone in any case.
   * @param behalten the citizen wants to keep their drafts on this device; the other tabs hear it
   */
  beenden(behalten: boolean): Promise<void>;
  /**
   * Where the login page itself can be left (OpenID Connect RP-Initiated Logout 1.0), and back to `seite`; undefined where
   * the provider offers no such thing.
   */
  abmeldeseite(seite: URL): Promise<URL | undefined>;
  /**
   * `fetch` with the session's proof, for services of the Landeszugang only.
   * @throws OzgError NICHT_ANGEMELDET
   */
  fetch(request: Request): Promise<Response>;
  /**
   * Lets `fetch` work without a login, for what is open to guests. Asking again with the key of this device goes on with
   * what it began.
   * @throws OzgError KONFIGURATION where the state does not offer it, NETZWERK
   */
  alsGast(): Promise<void>;
  /** The citizen wants to stay logged in. A failure changes nothing. */
  verlaengern(): Promise<void>;
  /** Is called when the session changes by itself: another tab of this site did something, or time passed. */
  onChange(listener: (was: Sitzungswechsel) => void): void;
}

export type Sitzungswechsel =
  | { readonly art: 'angemeldet' | 'abgelaufen' }
  | { readonly art: 'abgemeldet'; readonly behalten: boolean }
  /** The session is about to end; undefined: not any more. */
  | { readonly art: 'frist'; readonly warnung: Fristwarnung | undefined };

export interface Wiederkehr {
  /** The person; undefined where nobody is logged in. */
  readonly konto: Konto | undefined;
  /** Why the login that came back failed: ANMELDUNG_ABGEBROCHEN, ANMELDUNG_FEHLGESCHLAGEN, KONTO_UNVOLLSTAENDIG, NETZWERK. */
  readonly fehler?: OzgError | undefined;
  /** The citizen comes back from logging out at the provider. */
  readonly ende?: 'abgemeldet';
}

/** Port: remembers a login attempt while the citizen is away. One attempt is taken once. */
export interface Anmeldeversuche {
  /** @param antwort where it comes back without one */
  merke(state: string, seite: URL, merkzettel: Readonly<Record<string, string>>, antwort?: string): void;
  /** The attempt that came back, with the query of the return URL; deleted before it is used. */
  hole():
    | {
        readonly state: string;
        readonly merkzettel: Readonly<Record<string, string>>;
        readonly antwort: string;
      }
    | undefined;
}
