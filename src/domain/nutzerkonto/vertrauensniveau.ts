/**
 * Level of assurance of a login, in the values BundID uses.
 * Level 1 is the Basisregistrierung (user name and password), 3 substanziell (ELSTER), 4 hoch (Online-Ausweis).
 * @see BundID Schnittstellenbeschreibung 10.2, 6.2.9; BSI TR-03160-1
 */
export const VERTRAUENSNIVEAUS = [
  'STORK-QAA-Level-1',
  'STORK-QAA-Level-2',
  'STORK-QAA-Level-3',
  'STORK-QAA-Level-4',
] as const;

export type Vertrauensniveau = (typeof VERTRAUENSNIVEAUS)[number];

export function parseVertrauensniveau(text: string): Vertrauensniveau | undefined {
  return VERTRAUENSNIVEAUS.find((niveau) => niveau === text);
}

/** Does a login at `vorhanden` satisfy a service that asks for `verlangt`? */
export function genuegt(vorhanden: Vertrauensniveau, verlangt: Vertrauensniveau): boolean {
  return VERTRAUENSNIVEAUS.indexOf(vorhanden) >= VERTRAUENSNIVEAUS.indexOf(verlangt);
}
