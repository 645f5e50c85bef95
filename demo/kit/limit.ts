import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';

/** By the announced length: a body without one is not read at all, so nothing can grow while it comes. */
export function limitBody(max: number): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'POST' || c.req.method === 'PUT') {
      const length = c.req.header('content-length');
      if (length === undefined) return problem(411, 'laenge-fehlt', 'Content-Length is missing');
      if (Number(length) > max) return problem(413, 'zu-gross', 'Body is too large');
    }
    return next();
  };
}
