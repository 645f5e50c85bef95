import { Hono } from 'hono';
import { FAULT_KINDS, type Fault, type FaultKind, type Faults } from './faults.ts';
import { problem } from './problem.ts';

/** `/_stoerung`: tells a service of the demo to misbehave. For tests and for curl, never for a web page. */
export function faultsApi(faults: Faults): Hono {
  const app = new Hono();
  app.use('/_stoerung', async (c, next) => {
    // Every browser sends at least one of these; a page of a foreign site must not be able to break the demo.
    if (c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined) {
      return problem(403, 'nicht-fuer-seiten', 'No web page may do this');
    }
    return next();
  });
  app.get('/_stoerung', (c) => c.json(faults.list()));
  app.delete('/_stoerung', (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.post('/_stoerung', async (c) => {
    const fault = readFault(await c.req.json().catch(() => undefined));
    if (!fault) return problem(400, 'stoerung-ungueltig', `Wanted: route, art (${FAULT_KINDS.join(', ')})`);
    faults.add(fault);
    return c.json(fault, 201);
  });
  return app;
}

function readFault(body: unknown): Fault | undefined {
  const { route, art, anzahl = 1, ms, retryAfter } = (body ?? {}) as Record<string, unknown>;
  if (typeof route !== 'string' || !/^(\*|[A-Za-z]+)\s+\/\S*$/.test(route)) return undefined;
  if (!FAULT_KINDS.includes(art as FaultKind) || !isCount(anzahl)) return undefined;
  if ((ms !== undefined && !isCount(ms)) || (retryAfter !== undefined && !isCount(retryAfter)))
    return undefined;
  return {
    route,
    art: art as FaultKind,
    anzahl,
    ...(isCount(ms) && { ms }),
    ...(isCount(retryAfter) && { retryAfter }),
  };
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
