import type { DatabaseSync } from 'node:sqlite';
import { openStore } from '../kit/store.ts';

/** All tables of the Zustelldienst. What is encrypted stays encrypted here; it never has a key to open it. */
export function openTables(file: string): DatabaseSync {
  const db = openStore(file);
  db.exec(`
    CREATE TABLE IF NOT EXISTS destinations (
      destinationId TEXT PRIMARY KEY, owner TEXT NOT NULL, body TEXT NOT NULL, callbackSecret TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS keys (
      destinationId TEXT NOT NULL, kid TEXT NOT NULL, jwk TEXT NOT NULL, PRIMARY KEY (destinationId, kid)) STRICT;
    CREATE TABLE IF NOT EXISTS submissions (
      submissionId TEXT PRIMARY KEY, caseId TEXT NOT NULL, destinationId TEXT NOT NULL, sender TEXT NOT NULL,
      publicService TEXT NOT NULL, region TEXT, announced TEXT NOT NULL, state TEXT NOT NULL, since INTEGER NOT NULL,
      metadata TEXT, data TEXT, tags TEXT) STRICT;
    CREATE INDEX IF NOT EXISTS submissions_case ON submissions (caseId);
    CREATE INDEX IF NOT EXISTS submissions_state ON submissions (state, since);
    CREATE TABLE IF NOT EXISTS attachments (
      submissionId TEXT NOT NULL, attachmentId TEXT NOT NULL, jwe TEXT NOT NULL,
      PRIMARY KEY (submissionId, attachmentId)) STRICT;
    CREATE TABLE IF NOT EXISTS events (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, caseId TEXT NOT NULL, submissionId TEXT NOT NULL,
      jti TEXT NOT NULL UNIQUE, token TEXT NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS events_case ON events (caseId, seq);
  `);
  return db;
}
