import type { tuer as german } from './tuer.de.js';

export const tuer = {
  titel: {
    'noch-zu': 'Diesen Antrag gibt es noch nicht',
    'frist-vorbei': 'Die Zeit für diesen Antrag ist vorbei',
    wartung: 'Dieser Antrag geht gerade nicht',
    voll: 'Alle Plätze sind weg',
    zurueckgezogen: 'Diesen Antrag gibt es hier nicht mehr',
  },
  warBis: (wann: string) => `Der Antrag ging bis ${wann} Uhr.`,
  wieder: (wann: string) => `Der Antrag geht ab ${wann} Uhr.`,
  stattdessen: 'Das können Sie machen:',
  gespeichert:
    'Nichts ist verloren. Ihre Antworten sind noch auf diesem Gerät. Sie sind wieder hier, wenn der Antrag geht.',
  nurHier: 'Ihre Antworten sind noch da. Lassen Sie diese Seite offen.',
  nachsehen: 'Noch einmal nachsehen',
  loeschen: 'Meine Antworten löschen',
  bis: (wann: string) => `Sie können den Antrag bis ${wann} Uhr abschicken.`,
  um: (wann: string) =>
    `Die Zeit war am ${wann} Uhr vorbei. Ihre Antworten sind noch da. Beim Abschicken sehen Sie, ob das Amt den Antrag noch nimmt.`,
} satisfies typeof german;
