import type { pay as deutsch } from './pay.de.js';

export const pay = {
  titel: 'Bezahlen',
  anmelden: 'Bitte melden Sie sich an. Dann können Sie bezahlen.',
  umZuBezahlen: ', um zu bezahlen',
  empfaenger: 'Das Geld bekommt:',
  zweck: 'Dafür bezahlen Sie',
  posten: 'Wofür',
  betrag: 'Preis',
  summe: 'Summe',
  anzahl: (anzahl: number) => `${anzahl} mal`,
  bezahlseite: (host: string) =>
    `Sie bezahlen auf einer anderen Seite: ${host}. Danach kommen Sie wieder hierher.`,
  bezahlen: (betrag: string) => `Jetzt ${betrag} bezahlen`,
  unterwegs: 'Bitte warten. Gleich kommt die Seite zum Bezahlen …',
  offen: 'Sie sind mit dem Bezahlen noch nicht fertig.',
  offenHinweis: 'Haben Sie schon bezahlt? Dann drücken Sie auf „Status prüfen“. Das kostet nichts.',
  weiterBezahlen: 'Weiter bezahlen',
  pruefen: 'Status prüfen',
  bezahlt: 'Sie haben bezahlt. Vielen Dank.',
  kassenzeichen: 'Nummer der Zahlung (Kassen-Zeichen)',
  zeitpunkt: 'Bezahlt am',
  zahlart: 'So haben Sie bezahlt',
  abgebrochen: 'Sie haben aufgehört zu bezahlen. Sie haben nichts bezahlt.',
  gescheitert: 'Das Bezahlen hat nicht geklappt. Sie haben nichts bezahlt.',
  nochmal: 'Noch einmal bezahlen',
  entfaellt: 'Sie müssen nichts bezahlen.',
} satisfies typeof deutsch;
