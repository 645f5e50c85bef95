import type { allgemein as deutsch } from './allgemein.de.js';

export const allgemein = {
  laedt: 'Bitte warten …',
  langsam: 'Das dauert heute länger. Bitte warten Sie noch etwas.',
  nochmal: 'Noch einmal versuchen',
  weiter: 'Weiter',
  zurueck: 'Zurück',
  abbrechen: 'Abbrechen',
  freiwillig: 'müssen Sie nicht ausfüllen',
  ja: 'ja',
  nein: 'nein',
  redaktion: (code: string, hinweis: string) => `Für die Redaktion dieser Seite (${code}): ${hinweis}`,
  kontakt: (telefon: string) => `Sie können uns auch anrufen: ${telefon}`,
} satisfies typeof deutsch;
