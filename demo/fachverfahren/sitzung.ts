import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

export interface Sitzung {
  /** To be repeated by every form. */
  readonly csrf: string;
}

const COOKIE = 'fachverfahren';
const EIGHT_HOURS = 8 * 60 * 60;

/**
 * The clerk's session: a cookie that no script reads and no foreign site sends. Who logs in is not asked: this is a
 * sandbox, and the page says so.
 */
export class Sitzungen {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
    db.exec(
      'CREATE TABLE IF NOT EXISTS sitzungen (hash TEXT PRIMARY KEY, csrf TEXT NOT NULL, ende INTEGER NOT NULL) STRICT',
    );
  }

  beginne(c: Context): void {
    const id = randomBytes(32).toString('base64url');
    const ende = this.#now().getTime() + EIGHT_HOURS * 1000;
    this.#db.prepare('DELETE FROM sitzungen WHERE ende < ?').run(this.#now().getTime());
    this.#db
      .prepare('INSERT INTO sitzungen VALUES (?, ?, ?)')
      .run(hash(id), randomBytes(24).toString('base64url'), ende);
    setCookie(c, COOKIE, id, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: EIGHT_HOURS });
  }

  von(c: Context): Sitzung | undefined {
    const row = this.#db
      .prepare('SELECT * FROM sitzungen WHERE hash = ?')
      .get(hash(getCookie(c, COOKIE) ?? ''));
    return row && Number(row['ende']) > this.#now().getTime() ? { csrf: String(row['csrf']) } : undefined;
  }

  beende(c: Context): void {
    this.#db.prepare('DELETE FROM sitzungen WHERE hash = ?').run(hash(getCookie(c, COOKIE) ?? ''));
    deleteCookie(c, COOKIE, { path: '/' });
  }
}

export function csrfStimmt({ csrf }: Sitzung, sent: string | null): boolean {
  const [mine, theirs] = [Buffer.from(hash(csrf)), Buffer.from(hash(sent ?? ''))];
  return timingSafeEqual(mine, theirs);
}

const hash = (value: string): string => createHash('sha256').update(value).digest('base64url');
