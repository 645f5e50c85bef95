/** Words of a form that has just been opened. */
export const antrag = {
  laedt: 'Das Formular wird geladen …',
  schritt: (nummer: number, von: number) => `Schritt ${nummer} von ${von}`,
  schritte: 'Schritte des Antrags',
  pruefung: 'Angaben prüfen',
  absenden: 'Absenden',
  bezahlenUndAbsenden: 'Bezahlen und absenden',
  zurueckZurPruefung: 'Zurück zur Prüfung',
  datumBeispiel: 'Zum Beispiel 31.12.2025',
  betragBeispiel: 'In Euro, zum Beispiel 12,50',
  eintragVon: (eintrag: string, nummer: number, von: number) =>
    von > 1 ? `${eintrag} ${nummer} von ${von}` : `${eintrag} ${nummer}`,
  eintrag: (eintrag: string, nummer: number) => `${eintrag} ${nummer}`,
  hinzufuegen: (eintrag: string) => `${eintrag} hinzufügen`,
  entfernen: (was: string) => `${was} entfernen`,
  hoechstens: (anzahl: number) => `Mehr als ${anzahl} sind hier nicht möglich.`,
  einladung: {
    titel: 'Schneller mit Ihrem Nutzerkonto',
    text: 'Wenn Sie sich anmelden, tragen wir Name und Anschrift für Sie ein. Zum Absenden müssen Sie angemeldet sein.',
    gast: 'Wenn Sie sich anmelden, tragen wir Name und Anschrift für Sie ein, und die Antwort kommt in Ihr Postfach.',
    /** What the login is for, behind the words of its buttons. */
    zweck: ' zum Ausfüllen',
    unterwegs: 'Sie werden zur Anmeldung weitergeleitet …',
  },
  /** What follows the blank form could not be fetched. */
  fehlt:
    'Ihre Eingaben sind noch da. Zum Weitermachen fehlt gerade die Verbindung. Bitte lassen Sie diese Seite offen und versuchen Sie es erneut.',
};
