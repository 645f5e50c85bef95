import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { Hono, type HonoRequest } from 'hono';
import type { Faults } from '../kit/faults.ts';
import type { ClientCredentials } from '../kit/credentials.ts';
import { problem } from '../kit/problem.ts';

/** A client of the Zustelldienst: an Onlinedienst that sends, or an authority's software that receives. */
export interface Client extends ClientCredentials {
  readonly role: 'sender' | 'receiver';
}

export interface Tokens {
  readonly app: Hono;
  /** The client behind the request's token, or the 401 to answer. */
  authenticate(request: HonoRequest): Client | Response;
}

const LIFETIME = 1800; // FIT-Connect: at most 30 minutes
const SEND = 'https://schema.fitko.de/fit-connect/oauth/scopes/send-submissions';

/** `/token`: client credentials in the form body only (`client_secret_post`), as FITKO's server does. */
export function createTokens(
  db: DatabaseSync,
  clients: readonly Client[],
  scopeOf: (client: Client) => string,
  faults: Faults,
  now: () => Date,
): Tokens {
  const app = new Hono();
  const seconds = (): number => Math.floor(now().getTime() / 1000);

  app.post('/token', async (c) => {
    const type = c.req.header('content-type') ?? '';
    if (!type.startsWith('application/x-www-form-urlencoded')) return refuse(400, 'invalid_request');
    const form = new URLSearchParams(await c.req.text());
    const client = clients.find(({ clientId }) => clientId === form.get('client_id'));
    if (!client || !equal(client.clientSecret, form.get('client_secret') ?? ''))
      return refuse(401, 'invalid_client');
    if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type');
    const stale = faults.take(c.req, 'token-abgelaufen') !== undefined;
    const access_token = randomBytes(32).toString('base64url');
    db.prepare('DELETE FROM tokens WHERE expires < ?').run(seconds());
    db.prepare('INSERT INTO tokens VALUES (?, ?, ?)').run(
      hash(access_token),
      client.clientId,
      seconds() + (stale ? 0 : LIFETIME),
    );
    const body = { access_token, token_type: 'Bearer', expires_in: LIFETIME, scope: scopeOf(client) };
    return c.json(body, 200, { 'cache-control': 'no-store' });
  });

  return {
    app,
    authenticate(request) {
      const [scheme = '', token = ''] = (request.header('authorization') ?? '').split(' ');
      const row = db.prepare('SELECT client, expires FROM tokens WHERE hash = ?').get(hash(token));
      const client = clients.find(({ clientId }) => clientId === row?.['client']);
      const alive = Number(row?.['expires'] ?? 0) > seconds() && !faults.take(request, 'token-abgelaufen');
      if (scheme.toLowerCase() === 'bearer' && client && alive) return client;
      const challenge = { 'www-authenticate': token ? 'Bearer error="invalid_token"' : 'Bearer' };
      return problem(401, 'invalid-token', 'Access token is missing, expired or unknown', {}, challenge);
    },
  };
}

export const SENDER_SCOPE = SEND;

const refuse = (status: number, error: string): Response =>
  Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } });

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');
const equal = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hash(a)), Buffer.from(hash(b)));
