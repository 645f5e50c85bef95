import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { rang } from './niveau.ts';

export interface Person {
  readonly id: string;
  /** Account they log in with. */
  readonly konto: string;
  readonly anzeige: string;
  readonly ort: string;
  /** Address of the mailbox (BundID `legacyPostkorbHandle`). */
  readonly postkorb: string;
  /** Account data by claim name, as they go into the ID token. */
  readonly daten: Readonly<Record<string, string>>;
  /** What only their Online-Ausweis says of them. */
  readonly ausweis: Readonly<Record<string, string>>;
}

export interface Personen {
  readonly alle: readonly Person[];
  get(id: string): Person | undefined;
  /**
   * Subject of a person at one client: the same at each login there, another at every other municipality, and not to be
   * turned back. OpenID Connect Core 8.1.
   */
  subjekt(id: string, clientId: string): string;
  bySubjekt(subjekt: string, clientId: string): Person | undefined;
  hatPostkorb(postkorb: string): boolean;
  /** BundID `applicationId`: a new one for each login. Companies (MUK) have none. */
  applicationId(id: string, grantId: string): string | undefined;
}

/** One entry of the simulator's list; field names of BundID's attributes. */
interface Entry {
  readonly id: string;
  readonly bpk2: string;
  readonly surname: string;
  readonly givenname: string;
  readonly ausweis?: Attribute;
  readonly [attribute: string]: string | Attribute | undefined;
}

type Attribute = Readonly<Record<string, string>>;

/** Claim names behind a broker; from which attribute each comes. */
const CLAIMS: Readonly<Record<string, string>> = {
  given_name: 'givenname',
  family_name: 'surname',
  title: 'personalTitle',
  birth_name: 'birthName',
  date_of_birth: 'birthdate',
  place_of_birth: 'placeOfBirth',
  street_and_building: 'postalAddress',
  zip_code: 'postalCode',
  city: 'localityName',
  country: 'country',
  email: 'mail',
  telephone: 'telephoneNumber', // none of the nine has one
};

/** What the account holder typed in without proof, whatever the login proves (BundID Schnittstelle 10.2). */
export const SELBST_ANGEGEBEN = ['title', 'email', 'telephone'];

const ORGANISATION_CLAIMS = [
  'org_company_name',
  'org_legal_form_text',
  'org_register_number',
  'org_register_court',
  'org_street',
  'org_building',
  'org_zip_code',
  'org_city',
  'org_country',
];

/** What can be asked for by the `claims` parameter; the last five are made by the Landeszugang. */
export const PERSON_CLAIMS: readonly string[] = [
  ...Object.keys(CLAIMS),
  ...ORGANISATION_CLAIMS,
  'identity_provider',
  'trust_levels',
  'legacy_postkorb_handle',
  'application_id',
  'trust_level_authentication',
];

/** One company of Mein Unternehmenskonto, and who acts for it. */
interface Unternehmen {
  readonly id: string;
  readonly elster_datenuebermittler: string;
  readonly organisation: Readonly<Record<string, string>>;
  /** `date_of_birth` as MUK writes it: DD.MM.YYYY. */
  readonly handelnde: Readonly<Record<string, string>>;
}

/**
 * The nine made-up persons of the BundID simulator, and our own made-up companies and one person more. Their bPK2 is the same at all municipalities of the state, for the
 * state is one service provider at BundID; so it never leaves here, only values derived from it under a secret do.
 */
export function loadPersonen(secret: string): Personen {
  const users = ['bundid-simulator-users', 'unvollstaendig'].flatMap(
    (name) => (read(name) as { users: readonly Entry[] }).users,
  );
  const { unternehmen } = read('unternehmen') as { unternehmen: readonly Unternehmen[] };
  const derive = (purpose: string, ...parts: string[]): Buffer =>
    createHmac('sha256', secret)
      .update([purpose, ...parts].join('\0'))
      .digest();
  const kennungen = new Map([
    ...users.map((entry) => [entry.id, entry.bpk2] as const),
    ...unternehmen.map((entry) => [entry.id, entry.elster_datenuebermittler] as const),
  ]);
  const postkorbOf = (id: string): string => uuid(derive('postkorb', kennungen.get(id) ?? id));

  const buerger = users.map((entry): Person => {
    return {
      id: entry.id,
      konto: 'bundid',
      anzeige: [text(entry['personalTitle']), entry.givenname, entry.surname].filter(Boolean).join(' '),
      ort: text(entry['localityName']) || 'ohne Anschrift',
      postkorb: postkorbOf(entry.id),
      daten: claimsIn(entry),
      ausweis: claimsIn(entry.ausweis ?? {}),
    };
  });
  const firmen = unternehmen.map(({ id, organisation, handelnde }): Person => {
    const [tag, monat, jahr] = (handelnde['date_of_birth'] ?? '').split('.');
    return {
      id,
      konto: 'muk',
      anzeige: organisation['org_company_name'] ?? id,
      ort: `vertreten durch ${handelnde['given_name'] ?? ''} ${handelnde['family_name'] ?? ''}`,
      postkorb: postkorbOf(id),
      daten: { ...organisation, ...handelnde, date_of_birth: `${jahr ?? ''}-${monat ?? ''}-${tag ?? ''}` },
      ausweis: {},
    };
  });
  const alle = [...buerger, ...firmen];
  const subjekt = (id: string, clientId: string): string =>
    derive('subjekt', kennungen.get(id) ?? id, clientId).toString('base64url');

  const get = (id: string): Person | undefined => alle.find((person) => person.id === id);

  return {
    alle,
    get,
    subjekt,
    bySubjekt: (value, clientId) => alle.find(({ id }) => subjekt(id, clientId) === value),
    hatPostkorb: (postkorb) => alle.some((person) => person.postkorb === postkorb.toLowerCase()),
    applicationId: (id, grantId) =>
      get(id)?.konto === 'bundid' ? uuid(derive('application', grantId)) : undefined,
  };
}

/** What is known of a person who has logged in like this. */
export const datenVon = ({ daten, ausweis }: Person, acr: string | undefined): Person['daten'] =>
  rang(acr) === 4 ? { ...daten, ...ausweis } : daten;

/**
 * What a login from level substanziell on needs, to know who it is; the Basisregistrierung needs nothing (BundID
 * Schnittstellenbeschreibung 10.2, 9.2).
 */
const NOETIG = ['given_name', 'family_name', 'date_of_birth'];

/** What this account lacks for a login by these means. */
export const fehlendes = (person: Person, acr: string): readonly string[] =>
  rang(acr) < 3 ? [] : NOETIG.filter((claim) => !datenVon(person, acr)[claim]);

function claimsIn(entry: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const found = Object.entries(CLAIMS).map(([claim, attribute]) => [claim, text(entry[attribute])] as const);
  return Object.fromEntries(found.filter(([, value]) => value));
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../personen/${name}.yml`, import.meta.url), 'utf8'));

/** Shape of a name-based UUID (RFC 9562, version 8: made in a way of our own). */
function uuid(bytes: Buffer): string {
  const copy = Buffer.from(bytes.subarray(0, 16));
  copy[6] = ((copy[6] ?? 0) & 0x0f) | 0x80;
  copy[8] = ((copy[8] ?? 0) & 0x3f) | 0x80;
  return copy.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
