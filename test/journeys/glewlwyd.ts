import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * glewlwyd 2.7 (GPL-3), an OpenID provider in C that shares no line with us or with the sandbox: started from Debian's
 * package with a database of its own, and set up over its administration API as contract/README.md wants a login, as far
 * as it can.
 * @see /usr/share/doc/glewlwyd/OIDC.md.gz
 */

const MODULES = '/usr/lib/glewlwyd';
const SEED = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';
const WEBAPP = '/usr/share/glewlwyd/webapp';
const WEBAPP_CONFIG = '/etc/glewlwyd/config-2.7.json/config.json';
const SECONDS = 1000;

export interface Registration {
  readonly clientId: string;
  readonly name: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/** Somebody who can log in, with claims for the ID token and the UserInfo endpoint. */
export interface Account {
  readonly username: string;
  readonly password: string;
  readonly claims: Readonly<Record<string, string>>;
}

export interface Glewlwyd {
  readonly issuer: string;
  stop(): Promise<void>;
}

export async function startGlewlwyd(options: {
  /** Path of the binary. */
  readonly program: string;
  readonly origin: string;
  /** Empty folder for database, pages and log. */
  readonly dir: string;
  readonly client: Registration;
  readonly account: Account;
}): Promise<Glewlwyd> {
  const { program, origin, dir, client, account } = options;
  const issuer = `${origin}/api/oidc`;
  await seed(join(dir, 'glewlwyd.sqlite'), Object.keys(account.claims));
  await copyWebapp(join(dir, 'webapp'));
  await writeFile(join(dir, 'glewlwyd.conf'), configuration(origin, dir));

  const log = await open(join(dir, 'glewlwyd.log'), 'w');
  const child = spawn(program, ['-c', join(dir, 'glewlwyd.conf')], { stdio: ['ignore', log.fd, log.fd] });
  await log.close(); // the child has its own
  const kill = (): unknown => child.kill();
  process.once('exit', kill); // of a test that ends in the middle
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    await end(child);
  };
  try {
    await reachable(`${origin}/config`, child);
    await setUp(origin, issuer, client, account);
  } catch (error) {
    await stop();
    throw new Error(await readFile(join(dir, 'glewlwyd.log'), 'utf8'), { cause: error });
  }
  return { issuer, stop };
}

/** Debian's tables; and a user may have the claims of the contract as properties, a client `dpop_bound_access_tokens`. */
async function seed(file: string, properties: readonly string[]): Promise<void> {
  const text = { multiple: false, read: true, write: true };
  const format = Object.fromEntries(properties.map((name) => [name, text]));
  const db = new DatabaseSync(file);
  db.exec(await readFile(SEED, 'utf8'));
  const add = (table: string, column: string, patch: object): unknown =>
    db
      .prepare(`UPDATE ${table} SET ${column} = json_patch(${column}, ?)`)
      .run(JSON.stringify({ 'data-format': patch }));
  add('g_user_module_instance', 'gumi_parameters', format);
  add('g_client_module_instance', 'gcmi_parameters', { dpop_bound_access_tokens: text });
  db.close();
}

/** Its file server follows no links, and Debian packages the configuration as a folder. */
async function copyWebapp(to: string): Promise<void> {
  await cp(WEBAPP, to, { recursive: true, dereference: true });
  await rm(join(to, 'config.json'), { recursive: true });
  await cp(WEBAPP_CONFIG, join(to, 'config.json'));
}

function configuration(origin: string, dir: string): string {
  const types = { html: 'text/html', css: 'text/css', js: 'text/javascript', json: 'application/json',
    png: 'image/png', ico: 'image/x-icon', ttf: 'font/ttf', woff: 'font/woff', woff2: 'font/woff2' }; // prettier-ignore
  const mimeTypes = Object.entries(types).map(
    ([name, type]) => `{ extension = ".${name}" mime_type = "${type}" }`,
  );
  return `
port = ${new URL(origin).port}
bind_address = "127.0.0.1"
external_url = "${origin}"
login_url = "login.html"
api_prefix = "api"
static_files_path = "${join(dir, 'webapp')}"
static_files_mime_types = ( ${mimeTypes.join(', ')} )
allow_origin = "*"
allow_headers = "Content-Type, Authorization, DPoP"
log_mode = "console"
log_level = "INFO"
cookie_secure = false
cookie_same_site = "lax"
session_key = "GLEWLWYD2_SESSION_ID"
admin_scope = "g_admin"
profile_scope = "g_profile"
user_module_path = "${MODULES}/user"
client_module_path = "${MODULES}/client"
user_auth_scheme_module_path = "${MODULES}/scheme"
plugin_module_path = "${MODULES}/plugin"
hash_algorithm = "SHA256"
database = { type = "sqlite3" path = "${join(dir, 'glewlwyd.sqlite')}" }
`;
}

async function reachable(url: string, child: ChildProcess): Promise<void> {
  const limit = Date.now() + 10 * SECONDS;
  while (child.exitCode === null && Date.now() < limit) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`no answer from ${url}`);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('close', () => done());
    child.kill('SIGTERM');
  });
}

async function setUp(
  origin: string,
  issuer: string,
  client: Registration,
  { username, password, claims }: Account,
): Promise<void> {
  let cookie = '';
  const call = async (method: string, path: string, body: object): Promise<void> => {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) cookie = cookies.map((text) => text.split(';', 1)[0]).join('; ');
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };

  await call('POST', '/auth/', { username: 'admin', password: 'password' });
  for (const scope of client.scopes) {
    const rule = {
      display_name: scope,
      password_required: true,
      password_max_age: 0,
      scheme: {},
      scheme_required: {},
    };
    if (scope === 'openid') await call('PUT', `/scope/${scope}`, rule);
    else await call('POST', '/scope/', { name: scope, ...rule });
  }
  await call('POST', '/mod/plugin/', {
    module: 'oidc',
    name: 'oidc',
    display_name: 'OpenID Connect',
    order_rank: 0,
    parameters: provider(issuer, Object.keys(claims)),
  });
  await call('POST', '/user/', {
    username,
    password,
    name: username,
    scope: client.scopes,
    enabled: true,
    ...claims,
  });
  await call('POST', '/client/', {
    client_id: client.clientId,
    name: client.name,
    enabled: true,
    confidential: false,
    token_endpoint_auth_method: ['none'],
    sector_identifier_uri: new URL(client.redirectUri).origin,
    authorization_type: ['code', 'refresh_token'],
    redirect_uri: [client.redirectUri],
    scope: [],
    dpop_bound_access_tokens: 'yes',
  });
}

/** Numbers in brackets are the demands of contract/README.md, "Login". */
function provider(issuer: string, claims: readonly string[]): object {
  const kid = 'peer';
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    iss: issuer,
    'subject-type': 'pairwise', // (8)
    'jwt-type': 'ecdsa',
    'jwt-key-size': '256',
    'jwks-private': JSON.stringify({
      keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid }],
    }),
    'default-kid': kid,
    'jwks-show': true,
    'allow-non-oidc': false,
    'auth-type-code-enabled': true,
    'auth-type-code-revoke-replayed': true,
    'auth-type-token-enabled': false,
    'auth-type-id-token-enabled': true,
    'auth-type-none-enabled': false,
    'auth-type-password-enabled': false,
    'auth-type-client-enabled': false,
    'auth-type-device-enabled': false,
    'auth-type-refresh-enabled': true,
    'code-duration': 60, // (3)
    'oauth-par-allowed': true, // (2)
    'oauth-par-required': true,
    'oauth-par-duration': 90,
    'oauth-par-request_uri-prefix': 'urn:ietf:params:oauth:request_uri:',
    'pkce-allowed': true,
    'pkce-required': true,
    'pkce-method-plain-allowed': false,
    'oauth-as-iss-id': true,
    'oauth-dpop-allowed': true, // (4)
    'oauth-dpop-dpop_bound_access_tokens-property': 'dpop_bound_access_tokens',
    'oauth-dpop-iat-duration': 60,
    'oauth-dpop-iat-gap-duration': 5,
    'oauth-dpop-nonce-mandatory': false, // it names the header for preflights only, so that no page could read a nonce
    'access-token-duration': 300,
    'refresh-token-duration': 28_800, // (5)
    'refresh-token-rolling': false,
    'refresh-token-one-use': 'always',
    'introspection-revocation-allowed': false, // it would ask for a secret, which a page cannot have
    'session-management-allowed': false,
    'name-claim': 'no',
    'email-claim': 'no',
    'scope-claim': 'no',
    'address-claim': { type: 'no' },
    claims: claims.map((name) => ({
      name,
      'user-property': name,
      type: 'string',
      mandatory: true, // what `claims` of a pushed request asks for, it forgets on the way to the code
      scope: [],
    })),
    'additional-parameters': [],
    scope: [],
  };
}
