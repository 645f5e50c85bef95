import type { login as deutsch } from './login.de.js';

export const login = {
  anmelden: 'Anmelden',
  anmeldenMit: (konto: string) => `Mit ${konto} anmelden`,
  abmelden: 'Abmelden',
  pruefe: 'Bitte warten. Wir prüfen Ihre Anmeldung …',
  unterwegs: 'Bitte warten. Gleich kommt die Seite zum Anmelden …',
  angemeldetAls: 'Sie sind angemeldet als',
  niveauTitel: 'So sicher ist Ihre Anmeldung',
  niveau: {
    'STORK-QAA-Level-1': 'einfach (mit Passwort)',
    'STORK-QAA-Level-2': 'niedrig',
    'STORK-QAA-Level-3': 'sicher (mit ELSTER)',
    'STORK-QAA-Level-4': 'sehr sicher (mit Online-Ausweis)',
  },
  abgemeldet: 'Sie sind abgemeldet.',
  abgelaufen: 'Die Zeit ist abgelaufen. Sie sind abgemeldet. Was Sie geschrieben haben, ist noch da.',
} satisfies typeof deutsch;
