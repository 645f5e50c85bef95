import type { Formular } from '../antrag/modell.js';
import type { Ars } from '../leistung/ars.js';
import type { Meldungen } from './bericht.js';
import type { Datenschema } from './datenschema.js';
import { mitZusatz, type Overlay } from './overlay.js';
import { bezeichnungVon, text } from './worte.js';

/** Stands where only the municipality knows; each is an error in the report. */
const PLATZHALTER = {
  ars: '000000000000' as Ars,
  leistung: 'urn:de:fim:leika:leistung:99000000000000',
  behoerde: { name: 'Zuständige Behörde' },
  zustellpunkt: { destinationId: '00000000-0000-0000-0000-000000000000', name: 'Zuständige Behörde' },
} as const;

/** All of a form but its steps and rules. */
type Kopf = Omit<Formular, 'schritte' | 'regeln'>;

/** Says which of it only the municipality knows, where the overlay does not. */
export function kopfVon(schema: Datenschema, overlay: Overlay, meldungen: Meldungen): Kopf {
  const id = overlay.id ?? (schema.id.toLowerCase().replace(/[^a-z0-9-]/g, '-') || 'formular');
  const version = overlay.version ?? schema.version;
  const leistung = /\b99\d{12}\b/.exec(schema.beschreibung)?.[0];
  const fehlend = [
    ...(overlay.ars === undefined ? ['ars'] : []),
    ...(overlay.leistung === undefined && leistung === undefined ? ['leistung'] : []),
    ...(overlay.behoerde === undefined ? ['behoerde'] : []),
    ...(overlay.zustellpunkt === undefined ? ['zustellpunkt'] : []),
    ...(overlay.schemaUri === undefined ? ['schemaUri'] : []),
  ];
  if (fehlend.length > 0)
    meldungen.melde(
      'platzhalter',
      `Vor der Veröffentlichung muss das Overlay diese Angaben machen: ${fehlend.join(', ')}.`,
    );
  const { einleitung, gast, gebuehr, wieweiter } = overlay;
  return {
    modell: 1,
    id,
    version,
    hash: '0'.repeat(64),
    ars: overlay.ars ?? PLATZHALTER.ars,
    leistung:
      overlay.leistung ??
      (leistung === undefined ? PLATZHALTER.leistung : `urn:de:fim:leika:leistung:${leistung}`),
    titel: mitZusatz(text(bezeichnungVon(schema)), overlay.titel)!,
    ...(einleitung ? { einleitung } : schema.hilfe !== '' && { einleitung: text(schema.hilfe) }),
    behoerde: overlay.behoerde ?? PLATZHALTER.behoerde,
    niveau: overlay.niveau ?? 'STORK-QAA-Level-1',
    ...(gast && { gast }),
    zustellpunkt: overlay.zustellpunkt ?? PLATZHALTER.zustellpunkt,
    daten: {
      schemaUri:
        overlay.schemaUri ??
        `https://formulare.invalid/${id}/${encodeURIComponent(version)}/fachdaten.schema.json`,
      mimeType: 'application/json',
    },
    antwortkanaele: overlay.antwortkanaele ?? ['postfach'],
    uebersichten: overlay.uebersichten ?? [],
    ...(gebuehr && { gebuehr }),
    ...(wieweiter && { wieweiter }),
  };
}
