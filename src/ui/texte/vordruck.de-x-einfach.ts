import type { antrag as german } from './vordruck.de.js';

export const antrag = {
  laedt: 'Das Formular kommt gleich …',
  schritt: (nummer: number, von: number) => `Schritt ${nummer} von ${von}`,
  schritte: 'Schritte',
  pruefung: 'Alles prüfen',
  absenden: 'Abschicken',
  bezahlenUndAbsenden: 'Bezahlen und abschicken',
  zurueckZurPruefung: 'Zurück zum Prüfen',
  datumBeispiel: 'So schreiben Sie den Tag: 31.12.2025',
  betragBeispiel: 'In Euro, zum Beispiel: 12,50',
  eintragVon: (eintrag: string, nummer: number, von: number) =>
    von > 1 ? `${eintrag} ${nummer} von ${von}` : `${eintrag} ${nummer}`,
  eintrag: (eintrag: string, nummer: number) => `${eintrag} ${nummer}`,
  hinzufuegen: (eintrag: string) => `Noch mehr eintragen: ${eintrag}`,
  entfernen: (was: string) => `${was} wegnehmen`,
  hoechstens: (anzahl: number) => `Mehr als ${anzahl} gehen hier nicht.`,
  einladung: {
    titel: 'Mit dem Nutzer-Konto geht es schneller',
    text: 'Melden Sie sich an. Dann schreiben wir Ihren Namen und Ihre Adresse für Sie hin. Zum Abschicken müssen Sie angemeldet sein.',
    gast: 'Melden Sie sich an. Dann schreiben wir Ihren Namen und Ihre Adresse für Sie hin. Die Antwort kommt in Ihr Postfach.',
    /** What the login is for, behind the words of its buttons. */
    zweck: ' zum Ausfüllen',
    unterwegs: 'Gleich kommen Sie zur Anmeldung …',
  },
  /** What follows the blank form could not be fetched. */
  fehlt:
    'Alles, was Sie geschrieben haben, ist noch da. Aber das Internet geht gerade nicht. Lassen Sie diese Seite offen. Versuchen Sie es noch einmal.',
} satisfies typeof german;
