import type { allgemein as deutsch } from './allgemein.de.js';

export const allgemein = {
  sprache: 'de-x-einfach' as string,
  laedt: 'Bitte warten …',
  langsam: 'Das dauert heute länger. Bitte warten Sie noch etwas.',
  nochmal: 'Noch einmal versuchen',
  weiter: 'Weiter',
  zurueck: 'Zurück',
  redaktion: (code: string) => `Für die Redaktion dieser Seite (${code}):`,
  doppelt: 'Redaktion: ozg.js ist zweimal eingebunden.',
  freiwillig: 'müssen Sie nicht ausfüllen',
  ja: 'ja',
  nein: 'nein',
  kontakt: (telefon: string) => `Sie können uns auch anrufen: ${telefon}`,
} satisfies typeof deutsch;
