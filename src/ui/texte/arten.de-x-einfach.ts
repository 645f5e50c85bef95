import type { arten as de } from './arten.de.js';

export const arten: typeof de = {
  tippenUndWaehlen: 'Schreiben Sie die ersten Buchstaben. Wählen Sie dann aus der Liste.',
  bitteWaehlen: 'Bitte wählen',
  ibanBeispiel: 'Zum Beispiel: DE02 1203 0000 0000 2020 51',
  dezimalBeispiel: 'Zum Beispiel: 12,5',
  zeitBeispiel: 'So schreiben Sie die Uhr-Zeit: 9:30',
  zeitpunktBeispiel: 'So schreiben Sie den Tag: 31.12.2025. So schreiben Sie die Uhr-Zeit: 9:30',
  keine: 'nichts davon',
  tag: 'Tag',
  uhrzeit: 'Uhr-Zeit',
  teildatum: 'Sie wissen den Tag oder den Monat nicht? Dann lassen Sie das Feld leer.',
  fehler: {
    iban: (feld) =>
      `Bitte schreiben Sie die ganze IBAN bei: ${feld}. Zum Beispiel: DE02 1203 0000 0000 2020 51`,
    'iban-laenge': (feld, ist) =>
      `Eine deutsche IBAN hat 22 Zeichen. Sie haben ${ist} Zeichen geschrieben. Bitte prüfen Sie: ${feld}`,
    'iban-pruefziffer': (feld) =>
      `Eine Zahl oder ein Buchstabe ist falsch bei: ${feld}. Bitte prüfen Sie die Nummer. Sie steht auf dem Konto-Auszug.`,
    zeit: (feld) => `Bitte schreiben Sie Stunden und Minuten bei: ${feld}. Zum Beispiel: 9:30`,
    zeitpunkt: (feld) =>
      `Bitte schreiben Sie den Tag und die Uhr-Zeit bei: ${feld}. Zum Beispiel: 31.12.2025 und 9:30`,
    mehrdeutig: (feld) =>
      `Bitte schreiben Sie die Zahl ohne Punkt bei: ${feld}. Mit Komma nur, wenn es keine ganze Zahl ist. Zum Beispiel: 1234 oder 1,234`,
  },
};
