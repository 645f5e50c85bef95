import type { Origins } from './origins.ts';

/** What every part of the demo knows about the one municipality and the one Leistung that it shows. */
export const HOHE_BOERDE = {
  name: 'Gemeinde Hohe Börde',
  ars: '150830298298',
  /** Region as FIT-Connect writes it: "DE" and the ARS. */
  region: 'DE150830298298',
  leistung: '99102013104000',
  leistungUrn: 'urn:de:fim:leika:leistung:99102013104000',
  leistungName: 'Hundesteuer Anmeldung',
  formular: 'hundesteuer-anmeldung',
  destinationId: 'd40e7b13-9ec0-41c3-9d2b-5a0c4a6c1b9e',
  oidcClientId: 'ozg-150830298298',
  /** XBezahldienste: the calling Onlinedienst … */
  originatorId: '99102013104000',
  /** … and the authority that gets the money. */
  endPointId: '150830298298',
} as const;

/** The one registered return URL of the municipality's site. */
export const returnUrl = (origins: Origins): string => `${origins.gemeinde}/rueckkehr.html`;

/** `schemaUri` of the Fachdaten of "Hund anmelden". */
export const schemaUri = (origins: Origins): string =>
  `${origins.zugang}/dienste/formulare/schemata/${HOHE_BOERDE.formular}-1.0.0.json`;
