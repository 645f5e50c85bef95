/**
 * Elements of FIM's federal kit (number range 60) and of older forms that every municipality meets: what the Nutzerkonto
 * knows of them, which token of HTML `autocomplete` they have (WCAG 1.3.5), which keyboard they want.
 */
import type { Textfeld } from '../antrag/modell.js';
import { langeId, type Datenfeld, type Datenfeldgruppe } from './datenschema.js';

export interface Bekanntes {
  readonly vorbelegung?: string;
  readonly autocomplete?: string;
  readonly typ?: Textfeld['typ'];
}

const PERSON: readonly (readonly [string, Bekanntes])[] = [
  ['F60000000227 F00000000013', { vorbelegung: 'family_name', autocomplete: 'family-name' }],
  ['F60000000228 F00000000154 F00000000045', { vorbelegung: 'given_name', autocomplete: 'given-name' }],
  ['F60000000229 F00000000043', { vorbelegung: 'title', autocomplete: 'honorific-prefix' }],
  ['F60000000230', { vorbelegung: 'birth_name' }],
  ['F60000000234', { vorbelegung: 'place_of_birth' }],
  ['F60000000240 F00000000069', { vorbelegung: 'telephone', autocomplete: 'tel', typ: 'telefon' }],
  ['F60000000241 F00000000072', { typ: 'telefon' }],
  ['F60000000242 F00000000071', { vorbelegung: 'email', autocomplete: 'email', typ: 'email' }],
  // HTML knows lines of an address, no street without its number: the street begins the first.
  ['F60000000243 F00000000053', { autocomplete: 'address-line1' }],
  ['F60000000248 F00000000027', { autocomplete: 'address-line2' }],
  ['F60000000246 F00000000054', { vorbelegung: 'zip_code', autocomplete: 'postal-code' }],
  ['F60000000247 F00000000035', { vorbelegung: 'city', autocomplete: 'address-level2' }],
  ['F60000000261 F00000000038', { autocomplete: 'country-name' }],
  ['F60000000332 F00000000065', { autocomplete: 'sex' }],
  ['F60000000231', { autocomplete: 'bday-day' }],
  ['F60000000232', { autocomplete: 'bday-month' }],
  ['F60000000233', { autocomplete: 'bday-year' }],
];
const ORGANISATION: readonly (readonly [string, Bekanntes])[] = [
  ['F60000000319', { vorbelegung: 'org_company_name', autocomplete: 'organization' }],
  ['F60000000321', { autocomplete: 'url' }],
  ['F60000000328', { vorbelegung: 'org_register_number' }],
];

const nachId = (liste: typeof PERSON): ReadonlyMap<string, Bekanntes> =>
  new Map(liste.flatMap(([ids, bekanntes]) => ids.split(' ').map((id) => [id, bekanntes] as const)));
const personen = nachId(PERSON);
const organisationen = nachId(ORGANISATION);

/** Groups about somebody else than the one who fills in the form: filling in their name would be wrong. */
const ANDERE =
  /vertret|bevollm|betreu|\bkind(?:e?s|er|ern)?\b|arbeitgeber|arbeitsst|betrieb|ehe(?:gatt|frau|mann|partner)|partner|haushalt|(?<!staats)angehörig|mutter|vater|eltern|sorgeberecht|geschäftsführ|gesellschafter|vermiet|eigent[uü]m|dritte|empfäng|zeug|[aä]rzt|schule|ausbildungsst|behörde|bevorzugt|abweichend|früher|beschäftigte|sachkundig|aufsicht|verantwortlich|signatur|unterschrift/i;
const ANTRAGSTELLER = /antragstell|anzeigend|erlaubnisinhab/i;
const ORGANISATIONEN = /unternehmen|organisation|juristisch|firma|register/i;

/** Day, month and year of a date of which only the year may be known ("Geburtsdatum (teilbekannt)"). */
const TEILE = ['F60000000231', 'F60000000232', 'F60000000233'];
export const istTeildatum = (gruppe: Datenfeldgruppe): boolean =>
  gruppe.struktur.length === 3 && gruppe.struktur.every(({ element }) => TEILE.includes(langeId(element.id)));

/** Knows which elements ask for facts about the applicant; each claim is taken once, where it is asked for first. */
export class Bekannt {
  readonly #vergeben = new Set<string>();
  /** Who came first: a form that begins with a company asks about its people, not about who fills it in. */
  #organisation = false;

  zu(feld: Datenfeld, aussen: readonly Datenfeldgruppe[], wiederholt: boolean): Bekanntes {
    const id = langeId(feld.id);
    const bekanntes = personen.get(id) ?? organisationen.get(id) ?? nachName(feld);
    const namen = [...aussen.map(({ name, bezeichnung }) => `${name} ${bezeichnung}`), feld.name].join(' ');
    const organisation = organisationen.has(id);
    this.#organisation ||= organisation;
    const fremd =
      wiederholt ||
      istAndere(feld, aussen) ||
      (!organisation && (ORGANISATIONEN.test(namen) || (this.#organisation && !ANTRAGSTELLER.test(namen)))) ||
      (bekanntes.autocomplete?.startsWith('bday') === true && !/geburt/i.test(namen));
    if (fremd) return bekanntes.typ ? { typ: bekanntes.typ } : {};
    const { vorbelegung, ...rest } = bekanntes;
    if (vorbelegung === undefined || this.#vergeben.has(vorbelegung)) return rest;
    this.#vergeben.add(vorbelegung);
    return bekanntes;
  }
}

/** The innermost group that says whom it is about decides. */
function istAndere(feld: Datenfeld, aussen: readonly Datenfeldgruppe[]): boolean {
  for (const { name, bezeichnung } of [feld, ...[...aussen].reverse()]) {
    if (ANDERE.test(name) || ANDERE.test(bezeichnung)) return true;
    if (ANTRAGSTELLER.test(name)) return false;
  }
  return false;
}

/** By name only what cannot be mistaken. */
function nachName({ name, bezeichnung, datentyp, feldart }: Datenfeld): Bekanntes {
  if (feldart !== 'input') return {};
  if (datentyp === 'date')
    return /^Geburtsdatum\b/.test(name) ? { vorbelegung: 'date_of_birth', autocomplete: 'bday' } : {};
  if (!datentyp.startsWith('text')) return {};
  const woertlich = `${name} ${bezeichnung}`;
  if (/\bIBAN\b/.test(woertlich) && !/\b(?:BIC|Konto(?:nummer|inhaber))/.test(woertlich))
    return { typ: 'iban' };
  if (/^E-?Mail(?:[- ]?Adresse)?$/i.test(name)) return { typ: 'email', autocomplete: 'email' };
  if (/^(?:Tele)?fax(?:-?nummer)?$/i.test(name)) return { typ: 'telefon' };
  if (/^(?:Telefon|Mobil(?:telefon|funk)?)(?:-?nummer)?$/i.test(name))
    return { typ: 'telefon', autocomplete: 'tel' };
  return {};
}
