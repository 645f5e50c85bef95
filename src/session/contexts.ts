import { createContext } from '@lit/context';
import type { BearbeitungPorts } from '../domain/antrag/bearbeitung.js';
import type { Formulare } from '../domain/antrag/formulare.js';
import type { Postfach } from '../domain/postfach/postfach.js';
import type { Navigation } from '../domain/ports.js';
import type { Ablauf } from '../domain/vorgang/ablauf.js';
import type { Geraet } from '../domain/vorgang/hinterlassenschaft.js';
import type { Konfiguration } from './konfiguration.js';
import type { Session } from './session.js';

// One small context for each port, not one bag of services: an adapter travels only in the chunk that uses it.
// Keys are Symbol.for, so that two copies of the script mean the same thing.
const key = (name: string): symbol => Symbol.for(`ozg.context.${name}`);

export const konfigurationContext = createContext<Konfiguration>(key('konfiguration'));
export const sessionContext = createContext<Session>(key('session'));
export const formulareContext = createContext<Formulare>(key('formulare'));
/** What goes on with a form, brought after the blank form is there. */
export interface Bearbeitungsort {
  /** May this device hold something of an earlier visit? */
  hatSpuren(): Promise<boolean>;
  ports(): Promise<BearbeitungPorts>;
}
export const bearbeitungContext = createContext<Bearbeitungsort>(key('bearbeitung'));
/** Runs the Vorgänge of this page: pays and sends. */
export const ablaufContext = createContext<Ablauf>(key('ablauf'));
/** How an element leaves the page. */
export const navigationContext = createContext<Navigation>(key('navigation'));
/** What this device keeps, brought when somebody logs out. */
export const geraetContext = createContext<() => Promise<Geraet>>(key('geraet'));
export const postfachContext = createContext<Postfach>(key('postfach'));
