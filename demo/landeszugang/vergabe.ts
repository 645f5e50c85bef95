import type { DatabaseSync } from 'node:sqlite';
import { decodeJwt } from 'jose';
import { problem } from '../kit/problem.ts';
import type { Bezahldienst } from './bezahldienst.ts';
import type { Dienstkonto } from './dienstkonto.ts';
import type { Zahlungen } from './zahlungen.ts';

/**
 * An application happens once, though its draft may have gone to another device, and to another person (contract/README.md,
 * Deposits): the first who pays has it, and what was sent is sent.
 */
export interface Vergabe {
  kuendigeAn(vorgang: string, submissionId: string): void;
  /** @returns the refusal for this caller, where somebody else pays or has paid, or it has been sent */
  pruefe(subjekt: string, vorgang: string): Promise<Response | undefined>;
  /** Before the request that sends, so that none is sent twice, whatever becomes of the answer. @returns the refusal */
  beginne(submissionId: string): Response | undefined;
  reicheEin(submissionId: string): void;
}

export interface VergabeConfig {
  readonly db: DatabaseSync;
  readonly zahlungen: Zahlungen;
  readonly bezahldienst: Bezahldienst;
  /** Has it arrived? Asked where an answer was lost. */
  readonly istEingereicht: (submissionId: string) => Promise<boolean>;
}

const ANGEKUENDIGT = 0;
/** From here until the answer, which may be lost. */
const UNTERWEGS = 1;
const EINGEREICHT = 2;

export function openVergabe({ db, zahlungen, bezahldienst, istEingereicht }: VergabeConfig): Vergabe {
  db.exec(`
    CREATE TABLE IF NOT EXISTS vergabe (
      submission_id TEXT PRIMARY KEY, vorgang TEXT NOT NULL, stand INTEGER NOT NULL DEFAULT ${ANGEKUENDIGT}
    ) STRICT;
    CREATE INDEX IF NOT EXISTS vergabe_vorgang ON vergabe (vorgang);
  `);
  const insert = db.prepare('INSERT OR IGNORE INTO vergabe (submission_id, vorgang) VALUES (?, ?)');
  const update = db.prepare('UPDATE vergabe SET stand = ? WHERE submission_id = ?');
  const begun = db.prepare(
    `SELECT submission_id, stand FROM vergabe WHERE vorgang = ? AND stand <> ${ANGEKUENDIGT}`,
  );
  const begunByOther = db.prepare(`
    SELECT 1 FROM vergabe AS own JOIN vergabe AS other USING (vorgang)
    WHERE own.submission_id = ? AND other.submission_id <> own.submission_id AND other.stand <> ${ANGEKUENDIGT}`);
  const begin = db.prepare(
    `UPDATE vergabe SET stand = ${UNTERWEGS} WHERE submission_id = ? AND stand = ${ANGEKUENDIGT}`,
  );
  return {
    kuendigeAn: (vorgang, submissionId) => void insert.run(submissionId.toLowerCase(), vorgang.toLowerCase()),
    reicheEin: (submissionId) => void update.run(EINGEREICHT, submissionId.toLowerCase()),
    async pruefe(subjekt, vorgang) {
      for (const row of begun.all(vorgang.toLowerCase())) {
        const id = String(row['submission_id']);
        const gesendet = row['stand'] === EINGEREICHT || (await istEingereicht(id));
        update.run(gesendet ? EINGEREICHT : ANGEKUENDIGT, id);
        if (gesendet) return vergeben();
      }
      const fremde = zahlungen.byVorgang(vorgang).filter((each) => each.subjekt !== subjekt);
      return (await bezahldienst.laufende(fremde)) && vergeben();
    },
    beginne(submissionId) {
      const id = submissionId.toLowerCase();
      if (begunByOther.get(id)) return vergeben();
      begin.run(id);
      return undefined;
    },
  };
}

/** Reads the event log of the Zustelldienst, which alone knows what became of a request whose answer was lost. */
export const eingereichtBei =
  (konto: Dienstkonto, submissionApi: string): VergabeConfig['istEingereicht'] =>
  async (id) => {
    const answer = await konto.fetch(`${submissionApi}/v2/submissions/${id}/events`);
    if (!answer.ok) return false;
    const { eventLog } = (await answer.json()) as { readonly eventLog: readonly string[] };
    return eventLog.some((token) =>
      Object.keys(decodeJwt<{ events?: object }>(token).events ?? {}).some((event) =>
        event.endsWith('/submit-submission'),
      ),
    );
  };

const vergeben = (): Response =>
  problem(409, 'vorgang-vergeben', 'The application is paid for or sent from elsewhere');
