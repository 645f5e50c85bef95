import { createHmac, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { problem } from '../kit/problem.ts';

const FIVE_MINUTES = 5 * 60;

/** FIT-Connect's callback: the Zustelldienst says that something new waits. Anybody may try, so it must prove itself. */
export function rueckruf(secret: string, now: () => Date, onNew: () => void): Hono {
  return new Hono().post('/rueckruf', async (c) => {
    const timestamp = Number(c.req.header('callback-timestamp'));
    const body = await c.req.text();
    const expected = createHmac('sha512', secret).update(`${timestamp}.${body}`).digest();
    const given = Buffer.from(c.req.header('callback-authentication') ?? '', 'hex');
    const fresh = Math.abs(now().getTime() / 1000 - timestamp) <= FIVE_MINUTES;
    if (!fresh || given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return problem(401, 'rueckruf-unbekannt', 'Callback is not authentic');
    }
    onNew();
    return c.body(null, 204);
  });
}
