/** Schema of the form model, version 1: the reading side of `contract/formular.schema.json`. */
import * as z from 'zod/mini';
import { VERTRAUENSNIVEAUS } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { ganzzahl, lang, passend, url, uuid, zeitpunkt } from './bausteine.js';

const satz = z.string().check(lang(1, 5000));
const Text = z.strictObject({ de: satz, 'de-x-einfach': z.optional(satz), en: z.optional(satz) });
const text = z.string().check(lang(1, 500));
const id = passend(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);
const pfad = passend(/^[A-Za-z][A-Za-z0-9_-]*(?:\/[A-Za-z][A-Za-z0-9_-]*)*$/).check(lang(0, 800));
const zahl = ganzzahl();
const Anzahl = z.strictObject({ min: zahl, max: z.union([zahl, z.literal('*')]) });
const Einmal = z.strictObject({ min: z.union([z.literal(0), z.literal(1)]), max: z.literal(1) });
const Fim = z.strictObject({ id: text, version: text });
const tag = passend(/^(?:heute|[+-]P\d{1,4}[YMD]|\d{4}-\d{2}-\d{2})$/);

const Verweis = z.strictObject({ identifier: pfad });
const Operand = z.union([Verweis, z.string().check(lang(0, 500)), z.number(), z.boolean()]);
const operanden = (anzahl: number): z.ZodMiniType => z.array(Operand).check(lang(anzahl, anzahl));
const zwei = operanden(2);
// Getters, because the schema is not there yet while it is written down.
const Bedingung: z.ZodMiniType = z.union([
  z.boolean(),
  Verweis,
  z.strictObject({ equal: zwei }),
  z.strictObject({ not_equal: zwei }),
  z.strictObject({ less_than: zwei }),
  z.strictObject({ is_empty: Verweis }),
  z.strictObject({ is_valid_date: operanden(3) }),
  z.strictObject({
    get not(): z.ZodMiniType {
      return Bedingung;
    },
  }),
  z.strictObject({
    get and(): z.ZodMiniType {
      return Bedingungen;
    },
  }),
  z.strictObject({
    get or(): z.ZodMiniType {
      return Bedingungen;
    },
  }),
  z.strictObject({
    get xor(): z.ZodMiniType {
      return Bedingungen;
    },
  }),
]);
const Bedingungen: z.ZodMiniType = z.array(Bedingung);

const basis = {
  art: z.literal('feld'),
  id,
  titel: Text,
  hilfe: z.optional(Text),
  anzahl: Einmal,
  autocomplete: z.optional(text),
  vorbelegung: z.optional(id),
  vorgabe: z.optional(z.union([text, z.boolean()])),
  sicht: z.optional(z.enum(['gesperrt', 'verborgen'])),
  fim: z.optional(Fim),
};
const laenge = z.optional(z.strictObject({ min: z.optional(zahl), max: z.optional(zahl) }));
const muster = z.optional(z.strictObject({ regex: text, satz: Text }));
const wert = z.optional(z.strictObject({ min: z.optional(z.number()), max: z.optional(z.number()) }));

const Optionen = z.array(z.strictObject({ wert: text, titel: Text }));

const Feld = z.union([
  z.strictObject({
    ...basis,
    typ: z.enum(['text', 'mehrzeilig', 'email', 'telefon', 'plz', 'ziffern', 'iban', 'zeit', 'zeitpunkt']),
    laenge,
    muster,
  }),
  z.strictObject({ ...basis, typ: z.enum(['ganzzahl', 'betrag', 'dezimal']), wert }),
  z.strictObject({
    ...basis,
    typ: z.literal('datum'),
    grenzen: z.optional(z.strictObject({ fruehestens: z.optional(tag), spaetestens: z.optional(tag) })),
  }),
  z.strictObject({
    ...basis,
    typ: z.literal('auswahl'),
    optionen: Optionen, // that there are any is seen where lists are put in: listePositionen
    codeliste: z.optional(id),
  }),
  z.strictObject({
    ...basis,
    anzahl: Anzahl,
    typ: z.literal('datei'),
    datei: z.strictObject({
      typen: z.array(text).check(lang(1)),
      groesse: ganzzahl(1),
    }),
  }),
  z.strictObject({ ...basis, typ: z.enum(['janein', 'bestaetigung']) }),
]);

const Gruppe = z.strictObject({
  art: z.literal('gruppe'),
  id,
  titel: Text,
  hilfe: z.optional(Text),
  anzahl: Anzahl,
  eintrag: z.optional(Text),
  hinzufuegen: z.optional(Text),
  darstellung: z.optional(z.enum(['wahl', 'teildatum', 'liste'])),
  fortsetzung: z.optional(z.literal(true)),
  get felder(): z.ZodMiniType {
    return Knotenliste;
  },
  fim: z.optional(Fim),
});
const Hinweis = z.strictObject({ art: z.literal('hinweis'), text: Text });
const Knotenliste: z.ZodMiniType = z.array(z.union([Feld, Gruppe, Hinweis])).check(lang(1));

export const Formularmodell = z.strictObject({
  modell: z.literal(1),
  id: passend(/^[a-z0-9][a-z0-9-]{0,79}$/),
  version: text,
  hash: passend(/^[0-9a-f]{64}$/),
  ars: passend(/^\d{12}$/),
  leistung: passend(/^urn:de:fim:leika:leistung:\d{14}$/),
  titel: Text,
  einleitung: z.optional(Text),
  behoerde: z.strictObject({
    name: text,
    datenschutz: z.optional(passend(/^https?:\/\/[^\s]+$/)),
    telefon: z.optional(text),
    email: z.optional(text),
    oeffnungszeiten: z.optional(Text),
  }),
  niveau: z.enum(VERTRAUENSNIVEAUS),
  gast: z.optional(z.literal(true)),
  tuer: z.optional(
    z.strictObject({
      art: z.enum(['offen', 'noch-zu', 'frist-vorbei', 'wartung', 'voll', 'zurueckgezogen']),
      oeffnet: z.optional(zeitpunkt),
      schliesst: z.optional(zeitpunkt),
      grund: z.optional(Text),
      stattdessen: z.optional(z.strictObject({ titel: Text, url: passend(/^https?:\/\/[^\s]+$/) })),
    }),
  ),
  zustellpunkt: z.strictObject({ destinationId: uuid, name: text }),
  daten: z.strictObject({ schemaUri: url, mimeType: z.literal('application/json') }),
  antwortkanaele: z.array(z.enum(['postfach', 'email'])),
  schritte: z
    .array(z.strictObject({ id, titel: Text, einleitung: z.optional(Text), felder: Knotenliste }))
    .check(lang(1, 60)),
  codelisten: z.optional(z.array(z.strictObject({ id, optionen: Optionen }))),
  regeln: z.array(
    z.strictObject({
      effect: z.enum(['require', 'forbid', 'valid']),
      ort: z.optional(pfad),
      target: z.optional(pfad),
      condition: Bedingung,
      message: Text,
    }),
  ),
  uebersichten: z.array(
    z.strictObject({
      id,
      titel: Text,
      hinweis: z.optional(Text),
      je: pfad,
      name: z.optional(pfad),
      faelle: z
        .array(
          z.strictObject({
            titel: Text,
            wenn: z.optional(Bedingung),
            betraege: z.array(z.number()),
            danach: Text,
          }),
        )
        .check(lang(1)),
    }),
  ),
  gebuehr: z.optional(
    z.strictObject({
      titel: Text,
      hinweis: z.optional(Text),
      merkmale: z.array(
        z.union([
          z.strictObject({ id, titel: Text, zaehlt: pfad }),
          z.strictObject({ id, titel: Text, feld: pfad }),
        ]),
      ),
    }),
  ),
  wieweiter: z.optional(z.array(Text)),
});
