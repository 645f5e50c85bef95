import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** How a service can be told to misbehave. The last two are asked for by the service itself, see `take`. */
export const FAULT_KINDS = [
  'latency',
  '429',
  '500',
  '503',
  'reset-before',
  'reset-after',
  'falsche-signatur',
  'token-abgelaufen',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  /** Method (or `*`) and path; a segment may be `*` or `:name`, a last `**` stands for all further segments. */
  readonly route: string;
  readonly art: FaultKind;
  /** How often; 0 = until cleared. */
  readonly anzahl: number;
  /** For `latency`. */
  readonly ms?: number;
  /** Seconds, for `429` and `503`. */
  readonly retryAfter?: number;
}

export interface Faults {
  list(): readonly Fault[];
  add(fault: Fault): void;
  clear(): void;
  /** Uses up one fault of this kind for a request, if there is one. */
  take(request: { readonly method: string; readonly path: string }, ...kinds: FaultKind[]): Fault | undefined;
}

export function createFaults(): Faults {
  let faults: { fault: Fault; left: number }[] = [];
  return {
    list: () => faults.map(({ fault, left }) => ({ ...fault, anzahl: left })),
    add: (fault) => void faults.push({ fault, left: fault.anzahl }),
    clear: () => void (faults = []),
    take(request, ...kinds) {
      const found = faults.find(({ fault }) => kinds.includes(fault.art) && matches(fault.route, request));
      if (!found) return undefined;
      if (found.left > 0 && --found.left === 0) faults = faults.filter((each) => each !== found);
      return found.fault;
    },
  };
}

export function matches(route: string, request: { method: string; path: string }): boolean {
  const [method = '*', pattern = '/**'] = route.trim().split(/\s+/);
  if (method !== '*' && method.toUpperCase() !== request.method.toUpperCase()) return false;
  const wanted = pattern.split('/');
  const given = request.path.split('/');
  const open = wanted.at(-1) === '**';
  if (open ? given.length < wanted.length - 1 : given.length !== wanted.length) return false;
  return wanted.every(
    (part, i) => part === '*' || part.startsWith(':') || part === '**' || part === given[i],
  );
}

/**
 * Applies the faults of the network to one exchange, below any framework, so that they hit every kind of handler alike.
 * @returns false when the exchange is already over and the service must not act.
 */
export async function misbehave(
  faults: Faults,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const request = { method: req.method ?? 'GET', path };
  const slow = faults.take(request, 'latency');
  if (slow) await delay(slow.ms ?? 3000);
  const fault = faults.take(request, '429', '500', '503', 'reset-before', 'reset-after');
  switch (fault?.art) {
    case undefined:
      return true;
    case 'reset-before':
      reset(req);
      return false;
    case 'reset-after':
      loseAnswer(req, res);
      return true;
    default:
      refuse(Number(fault?.art), fault?.retryAfter, req, res);
      return false;
  }
}

/** RST instead of FIN where the platform can, as a broken connection looks like. */
function reset(req: IncomingMessage): void {
  if ('resetAndDestroy' in req.socket) req.socket.resetAndDestroy();
}

/** The service acts, but not one byte of its answer leaves. */
function loseAnswer(req: IncomingMessage, res: ServerResponse): void {
  const swallow = (): boolean => true;
  Object.assign(res, {
    write: swallow,
    flushHeaders: swallow,
    end: () => {
      reset(req);
      return res;
    },
  });
}

function refuse(
  status: number,
  retryAfter: number | undefined,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  req.resume();
  res.statusCode = status;
  res.setHeader('content-type', 'application/problem+json');
  // A page that is told to come back later must be able to read that, whatever the service's CORS rules are.
  if (req.headers.origin) {
    res.setHeader('access-control-allow-origin', req.headers.origin);
    res.setHeader('access-control-expose-headers', 'Retry-After');
    res.setHeader('vary', 'Origin');
  }
  if (status !== 500) res.setHeader('retry-after', String(retryAfter ?? 1));
  res.end(JSON.stringify({ type: 'about:blank', title: 'Störung auf Bestellung', status }));
}
