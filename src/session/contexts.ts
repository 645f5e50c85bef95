import { createContext } from '@lit/context';
import type { Konfiguration } from './konfiguration.js';
import type { Session } from './session.js';

// One small context for each port, not one bag of services: an adapter travels only in the chunk that uses it.
// Keys are Symbol.for, so that two copies of the script mean the same thing.
const key = (name: string): symbol => Symbol.for(`ozg.context.${name}`);

export const konfigurationContext = createContext<Konfiguration>(key('konfiguration'));
export const sessionContext = createContext<Session>(key('session'));
