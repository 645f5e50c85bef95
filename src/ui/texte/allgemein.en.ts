import type { allgemein as deutsch } from './allgemein.de.js';

export const allgemein = {
  laedt: 'Loading …',
  langsam: 'This is taking longer than usual. Please bear with us.',
  nochmal: 'Try again',
  weiter: 'Continue',
  zurueck: 'Back',
  abbrechen: 'Cancel',
  freiwillig: 'optional',
  ja: 'yes',
  nein: 'no',
  redaktion: (code: string, hinweis: string) => `Note for the editors of this page (${code}): ${hinweis}`,
  kontakt: (telefon: string) => `You can also reach us by phone: ${telefon}`,
} satisfies typeof deutsch;
