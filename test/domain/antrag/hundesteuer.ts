/** The real form of the demo, as its Landeszugang publishes it. */
import type { Formular } from '../../../src/domain/antrag/modell.js';
import { hashVon } from '../../../src/domain/antrag/hash.js';
import type { Wert } from '../../../src/domain/antrag/wert.js';

export async function hundesteuer(): Promise<Formular> {
  const quelle = await lade();
  const modell = {
    ...quelle,
    daten: {
      ...quelle.daten,
      schemaUri: quelle.daten.schemaUri.replace('{zugang}', 'https://zugang.example'),
    },
  };
  return { ...modell, hash: await hashVon(modell) };
}

const nachweis = [
  {
    attachmentId: '0b0f9a66-7c0e-4a8b-9f0e-3d4c6b1a2e5f',
    filename: 'police.pdf',
    mimeType: 'application/pdf',
    size: 4711,
  },
];

// The address is not literal: the test server hands out JSON as a module, and TypeScript asks for an import attribute.
async function lade(): Promise<Formular> {
  const adresse = new URL(
    '../../../demo/landeszugang/formulare/150830298298/hundesteuer-anmeldung.json',
    import.meta.url,
  );
  return ((await import(adresse.href)) as { default: Formular }).default;
}

/** Two dogs and one file: answers that are complete. */
export const angaben: Readonly<Record<string, Wert>> = {
  'halter/person/vorname': 'Maria',
  'halter/person/familienname': 'Neumann',
  'halter/person/geburtsdatum': '12.08.1964',
  'halter/anschrift/strasse': 'Thomas-Mann-Straße 3',
  'halter/anschrift/plz': '39167',
  'halter/anschrift/ort': 'Hohe Börde',
  'halter/kontakt/email': 'maria.neumann@example.com',
  'hunde/0/name': 'Bello',
  'hunde/0/abstammung': 'rassehund',
  'hunde/0/rasse': 'Labrador Retriever',
  'hunde/0/geschlecht': 'maennlich',
  'hunde/0/geburtsdatum': '1.3.2024',
  'hunde/0/farbe': 'schwarz',
  'hunde/0/transponder': '276 098 106 234 567',
  'hunde/0/gehaltenSeit': '15.05.2024',
  'hunde/0/gefaehrlich': false,
  'hunde/1/name': 'Luna',
  'hunde/1/abstammung': 'mischling',
  'hunde/1/kreuzung': 'Dackel und Terrier',
  'hunde/1/geschlecht': 'weiblich',
  'hunde/1/geburtsdatum': '24.12.2023',
  'hunde/1/farbe': 'braun',
  'hunde/1/transponder': '276098106234568',
  'hunde/1/gehaltenSeit': '01.02.2024',
  'hunde/1/gefaehrlich': true,
  'versicherung/gesellschaft': 'Öffentliche Versicherungen Sachsen-Anhalt',
  'versicherung/nummer': 'HV-2026-1',
  'versicherung/nachweis': nachweis,
  'ermaessigung/beantragt': false,
  'erklaerungen/wahrheit': true,
  'erklaerungen/datenschutz': true,
};
