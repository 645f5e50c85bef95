import type { arten as de } from './arten.de.js';

export const arten: typeof de = {
  tippenUndWaehlen: 'Type the beginning and choose from the list.',
  bitteWaehlen: 'Please choose',
  ibanBeispiel: 'For example DE02 1203 0000 0000 2020 51',
  dezimalBeispiel: 'For example 12,5',
  zeitBeispiel: 'Hours and minutes, for example 9:30',
  zeitpunktBeispiel: 'For example 31.12.2025 and 9:30',
  keine: 'none of these',
  tag: 'Date',
  uhrzeit: 'Time',
  teildatum: 'If you do not know the day or the month, leave the field empty.',
  fehler: {
    iban: (feld) => `Please enter the whole number at “${feld}”, for example DE02 1203 0000 0000 2020 51.`,
    'iban-laenge': (feld, ist) =>
      `A German IBAN has 22 characters, “${feld}” has ${ist}. Please check whether a digit is missing or too many.`,
    'iban-pruefziffer': (feld) =>
      `One character of “${feld}” is not right. Please compare the number digit by digit, for example with your bank statement.`,
    zeit: (feld) => `Please enter “${feld}” with hours and minutes, for example 9:30.`,
    zeitpunkt: (feld) => `Please enter date and time at “${feld}”, for example 31.12.2025 and 9:30.`,
    mehrdeutig: (feld) =>
      `Please write “${feld}” so that it is clear: thousands without a point (1234), decimals after a comma (1,234).`,
  },
};
