/**
 * The form model, version 1, as a Landeszugang publishes it: plain JSON, compiled once on publication and never
 * changed in the citizen's browser. The text of the contract is `contract/formular.md`, its JSON Schema
 * `contract/formular.schema.json`; the adapter parses into these types, everything behind it trusts them.
 */
import type { Ars } from '../leistung/ars.js';
import type { Vertrauensniveau } from '../nutzerkonto/vertrauensniveau.js';

/** A text in the languages its author wrote. German is always there: it is the legally relevant one. */
export interface Text {
  readonly de: string;
  /** Plain German ("einfache Sprache"). */
  readonly 'de-x-einfach'?: string;
  readonly en?: string;
}

export type Sprache = keyof Text;

/**
 * How often a *position* occurs, after XDatenfelder `anzahl`: the same element may be mandatory in one place and
 * optional in another. `'*'` means no limit of the form; the runtime sets its own.
 */
export interface Anzahl {
  readonly min: number;
  readonly max: number | '*';
}

/**
 * Path of a position: ids of groups and field, joined by `/`, without steps and without indices (`hunde/rasse`).
 * An answer is kept under its *place*, the same path with the index of each repetition (`hunde/0/rasse`).
 */
export type Pfad = string;

/** Tree of a condition; operators and meaning are those of FIM's translated rules. */
export type Bedingung =
  | boolean
  /** True when the yes/no field at the path is answered with yes. `self/…` starts at the place of the rule. */
  | { readonly identifier: Pfad }
  | { readonly equal: readonly [Operand, Operand] }
  | { readonly not_equal: readonly [Operand, Operand] }
  | { readonly less_than: readonly [Operand, Operand] }
  | { readonly is_empty: { readonly identifier: Pfad } }
  | { readonly is_valid_date: readonly [Operand, Operand, Operand] }
  | { readonly not: Bedingung }
  | { readonly and: readonly Bedingung[] }
  | { readonly or: readonly Bedingung[] }
  | { readonly xor: readonly Bedingung[] };

export type Operand = { readonly identifier: Pfad } | string | number | boolean;

export interface Regel {
  /**
   * `require`: the target must be filled in while the condition holds; `forbid`: it must be empty, so it is neither
   * shown nor sent; `valid`: the condition itself must hold.
   */
  readonly effect: 'require' | 'forbid' | 'valid';
  /** The group that bears the rule; a repeated one has the rule once for each repetition. Left out: the form. */
  readonly ort?: Pfad;
  /** Group or field the rule acts on; for `valid` the field that shows the message. */
  readonly target?: Pfad;
  readonly condition: Bedingung;
  /** The rule in words. It is what citizens read, also where the machine cannot decide. */
  readonly message: Text;
}

export interface Option {
  readonly wert: string;
  readonly titel: Text;
}

interface FeldBasis {
  readonly art: 'feld';
  readonly id: string;
  readonly titel: Text;
  readonly hilfe?: Text;
  /** Only file fields occur more than once; everything else that repeats is a group. */
  readonly anzahl: Anzahl;
  /** Token of HTML `autocomplete` (WCAG 1.3.5). */
  readonly autocomplete?: string;
  /** Claim of the Nutzerkonto this field is filled with (`given_name`, …). */
  readonly vorbelegung?: string;
  /** Answer that stands there until the citizen gives another one, in the form they would type it. */
  readonly vorgabe?: string | boolean;
  /** `gesperrt`: shown, but not for the citizen to change; `verborgen`: not shown. Both are never required. */
  readonly sicht?: 'gesperrt' | 'verborgen';
  /** Element of FIM this position was made of. */
  readonly fim?: { readonly id: string; readonly version: string };
}

export interface Laenge {
  readonly min?: number;
  readonly max?: number;
}

/** A pattern for the whole value, with the sentence that tells the citizen what is expected. */
export interface Muster {
  readonly regex: string;
  readonly satz: Text;
}

/**
 * Free text; `ziffern` is a number that is no quantity (transponder, tax id): blanks are dropped, zeros kept; `zeitpunkt` is a
 * day and a time.
 */
export interface Textfeld extends FeldBasis {
  readonly typ:
    'text' | 'mehrzeilig' | 'email' | 'telefon' | 'plz' | 'ziffern' | 'iban' | 'zeit' | 'zeitpunkt';
  readonly laenge?: Laenge;
  readonly muster?: Muster;
}

export interface Zahlfeld extends FeldBasis {
  readonly typ: 'ganzzahl' | 'betrag' | 'dezimal';
  readonly wert?: { readonly min?: number; readonly max?: number };
}

/** A day: `2026-12-31`, `heute`, or a distance from today as an ISO 8601 duration (`-P130Y`, `+P14D`). */
export type Tag = string;

export interface Datumsfeld extends FeldBasis {
  readonly typ: 'datum';
  readonly grenzen?: { readonly fruehestens?: Tag; readonly spaetestens?: Tag };
}

export interface Auswahlfeld extends FeldBasis {
  readonly typ: 'auswahl';
  /** Empty where `codeliste` names a list of the model; `listePositionen` puts that list here. */
  readonly optionen: readonly Option[];
  readonly codeliste?: string;
}

export interface Dateifeld extends FeldBasis {
  readonly typ: 'datei';
  readonly datei: {
    /** Media types, such as `application/pdf`. */
    readonly typen: readonly string[];
    /** Largest size of one file in bytes. */
    readonly groesse: number;
  };
}

/** Yes or no; or a declaration that has to be confirmed by a tick. */
export interface Entscheidung extends FeldBasis {
  readonly typ: 'janein' | 'bestaetigung';
}

export type Feld = Textfeld | Zahlfeld | Datumsfeld | Auswahlfeld | Dateifeld | Entscheidung;
export type Feldtyp = Feld['typ'];

export interface Gruppe {
  readonly art: 'gruppe';
  readonly id: string;
  readonly titel: Text;
  readonly hilfe?: Text;
  readonly anzahl: Anzahl;
  /** What one repetition is called ("Hund"). */
  readonly eintrag?: Text;
  /** Button for one more; made from `eintrag` where it is missing. */
  readonly hinzufuegen?: Text;
  /**
   * `wahl`: one of its parts is chosen, and only that one applies; `teildatum`: day, month and year of a date of which only
   * the year may be known; `liste`: one field, repeated, sent as a list of bare values.
   */
  readonly darstellung?: 'wahl' | 'teildatum' | 'liste';
  /** More of a group that began in an earlier step: same path, same data, other fields. */
  readonly fortsetzung?: true;
  readonly felder: readonly Knoten[];
  readonly fim?: { readonly id: string; readonly version: string };
}

/** Text between the fields: no input, no value. */
export interface Hinweis {
  readonly art: 'hinweis';
  readonly text: Text;
}

export type Knoten = Gruppe | Feld | Hinweis;

export interface Schritt {
  readonly id: string;
  readonly titel: Text;
  readonly einleitung?: Text;
  readonly felder: readonly Knoten[];
}

/** A table computed from the answers, one line for each repetition of a group; the first case that holds counts. */
export interface Uebersicht {
  readonly id: string;
  readonly titel: Text;
  readonly hinweis?: Text;
  /** The repeated group. */
  readonly je: Pfad;
  /** Field inside the group that names the line. */
  readonly name?: Pfad;
  readonly faelle: readonly {
    readonly titel: Text;
    /** Paths starting with `self/` are inside the repetition. Left out: always. */
    readonly wenn?: Bedingung;
    /** Euro by position: first, second, … */
    readonly betraege: readonly number[];
    /** What is said from then on ("nach Satzung"). */
    readonly danach: Text;
  }[];
}

/**
 * A fee characteristic: the only answer that leaves the device outside the encrypted submission. It is a count or the
 * code of a choice, never free text, and the citizen sees it before it is sent.
 */
export type Merkmal = { readonly id: string; readonly titel: Text } & (
  { readonly zaehlt: Pfad } | { readonly feld: Pfad }
);

/**
 * Whether the authority takes the form, as the Landeszugang judges by its own clock when it hands the form out. It is no part of
 * the questions, and so not of the hash.
 */
export interface Tuer {
  readonly art: 'offen' | 'noch-zu' | 'frist-vorbei' | 'wartung' | 'voll' | 'zurueckgezogen';
  /** It opens, or opens again, then (RFC 3339). */
  readonly oeffnet?: string;
  /** It closes, or has closed, then. */
  readonly schliesst?: string;
  /** Why, in the authority's words. */
  readonly grund?: Text;
  /** Where to go instead. */
  readonly stattdessen?: { readonly titel: Text; readonly url: string };
  /** `schliesst` by the clock of this device, in milliseconds since 1970; never sent, the adapter makes it of the server's time. */
  readonly endet?: number;
}

export interface Formular {
  readonly modell: 1;
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the canonical JSON without this member, lower-case hex. */
  readonly hash: string;
  readonly ars: Ars;
  /** `urn:de:fim:leika:leistung:…` */
  readonly leistung: string;
  readonly titel: Text;
  readonly einleitung?: Text;
  readonly behoerde: {
    readonly name: string;
    readonly datenschutz?: string;
    readonly telefon?: string;
    readonly email?: string;
    readonly oeffnungszeiten?: Text;
  };
  readonly niveau: Vertrauensniveau;
  /** May be sent without a login. */
  readonly gast?: true | undefined;
  /** Left out: always open. */
  readonly tuer?: Tuer | undefined;
  readonly zustellpunkt: { readonly destinationId: string; readonly name: string };
  readonly daten: { readonly schemaUri: string; readonly mimeType: 'application/json' };
  /** Ways the authority may answer; `postfach` is the mailbox of the account. */
  readonly antwortkanaele: readonly ('postfach' | 'email')[];
  readonly schritte: readonly Schritt[];
  /** Options that several fields share, or that are many. */
  readonly codelisten?: readonly { readonly id: string; readonly optionen: readonly Option[] }[];
  readonly regeln: readonly Regel[];
  readonly uebersichten: readonly Uebersicht[];
  readonly gebuehr?: { readonly titel: Text; readonly hinweis?: Text; readonly merkmale: readonly Merkmal[] };
  /** What happens after sending. */
  readonly wieweiter?: readonly Text[];
}
