import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { Hono } from 'hono';
import type { ClientCredentials } from './credentials.ts';
import type { Faults } from './faults.ts';

export interface ClientTokenOptions<Client extends ClientCredentials> {
  readonly db: DatabaseSync;
  /** Path of the token endpoint. */
  readonly path: string;
  readonly clients: readonly Client[];
  readonly scopeOf: (client: Client, requested: string | null) => string;
  readonly lifetime: number;
  readonly faults: Faults;
  readonly now: () => Date;
}

export interface ClientTokens<Client> {
  /** The token endpoint. */
  readonly app: Hono;
  /** Who sent this request, or undefined: no token, an unknown one or an expired one. */
  authenticate(request: Presented): { readonly client: Client; readonly scope: string } | undefined;
}

interface Presented {
  readonly method: string;
  readonly path: string;
  header(name: string): string | undefined;
}

/**
 * OAuth client credentials grant (RFC 6749 §4.4) with opaque Bearer tokens and `client_secret_post`, as FITKO's server
 * and the known XBezahldienste providers do it. Tokens are stored as hashes only.
 */
export function createClientTokens<Client extends ClientCredentials>(
  options: ClientTokenOptions<Client>,
): ClientTokens<Client> {
  const { db, clients, lifetime, faults } = options;
  db.exec(`CREATE TABLE IF NOT EXISTS client_tokens (
    hash TEXT PRIMARY KEY, client TEXT NOT NULL, scope TEXT NOT NULL, expires INTEGER NOT NULL) STRICT`);
  const seconds = (): number => Math.floor(options.now().getTime() / 1000);
  const app = new Hono();

  app.post(options.path, async (c) => {
    const type = c.req.header('content-type') ?? '';
    if (!type.startsWith('application/x-www-form-urlencoded')) return refuse(400, 'invalid_request');
    const form = new URLSearchParams(await c.req.text());
    const client = clients.find(({ clientId }) => clientId === form.get('client_id'));
    if (!client || !equal(client.clientSecret, form.get('client_secret') ?? ''))
      return refuse(401, 'invalid_client');
    if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type');
    const scope = options.scopeOf(client, form.get('scope'));
    const access_token = randomBytes(32).toString('base64url');
    const expires = seconds() + (faults.take(c.req, 'token-abgelaufen') ? 0 : lifetime);
    db.prepare('DELETE FROM client_tokens WHERE expires < ?').run(seconds());
    db.prepare('INSERT INTO client_tokens VALUES (?, ?, ?, ?)').run(
      hash(access_token),
      client.clientId,
      scope,
      expires,
    );
    return c.json({ access_token, token_type: 'Bearer', expires_in: lifetime, scope }, 200, noStore);
  });

  return {
    app,
    authenticate(request) {
      const [scheme = '', token = ''] = (request.header('authorization') ?? '').split(' ');
      const row = db.prepare('SELECT * FROM client_tokens WHERE hash = ?').get(hash(token));
      const client = clients.find(({ clientId }) => clientId === row?.['client']);
      if (!row || !client || scheme.toLowerCase() !== 'bearer' || Number(row['expires']) <= seconds())
        return undefined;
      return faults.take(request, 'token-abgelaufen') ? undefined : { client, scope: String(row['scope']) };
    },
  };
}

const noStore = { 'cache-control': 'no-store' };
const refuse = (status: number, error: string): Response =>
  Response.json({ error }, { status, headers: noStore });
const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');
const equal = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hash(a)), Buffer.from(hash(b)));
