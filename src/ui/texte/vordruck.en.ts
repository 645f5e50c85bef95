import type { antrag as german } from './vordruck.de.js';

export const antrag = {
  laedt: 'The form is loading …',
  schritt: (nummer: number, von: number) => `Step ${nummer} of ${von}`,
  schritte: 'Steps of the application',
  pruefung: 'Check your answers',
  absenden: 'Submit',
  bezahlenUndAbsenden: 'Pay and submit',
  zurueckZurPruefung: 'Back to your answers',
  datumBeispiel: 'Day.month.year, for example 31.12.2025',
  betragBeispiel: 'In euros, for example 12,50',
  eintragVon: (eintrag: string, nummer: number, von: number) =>
    von > 1 ? `${eintrag} ${nummer} of ${von}` : `${eintrag} ${nummer}`,
  eintrag: (eintrag: string, nummer: number) => `${eintrag} ${nummer}`,
  hinzufuegen: (eintrag: string) => `Add ${eintrag}`,
  entfernen: (was: string) => `Remove ${was}`,
  hoechstens: (anzahl: number) => `No more than ${anzahl} are possible here.`,
  einladung: {
    titel: 'Faster with your account',
    text: 'If you log in, we fill in your name and address for you. You must be logged in to submit.',
    gast: 'If you log in, we fill in your name and address for you, and the answer comes to your mailbox.',
    /** What the login is for, behind the words of its buttons. */
    zweck: ' to fill in what it knows',
    unterwegs: 'You are being taken to the login page …',
  },
  /** What follows the blank form could not be fetched. */
  fehlt:
    'What you typed is still here. There is no connection to go on right now. Please leave this page open and try again.',
} satisfies typeof german;
