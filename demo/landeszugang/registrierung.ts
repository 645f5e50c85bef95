import { readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** What a state knows of a municipality that uses its Landeszugang, `contract/registrierung.schema.json`. */
export interface Gemeinde {
  readonly ars: string;
  readonly clientId: string;
  readonly name: string;
  /** Origins whose pages carry the tags. */
  readonly origins: readonly string[];
  /** The one return URL of logins and payments. */
  readonly rueckkehr: string;
  /** Cookie mode: the municipality's own name of the Landeszugang. Then only the Landeszugang itself may log in for it. */
  readonly zugang?: string;
  readonly kontakt: {
    readonly telefon?: string;
    readonly email?: string;
    readonly oeffnungszeiten?: string;
  };
  /** Who looks after the website; published nowhere. */
  readonly betreuung: { readonly email: string };
}

/** Cookie mode: the return URL of logins, on the municipality's name of the Landeszugang. */
export const RUECKKEHR = '/sitzung/rueckkehr';

export interface Registrierung {
  alle(): readonly Gemeinde[];
  byArs(ars: string): Gemeinde | undefined;
  byClient(clientId: string): Gemeinde | undefined;
  kenntOrigin(origin: string): boolean;
}

const SCHEMA = new URL('../../contract/registrierung.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as { readonly $id: string };
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(schema);
const istRegistrierung = ajv.compile({ $ref: schema.$id });

/** Is this what a website says at `/.well-known/ozg-registrierung.json`? */
export const istNachweis = ajv.compile({ $ref: `${schema.$id}#/$defs/nachweis` });

/**
 * What is wrong with a registration, without a look at the website (contract/README.md, Registration).
 *
 * @param land first two digits of every ARS of this state
 * @returns undefined where nothing is
 */
export function mangel(eintrag: unknown, land: string): string | undefined {
  if (!istRegistrierung(eintrag)) {
    const [error] = istRegistrierung.errors ?? [];
    return `${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim();
  }
  const { ars, origins, rueckkehr } = eintrag as Pick<Gemeinde, 'ars' | 'origins' | 'rueckkehr'>;
  if (!ars.startsWith(land)) return '/ars is of another state';
  // As a browser writes it, or no comparison letter by letter would ever fit.
  if (origins.some((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin))
    return '/origins must be written as browsers do';
  if (!URL.canParse(rueckkehr) || new URL(rueckkehr).href !== rueckkehr)
    return '/rueckkehr must be written as browsers do';
  return origins.includes(new URL(rueckkehr).origin) ? undefined : '/rueckkehr must be on one of the origins';
}

/** Sachsen-Anhalt. */
const LAND = '15';

/** @param gemeinden entered at each start; in reality an office does that, in the demo the ports may have changed. */
export function openRegistrierung(db: DatabaseSync, gemeinden: readonly Gemeinde[]): Registrierung {
  db.exec('CREATE TABLE IF NOT EXISTS gemeinden (ars TEXT PRIMARY KEY, eintrag TEXT NOT NULL) STRICT');
  const enter = db.prepare('INSERT OR REPLACE INTO gemeinden (ars, eintrag) VALUES (?, ?)');
  for (const gemeinde of gemeinden) {
    const was = mangel(gemeinde, LAND);
    if (was) throw new Error(`Registration of ${gemeinde.ars}: ${was}`);
    enter.run(gemeinde.ars, JSON.stringify(gemeinde));
  }
  const alle = db
    .prepare('SELECT eintrag FROM gemeinden ORDER BY ars')
    .all()
    .map((row) => JSON.parse(String(row['eintrag'])) as Gemeinde);
  return {
    alle: () => alle,
    byArs: (ars) => alle.find((each) => each.ars === ars),
    byClient: (clientId) => alle.find((each) => each.clientId === clientId),
    kenntOrigin: (origin) => alle.some((each) => each.origins.includes(origin)),
  };
}

/** Where a login may end: what `form-action` of its pages must allow, for browsers check it at each redirect. */
export const ziele = ({ origins, rueckkehr, zugang }: Gemeinde): string[] =>
  zugang ? [zugang, ...origins] : [new URL(rueckkehr).origin];

/**
 * Is this a page of the municipality, written as a browser writes it? What becomes one only when it is read kindly
 * (backslashes, control characters, missing slashes) is none.
 */
export function istSeite({ origins }: Gemeinde, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { href, origin, protocol, username, password } = new URL(address);
  // A blob: has the origin of the page that made it.
  const isPage = protocol === 'https:' || protocol === 'http:';
  return isPage && href === address && !username && !password && origins.includes(origin);
}

/** Is this the registered return URL, with nothing but a query of the page's own? */
export function istRueckkehr(gemeinde: Gemeinde, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return !url.hash && !url.username && !url.password && url.origin + url.pathname === gemeinde.rueckkehr;
}
