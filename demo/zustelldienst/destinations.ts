import type { DatabaseSync } from 'node:sqlite';
import { Hono } from 'hono';
import type { JWK } from 'jose';
import { problem } from '../kit/problem.ts';
import { findKeyFault } from './destination-keys.ts';
import type { Tokens } from './tokens.ts';

export interface PublicService {
  readonly identifier: string;
  readonly regions: readonly string[];
  readonly submissionSchemas: readonly { readonly schemaUri: string; readonly mimeType: string }[];
}

/** What everybody may know of a destination. */
export interface Destination {
  readonly destinationId: string;
  readonly status: 'created' | 'active' | 'inactive' | 'decommissioned';
  readonly encryptionKid: string;
  readonly metadataVersions: readonly string[];
  readonly publicServices: readonly PublicService[];
  readonly replyChannels?: Readonly<Record<string, unknown>>;
}

/** What its owner sends: v1's CreateDestination with the names of v2. */
interface Registration extends Omit<Destination, 'destinationId' | 'status'> {
  readonly status?: Destination['status'];
  readonly name?: string;
  readonly contactInformation: unknown;
  readonly encryptionPublicKey: JWK;
  readonly signingPublicKey: JWK;
  readonly callback?: { readonly url: string; readonly secret: string };
}

export interface Destinations {
  readonly api: Hono;
  readonly pub: Hono;
  find(destinationId: string): Destination | undefined;
  ownerOf(destinationId: string): string | undefined;
  ownedBy(clientId: string): readonly string[];
  keyOf(destinationId: string, kid: string): JWK | undefined;
  callbackOf(destinationId: string): { url: string; secret: string } | undefined;
}

export function createDestinations(db: DatabaseSync, tokens: () => Tokens, now: () => Date): Destinations {
  const row = (id: string) =>
    db.prepare('SELECT * FROM destinations WHERE destinationId = ?').get(id.toLowerCase());
  const body = (id: string): (Registration & Destination) | undefined => {
    const found = row(id);
    return found && (JSON.parse(String(found['body'])) as Registration & Destination);
  };
  const destinations: Destinations = {
    api: new Hono(),
    pub: new Hono(),
    find(id) {
      const found = body(id);
      if (!found) return undefined;
      const { destinationId, status, encryptionKid, metadataVersions, publicServices, replyChannels } = found;
      return {
        destinationId,
        status,
        encryptionKid,
        metadataVersions,
        publicServices,
        ...(replyChannels && { replyChannels }),
      };
    },
    ownerOf: (id) => row(id)?.['owner'] as string | undefined,
    ownedBy: (clientId) =>
      db
        .prepare('SELECT destinationId FROM destinations WHERE owner = ?')
        .all(clientId)
        .map((each) => String(each['destinationId'])),
    keyOf(id, kid) {
      const found = db
        .prepare('SELECT jwk FROM keys WHERE destinationId = ? AND kid = ?')
        .get(id.toLowerCase(), kid);
      return found && (JSON.parse(String(found['jwk'])) as JWK);
    },
    callbackOf(id) {
      const secret = row(id)?.['callbackSecret'];
      const url = body(id)?.callback?.url;
      return url && typeof secret === 'string' ? { url, secret } : undefined;
    },
  };

  // Destinations must not be cached because of their keys (Submission API, GET destination).
  const noCache = { 'cache-control': 'no-cache' };
  const missing = (): Response => problem(404, 'destination-not-found', 'Destination not found');

  destinations.pub
    .get('/:id', (c) => {
      const found = destinations.find(c.req.param('id'));
      return found ? c.json(found, 200, noCache) : missing();
    })
    .get('/:id/keys/:kid', (c) => {
      const key = destinations.keyOf(c.req.param('id'), c.req.param('kid'));
      return key ? c.json(key, 200, noCache) : problem(404, 'key-not-found', 'Key not found');
    });

  destinations.api
    .get('/:id/keys', (c) => {
      const client = tokens().authenticate(c.req);
      if (client instanceof Response) return client;
      if (!row(c.req.param('id'))) return missing();
      const keys = db
        .prepare('SELECT jwk FROM keys WHERE destinationId = ?')
        .all(c.req.param('id').toLowerCase());
      return c.json({ keys: keys.map((each) => JSON.parse(String(each['jwk'])) as JWK) }, 200, noCache);
    })
    .put('/:id', async (c) => {
      const client = tokens().authenticate(c.req);
      if (client instanceof Response) return client;
      const id = c.req.param('id').toLowerCase();
      const owner = destinations.ownerOf(id);
      if (client.role !== 'receiver' || (owner && owner !== client.clientId)) {
        return problem(403, 'insufficient-permissions', 'Not a destination of this client');
      }
      const wanted = await c.req.json<Registration>();
      const fault = findFault(wanted, now());
      if (fault)
        return problem(422, 'invalid-destination', 'Destination is not acceptable', { detail: fault });
      const { encryptionPublicKey, signingPublicKey, callback, ...rest } = wanted;
      const stored = {
        ...rest,
        status: rest.status ?? 'active',
        destinationId: id,
        ...(callback && { callback: { url: callback.url } }),
      };
      db.prepare('INSERT OR REPLACE INTO destinations VALUES (?, ?, ?, ?)').run(
        id,
        client.clientId,
        JSON.stringify(stored),
        callback?.secret ?? null,
      );
      // Older keys stay readable: events signed with them must remain verifiable.
      const keep = db.prepare('INSERT OR REPLACE INTO keys VALUES (?, ?, ?)');
      for (const key of [encryptionPublicKey, signingPublicKey])
        keep.run(id, key.kid ?? '', JSON.stringify(key));
      return c.json(stored, 200, noCache);
    });
  return destinations;
}

function findFault(wanted: Registration, now: Date): string | undefined {
  const encryption = findKeyFault(wanted.encryptionPublicKey, 'RSA-OAEP-256', now);
  if (encryption) return `encryptionPublicKey: ${encryption}`;
  const signing = findKeyFault(wanted.signingPublicKey, 'PS512', now);
  if (signing) return `signingPublicKey: ${signing}`;
  if (wanted.encryptionKid !== wanted.encryptionPublicKey.kid) return 'encryptionKid names another key';
  if (!wanted.callback) return undefined;
  const { url, secret } = wanted.callback;
  const { protocol, hostname } = URL.parse(url) ?? {};
  const loopback = protocol === 'http:' && /(^|\.)localhost$/.test(hostname ?? '');
  if (protocol !== 'https:' && !loopback) return 'callback must be https';
  if (!/^.{32,512}$/.test(secret)) return 'callback secret must have 32 to 512 characters';
  return undefined;
}
