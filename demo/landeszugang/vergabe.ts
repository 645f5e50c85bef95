import type { DatabaseSync } from 'node:sqlite';
import { problem } from '../kit/problem.ts';
import type { Bezahldienst } from './bezahldienst.ts';
import type { Zahlungen } from './zahlungen.ts';

/**
 * An application happens once, though its draft may have gone to another device, and to another person (contract/README.md,
 * Deposits): the first who pays has it, and what was sent is sent.
 */
export interface Vergabe {
  kuendigeAn(vorgang: string, submissionId: string): void;
  reicheEin(submissionId: string): void;
  /** @returns the refusal for this caller, where somebody else pays or has paid, or it has been sent */
  pruefe(subjekt: string, vorgang: string): Promise<Response | undefined>;
  /** The same for what was announced twice, before either was sent. */
  pruefeEinreichung(submissionId: string): Response | undefined;
}

export function openVergabe(db: DatabaseSync, zahlungen: Zahlungen, bezahldienst: Bezahldienst): Vergabe {
  db.exec(`
    CREATE TABLE IF NOT EXISTS vergabe (
      submission_id TEXT PRIMARY KEY, vorgang TEXT NOT NULL, eingereicht INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS vergabe_vorgang ON vergabe (vorgang);
  `);
  const insert = db.prepare('INSERT OR IGNORE INTO vergabe (submission_id, vorgang) VALUES (?, ?)');
  const update = db.prepare('UPDATE vergabe SET eingereicht = 1 WHERE submission_id = ?');
  const sent = db.prepare('SELECT 1 FROM vergabe WHERE vorgang = ? AND eingereicht = 1');
  const sentByOther = db.prepare(`
    SELECT 1 FROM vergabe AS own JOIN vergabe AS other USING (vorgang)
    WHERE own.submission_id = ? AND other.submission_id <> own.submission_id AND other.eingereicht = 1`);
  return {
    kuendigeAn: (vorgang, submissionId) => void insert.run(submissionId.toLowerCase(), vorgang.toLowerCase()),
    reicheEin: (submissionId) => void update.run(submissionId.toLowerCase()),
    async pruefe(subjekt, vorgang) {
      if (sent.get(vorgang.toLowerCase())) return vergeben();
      const fremde = zahlungen.byVorgang(vorgang).filter((each) => each.subjekt !== subjekt);
      return (await bezahldienst.laufende(fremde)) && vergeben();
    },
    pruefeEinreichung: (submissionId) =>
      sentByOther.get(submissionId.toLowerCase()) ? vergeben() : undefined,
  };
}

const vergeben = (): Response =>
  problem(409, 'vorgang-vergeben', 'The application is paid for or sent from elsewhere');
