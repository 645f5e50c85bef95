import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

const IV = 12;
const TAG = 16;

/** A secret of a browser: 256 bit, never stored here. */
export const neuesGeheimnis = (): string => randomBytes(32).toString('base64url');

/**
 * Keeps what belongs to a browser under the secret in its cookie: found by the hash of it, encrypted under a key derived
 * from it. Who reads the database gets neither tokens nor persons, and no cookie to present. The municipality is part of
 * the hash, so that a secret of one opens nothing at another.
 */
export class Tresor<Inhalt> {
  readonly #db: DatabaseSync;
  readonly #art: string;
  readonly #now: () => Date;

  /** @param art kind of content; one secret may open one of each */
  constructor(db: DatabaseSync, art: string, now: () => Date) {
    db.exec(`CREATE TABLE IF NOT EXISTS tresor (
      hash TEXT PRIMARY KEY, bis INTEGER NOT NULL, inhalt BLOB NOT NULL) STRICT, WITHOUT ROWID`);
    this.#db = db;
    this.#art = art;
    this.#now = now;
  }

  /** @param bis when it ends, in seconds since 1970 */
  lege(gemeinde: string, geheimnis: string, inhalt: Inhalt, bis: number): void {
    this.#db.prepare('DELETE FROM tresor WHERE bis <= ?').run(this.#seconds());
    this.#db
      .prepare('INSERT OR REPLACE INTO tresor VALUES (?, ?, ?)')
      .run(this.hash(gemeinde, geheimnis), bis, this.#seal(geheimnis, inhalt));
  }

  /** Only where it is still there: a logout is not undone by what was under way. @returns whether it was */
  ersetze(gemeinde: string, geheimnis: string, inhalt: Inhalt, bis: number): boolean {
    const { changes } = this.#db
      .prepare('UPDATE tresor SET bis = ?, inhalt = ? WHERE hash = ?')
      .run(bis, this.#seal(geheimnis, inhalt), this.hash(gemeinde, geheimnis));
    return changes > 0;
  }

  oeffne(gemeinde: string, geheimnis: string | undefined): Inhalt | undefined {
    if (!geheimnis) return undefined;
    const row = this.#db
      .prepare('SELECT inhalt FROM tresor WHERE hash = ? AND bis > ?')
      .get(this.hash(gemeinde, geheimnis), this.#seconds());
    return row && this.#open(geheimnis, row['inhalt'] as Uint8Array);
  }

  /** Opens it once: it is gone before anybody acts on it. */
  nimm(gemeinde: string, geheimnis: string | undefined): Inhalt | undefined {
    const inhalt = this.oeffne(gemeinde, geheimnis);
    return geheimnis && this.loesche(gemeinde, geheimnis) ? inhalt : undefined;
  }

  loesche(gemeinde: string, geheimnis: string): boolean {
    return (
      this.#db.prepare('DELETE FROM tresor WHERE hash = ?').run(this.hash(gemeinde, geheimnis)).changes > 0
    );
  }

  hash(gemeinde: string, geheimnis: string): string {
    return createHash('sha256').update([this.#art, gemeinde, geheimnis].join('\0')).digest('base64url');
  }

  #key(geheimnis: string): Buffer {
    return Buffer.from(hkdfSync('sha256', geheimnis, '', `tresor ${this.#art}`, 32));
  }

  #seal(geheimnis: string, inhalt: Inhalt): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.#key(geheimnis), iv);
    const text = Buffer.concat([cipher.update(JSON.stringify(inhalt), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]);
  }

  #open(geheimnis: string, sealed: Uint8Array): Inhalt {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.#key(geheimnis), bytes.subarray(0, IV));
    decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
    const text = Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as Inhalt;
  }

  #seconds(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }
}
