import './localhost.ts';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { createFaults, misbehave, type Faults } from './faults.ts';
import { faultsApi } from './faults-api.ts';
import { problem } from './problem.ts';
import { wegweiser, type Auskunft } from './wegweiser.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';

/** One part of the demo: an origin of its own, reached over HTTP only. */
export interface Service {
  readonly name: string;
  readonly origin: string;
  readonly app: Hono;
  readonly log: RequestLog;
  readonly faults: Faults;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly name: string;
  readonly origin: string;
  readonly app?: Hono;
  /** Gets what the app has no route for, for instance the callback of oidc-provider. */
  readonly fallthrough?: RequestListener;
  /** Pass your own when handlers ask for `faults.take(c.req, 'falsche-signatur')`. */
  readonly faults?: Faults;
  readonly logFile?: string;
  /** Shown to people who open the service in a browser. */
  readonly auskunft?: Auskunft;
  /** Takes secrets out of a path before it is logged. */
  readonly redact?: (path: string) => string;
  /** After the last connection is closed: databases, timers. */
  readonly onStop?: () => void | Promise<void>;
}

export function createService(options: ServiceOptions): Service {
  const { name, origin, app = new Hono(), fallthrough, faults = createFaults() } = options;
  const log = createRequestLog(options.logFile);
  const port = Number(new URL(origin).port);
  const control = getRequestListener(faultsApi(faults).fetch, { overrideGlobalObjects: false });
  const main = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  let servers: Server[] = [];
  let stopped = false;

  app.onError((error) => {
    // Messages may quote input (JSON.parse does), so only the kind and the place are told.
    const place = error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 6)
      .join('\n');
    console.error(`[${name}] ${error.name}\n${place}`);
    return problem(500, 'interner-fehler', 'Internal error');
  });
  app.notFound(async (c) => {
    if (options.auskunft && (!fallthrough || c.req.path === '/')) {
      const seite = await wegweiser(c, options.auskunft);
      if (seite) return seite;
    }
    if (!fallthrough) return problem(404, 'nicht-gefunden', 'Not found');
    const { incoming, outgoing } = c.env as { incoming: IncomingMessage; outgoing: ServerResponse };
    await new Promise<void>((done) => {
      outgoing.once('close', done);
      fallthrough(incoming, outgoing);
    });
    return RESPONSE_ALREADY_SENT;
  });

  const listener = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const begin = Date.now();
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/_stoerung') return void control(req, res);
    res.once('close', () =>
      log.add({
        time: new Date(begin).toISOString(),
        method: req.method ?? '',
        path: options.redact?.(path) ?? path,
        status: res.writableFinished ? res.statusCode : 'reset',
        ms: Date.now() - begin,
      }),
    );
    if (await misbehave(faults, path, req, res)) await main(req, res);
  };

  return {
    name,
    origin,
    app,
    log,
    faults,
    async start() {
      stopped = false;
      const v4 = await listen(listener, port, '127.0.0.1');
      // Some browsers resolve *.localhost to ::1 first; a machine without IPv6 is fine too.
      const v6 = await listen(listener, port, '::1').catch(() => undefined);
      servers = v6 ? [v4, v6] : [v4];
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      await Promise.all(servers.map(close));
      servers = [];
      await options.onStop?.();
      await log.close();
    },
  };
}

function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener);
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => done(server));
  });
}

const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
