import type { DatabaseSync } from 'node:sqlite';
import type { Hono, HonoRequest } from 'hono';
import { createClientTokens } from '../kit/client-tokens.ts';
import type { ClientCredentials } from '../kit/credentials.ts';
import type { Faults } from '../kit/faults.ts';
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
export const SENDER_SCOPE = 'https://schema.fitko.de/fit-connect/oauth/scopes/send-submissions';

/** `/token` of FIT-Connect. A requested scope is ignored: FITKO advises against sending one. */
export function createTokens(
  db: DatabaseSync,
  clients: readonly Client[],
  scopeOf: (client: Client) => string,
  faults: Faults,
  now: () => Date,
): Tokens {
  const { app, authenticate } = createClientTokens({
    db,
    path: '/token',
    clients,
    scopeOf,
    lifetime: LIFETIME,
    faults,
    now,
  });
  return {
    app,
    authenticate(request) {
      const found = authenticate(request);
      if (found) return found.client;
      const challenge = request.header('authorization') ? 'Bearer error="invalid_token"' : 'Bearer';
      const headers = { 'www-authenticate': challenge };
      return problem(401, 'invalid-token', 'Access token is missing, expired or unknown', {}, headers);
    },
  };
}
