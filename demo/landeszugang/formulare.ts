import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Hono, type Context } from 'hono';
import { problem } from '../kit/problem.ts';
import { fingerabdruck } from '../kit/kanonisch.ts';
import type { Plan, Tuer, Tueren } from './tueren.ts';

/** A published form; only what the Landeszugang itself reads of the model. */
export interface Formular {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  readonly ars: string;
  readonly leistung: string;
  readonly titel: { readonly de: string };
  /** The least Vertrauensniveau of who sends it. */
  readonly niveau: string;
  /** May be sent without a login. */
  readonly gast?: true;
  /** Whether it is taken now. */
  readonly tuer?: Tuer;
  readonly gebuehr?: { readonly merkmale: readonly { readonly id: string }[] };
}

export interface Formulare {
  readonly app: Hono;
  find(ars: string, id: string): Formular | undefined;
  /** The form of a municipality for a service (LeiKa). */
  forLeistung(ars: string, leistung: string): Formular | undefined;
  /** Was this form of the municipality ever served with this hash? */
  kennt(ars: string, id: string, hash: string): boolean;
}

const NAME = /^[a-z0-9][a-z0-9.-]*$/;
const YEAR = 'public, max-age=31536000, immutable';

/**
 * Forms as files `{ars}/{form}.json`, read again at each request: publishing is copying a file. A form once served stays
 * to be had by its hash, so that a draft is finished with the form it was begun with.
 */
export function openFormulare(
  folder: string,
  db: DatabaseSync,
  zugang: string,
  tueren: Pick<Tueren, 'von'>,
): Formulare {
  db.exec('CREATE TABLE IF NOT EXISTS formulare (hash TEXT PRIMARY KEY, modell TEXT NOT NULL) STRICT');
  const keep = db.prepare('INSERT OR IGNORE INTO formulare (hash, modell) VALUES (?, ?)');
  const kept = db.prepare('SELECT modell FROM formulare WHERE hash = ?');

  const read = (...path: string[]): Record<string, unknown> | undefined => {
    const file = join(folder, ...path);
    if (!path.every((part) => NAME.test(part)) || !existsSync(file)) return undefined;
    // The address of the Landeszugang is known only where it runs.
    return JSON.parse(readFileSync(file, 'utf8').replaceAll('{zugang}', zugang)) as Record<string, unknown>;
  };
  const byHash = (hash: string): Formular | undefined => {
    const row = kept.get(hash);
    return row && (JSON.parse(String(row['modell'])) as Formular);
  };
  const load = (ars: string, id: string): Formular | undefined => {
    const { hash: _ignored, tuer: plan, ...modell } = read(ars, `${id}.json`) ?? {};
    if (modell['id'] !== id || modell['ars'] !== ars) return undefined;
    const formular = { ...modell, hash: fingerabdruck(modell) } as unknown as Formular;
    keep.run(formular.hash, JSON.stringify(formular));
    const tuer = tueren.von(ars, id, plan as Plan | undefined);
    return tuer ? { ...formular, tuer } : formular;
  };
  const list = (ars: string): Formular[] | undefined => {
    if (!/^\d{12}$/.test(ars) || !existsSync(join(folder, ars))) return undefined;
    const files = readdirSync(join(folder, ars))
      .filter((name) => name.endsWith('.json'))
      .sort();
    return files.flatMap((name) => load(ars, name.slice(0, -'.json'.length)) ?? []);
  };

  const app = new Hono();
  app.get('/schemata/:datei', (c) => {
    const schema = read('schemata', c.req.param('datei'));
    return schema ? c.json(schema, 200, { 'cache-control': YEAR }) : unknown();
  });
  app.get('/:ars/index.json', (c) => {
    const ars = c.req.param('ars');
    const formulare = list(ars)?.map(({ id, version, hash, titel, leistung }) => ({
      id,
      version,
      hash,
      titel,
      leistung,
    }));
    if (!formulare) return unknown();
    const index = { ars, formulare };
    return tagged(c, index, fingerabdruck(index));
  });
  app.get('/:ars/:datei', (c) => {
    const [, id = ''] = /^(.+)\.json$/.exec(c.req.param('datei')) ?? [];
    const formular = load(c.req.param('ars'), id);
    if (!formular) return unknown();
    const { hash, tuer } = formular;
    return tagged(c, formular, tuer ? fingerabdruck({ hash, tuer }) : hash);
  });
  app.get('/:datei', (c) => {
    const [, hash = ''] = /^([0-9a-f]{64})\.json$/.exec(c.req.param('datei')) ?? [];
    const formular = byHash(hash);
    return formular ? c.json(formular, 200, { 'cache-control': YEAR }) : unknown();
  });
  return {
    app,
    find: load,
    forLeistung: (ars, leistung) => list(ars)?.find((formular) => formular.leistung === leistung),
    kennt(ars, id, hash) {
      const formular = byHash(hash);
      return formular?.ars === ars && formular.id === id;
    },
  };
}

/** Always asked for again, mostly answered with 304. */
function tagged(c: Context, body: object, hash: string): Response {
  const headers = { etag: `"${hash}"`, 'cache-control': 'no-cache' };
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return known?.includes(headers.etag) ? c.body(null, 304, headers) : c.json(body, 200, headers);
}

const unknown = (): Response => problem(404, 'formular-unbekannt', 'No such form');
