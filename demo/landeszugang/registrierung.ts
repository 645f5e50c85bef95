import type { DatabaseSync } from 'node:sqlite';

/** What a state knows of a municipality that uses its Landeszugang. */
export interface Gemeinde {
  readonly ars: string;
  readonly clientId: string;
  readonly name: string;
  /** Origins whose pages carry the tags. */
  readonly origins: readonly string[];
  /** The one return URL of logins and payments. */
  readonly rueckkehr: string;
  readonly kontakt: {
    readonly telefon?: string;
    readonly email?: string;
    readonly oeffnungszeiten?: string;
  };
}

export interface Registrierung {
  alle(): readonly Gemeinde[];
  byArs(ars: string): Gemeinde | undefined;
  byClient(clientId: string): Gemeinde | undefined;
  kenntOrigin(origin: string): boolean;
}

/** @param gemeinden entered at each start; in reality an office does that, in the demo the ports may have changed. */
export function openRegistrierung(db: DatabaseSync, gemeinden: readonly Gemeinde[]): Registrierung {
  db.exec('CREATE TABLE IF NOT EXISTS gemeinden (ars TEXT PRIMARY KEY, eintrag TEXT NOT NULL) STRICT');
  const enter = db.prepare('INSERT OR REPLACE INTO gemeinden (ars, eintrag) VALUES (?, ?)');
  for (const gemeinde of gemeinden) enter.run(gemeinde.ars, JSON.stringify(gemeinde));
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

/** Is this the registered return URL, with nothing but a query of the page's own? */
export function istRueckkehr(gemeinde: Gemeinde, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return !url.hash && !url.username && !url.password && url.origin + url.pathname === gemeinde.rueckkehr;
}
