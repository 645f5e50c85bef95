import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { transaction } from '../kit/store.ts';

export interface Anlage {
  readonly filename: string;
  /** Hexadecimal SHA-512 of the file. */
  readonly sha512sum: string;
  readonly contentLength: number;
  readonly mediaType: string;
}

/** A letter; names of ZBP v6. */
export interface Brief {
  readonly id: string;
  readonly title: string;
  readonly sender: string;
  readonly service: string;
  readonly content: string;
  readonly stork_qaa_level: number;
  readonly providedAt: string;
  readonly firstRetrievedAt: string | null;
  readonly reference?: string;
  readonly applicationId?: string;
  readonly attachments: readonly Anlage[];
}

export interface NeuerBrief extends Omit<Brief, 'id' | 'providedAt' | 'firstRetrievedAt' | 'attachments'> {
  readonly postkorb: string;
  readonly attachments: readonly (Anlage & { readonly bytes: Uint8Array })[];
  /** Signature of the authority over the content. The same again is the same letter sent twice. */
  readonly signatur: string;
}

export interface Postkorb {
  /** Stores the letter, once, and says since when it is provided. */
  lege(brief: NeuerBrief): { readonly id: string; readonly providedAt: string };
  list(postkorb: string): readonly Brief[];
  find(postkorb: string, id: string): Brief | undefined;
  /** Keeps the moment of the first time. */
  abgerufen(brief: Brief): Brief;
  anlage(brief: Brief, index: number): Uint8Array | undefined;
  loesche(brief: Brief): void;
}

export function openPostkorb(db: DatabaseSync, now: () => Date): Postkorb {
  db.exec(`
    CREATE TABLE IF NOT EXISTS briefe (
      id TEXT PRIMARY KEY, postkorb TEXT NOT NULL, signatur TEXT NOT NULL UNIQUE, inhalt TEXT NOT NULL,
      provided_at TEXT NOT NULL, first_retrieved_at TEXT, geloescht INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS briefe_postkorb ON briefe (postkorb, provided_at);
    CREATE TABLE IF NOT EXISTS anlagen (
      brief TEXT NOT NULL REFERENCES briefe (id) ON DELETE CASCADE, nummer INTEGER NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (brief, nummer)
    ) STRICT;
  `);
  const bySignatur = db.prepare('SELECT id, provided_at FROM briefe WHERE signatur = ?');
  const insert = db.prepare(
    'INSERT INTO briefe (id, postkorb, signatur, inhalt, provided_at) VALUES (?, ?, ?, ?, ?)',
  );
  const insertAnlage = db.prepare('INSERT INTO anlagen (brief, nummer, bytes) VALUES (?, ?, ?)');
  const all = db.prepare(
    'SELECT * FROM briefe WHERE postkorb = ? AND geloescht = 0 ORDER BY provided_at DESC, rowid DESC',
  );
  const one = db.prepare('SELECT * FROM briefe WHERE postkorb = ? AND id = ? AND geloescht = 0');
  const retrieve = db.prepare(
    'UPDATE briefe SET first_retrieved_at = ? WHERE id = ? AND first_retrieved_at IS NULL',
  );
  const bytesOf = db.prepare('SELECT bytes FROM anlagen WHERE brief = ? AND nummer = ?');
  // The row stays without its content, so that a letter sent twice does not come back after it was deleted.
  const empty = db.prepare("UPDATE briefe SET geloescht = 1, inhalt = '{}' WHERE id = ?");
  const dropAnlagen = db.prepare('DELETE FROM anlagen WHERE brief = ?');

  return {
    lege({ postkorb, signatur, attachments, ...inhalt }) {
      const known = bySignatur.get(signatur);
      if (known) return { id: String(known['id']), providedAt: String(known['provided_at']) };
      const made = { id: randomUUID(), providedAt: now().toISOString() };
      const heads = attachments.map(({ bytes: _bytes, ...head }) => head);
      transaction(db, () => {
        const text = JSON.stringify({ ...inhalt, attachments: heads });
        insert.run(made.id, postkorb.toLowerCase(), signatur, text, made.providedAt);
        attachments.forEach(({ bytes }, index) => insertAnlage.run(made.id, index, bytes));
      });
      return made;
    },
    list: (postkorb) => all.all(postkorb).map(read),
    find(postkorb, id) {
      const row = one.get(postkorb, id.toLowerCase());
      return row && read(row);
    },
    abgerufen(brief) {
      if (brief.firstRetrievedAt !== null) return brief;
      const time = now().toISOString();
      retrieve.run(time, brief.id);
      return { ...brief, firstRetrievedAt: time };
    },
    anlage: ({ id }, index) => bytesOf.get(id, index)?.['bytes'] as Uint8Array | undefined,
    loesche({ id }) {
      empty.run(id);
      dropAnlagen.run(id);
    },
  };
}

function read(row: Record<string, SQLOutputValue>): Brief {
  const inhalt = JSON.parse(String(row['inhalt'])) as Omit<Brief, 'id' | 'providedAt' | 'firstRetrievedAt'>;
  const first = row['first_retrieved_at'];
  return {
    ...inhalt,
    id: String(row['id']),
    providedAt: String(row['provided_at']),
    firstRetrievedAt: first === null || first === undefined ? null : String(first),
  };
}
