export const arten = {
  tippenUndWaehlen: 'Tippen Sie den Anfang, und wählen Sie aus der Liste.',
  bitteWaehlen: 'Bitte wählen',
  ibanBeispiel: 'Zum Beispiel DE02 1203 0000 0000 2020 51',
  dezimalBeispiel: 'Zum Beispiel 12,5',
  zeitBeispiel: 'Stunden und Minuten, zum Beispiel 9:30',
  zeitpunktBeispiel: 'Zum Beispiel 31.12.2025 und 9:30',
  keine: 'keine Angabe',
  tag: 'Datum',
  uhrzeit: 'Uhrzeit',
  teildatum: 'Wenn Sie Tag oder Monat nicht wissen, lassen Sie das Feld leer.',
  fehler: {
    iban: (feld: string) =>
      `Bitte geben Sie „${feld}“ vollständig an, zum Beispiel DE02 1203 0000 0000 2020 51.`,
    'iban-laenge': (feld: string, ist: number) =>
      `Eine deutsche IBAN hat 22 Zeichen, bei „${feld}“ sind es ${ist}. Bitte prüfen Sie, ob eine Ziffer fehlt oder zu viel ist.`,
    'iban-pruefziffer': (feld: string) =>
      `Bei „${feld}“ stimmt eine Stelle nicht. Bitte vergleichen Sie die Nummer Ziffer für Ziffer, zum Beispiel mit Ihrem Kontoauszug.`,
    zeit: (feld: string) => `Bitte geben Sie „${feld}“ mit Stunden und Minuten an, zum Beispiel 9:30.`,
    zeitpunkt: (feld: string) =>
      `Bitte geben Sie bei „${feld}“ Datum und Uhrzeit an, zum Beispiel 31.12.2025 und 9:30.`,
    mehrdeutig: (feld: string) =>
      `Bitte schreiben Sie „${feld}“ eindeutig: Tausender ohne Punkt (1234), Nachkommastellen mit Komma (1,234).`,
  },
};
