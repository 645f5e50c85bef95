/** Schema of an overlay: the reading side of `contract/overlay.schema.json`. */
import * as z from 'zod/mini';
import { Quellenfehler } from '../../domain/fim/quellenfehler.js';
import type { Overlay } from '../../domain/fim/overlay.js';
import { Formularmodell } from '../landeszugang/formularmodell.js';

const form = Formularmodell.shape;
const Text = form.titel;
const id = form.schritte.def.element.shape.id;
const Regeln = form.regeln;
const Bedingung = Regeln.def.element.shape.condition;
const pfad = Regeln.def.element.shape.ort.def.innerType;
const satz = Text.shape.de;
const Textzusatz = z.strictObject({
  de: z.optional(satz),
  'de-x-einfach': z.optional(satz),
  en: z.optional(satz),
});
const text = z.string().check(z.minLength(1), z.maxLength(500));

const Elementzusatz = z.strictObject({
  titel: z.optional(Textzusatz),
  hilfe: z.optional(Textzusatz),
  hinweis: z.optional(Text),
  verborgen: z.optional(z.literal(true)),
  vorgabe: z.optional(z.union([text, z.boolean()])),
  autocomplete: z.optional(text),
  vorbelegung: z.optional(z.nullable(id)),
  eintrag: z.optional(Text),
  hinzufuegen: z.optional(Text),
  optionen: z.optional(z.record(text, Textzusatz)),
  muster: z.optional(Text),
  wenn: z.optional(z.strictObject({ bedingung: Bedingung, satz: Text })),
});

const Overlaydatei = z.strictObject({
  $schema: z.optional(z.string()),
  overlay: z.literal(1),
  id: z.optional(form.id),
  version: z.optional(form.version),
  ars: z.optional(form.ars),
  leistung: z.optional(form.leistung),
  titel: z.optional(Text),
  einleitung: z.optional(Text),
  behoerde: z.optional(form.behoerde),
  niveau: z.optional(form.niveau),
  gast: form.gast,
  zustellpunkt: z.optional(form.zustellpunkt),
  schemaUri: z.optional(form.daten.shape.schemaUri),
  antwortkanaele: z.optional(form.antwortkanaele),
  gebuehr: form.gebuehr,
  uebersichten: z.optional(form.uebersichten),
  wieweiter: form.wieweiter,
  elemente: z.optional(z.record(pfad, Elementzusatz)),
  schritte: z.optional(
    z
      .array(
        z.strictObject({
          id,
          titel: Text,
          einleitung: z.optional(Text),
          felder: z.array(pfad).check(z.minLength(1)),
        }),
      )
      .check(z.minLength(1), z.maxLength(60)),
  ),
  regeln: z.optional(Regeln),
});

/** @throws Quellenfehler with the place of each fault */
export function leseOverlay(json: string): Overlay {
  let inhalt: unknown;
  try {
    inhalt = JSON.parse(json);
  } catch (error) {
    throw new Quellenfehler(`das Overlay ist kein JSON (${(error as Error).message})`, {}, error);
  }
  const gelesen = Overlaydatei.safeParse(inhalt);
  if (!gelesen.success) {
    const fehler = gelesen.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.') || 'oben'}: ${message}`,
    );
    throw new Quellenfehler(`das Overlay folgt nicht overlay.schema.json. ${fehler.slice(0, 5).join('; ')}`);
  }
  return gelesen.data as Overlay;
}
