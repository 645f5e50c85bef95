import type { DatabaseSync } from 'node:sqlite';
import { neuAnmelden, type Zugriff } from './zugriff.ts';

/** Which login serves which Antrag: BundID wants one authentication for each, for its Statusmonitor names it by the login. */
export interface Antragskennungen {
  /** @returns the wish for a new login, where this one belongs to another Antrag; binds nothing */
  pruefe(wer: Zugriff, vorgang: string): Response | undefined;
  /**
   * From now on the login belongs to this Antrag. What belongs to it already stays so, whatever login comes later: its
   * payment and its submission are never asked for a new one.
   *
   * @param angekuendigt no other Antrag may take the login over any more
   * @returns the `applicationId` of the Antrag; undefined where the account has none
   */
  binde(wer: Zugriff, vorgang: string, angekuendigt: boolean): Response | string | undefined;
}

/** @param laeuft is the Antrag being paid, or paid for? One whose payment came to nothing gives its login back. */
export function openAntragskennungen(
  db: DatabaseSync,
  laeuft: (subjekt: string, vorgang: string) => boolean,
): Antragskennungen {
  db.exec(`
    CREATE TABLE IF NOT EXISTS antragskennungen (
      application_id TEXT PRIMARY KEY, subjekt TEXT NOT NULL, vorgang TEXT NOT NULL, angekuendigt INTEGER NOT NULL,
      UNIQUE (subjekt, vorgang)
    ) STRICT`);
  const byVorgang = db.prepare(
    'SELECT application_id FROM antragskennungen WHERE subjekt = ? AND vorgang = ?',
  );
  const byKennung = db.prepare('SELECT vorgang, angekuendigt FROM antragskennungen WHERE application_id = ?');
  const write = db.prepare(`
    INSERT INTO antragskennungen (application_id, subjekt, vorgang, angekuendigt) VALUES (?, ?, ?, ?)
    ON CONFLICT (application_id) DO UPDATE SET
      vorgang = excluded.vorgang, angekuendigt = max(excluded.angekuendigt, angekuendigt)`);

  /** The id this Antrag has, or could have; null: this login belongs to another one. */
  const kennungFor = ({ subjekt, applicationId }: Zugriff, vorgang: string): string | null | undefined => {
    const own = byVorgang.get(subjekt, vorgang);
    if (own) return String(own['application_id']);
    const other = applicationId === undefined ? undefined : byKennung.get(applicationId);
    if (!other) return applicationId;
    return other['angekuendigt'] || laeuft(subjekt, String(other['vorgang'])) ? null : applicationId;
  };
  return {
    pruefe: (wer, vorgang) => (kennungFor(wer, vorgang.toLowerCase()) === null ? neuAnmelden() : undefined),
    binde(wer, id, angekuendigt) {
      const vorgang = id.toLowerCase();
      const kennung = kennungFor(wer, vorgang);
      if (kennung === null) return neuAnmelden();
      if (kennung !== undefined) write.run(kennung, wer.subjekt, vorgang, Number(angekuendigt));
      return kennung;
    },
  };
}
