/** What can go wrong, as a contract for page authors. Codes are added, never renamed. */
export type OzgErrorCode =
  /** The script tag or an attribute is missing or wrong; only the webmaster can mend it. */
  | 'KONFIGURATION'
  | 'PROFIL_UNGUELTIG'
  | 'PROFIL_NICHT_ERREICHBAR'
  | 'ARS_UNBEKANNT'
  | 'FORMULAR_UNBEKANNT'
  | 'FORMULAR_UNGUELTIG'
  /** The page or the browser lacks something that we need (secure context, WebCrypto, Trusted Types policy). */
  | 'UMGEBUNG'
  | 'SPEICHER_GESPERRT'
  | 'NETZWERK'
  /** The other side answers, but cannot serve now (HTTP 5xx). */
  | 'DIENST_GESTOERT'
  | 'ANTWORT_UNGUELTIG'
  | 'ZU_VIELE_ANFRAGEN'
  | 'NICHT_ANGEMELDET'
  | 'ANMELDUNG_ABGEBROCHEN'
  | 'ANMELDUNG_FEHLGESCHLAGEN'
  | 'VERTRAUENSNIVEAU_ZU_NIEDRIG'
  /** This login serves another Antrag; each needs its own. */
  | 'ANMELDUNG_VERBRAUCHT'
  /** The account lacks something that the login needs. */
  | 'KONTO_UNVOLLSTAENDIG'
  /** The authority's key or destination failed a check: nothing was encrypted or sent. */
  | 'ZUSTELLPUNKT_UNGUELTIG'
  /** A signed proof (event, receipt) failed a check. */
  | 'NACHWEIS_UNGUELTIG'
  /** The other side understood the request and refused it for good. */
  | 'ABGELEHNT'
  /** The authority takes no application by this form now: not yet, not any more, or because it is full. */
  | 'GESCHLOSSEN'
  /** Paid for or sent from another device, or the payment is under way there. */
  | 'VORGANG_VERGEBEN'
  | 'ZAHLUNG_FEHLGESCHLAGEN';

/**
 * The one error class of the library. `code` is the contract, `message` is English and for developers, `cause`
 * keeps the original. Messages hold no personal data.
 */
export class OzgError extends Error {
  /** A literal, because class names do not survive the minifier. */
  override readonly name: string = 'OzgError';
  readonly code: OzgErrorCode;
  /** With VERTRAUENSNIVEAU_ZU_NIEDRIG: the level that would do, where the other side names it. */
  readonly niveau: string | undefined;

  constructor(code: OzgErrorCode, message: string, options?: ErrorOptions & { readonly niveau?: string }) {
    super(message, options);
    this.code = code;
    this.niveau = options?.niveau;
  }
}

/** By name, not by class: a page may hold two copies of the library. */
export function isOzgError(value: unknown): value is OzgError {
  return value instanceof Error && value.name === 'OzgError';
}

/** What was thrown, as an error of ours; `code` is for what nobody foresaw. */
export function asOzgError(error: unknown, code: OzgErrorCode): OzgError {
  return isOzgError(error) ? error : new OzgError(code, 'Unexpected failure', { cause: error });
}
