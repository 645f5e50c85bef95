import type { login as deutsch } from './login.de.js';

export const login = {
  anmelden: 'Log in',
  anmeldenMit: (konto: string) => `Log in with ${konto}`,
  abmelden: 'Log out',
  pruefe: 'Checking your login …',
  unterwegs: 'Taking you to the login page …',
  angemeldetAls: 'Logged in as',
  niveauTitel: 'Level of assurance',
  niveau: {
    'STORK-QAA-Level-1': 'basic registration (user name and password)',
    'STORK-QAA-Level-2': 'low',
    'STORK-QAA-Level-3': 'substantial (ELSTER certificate)',
    'STORK-QAA-Level-4': 'high (online ID card)',
  },
  abgemeldet: 'You are logged out.',
  abgelaufen: 'You were logged out because time ran out. What you typed is still there.',
} satisfies typeof deutsch;
