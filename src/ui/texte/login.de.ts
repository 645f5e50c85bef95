import type { Vertrauensniveau } from '../../domain/nutzerkonto/vertrauensniveau.js';

export const login = {
  anmelden: 'Anmelden',
  anmeldenMit: (konto: string) => `Mit ${konto} anmelden`,
  abmelden: 'Abmelden',
  pruefe: 'Ihre Anmeldung wird geprüft …',
  unterwegs: 'Sie werden zur Anmeldung weitergeleitet …',
  angemeldetAls: 'Angemeldet als',
  niveauTitel: 'Vertrauensniveau',
  niveau: {
    'STORK-QAA-Level-1': 'Basisregistrierung (Benutzername und Passwort)',
    'STORK-QAA-Level-2': 'niedrig',
    'STORK-QAA-Level-3': 'substanziell (ELSTER-Zertifikat)',
    'STORK-QAA-Level-4': 'hoch (Online-Ausweis)',
  } satisfies Record<Vertrauensniveau, string>,
  abgemeldet: 'Sie sind abgemeldet.',
  abgelaufen: 'Sie wurden abgemeldet, weil die Zeit abgelaufen ist. Ihre Eingaben sind noch da.',
};
