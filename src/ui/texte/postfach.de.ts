/** Words of `<ozg-postfach>`. Dates, names and sizes come in formatted. */
export const postfach = {
  anmelden: 'Bitte melden Sie sich an, um Ihre Nachrichten zu lesen.',
  umZuLesen: ', um Ihre Nachrichten zu lesen',
  leer: 'Sie haben keine Nachrichten.',
  ungelesen: (anzahl: number) =>
    anzahl === 1 ? '1 ungelesene Nachricht' : `${anzahl} ungelesene Nachrichten`,
  alleGelesen: 'Sie haben alle Nachrichten gelesen.',
  nachrichten: 'Nachrichten',
  neu: 'Neu',
  aktualisieren: 'Aktualisieren',
  zurueck: 'Zurück zur Übersicht',
  von: 'Von',
  anhaenge: (anzahl: number) => (anzahl === 1 ? '1 Anhang' : `${anzahl} Anhänge`),
  anhangTitel: 'Anhänge',
  speichern: (name: string, groesse: string) => `${name} speichern (${groesse})`,
  speichert: (name: string) => `${name} wird geladen …`,
  gespeichert: (name: string) => `${name} wurde gespeichert.`,
  beschaedigt: (name: string) =>
    `${name} ist nicht so angekommen, wie die Behörde es gesendet hat. Die Datei wurde nicht gespeichert.`,
  nichtGeladen: (name: string) => `${name} konnte nicht geladen werden. Bitte versuchen Sie es erneut.`,
  referenz: 'Aktenzeichen',
  dienst: 'Betrifft',
  absender: 'Absender',
  datum: 'Datum',
  geschuetzt: 'Besonders geschützte Nachricht',
  geschuetztHinweis: (niveau: string) => `Zum Lesen brauchen Sie eine sicherere Anmeldung: ${niveau}`,
  sichererAnmelden: 'Sicherer anmelden',
};
