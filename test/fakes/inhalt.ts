import type { Inhalt } from '../../src/domain/zustellung/umschlag.js';
import { LEISTUNG, SCHEMA_URI, ZUSTELLPUNKT } from './zustellung.js';

/** An application of two dogs with one file. */
export function hundAnmelden(part: Partial<Inhalt> = {}): Inhalt {
  return {
    zustellpunkt: ZUSTELLPUNKT,
    leistung: { identifier: LEISTUNG, name: 'Hundesteuer Anmeldung' },
    region: 'DE150830298298',
    schema: { schemaUri: SCHEMA_URI, mimeType: 'application/json' },
    daten: new TextEncoder().encode('{"hunde":[{"name":"Bello"},{"name":"Ünal"}]}'),
    anlagen: [
      {
        id: '5f0c9e5e-6a52-4d5f-8a44-0d2a5c9c1f01',
        filename: 'Haftpflicht.pdf',
        mimeType: 'application/pdf',
        zweck: 'attachment',
        read: async () => new TextEncoder().encode('%PDF-1.7 …'),
      },
    ],
    antwortkanal: { art: 'idBundDeMailbox', mailboxUuid: '0c1d3f60-3f52-4f6f-9d4b-0d7c1e2f3a4b' },
    antragsdatum: '2026-11-24',
    absender: { name: 'Gemeinde Hohe Börde', url: 'https://www.hohe-boerde.example/' },
    ...part,
  };
}
