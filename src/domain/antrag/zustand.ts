import type { OzgError } from '../../errors.js';
import type { Behalten } from '../entwurf/entwurf.js';
import type { Vorgang } from '../vorgang/vorgang.js';
import type { Speicherstand } from './ablage.js';
import { pruefseite, type Antrag, type Herkunft } from './antrag.js';
import type { KompiliertesFormular } from './formular.js';
import type { Tuer } from './modell.js';
import { istFest } from '../vorgang/stand.js';

/** What is being done right now, while the citizen waits. */
export type Taetigkeit = 'preis' | 'versiegeln' | 'bezahlen' | 'senden' | 'nachsehen';

/** What an element shows of an Antrag. */
export type Zustand =
  | { readonly phase: 'laedt' }
  | { readonly phase: 'gestoert'; readonly fehler: OzgError }
  | {
      readonly phase: 'ausfuellen';
      readonly formular: KompiliertesFormular;
      readonly antrag: Antrag;
      readonly speicher: Speicherstand;
      /** How long the device may keep the draft, once the citizen has said so. */
      readonly behalten?: Behalten | undefined;
      /** A draft of an older version of the form was opened. */
      readonly andereVersion: boolean;
      readonly vorgang?: Vorgang | undefined;
      readonly taetig?: Taetigkeit | undefined;
      /** The login serves another Antrag already; this one needs its own. */
      readonly verbraucht?: boolean | undefined;
      /** Why paying or sending stopped. */
      readonly fehler?: OzgError | undefined;
    }
  | {
      readonly phase: 'gesendet';
      readonly formular: KompiliertesFormular;
      readonly vorgang: Vorgang;
      /** What was sent, as long as this device knows it: until the authority has accepted it. */
      readonly antrag?: Antrag | undefined;
    };

export type Ausfuellen = Zustand & { readonly phase: 'ausfuellen' };
export type Gesendet = Zustand & { readonly phase: 'gesendet' };
/** There is a form to show. */
export type Gezeigt = Zustand & { readonly phase: 'ausfuellen' | 'gesendet' };

/** Facts for the page around; references only. */
export type Meldung =
  | { readonly art: 'begonnen' | 'gesendet' | 'bezahlt'; readonly vorgang: string }
  /** Places that the Nutzerkonto, or the page around, has just filled in. */
  | { readonly art: 'vorbelegt'; readonly von: Herkunft; readonly orte: readonly string[] }
  | { readonly art: 'schritt'; readonly vorgang: string; readonly schritt: string }
  | { readonly art: 'fehler'; readonly fehler: OzgError };

/** Answers cannot be changed now, for something is being done or has been done with them. */
export function istGesperrt({ vorgang, taetig }: Ausfuellen): boolean {
  return taetig !== undefined || istFest(vorgang);
}

/** The door between the citizen and the form; what has been paid or announced in time goes through. */
export function zu(zustand: Zustand): Tuer | undefined {
  if (zustand.phase !== 'ausfuellen' || istFest(zustand.vorgang) || zustand.vorgang?.zurueck)
    return undefined;
  const { tuer } = zustand.formular.modell;
  return tuer?.art === 'offen' ? undefined : tuer;
}

/** Is the citizen waiting for something? */
export function wartet(zustand: Zustand): boolean {
  return zustand.phase === 'laedt' || (zustand.phase === 'ausfuellen' && zustand.taetig !== undefined);
}

/** Name of a page for events and drafts: the id of the step, or what the page is. */
export function nameVon(formular: KompiliertesFormular, schritt: number): string {
  return (
    formular.modell.schritte[schritt]?.id ?? (schritt === pruefseite(formular) ? 'pruefung' : 'absenden')
  );
}
