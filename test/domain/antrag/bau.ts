/** Small models for tests: only what a test is about has to be written. */
import type {
  Auswahlfeld,
  Feld,
  Formular,
  Gruppe,
  Knoten,
  Regel,
  Text,
} from '../../../src/domain/antrag/modell.js';
import { neuerAntrag, type Antrag, type Befehl } from '../../../src/domain/antrag/antrag.js';
import { advance } from '../../../src/domain/antrag/befehle.js';
import { kompiliere, type KompiliertesFormular } from '../../../src/domain/antrag/formular.js';
import type { Wert } from '../../../src/domain/antrag/wert.js';

export const t = (de: string): Text => ({ de });
export const heute = { jetzt: () => new Date(2026, 10, 24, 12) };

const pflicht = { min: 1, max: 1 } as const;
export const frei = { anzahl: { min: 0, max: 1 } } as const;

export function feld(id: string, angaben: Partial<Feld> | { typ: Feld['typ'] } = {}): Feld {
  return { art: 'feld', id, typ: 'text', titel: t(id), anzahl: pflicht, ...angaben } as Feld;
}

export const janein = (id: string, angaben: object = {}): Feld => feld(id, { typ: 'janein', ...angaben });

export const auswahl = (id: string, ...werte: string[]): Auswahlfeld =>
  feld(id, {
    typ: 'auswahl',
    optionen: werte.map((wert) => ({ wert, titel: t(wert) })),
  }) as Auswahlfeld;

export function gruppe(id: string, felder: readonly Knoten[], min = 1, max: number | '*' = 1): Gruppe {
  return { art: 'gruppe', id, titel: t(id), anzahl: { min, max }, felder };
}

export function modell(schritte: readonly (readonly Knoten[])[], angaben: Partial<Formular> = {}): Formular {
  return {
    modell: 1,
    id: 'probe',
    version: '1.0.0',
    hash: '0'.repeat(64),
    ars: '150830298298' as Formular['ars'],
    leistung: 'urn:de:fim:leika:leistung:99102013104000',
    titel: t('Probe'),
    behoerde: { name: 'Gemeinde Hohe Börde' },
    niveau: 'STORK-QAA-Level-1',
    zustellpunkt: { destinationId: 'd40e7b13-9ec0-41c3-9d2b-5a0c4a6c1b9e', name: 'Hohe Börde' },
    daten: { schemaUri: 'https://zugang.example/schema.json', mimeType: 'application/json' },
    antwortkanaele: ['postfach'],
    schritte: schritte.map((felder, index) => ({ id: `s${index}`, titel: t(`Schritt ${index}`), felder })),
    regeln: [],
    uebersichten: [],
    ...angaben,
  };
}

export const form = (felder: readonly Knoten[], regeln: readonly Regel[] = []): KompiliertesFormular =>
  kompiliere(modell([felder], { regeln }), heute);

export function nach(formular: KompiliertesFormular, ...befehle: readonly Befehl[]): Antrag {
  return befehle.reduce((antrag, befehl) => advance(formular, antrag, befehl), neuerAntrag);
}

export const tippe = (ort: string, wert: Wert): Befehl => ({ type: 'eingabe', ort, wert });
export const verlasse = (ort: string): Befehl => ({ type: 'verlassen', ort });
export const weiter: Befehl = { type: 'weiter' };

/** `{ 'hunde/0/name': 'Bello' }` as commands. */
export const tippeAlles = (werte: Readonly<Record<string, Wert>>): readonly Befehl[] =>
  Object.entries(werte).map(([ort, wert]) => tippe(ort, wert));
