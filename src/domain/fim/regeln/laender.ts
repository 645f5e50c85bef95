/** The states as rules name them, by the first two digits of an ARS. */
const LAENDER = {
  SH: ['01', 'Schleswig-Holstein'],
  HH: ['02', 'Hamburg'],
  NI: ['03', 'Niedersachsen'],
  HB: ['04', 'Bremen'],
  NW: ['05', 'Nordrhein-Westfalen'],
  HE: ['06', 'Hessen'],
  RP: ['07', 'Rheinland-Pfalz'],
  BW: ['08', 'Baden-Württemberg'],
  BY: ['09', 'Bayern'],
  SL: ['10', 'Saarland'],
  BE: ['11', 'Berlin'],
  BB: ['12', 'Brandenburg'],
  MV: ['13', 'Mecklenburg-Vorpommern'],
  SN: ['14', 'Sachsen'],
  ST: ['15', 'Sachsen-Anhalt'],
  TH: ['16', 'Thüringen'],
} as const;

export type Land = keyof typeof LAENDER;

export interface Gebiet {
  readonly laender: readonly Land[];
  /** All but these. */
  readonly ausser: boolean;
}

const NACH_WORT = new Map<string, Land>();
const NACH_ZIFFERN = new Map<string, Land>();
for (const [land, [ziffern, name]] of Object.entries(LAENDER) as [Land, readonly [string, string]][]) {
  NACH_ZIFFERN.set(ziffern, land);
  NACH_WORT.set(land, land).set(name, land);
}
NACH_WORT.set('NRW', 'NW');

/** The state an ARS lies in; none for the federation. */
export const landVon = (ars: string): Land | undefined => NACH_ZIFFERN.get(ars.slice(0, 2));

export const landNamens = (wort: string): Land | undefined => NACH_WORT.get(wort);
