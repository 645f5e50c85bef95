import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { openStore, transaction } from '../kit/store.ts';
import type { Bestaetigung, Metadaten } from './metadaten.ts';
import type { Anlage, AuthenticationTags, Geoeffnet, Pruefung } from './oeffnen.ts';

export type Stand = 'offen' | 'angenommen' | 'abgelehnt';

/** A Vorgang as the clerk keeps it. */
export interface Fall {
  readonly submissionId: string;
  readonly caseId: string;
  /** Our own reference, which goes onto the letter. */
  readonly aktenzeichen: string;
  readonly eingang: Date;
  readonly stand: Stand;
  readonly tags: AuthenticationTags;
  readonly pruefungen: readonly Pruefung[];
  readonly metadaten?: Metadaten;
  readonly daten?: Readonly<Record<string, unknown>>;
  readonly bestaetigungen?: readonly Bestaetigung[];
  readonly grund?: string;
}

/** A letter. Its bytes are fixed before it is sent, so that sending it again cannot make a second one. */
export interface Antwort {
  readonly id: string;
  readonly submissionId: string;
  readonly betreff: string;
  readonly text: string;
  readonly content: string;
  readonly pdf?: Uint8Array;
  readonly erstellt: Date;
  readonly stand: 'unterwegs' | 'zugestellt' | 'abgewiesen';
}

/** The file of this authority. It holds what citizens sent in the clear: on the authority's own machine, nowhere else. */
export class Faelle {
  readonly db: DatabaseSync;

  constructor(file: string) {
    this.db = openStore(file);
    this.db.exec(`
      CREATE TABLE IF NOT EXISTS faelle (
        nummer INTEGER PRIMARY KEY AUTOINCREMENT, submissionId TEXT NOT NULL UNIQUE, caseId TEXT NOT NULL,
        eingang INTEGER NOT NULL, stand TEXT NOT NULL, inhalt TEXT NOT NULL, grund TEXT) STRICT;
      CREATE TABLE IF NOT EXISTS anlagen (
        submissionId TEXT NOT NULL, attachmentId TEXT NOT NULL, filename TEXT NOT NULL, mimeType TEXT NOT NULL,
        bytes BLOB NOT NULL, unversehrt INTEGER NOT NULL, PRIMARY KEY (submissionId, attachmentId)) STRICT;
      CREATE TABLE IF NOT EXISTS antworten (
        id TEXT PRIMARY KEY, submissionId TEXT NOT NULL, betreff TEXT NOT NULL, text TEXT NOT NULL,
        content TEXT NOT NULL, pdf BLOB, erstellt INTEGER NOT NULL, stand TEXT NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS bestaetigungen (jti TEXT PRIMARY KEY, submissionId TEXT NOT NULL) STRICT;
    `);
  }

  kennt(submissionId: string): boolean {
    return this.db.prepare('SELECT 1 FROM faelle WHERE submissionId = ?').get(submissionId) !== undefined;
  }

  lege(id: { submissionId: string; caseId: string }, { anlagen, ...inhalt }: Geoeffnet, eingang: Date): void {
    transaction(this.db, () => {
      this.db
        .prepare(
          "INSERT INTO faelle (submissionId, caseId, eingang, stand, inhalt) VALUES (?, ?, ?, 'offen', ?)",
        )
        .run(id.submissionId, id.caseId, eingang.getTime(), JSON.stringify(inhalt));
      const insert = this.db.prepare('INSERT OR IGNORE INTO anlagen VALUES (?, ?, ?, ?, ?, ?)');
      for (const { attachmentId, filename, mimeType, bytes, unversehrt } of anlagen) {
        insert.run(id.submissionId, attachmentId, filename, mimeType, bytes, unversehrt ? 1 : 0);
      }
      const merke = this.db.prepare('INSERT INTO bestaetigungen VALUES (?, ?)');
      for (const { jti } of inhalt.bestaetigungen ?? []) merke.run(jti, id.submissionId);
    });
  }

  /** Has this confirmation come with another application? */
  kenntBestaetigung(jti: string): boolean {
    return this.db.prepare('SELECT 1 FROM bestaetigungen WHERE jti = ?').get(jti) !== undefined;
  }

  alle(): readonly Fall[] {
    return this.db.prepare('SELECT * FROM faelle ORDER BY nummer DESC').all().map(toFall);
  }

  finde(submissionId: string): Fall | undefined {
    const row = this.db.prepare('SELECT * FROM faelle WHERE submissionId = ?').get(submissionId);
    return row && toFall(row);
  }

  entscheide(submissionId: string, stand: Stand, grund?: string): void {
    this.db
      .prepare('UPDATE faelle SET stand = ?, grund = ? WHERE submissionId = ?')
      .run(stand, grund ?? null, submissionId);
  }

  anlagen(submissionId: string): readonly Anlage[] {
    return this.db.prepare('SELECT * FROM anlagen WHERE submissionId = ?').all(submissionId).map(toAnlage);
  }

  anlage(submissionId: string, attachmentId: string): Anlage | undefined {
    return this.anlagen(submissionId).find((each) => each.attachmentId === attachmentId);
  }

  schreibe(antwort: Omit<Antwort, 'id' | 'stand'>): Antwort {
    const id = randomUUID();
    const { submissionId, betreff, text, content, pdf, erstellt } = antwort;
    this.db
      .prepare("INSERT INTO antworten VALUES (?, ?, ?, ?, ?, ?, ?, 'unterwegs')")
      .run(id, submissionId, betreff, text, content, pdf ?? null, erstellt.getTime());
    return { ...antwort, id, stand: 'unterwegs' };
  }

  antworten(submissionId: string): readonly Antwort[] {
    return this.db
      .prepare('SELECT * FROM antworten WHERE submissionId = ? ORDER BY erstellt')
      .all(submissionId)
      .map(toAntwort);
  }

  melde(antwortId: string, stand: Antwort['stand']): void {
    this.db.prepare('UPDATE antworten SET stand = ? WHERE id = ?').run(stand, antwortId);
  }
}

type Row = Record<string, unknown>;

function toFall(row: Row): Fall {
  const eingang = new Date(Number(row['eingang']));
  return {
    ...(JSON.parse(String(row['inhalt'])) as Omit<Geoeffnet, 'anlagen'>),
    submissionId: String(row['submissionId']),
    caseId: String(row['caseId']),
    aktenzeichen: `HuSt-${eingang.getFullYear()}-${String(row['nummer']).padStart(5, '0')}`,
    eingang,
    stand: row['stand'] as Stand,
    ...(typeof row['grund'] === 'string' && { grund: row['grund'] }),
  };
}

const toAnlage = (row: Row): Anlage => ({
  attachmentId: String(row['attachmentId']),
  filename: String(row['filename']),
  mimeType: String(row['mimeType']),
  bytes: row['bytes'] as Uint8Array,
  unversehrt: row['unversehrt'] === 1,
});

const toAntwort = (row: Row): Antwort => ({
  id: String(row['id']),
  submissionId: String(row['submissionId']),
  betreff: String(row['betreff']),
  text: String(row['text']),
  content: String(row['content']),
  ...(row['pdf'] !== null && { pdf: row['pdf'] as Uint8Array }),
  erstellt: new Date(Number(row['erstellt'])),
  stand: row['stand'] as Antwort['stand'],
});
