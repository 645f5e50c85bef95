import type { DatabaseSync } from 'node:sqlite';
import { decodeJwt } from 'jose';
import { problem } from '../kit/problem.ts';
import type { Bezahldienst } from './bezahldienst.ts';
import type { Dienstkonto } from './dienstkonto.ts';
import type { Zahlungen } from './zahlungen.ts';

/**
 * An application happens once, though its draft may have gone to another device, and to another person (contract/README.md,
 * Deposits): the first who pays has it, and what was sent is sent, unless the authority sends it back to be mended.
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
  /** What has become of a submission, as the Zustelldienst knows. */
  readonly verbleib: (submissionId: string) => Promise<Verbleib>;
}

/** `offen`: it has not arrived. */
export type Verbleib = 'offen' | 'eingereicht' | 'abgelehnt';

const ANGEKUENDIGT = 0;
/** From here until the answer, which may be lost. */
const UNTERWEGS = 1;
const EINGEREICHT = 2;
const ABGELEHNT = 3;
const STAND = {
  offen: ANGEKUENDIGT,
  eingereicht: EINGEREICHT,
  abgelehnt: ABGELEHNT,
} as const satisfies Record<Verbleib, number>;

export function openVergabe({ db, zahlungen, bezahldienst, verbleib }: VergabeConfig): Vergabe {
  db.exec(`
    CREATE TABLE IF NOT EXISTS vergabe (
      submission_id TEXT PRIMARY KEY, vorgang TEXT NOT NULL, stand INTEGER NOT NULL DEFAULT ${ANGEKUENDIGT}
    ) STRICT;
    CREATE INDEX IF NOT EXISTS vergabe_vorgang ON vergabe (vorgang);
  `);
  const insert = db.prepare('INSERT OR IGNORE INTO vergabe (submission_id, vorgang) VALUES (?, ?)');
  const update = db.prepare('UPDATE vergabe SET stand = ? WHERE submission_id = ?');
  const begun = db.prepare(
    `SELECT submission_id, stand FROM vergabe WHERE vorgang = ? AND stand IN (${UNTERWEGS}, ${EINGEREICHT})`,
  );
  const begunByOther = db.prepare(`
    SELECT 1 FROM vergabe AS own JOIN vergabe AS other USING (vorgang)
    WHERE own.submission_id = ? AND other.submission_id <> own.submission_id AND other.stand IN (${UNTERWEGS}, ${EINGEREICHT})`);
  const begin = db.prepare(
    `UPDATE vergabe SET stand = ${UNTERWEGS} WHERE submission_id = ? AND stand = ${ANGEKUENDIGT}`,
  );
  return {
    kuendigeAn: (vorgang, submissionId) => void insert.run(submissionId.toLowerCase(), vorgang.toLowerCase()),
    reicheEin: (submissionId) => void update.run(EINGEREICHT, submissionId.toLowerCase()),
    async pruefe(subjekt, vorgang) {
      for (const row of begun.all(vorgang.toLowerCase())) {
        const id = String(row['submission_id']);
        const heute = await verbleib(id);
        // What has arrived has arrived, also when the Zustelldienst does not answer now.
        const stand = heute === 'offen' && row['stand'] === EINGEREICHT ? 'eingereicht' : heute;
        update.run(STAND[stand], id);
        if (stand === 'eingereicht') return vergeben();
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

/**
 * Reads the event log of the Zustelldienst, which alone knows what became of a request whose answer was lost, and whether
 * the authority has sent an application back.
 */
export const verbleibBei =
  (konto: Dienstkonto, submissionApi: string): VergabeConfig['verbleib'] =>
  async (id) => {
    const answer = await konto.fetch(`${submissionApi}/v2/submissions/${id}/events`);
    if (!answer.ok) return 'offen';
    const { eventLog } = (await answer.json()) as { readonly eventLog: readonly string[] };
    const names = eventLog
      .flatMap((token) => Object.keys(decodeJwt<{ events?: object }>(token).events ?? {}))
      .map((event) => event.split('/').at(-1));
    if (names.includes('reject-submission')) return 'abgelehnt';
    return names.includes('submit-submission') ? 'eingereicht' : 'offen';
  };

const vergeben = (): Response =>
  problem(409, 'vorgang-vergeben', 'The application is paid for or sent from elsewhere');
