import type { postfach as deutsch } from './postfach.de.js';

export const postfach = {
  anmelden: 'Bitte melden Sie sich an. Dann können Sie Ihre Briefe lesen.',
  umZuLesen: ', um Ihre Briefe zu lesen',
  leer: 'Sie haben keine Briefe.',
  ungelesen: (anzahl: number) => (anzahl === 1 ? '1 neuer Brief' : `${anzahl} neue Briefe`),
  alleGelesen: 'Sie haben alle Briefe gelesen.',
  nachrichten: 'Briefe',
  neu: 'Neu',
  aktualisieren: 'Nach neuen Briefen sehen',
  zurueck: 'Zurück zu allen Briefen',
  von: 'Von',
  anhaenge: (anzahl: number) => (anzahl === 1 ? 'mit 1 Datei' : `mit ${anzahl} Dateien`),
  anhangTitel: 'Dateien',
  speichern: (name: string, groesse: string) => `${name} speichern (${groesse})`,
  speichert: (name: string) => `Bitte warten. ${name} kommt …`,
  gespeichert: (name: string) => `${name} ist jetzt auf Ihrem Gerät.`,
  beschaedigt: (name: string) =>
    `${name} ist kaputt. Wir haben die Datei nicht gespeichert. Bitte fragen Sie das Amt.`,
  nichtGeladen: (name: string) => `${name} ist nicht angekommen. Bitte versuchen Sie es noch einmal.`,
  referenz: 'Nummer beim Amt',
  dienst: 'Darum geht es',
  absender: 'Von',
  datum: 'Datum',
  geschuetzt: 'Dieser Brief ist besonders geschützt',
  geschuetztHinweis: (niveau: string) => `Zum Lesen müssen Sie sich anders anmelden: ${niveau}`,
  sichererAnmelden: 'Anders anmelden',
} satisfies typeof deutsch;
