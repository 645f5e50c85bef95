/** Words of `<ozg-pay>`. Amounts, dates and host names come in formatted. */
export const pay = {
  titel: 'Bezahlen',
  anmelden: 'Bitte melden Sie sich an, um zu bezahlen.',
  umZuBezahlen: ', um zu bezahlen',
  empfaenger: 'Sie bezahlen an:',
  zweck: 'Verwendungszweck',
  posten: 'Posten',
  betrag: 'Betrag',
  summe: 'Summe',
  anzahl: (anzahl: number) => `${anzahl} ×`,
  bezahlseite: (host: string) =>
    `Sie bezahlen auf einer sicheren Seite: ${host}. Danach kommen Sie hierher zurück.`,
  bezahlen: (betrag: string) => `${betrag} jetzt bezahlen`,
  unterwegs: 'Sie werden zur Bezahlseite weitergeleitet …',
  offen: 'Die Zahlung ist noch nicht abgeschlossen.',
  offenHinweis:
    'Haben Sie schon bezahlt? Dann prüfen Sie bitte den Status. Es wird dabei nichts noch einmal abgebucht.',
  weiterBezahlen: 'Weiter zur Bezahlseite',
  pruefen: 'Status prüfen',
  bezahlt: 'Die Zahlung ist eingegangen. Vielen Dank.',
  kassenzeichen: 'Kassenzeichen',
  zeitpunkt: 'Bezahlt am',
  zahlart: 'Zahlungsart',
  abgebrochen: 'Sie haben die Zahlung abgebrochen. Es wurde nichts abgebucht.',
  gescheitert: 'Die Zahlung hat nicht geklappt. Es wurde nichts abgebucht.',
  nochmal: 'Erneut bezahlen',
  entfaellt: 'Es ist nichts zu bezahlen.',
};
