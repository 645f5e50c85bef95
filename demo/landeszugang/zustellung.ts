import type { DatabaseSync } from 'node:sqlite';
import { Hono, type MiddlewareHandler } from 'hono';
import { findJweFault } from '../kit/jwe.ts';
import { problem } from '../kit/problem.ts';
import type { Dienstkonto } from './dienstkonto.ts';
import type { Antragskennungen } from './antragskennung.ts';
import type { Formulare } from './formulare.ts';
import { geschlossen } from './tueren.ts';
import type { Vergabe } from './vergabe.ts';
import { darfNicht, type ZugriffEnv } from './zugriff.ts';

export interface ZustellungConfig {
  readonly db: DatabaseSync;
  readonly konto: Dienstkonto;
  /** Base of the Submission API, without version. */
  readonly submissionApi: string;
  readonly formulare: Pick<Formulare, 'forLeistung'>;
  readonly kennungen: Antragskennungen;
  readonly vergabe: Vergabe;
  /** Has a payment of this Vorgang been begun and not come to nothing? */
  readonly bezahlt: (subjekt: string, vorgang: string) => boolean;
  readonly nurMit: MiddlewareHandler<ZugriffEnv>;
}

/**
 * The sender's side of FIT-Connect v2 for a page that has no client secret: same paths, same bodies, our token behind.
 * It sees ciphertext only and passes on nothing else, and remembers whose submission it was.
 */
export function zustellung(config: ZustellungConfig): Hono<ZugriffEnv> {
  const { db, konto, submissionApi, formulare, kennungen, vergabe, bezahlt, nurMit } = config;
  const besitz = openBesitz(db);
  const behind = (path: string): string => `${submissionApi}${path}`;
  const app = new Hono<ZugriffEnv>();

  app.get('/v2/destinations/:id', async (c) =>
    relay(await konto.fetch(behind(`/v2/destinations/${c.req.param('id')}`)), 'no-cache'),
  );
  app.get('/v2/destinations/:id/keys/:kid', async (c) =>
    relay(
      await konto.fetch(behind(`/v2/destinations/${c.req.param('id')}/keys/${c.req.param('kid')}`)),
      'no-cache',
    ),
  );
  app.get('/.well-known/jwks.json', async () =>
    relay(await konto.fetch(behind('/.well-known/jwks.json')), 'no-cache'),
  );

  app.post('/v2/submissions', nurMit, async (c) => {
    const wer = c.get('zugriff');
    const { subjekt, gemeinde } = wer;
    const { vorgang, ...body } = await c.req.json<Ankuendigung>();
    const formular = formulare.forLeistung(gemeinde.ars, body.publicService.identifier);
    const refused = darfNicht(formular, wer);
    if (refused) return refused;
    const antrag = body.caseId ? undefined : vorgang; // a reply goes on with a case, which has its id
    const vergeben = antrag && (await vergabe.pruefe(subjekt, antrag));
    if (vergeben) return vergeben;
    const zu = body.caseId || (vorgang && bezahlt(subjekt, vorgang)) ? undefined : geschlossen(formular);
    if (zu) return zu;
    if (body.caseId && !besitz.case(body.caseId, subjekt)) return unbekannt();
    const applicationId = antrag && kennungen.binde(wer, antrag, true);
    if (applicationId instanceof Response) return applicationId;
    const answer = await konto.fetch(behind('/v2/submissions'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) return relay(answer);
    const made = (await answer.json()) as { submissionId: string; caseId: string };
    besitz.enter({ ...made, subjekt, ars: gemeinde.ars });
    if (antrag) vergabe.kuendigeAn(antrag, made.submissionId);
    return c.json({ ...made, ...(applicationId && { applicationId }) }, 201);
  });

  app.put('/v2/submissions/:id/attachments/:aid', nurMit, async (c) => {
    const { id, aid } = c.req.param();
    if (!besitz.submission(id, c.get('zugriff').subjekt)) return unbekannt();
    if (!/^application\/jose\b/.test(c.req.header('content-type') ?? '')) {
      return problem(415, 'medientyp', 'application/jose expected');
    }
    const body = await c.req.text();
    if (findJweFault(body, 'attachment')) return keinJwe();
    return relay(
      await konto.fetch(behind(`/v2/submissions/${id}/attachments/${aid}`), {
        method: 'PUT',
        headers: { 'content-type': 'application/jose' },
        body,
      }),
    );
  });

  app.put('/v2/submissions/:id', nurMit, async (c) => {
    const id = c.req.param('id');
    if (!besitz.submission(id, c.get('zugriff').subjekt)) return unbekannt();
    const { encryptedMetadata, encryptedData } = await c.req.json<Record<string, string>>();
    if (findJweFault(encryptedMetadata, 'metadata') ?? findJweFault(encryptedData, 'data')) return keinJwe();
    const vergeben = vergabe.beginne(id);
    if (vergeben) return vergeben;
    const answer = await konto.fetch(behind(`/v2/submissions/${id}`), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ encryptedMetadata, encryptedData }),
    });
    if (answer.ok) vergabe.reicheEin(id);
    return relay(answer);
  });

  app.get('/v2/submissions/:id/events', nurMit, async (c) => {
    const id = c.req.param('id');
    if (!besitz.submission(id, c.get('zugriff').subjekt)) return unbekannt();
    return relay(await konto.fetch(behind(`/v2/submissions/${id}/events${new URL(c.req.url).search}`)));
  });

  app.get('/v2/cases/:id/events', nurMit, async (c) => {
    const id = c.req.param('id');
    if (!besitz.case(id, c.get('zugriff').subjekt)) return unbekannt();
    return relay(await konto.fetch(behind(`/v2/cases/${id}/events${new URL(c.req.url).search}`)));
  });

  return app;
}

/** Somebody else's submission does not exist, as an unknown one does not. */
const unbekannt = (): Response => problem(404, 'einreichung-unbekannt', 'No such submission');

const keinJwe = (): Response => problem(422, 'jwe-ungueltig', 'Only JWE with the agreed header is passed on');

/** What the Zustelldienst said, without its headers about itself. A 401 there is our fault, not the citizen's. */
function relay(answer: Response, cacheControl = 'no-store'): Response {
  if (answer.status === 401)
    return problem(502, 'zustelldienst-lehnt-ab', 'The Zustelldienst refuses this Landeszugang');
  const headers = new Headers({ 'cache-control': cacheControl });
  for (const name of ['content-type', 'retry-after']) {
    const value = answer.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(answer.status === 204 ? null : answer.body, { status: answer.status, headers });
}

/** As FIT-Connect, and ours: which Antrag of the page it is. */
interface Ankuendigung {
  readonly vorgang?: string;
  readonly caseId?: string;
  readonly publicService: { readonly identifier: string };
}

interface Eintrag {
  readonly submissionId: string;
  readonly caseId: string;
  readonly subjekt: string;
  readonly ars: string;
}

function openBesitz(db: DatabaseSync) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS einreichungen (
      submission_id TEXT PRIMARY KEY, case_id TEXT NOT NULL, subjekt TEXT NOT NULL, ars TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS einreichungen_case ON einreichungen (case_id);
  `);
  const enter = db.prepare(
    'INSERT OR IGNORE INTO einreichungen (submission_id, case_id, subjekt, ars) VALUES (?, ?, ?, ?)',
  );
  const bySubmission = db.prepare('SELECT 1 FROM einreichungen WHERE submission_id = ? AND subjekt = ?');
  const byCase = db.prepare('SELECT 1 FROM einreichungen WHERE case_id = ? AND subjekt = ?');
  return {
    enter: ({ submissionId, caseId, subjekt, ars }: Eintrag): void => {
      enter.run(submissionId.toLowerCase(), caseId.toLowerCase(), subjekt, ars);
    },
    submission: (id: string, subjekt: string): boolean => !!bySubmission.get(id.toLowerCase(), subjekt),
    case: (id: string, subjekt: string): boolean => !!byCase.get(id.toLowerCase(), subjekt),
  };
}
