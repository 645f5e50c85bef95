import { join } from 'node:path';
import { Hono } from 'hono';
import { limitBody } from '../kit/limit.ts';
import { credentials } from '../kit/credentials.ts';
import { createFaults } from '../kit/faults.ts';
import { makeKeyPair } from '../kit/keys.ts';
import type { Origins } from '../kit/origins.ts';
import { problem } from '../kit/problem.ts';
import { createService, type Service } from '../kit/service.ts';
import { once } from '../kit/store.ts';
import { callBack } from './callbacks.ts';
import { createDestinations } from './destinations.ts';
import { eventLogRoutes } from './event-log.ts';
import { rateLimit, type RateLimit } from './rate-limit.ts';
import { receiverRoutes } from './receiver.ts';
import { senderRoutes } from './sender.ts';
import { Submissions, type Submission } from './submissions.ts';
import { openTables } from './tables.ts';
import { SENDER_SCOPE, createTokens, type Client } from './tokens.ts';
import { loadV1 } from './v1.ts';

export interface ZustelldienstConfig {
  readonly stateDir: string;
  readonly origins: Origins;
  readonly now?: () => Date;
  readonly rateLimit?: RateLimit;
}

/** Real limits are 500 MB for an attachment; a demo that holds bodies in memory stays far below. */
const MAX_BODY = 32 * 1024 * 1024;

/** The Zustelldienst of FIT-Connect, Submission API v2. It carries ciphertext and signs what happens to it. */
export async function createZustelldienst(config: ZustelldienstConfig): Promise<Service> {
  const {
    stateDir,
    origins,
    now = () => new Date(),
    rateLimit: limit = { limit: 1000, seconds: 60 },
  } = config;
  const db = openTables(join(stateDir, 'zustelldienst.sqlite'));
  const [key, v1] = await Promise.all([
    once(db, 'signing-key', () => makeKeyPair('signature', 'Zustelldienst (Sandbox)')),
    loadV1(),
  ]);
  const known = credentials(stateDir);
  const clients: Client[] = [
    { ...known.for('landeszugang@zustelldienst'), role: 'sender' },
    { ...known.for('fachverfahren@zustelldienst'), role: 'receiver' },
  ];
  const faults = createFaults();
  const destinations = createDestinations(db, () => tokens, now);
  const scopeOf = ({ role, clientId }: Client): string => {
    if (role === 'sender') return SENDER_SCOPE;
    const ids = destinations.ownedBy(clientId);
    return [
      'create:destination',
      ...ids.flatMap((id) => [`subscribe:destination:${id}`, `manage:destination:${id}`]),
    ].join(' ');
  };
  const tokens = createTokens(db, clients, scopeOf, faults, now);
  const submissions = new Submissions(db, `${origins.zustelldienst}/submission-api`, key.privateJwk, now);
  const stopping = new AbortController();
  const pending = new Set<Promise<void>>();

  const tellReceiver = async (submission: Submission): Promise<void> => {
    const callback = destinations.callbackOf(submission.destinationId);
    if (!callback || !(await callBack(callback, submission, now, stopping.signal))) return;
    await submissions.record(submission, 'notify-submission', { notifyType: 'callback' });
  };
  const onSubmitted = (submission: Submission): void => {
    const told = tellReceiver(submission).finally(() => pending.delete(told));
    pending.add(told);
  };

  const app = new Hono();
  app.use(rateLimit(limit, now));
  app.use(limitBody(MAX_BODY));
  app.use(async (c, next) => {
    await submissions.sweep();
    const checked = await v1.checkRequest(c.req.raw);
    // 404 is left to the routes: v2 has paths that v1 has not.
    if (!checked?.violations.length || checked.status === 404) return next();
    const detail = checked.violations.join('; ').slice(0, 1000);
    return problem(checked.status, 'invalid-request', 'Request violates the Submission API', { detail });
  });
  app.route('/', tokens.app);
  app.route('/destination-api/v2/destinations', destinations.api);
  app.route('/submission-api/v2/destinations', destinations.pub);
  const parts = { tokens, destinations, submissions, faults, onSubmitted };
  app.route('/submission-api/v2', senderRoutes(parts));
  app.route('/submission-api/v2', eventLogRoutes(parts));
  app.route('/submission-api/v2', receiverRoutes(parts));
  app.get('/submission-api/v2/info', (c) => c.json({ version: { major: 2, minor: 0, patch: 0 } }));
  app.get('/submission-api/.well-known/jwks.json', (c) => c.json({ keys: [key.publicJwk] }));

  return createService({
    name: 'zustelldienst',
    auskunft: {
      titel: 'Zustelldienst',
      text: 'Hier gehen verschlüsselte Anträge von der Webseite einer Gemeinde zu ihrer Sachbearbeitung. Diese Adresse ist für Programme gemacht.',
    },
    origin: origins.zustelldienst,
    app,
    faults,
    logFile: join(stateDir, 'logs', 'zustelldienst.log'),
    onStop: async () => {
      stopping.abort();
      await Promise.allSettled(pending);
      db.close();
    },
  });
}
