// Which inputs of the sixteen schemata say what they are for: those about whoever fills in the form, and no others.
// @see https://www.w3.org/TR/WCAG22/#identify-input-purpose
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Knoten } from '../../../src/domain/antrag/modell.js';
import { schemata } from '../../adapters/fim/proben.js';
import { uebersetze } from './uebersetzen.js';

/** Tokens in the order of the form, by outermost group and innermost one. */
function tokens(knoten: readonly Knoten[], aussen: readonly string[], liste: Record<string, string>): void {
  for (const eines of knoten) {
    if (eines.art === 'gruppe') tokens(eines.felder, [...aussen, eines.titel.de], liste);
    if (eines.art !== 'feld' || eines.autocomplete === undefined) continue;
    const ort = [...new Set([aussen[0], aussen.at(-1)])].join(' › ');
    liste[ort] = liste[ort] === undefined ? eines.autocomplete : `${liste[ort]} ${eines.autocomplete}`;
  }
}

const ERWARTET: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  S00000121: {
    'Persönliche Angaben zum Antragsteller': 'honorific-prefix family-name given-name sex',
    'Anschrift des Antragstellers in Deutschland › Straßenangaben': 'address-line1',
    'Anschrift des Antragstellers in Deutschland › Ort': 'postal-code address-level2',
    'Anschrift des Antragstellers in Deutschland › Straßenanschrift': 'address-line2',
    'Anschrift des Antragstellers in Deutschland › Anschrift Postfach': 'address-level2',
  },
  S00000000362: {
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Angaben zum Antragsteller':
      'family-name given-name honorific-prefix',
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Geburtsdatum': 'bday-day bday-month bday-year',
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Straßenanschrift':
      'address-line1 postal-code address-level2 address-line2',
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Erreichbarkeit': 'tel email',
  },
  S00000000364: {
    '': 'organization',
  },
  S00000000366: {
    'Angaben zum Unternehmen': 'organization',
  },
  S00000000367: {
    'Angaben zum Unternehmen': 'organization',
  },
  S00000000371: {
    'Angaben zum Unternehmen': 'organization',
  },
  S00000000392: {
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Angaben zum Antragsteller':
      'family-name given-name honorific-prefix',
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Geburtsdatum': 'bday-day bday-month bday-year',
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Straßenanschrift':
      'address-line1 postal-code address-level2 address-line2',
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Anschrift Postfach': 'postal-code address-level2',
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Auslandsanschrift': 'country-name',
    'Angaben Antragsteller oder Gesetzlicher Vertreter › Erreichbarkeit': 'tel email',
  },
  S05000001195: {
    'Erlaubnisinhaber/in › Angaben zur Erlaubnis innehabenden Person': 'family-name given-name bday',
    'Erlaubnisinhaber/in › Aktuelle Meldeanschrift': 'address-line1 postal-code address-level2 email tel tel',
  },
  S05000001299: {
    'Angaben zur Kindertagespflegeperson': 'sex given-name family-name',
    'Angaben zur Kindertagespflegeperson › Geburtsdatum': 'bday-day bday-month bday-year',
    'Angaben zur Kindertagespflegeperson › Straßenanschrift Inland':
      'address-line1 postal-code address-level2 address-line2',
    'Angaben zur Kindertagespflegeperson › Anschrift Postfach': 'postal-code address-level2',
    'Angaben zur Kindertagespflegeperson › Erreichbarkeit': 'email url',
  },
  S05000001313: {
    'Unternehmensdaten › Identifikation des Unternehmens': 'organization',
    'Unternehmensdaten › Kommunikation': 'url',
  },
  S05000001323: {
    'Antragsteller/Anzeigender (nicht geschäftlich)': 'given-name family-name',
    'Antragsteller/Anzeigender (nicht geschäftlich) › Geburtsdatum': 'bday-day bday-month bday-year',
    'Antragsteller/Anzeigender (nicht geschäftlich) › Straßenanschrift Inland':
      'address-line1 postal-code address-level2 address-line2',
    'Antragsteller/Anzeigender (nicht geschäftlich) › Kommunikation': 'email url',
  },
  S07000000201: {
    'Antragstellende Person': 'honorific-prefix given-name family-name',
    'Antragstellende Person › Geburtsdatum': 'bday-day bday-month bday-year',
    'Antragstellende Person › Straßenanschrift': 'address-line1 postal-code address-level2 address-line2',
    'Antragstellende Person › Auslandsanschrift': 'country-name',
    Kontaktdaten: 'tel email',
  },
  S07000000248: {
    'Antragstellende Person': 'family-name given-name honorific-prefix',
    'Antragstellende Person › Geburtsdatum': 'bday-day bday-month bday-year',
    'Antragstellende Person › Straßenanschrift': 'address-line1 postal-code address-level2 address-line2',
    'Antragstellende Person › Auslandsanschrift': 'country-name',
    'Antragstellende Person › Kontaktdaten': 'tel email',
  },
  S07000000264: {
    'Antragstellende Person': 'family-name given-name honorific-prefix',
    'Antragstellende Person › Geburtsdatum': 'bday-day bday-month bday-year',
    'Antragstellende Person › Straßenanschrift': 'address-line1 postal-code address-level2 address-line2',
    'Antragstellende Person › Auslandsanschrift': 'country-name',
    'Antragstellende Person › Kontaktdaten': 'tel email',
  },
};

for (const pfad of schemata)
  test(`${pfad}: inputs about whoever fills it in name their purpose`, async () => {
    const liste: Record<string, string> = {};
    for (const { felder } of (await uebersetze(pfad)).formular.schritte) tokens(felder, [], liste);
    assert.deepEqual(liste, ERWARTET[pfad.split('/')[1]!.split('_')[0]!] ?? {});
  });
