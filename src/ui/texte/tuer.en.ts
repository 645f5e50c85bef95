import type { tuer as german } from './tuer.de.js';

export const tuer = {
  titel: {
    'noch-zu': 'This application is not open yet',
    'frist-vorbei': 'The deadline for this application has passed',
    wartung: 'This application is not available right now',
    voll: 'All places are taken',
    zurueckgezogen: 'This application is no longer available here',
  },
  warBis: (wann: string) => `It was open until ${wann}.`,
  wieder: (wann: string) => `It opens on ${wann}.`,
  stattdessen: 'What you can do instead:',
  gespeichert:
    'Nothing is lost: your answers are still saved on this device. You will find them here as soon as the application opens.',
  nurHier: 'Your answers are still there as long as you keep this page open.',
  nachsehen: 'Check again',
  loeschen: 'Delete my answers',
  bis: (wann: string) => `You can submit this application until ${wann}.`,
  um: (wann: string) =>
    `The deadline passed on ${wann}. Your answers are kept. Whether the application is still accepted is decided when you submit it.`,
} satisfies typeof german;
