import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** So long the refresh token before still works, in seconds. */
const GRACE = 60;

interface Payload {
  readonly grantId?: string;
  readonly uid?: string;
  readonly userCode?: string;
  readonly [member: string]: unknown;
}

/**
 * Keeps what oidc-provider must remember (sessions, grants, codes, refresh tokens, proofs already seen) in SQLite, so
 * that a login survives a restart. One instance for each kind of record, as the provider's adapter contract asks.
 */
export function createAdapter(db: DatabaseSync, now: () => Date): new (model: string) => object {
  db.exec(`
    CREATE TABLE IF NOT EXISTS oidc (
      model TEXT NOT NULL, id TEXT NOT NULL, grant_id TEXT, uid TEXT, user_code TEXT,
      payload TEXT NOT NULL, expires_at INTEGER, consumed_at INTEGER,
      PRIMARY KEY (model, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS oidc_grant ON oidc (grant_id);
    CREATE INDEX IF NOT EXISTS oidc_uid ON oidc (model, uid);
    CREATE INDEX IF NOT EXISTS oidc_expiry ON oidc (expires_at);
  `);
  const seconds = (): number => Math.floor(now().getTime() / 1000);
  db.prepare('DELETE FROM oidc WHERE expires_at < ?').run(seconds());
  const upsert = db.prepare(`
    INSERT INTO oidc (model, id, grant_id, uid, user_code, payload, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (model, id) DO UPDATE SET grant_id = excluded.grant_id, uid = excluded.uid,
      user_code = excluded.user_code, payload = excluded.payload, expires_at = excluded.expires_at`);
  const select = (column: 'id' | 'uid' | 'user_code') =>
    db.prepare(`SELECT payload, expires_at, consumed_at FROM oidc WHERE model = ? AND ${column} = ?`);
  const [byId, byUid, byUserCode] = [select('id'), select('uid'), select('user_code')];
  const remove = db.prepare('DELETE FROM oidc WHERE model = ? AND id = ?');
  const consume = db.prepare(
    'UPDATE oidc SET consumed_at = coalesce(consumed_at, ?) WHERE model = ? AND id = ?',
  );
  const revoke = db.prepare('DELETE FROM oidc WHERE grant_id = ?');

  const read = (row: Record<string, SQLOutputValue> | undefined): Payload | undefined => {
    if (!row || (row['expires_at'] !== null && Number(row['expires_at']) < seconds())) return undefined;
    const payload = JSON.parse(String(row['payload'])) as Payload;
    return row['consumed_at'] === null ? payload : { ...payload, consumed: Number(row['consumed_at']) };
  };

  return class SqliteAdapter {
    readonly #model: string;

    constructor(model: string) {
      this.#model = model;
    }

    async upsert(id: string, payload: Payload, expiresIn?: number): Promise<void> {
      upsert.run(
        this.#model,
        id,
        payload.grantId ?? null,
        payload.uid ?? null,
        payload.userCode ?? null,
        JSON.stringify(payload),
        expiresIn ? seconds() + expiresIn : null,
      );
    }

    async find(id: string): Promise<Payload | undefined> {
      const payload = read(byId.get(this.#model, id));
      const consumed = payload?.['consumed'];
      // A page that is left while it renews loses the answer. Its key is checked as ever (contract/README.md, Login 5).
      const graced =
        this.#model === 'RefreshToken' && typeof consumed === 'number' && seconds() - consumed < GRACE;
      return graced ? { ...payload, consumed: undefined } : payload;
    }

    async findByUid(uid: string): Promise<Payload | undefined> {
      return read(byUid.get(this.#model, uid));
    }

    async findByUserCode(userCode: string): Promise<Payload | undefined> {
      return read(byUserCode.get(this.#model, userCode));
    }

    async destroy(id: string): Promise<void> {
      remove.run(this.#model, id);
    }

    async consume(id: string): Promise<void> {
      consume.run(seconds(), this.#model, id);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      revoke.run(grantId);
    }
  };
}
