import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Opens (or makes) the database of one service. It may hold private keys, so only its owner can read it. */
export function openStore(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file);
  chmodSync(file, 0o600);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    CREATE TABLE IF NOT EXISTS kv (k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT;
  `);
  return db;
}

/** All of the work is written, or none of it. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Keeps what must survive a restart (keys, secrets): makes it the first time and returns the stored value ever after.
 * Two callers at once get the same value.
 */
export async function once<T>(db: DatabaseSync, key: string, make: () => T | Promise<T>): Promise<T> {
  const read = db.prepare('SELECT v FROM kv WHERE k = ?');
  const found = read.get(key);
  if (found) return JSON.parse(String(found['v'])) as T;
  db.prepare('INSERT OR IGNORE INTO kv (k, v) VALUES (?, ?)').run(key, JSON.stringify(await make()));
  return JSON.parse(String(read.get(key)?.['v'])) as T;
}
