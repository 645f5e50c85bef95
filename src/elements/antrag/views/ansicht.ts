import type { nothing, TemplateResult } from 'lit';
import type { Befehl } from '../../../domain/antrag/antrag.js';
import type { Bearbeitung } from '../../../domain/antrag/bearbeitung.js';
import type { Lage, Ort } from '../../../domain/antrag/lage.js';
import type { Dateifeld, Gruppe } from '../../../domain/antrag/modell.js';
import type { Ausfuellen, Gezeigt } from '../../../domain/antrag/zustand.js';
import type { Behalten } from '../../../domain/entwurf/entwurf.js';
import type { Kontakt, Kontoangebot } from '../../../domain/leistung/landesprofil.js';
import type { Anmeldewunsch } from '../../../domain/nutzerkonto/anmeldung.js';
import type { OzgError } from '../../../errors.js';
import type { Sitzungsphase } from '../../../session/session.js';
import type { Antragstexte } from '../../../ui/antragstexte.js';
import type { Feldansicht } from '../../../ui/felder/rahmen.js';
import type { Umgebung, VolleUmgebung } from '../../../ui/felder/worte.js';

/** What all views of the element read, and the few things they may do. */
export interface Ansicht extends Umgebung {
  readonly befehl: (befehl: Befehl) => void;
  readonly lage: Lage;
  /** Level of the form's own heading; steps are one below. */
  readonly ebene: number;
  readonly sitzung: Sitzungsphase;
  /** Somebody was logged in on this page and is not any more. */
  readonly abgelaufen: boolean;
  /** Why the last login failed; a page without `<ozg-login>` says so as well. */
  readonly anmeldefehler: OzgError | undefined;
  readonly kontakt: Kontakt | undefined;
  /** Accounts of the state. */
  readonly konten: readonly Kontoangebot[];
  readonly langsam: boolean;
  readonly anmelden: (wunsch: Anmeldewunsch) => void;
  /** Looks whether the authority takes the form now. */
  readonly klopfeAn: () => void;
  /** Could the rest not be fetched? Then this tries again. */
  readonly hole: (() => void) | undefined;
  /** With all that follows the blank form, once it has arrived. */
  readonly voll: Vollansicht | undefined;
}

/** What views read that belong to more than a blank form. */
export interface Vollansicht extends Ansicht {
  readonly t: Antragstexte;
  readonly bearbeitung: Bearbeitung;
  /** Moves the focus into the field of an answer. */
  readonly geheZu: (ort: string) => void;
  /** To an answer on another page; who goes on from there comes back to where they were in the review. */
  readonly springeZu: (ort: string) => void;
  /** The citizen has said how long the device may keep the draft. */
  readonly behalte: (behalten: Behalten) => void;
  /** The citizen wants the draft deleted. */
  readonly loesche: () => void;
  readonly views: SpaeteViews;
}

/** Views that nobody needs before something was written (`spaet.ts`). */
export interface SpaeteViews {
  /** How it stands with login and draft, where that is something to know. */
  hinweise(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult;
  /** What can be done with the whole draft, below the form. */
  unten(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult | typeof nothing;
  /** What becomes of the draft when the page is left. */
  verwahrung(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult | typeof nothing;
  anmeldung(zustand: Ausfuellen, ansicht: Vollansicht, noetig: boolean): TemplateResult | typeof nothing;
  /** All that is wrong on the page. */
  fehleruebersicht(zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult | typeof nothing;
  /** What is wrong at a place, in words. */
  satzAn(ort: string, zustand: Ausfuellen, umgebung: VolleUmgebung): string;
  /** Takes back what was answered in a group, where nothing else can. */
  leeren(ort: Ort, knoten: Gruppe, ansicht: Vollansicht): TemplateResult | typeof nothing;
  datei(ansicht: Feldansicht<Dateifeld>, umgebung: VolleUmgebung): TemplateResult;
  /** Review, fee, sending and receipt. */
  amEnde(zustand: Gezeigt, ansicht: Vollansicht): TemplateResult;
}

/** Id of the one heading that takes the focus when the page changes. */
export const SEITENTITEL = 'seitentitel';
/** Id of what says how an act of the citizen went. */
export const MELDUNG = 'meldung';
/** Ids of what says how it stands with the draft, and of the line that follows each save. */
export const VERWAHRUNG = 'verwahrung';
export const STAND = 'stand';
