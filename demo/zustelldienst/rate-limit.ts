import type { MiddlewareHandler } from 'hono';
import { problem } from '../kit/problem.ts';

export interface RateLimit {
  readonly limit: number;
  readonly seconds: number;
}

/** Fixed windows for each caller, told by the `RateLimit-*` headers that FITKO documents. */
export function rateLimit({ limit, seconds }: RateLimit, now: () => Date): MiddlewareHandler {
  const used = new Map<string, number>();
  let window = 0;
  return async (c, next) => {
    const time = Math.floor(now().getTime() / 1000);
    const current = Math.floor(time / seconds);
    if (current !== window) used.clear();
    window = current;
    const caller = c.req.header('authorization') ?? 'public';
    const count = (used.get(caller) ?? 0) + 1;
    used.set(caller, count);
    const reset = String((current + 1) * seconds - time);
    if (count > limit) {
      c.res = problem(429, 'too-many-requests', 'Too many requests', {}, { 'retry-after': reset });
    } else {
      await next();
    }
    c.header('RateLimit-Limit', String(limit));
    c.header('RateLimit-Remaining', String(Math.max(0, limit - count)));
    c.header('RateLimit-Reset', reset);
  };
}
