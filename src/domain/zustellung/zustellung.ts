/** Where an application goes and what that place accepts, as far as a sender must know. */
export interface Zustellpunkt {
  readonly id: string;
  readonly aktiv: boolean;
  /** Id of the key to encrypt for. */
  readonly kid: string;
  readonly metadatenVersionen: readonly string[];
  readonly dienste: readonly Verwaltungsdienst[];
  /** Names of the reply channels offered, in FIT-Connect's words (`idBundDeMailbox`, `eMail`, …). */
  readonly antwortkanaele: readonly string[];
}

export interface Verwaltungsdienst {
  /** URN of the service, such as `urn:de:fim:leika:leistung:99102013104000`. */
  readonly identifier: string;
  /** `DE` followed by 0 to 12 digits of the ARS; `DE` alone is all of Germany. */
  readonly regionen: readonly string[];
  readonly schemata: readonly Fachschema[];
}

export interface Fachschema {
  readonly schemaUri: string;
  readonly mimeType: 'application/json' | 'application/xml';
}

export interface Ankuendigung {
  /** Id of what is sent, here as with its payment: one login serves one application. */
  readonly vorgang: string;
  readonly zustellpunkt: string;
  readonly leistung: { readonly identifier: string; readonly name: string };
  readonly region?: string;
  readonly anlagen: readonly string[];
  /** Continues an existing case: a reply to a letter. */
  readonly fall?: string;
}

/** Ids the Zustelldienst gave; stored before anything is uploaded. */
export interface Einreichung {
  readonly id: string;
  readonly fall: string;
  /** Id of the application for the Statusmonitor of the account (BundID `applicationId`), where it has one. */
  readonly applicationId?: string;
}

/** What the Zustelldienst made of a step. Expected outcomes are values; only faults are thrown. */
export type Ergebnis =
  | 'angenommen'
  /** No such submission: never announced, or removed after a day. */
  | 'unbekannt'
  /** It is not in a state for this step: submitted already, or an attachment is missing. */
  | 'konflikt';

/**
 * The way to the authority: FIT-Connect Submission API v2, spoken through the Landeszugang, which adds the sender's
 * token and sees ciphertext only.
 */
export interface Zustellung {
  zustellpunkt(id: string, signal: AbortSignal): Promise<Zustellpunkt>;
  /** Published JWK of a destination, for encryption or for its signatures; checked by the caller. */
  schluessel(zustellpunkt: string, kid: string, signal: AbortSignal): Promise<unknown>;
  /** Public key of the Zustelldienst itself by `kid`. */
  dienstschluessel(kid: string, signal: AbortSignal): Promise<unknown>;
  /**
   * Not idempotent. An answer that was lost leaves a submission that is never finished and expires by itself.
   * @throws OzgError ANMELDUNG_VERBRAUCHT where the login serves another application
   */
  announce(ankuendigung: Ankuendigung, signal: AbortSignal): Promise<Einreichung>;
  /** Idempotent: the same ciphertext again overwrites itself. */
  upload(einreichung: Einreichung, anlage: string, jwe: string, signal: AbortSignal): Promise<Ergebnis>;
  /** The one step that counts. After a lost answer ask {@link ereignisse} before anything else. */
  submit(
    einreichung: Einreichung,
    umschlag: { readonly metadaten: string; readonly daten: string },
    signal: AbortSignal,
  ): Promise<Ergebnis>;
  /** Signed events of the case, oldest first; `undefined` where the Zustelldienst knows no such case. */
  ereignisse(einreichung: Einreichung, signal: AbortSignal): Promise<readonly string[] | undefined>;
}
