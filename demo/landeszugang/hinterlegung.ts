import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { Hono, type MiddlewareHandler } from 'hono';
import { problem } from '../kit/problem.ts';

export interface HinterlegungConfig {
  readonly db: DatabaseSync;
  readonly now: () => Date;
  /** For each address: seconds to wait for who asks too often, and for who deposits too often. */
  readonly drossel: (key: string) => number | undefined;
  readonly drosselAnnahme: (key: string) => number | undefined;
}

const TAG = 24 * 60 * 60 * 1000;
/** How long a deposit stays, and how long is remembered that there was one. */
const DAUER = 14 * TAG;
const ERINNERUNG = 90 * TAG;
/** Characters of a JWE: ten megabytes of answers and files. */
export const MAX_JWE = 14 * 1024 * 1024;

/**
 * Keeps sealed drafts for another device (contract/README.md, Deposits). It asks for no login: the id is as hard to guess
 * as a key. The table holds a hash of it, so that whoever reads the database can fetch or delete nothing with what is there.
 */
export function hinterlegung({ db, now, drossel, drosselAnnahme }: HinterlegungConfig): Hono {
  const faecher = openFaecher(db);
  const app = new Hono();
  const jetzt = (): number => now().getTime();

  const langsam =
    (wait: (key: string) => number | undefined): MiddlewareHandler =>
    async (c, next) => {
      const { incoming } = c.env as { incoming: IncomingMessage };
      const seconds = wait(incoming.socket.remoteAddress ?? '');
      if (seconds === undefined) return next();
      return problem(429, 'zu-viele-anfragen', 'Too many requests', {}, { 'retry-after': String(seconds) });
    };
  app.use(langsam(drossel));
  app.use(async (c, next) => {
    faecher.raeume(jetzt());
    await next();
    c.res.headers.set('cache-control', 'no-store');
  });

  app.put('/:id', langsam(drosselAnnahme), async (c) => {
    const id = hash(c.req.param('id'));
    const jwe = await c.req.text();
    if (jwe.length > MAX_JWE) return problem(413, 'zu-gross', 'The deposit is too large');
    if (!istVersiegelt(jwe)) return problem(422, 'jwe-ungueltig', 'Only a sealed draft is kept');
    const bisher = faecher.finde(id);
    if (bisher && bisher.jwe !== jwe) return problem(409, 'kennung-vergeben', 'The id is taken');
    const laeuftAb = bisher?.laeuftAb ?? jetzt() + DAUER;
    if (!bisher) faecher.lege(id, jwe, laeuftAb);
    return c.json({ laeuftAb: new Date(laeuftAb).toISOString() }, bisher ? 200 : 201);
  });

  app.get('/:id', (c) => {
    const fach = faecher.finde(hash(c.req.param('id')));
    if (fach?.jwe == null) return fehlt(fach);
    return c.json({ laeuftAb: new Date(fach.laeuftAb).toISOString(), jwe: fach.jwe });
  });

  app.delete('/:id', (c) => {
    const id = hash(c.req.param('id'));
    const fach = faecher.finde(id);
    if (fach?.jwe == null) return fehlt(fach);
    faecher.leere(id, jetzt());
    return c.body(null, 204);
  });

  return app;
}

const hash = (id: string): string => createHash('sha256').update(id).digest('hex');

/** That there was one is told to who knows the id: nobody comes upon it by chance. */
const fehlt = (fach: Fach | undefined): Response =>
  fach
    ? problem(410, 'hinterlegung-beendet', 'The deposit has ended')
    : problem(404, 'hinterlegung-unbekannt', 'No such deposit');

/** JWE compact with direct encryption, as far as it can be seen from outside (RFC 7516 §9, RFC 7518 §4.5). */
function istVersiegelt(jwe: string): boolean {
  const [kopf, key, iv, text, tag, ...more] = jwe.split('.');
  if (more.length || key !== '' || ![kopf, iv, text, tag].every((part) => /^[\w-]+$/.test(part ?? '')))
    return false;
  try {
    const header = JSON.parse(Buffer.from(kopf!, 'base64url').toString()) as Record<string, unknown>;
    const { alg, enc, typ, form, modell, ...others } = header;
    return (
      alg === 'dir' &&
      enc === 'A256GCM' &&
      typ === 'ozg-entwurf+jwe' &&
      typeof form === 'string' &&
      /^[a-z0-9][a-z0-9-]{0,79}$/.test(form) &&
      typeof modell === 'string' &&
      /^[0-9a-f]{64}$/.test(modell) &&
      Object.keys(others).length === 0 &&
      iv!.length === 16 &&
      tag!.length === 22
    );
  } catch {
    return false;
  }
}

interface Fach {
  /** null: it has ended. */
  readonly jwe: string | null;
  readonly laeuftAb: number;
}

function openFaecher(db: DatabaseSync) {
  db.exec(`
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS hinterlegungen (
      id_hash TEXT PRIMARY KEY, jwe TEXT, laeuft_ab INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS hinterlegungen_ende ON hinterlegungen (laeuft_ab);
  `);
  const find = db.prepare('SELECT jwe, laeuft_ab FROM hinterlegungen WHERE id_hash = ?');
  const insert = db.prepare('INSERT INTO hinterlegungen (id_hash, jwe, laeuft_ab) VALUES (?, ?, ?)');
  const empty = db.prepare('UPDATE hinterlegungen SET jwe = NULL, laeuft_ab = ? WHERE id_hash = ?');
  const end = db.prepare('UPDATE hinterlegungen SET jwe = NULL WHERE laeuft_ab <= ? AND jwe IS NOT NULL');
  const forget = db.prepare('DELETE FROM hinterlegungen WHERE laeuft_ab <= ?');
  // Deleted pages are overwritten; the log of the database would still have them.
  const gruendlich = (): void => db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return {
    finde(id: string): Fach | undefined {
      const row = find.get(id);
      return (
        row && {
          jwe: row['jwe'] === null ? null : String(row['jwe']),
          laeuftAb: Number(row['laeuft_ab']),
        }
      );
    },
    lege: (id: string, jwe: string, laeuftAb: number): void => void insert.run(id, jwe, laeuftAb),
    leere(id: string, jetzt: number): void {
      empty.run(jetzt, id);
      gruendlich();
    },
    /** What has ended is gone from the database, not only from the answers. */
    raeume(jetzt: number): void {
      if (end.run(jetzt).changes) gruendlich();
      forget.run(jetzt - ERINNERUNG);
    },
  };
}
