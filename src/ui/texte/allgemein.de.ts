export const allgemein = {
  laedt: 'Wird geladen …',
  langsam: 'Das dauert länger als üblich. Bitte haben Sie noch etwas Geduld.',
  nochmal: 'Erneut versuchen',
  weiter: 'Weiter',
  zurueck: 'Zurück',
  abbrechen: 'Abbrechen',
  freiwillig: 'freiwillig',
  ja: 'ja',
  nein: 'nein',
  redaktion: (code: string, hinweis: string) =>
    `Hinweis für die Redaktion dieser Seite (${code}): ${hinweis}`,
  kontakt: (telefon: string) => `Sie erreichen uns auch telefonisch: ${telefon}`,
};
