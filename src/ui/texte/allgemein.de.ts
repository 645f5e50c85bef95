export const allgemein = {
  /** BCP 47 tag of these texts. */
  sprache: 'de' as string,
  laedt: 'Wird geladen …',
  langsam: 'Das dauert länger als üblich. Bitte haben Sie noch etwas Geduld.',
  nochmal: 'Erneut versuchen',
  weiter: 'Weiter',
  zurueck: 'Zurück',
  redaktion: (code: string) => `Hinweis für die Redaktion dieser Seite (${code}):`,
  doppelt: 'Redaktion: ozg.js ist zweimal eingebunden.',
  freiwillig: 'freiwillig',
  ja: 'ja',
  nein: 'nein',
  kontakt: (telefon: string) => `Sie erreichen uns auch telefonisch: ${telefon}`,
};
