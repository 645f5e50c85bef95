import type { allgemein as deutsch } from './allgemein.de.js';

export const allgemein = {
  sprache: 'en' as string,
  laedt: 'Loading …',
  langsam: 'This is taking longer than usual. Please bear with us.',
  nochmal: 'Try again',
  weiter: 'Continue',
  zurueck: 'Back',
  redaktion: (code: string) => `Note for the editors of this page (${code}):`,
  doppelt: 'Editors: ozg.js is included twice.',
  freiwillig: 'optional',
  ja: 'yes',
  nein: 'no',
  kontakt: (telefon: string) => `You can also reach us by phone: ${telefon}`,
} satisfies typeof deutsch;
