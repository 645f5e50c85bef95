import { expect, waitUntil } from '@open-wc/testing';
import { isOzgError, type OzgErrorCode } from '../../../src/errors.js';
import {
  type Abweichung,
  base64url,
  ec,
  fremd,
  ISSUER,
  json,
  jwk,
  KID,
  part,
  rsa,
  signWith,
  signWithPublicKey,
} from '../../fakes/oidc.js';
import { answerInto, type Ausgang, DIENST, lastState, Probe } from '../../fakes/oidc-probe.js';

/**
 * A provider that breaks the protocol, or an attacker who stands in for it: nobody is logged in, nothing is kept, and
 * no code goes where it must not. Cases that the OpenID conformance suite knows have the name of its module.
 */

/** What happens, what is different, and the error that comes of it (ANMELDUNG_FEHLGESCHLAGEN where none is named). */
type Fall = readonly [name: string, abweichung: Abweichung, code?: OzgErrorCode];

const now = (): number => Math.floor(Date.now() / 1000);
const fapi2 = 'fapi2-security-profile-final-client-test';
const html = (): Response =>
  new Response('<!doctype html><h1>Wartung</h1>', { headers: { 'content-type': 'text/html' } });
const instead = (path: string, answer: () => Response | Promise<Response>): Abweichung => ({
  answer: (asked) => (asked === path ? answer() : undefined),
});
const DISCOVERY = '/.well-known/openid-configuration';
/** A provider that calls itself so everywhere. */
const consistently = (issuer: string): Abweichung => ({
  metadata: { issuer },
  claims: { iss: issuer },
  query: (query) => query.set('iss', issuer),
});
const noSignature = (): Uint8Array => new Uint8Array();
const [ecKey, rsaKey, privateKey, foreignKey] = await Promise.all(
  [ec.publicKey, rsa.publicKey, ec.privateKey, fremd.publicKey].map(jwk),
);
const key = { ...ecKey, kid: KID };
const changed = (jwt: string, index: number, change: (text: string) => string): string =>
  jwt
    .split('.')
    .map((text, i) => (i === index ? change(text) : text))
    .join('.');

const ID_TOKEN: readonly Fall[] = [
  [`oidcc-client-test-idtoken-sig-none, ${fapi2}-invalid-null-alg`, { header: { alg: 'none' }, sign: noSignature }],
  ['alg none, and metadata that allow it', { metadata: { id_token_signing_alg_values_supported: ['none', 'ES256'] }, header: { alg: 'none' }, sign: noSignature }],
  ['alg nOnE', { metadata: { id_token_signing_alg_values_supported: ['nOnE'] }, header: { alg: 'nOnE' }, sign: noSignature }],
  ['HS256 with the public key as the secret', { header: { alg: 'HS256' }, sign: signWithPublicKey }],
  ['oidcc-client-test-invalid-sig-hs256, and metadata that allow it', { metadata: { id_token_signing_alg_values_supported: ['HS256'] }, header: { alg: 'HS256' }, sign: signWithPublicKey }],
  [`${fapi2}-invalid-alternate-alg`, { header: { alg: 'RS256' }, sign: signWith(rsa.privateKey), jwks: { keys: [{ ...rsaKey, kid: KID, alg: 'RS256' }] } }],
  ['RS256, where metadata say nothing and the keys are ES256', { metadata: { id_token_signing_alg_values_supported: undefined }, header: { alg: 'RS256' }, sign: signWith(rsa.privateKey) }],
  ['oidcc-client-test-invalid-sig-rs256', { metadata: { id_token_signing_alg_values_supported: ['RS256'] }, header: { alg: 'RS256' }, sign: signWith(rsa.privateKey), jwks: { keys: [{ ...rsaKey, kid: KID }] }, jwt: (jwt) => changed(jwt, 2, (text) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)) }],
  ['oidcc-client-test-invalid-sig-es256', { sign: signWith(fremd.privateKey) }],
  ['one bit of the signature differs', { jwt: (jwt) => changed(jwt, 2, (text) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)) }],
  ['the payload is of somebody else, the signature stays', { jwt: (jwt) => changed(jwt, 1, (text) => part({ ...(JSON.parse(atob(text.replace(/-/g, '+').replace(/_/g, '/'))) as object), sub: 'pairwise-other' })) }],
  ['the signature is missing', { sign: noSignature }],
  ['the signature is DER, as OpenSSL writes it', { sign: async (input) => new Uint8Array([0x30, 0x44, 0x02, 0x20, ...(await signWith(ec.privateKey)(input))]) }],
  ['the key comes with the token (jwk)', { header: { kid: 'mine', jwk: foreignKey }, sign: signWith(fremd.privateKey) }],
  ['the token says where its keys are (jku)', { header: { kid: 'mine', jku: 'https://evil.test/jwks' }, sign: signWith(fremd.privateKey) }],
  ['a critical header nobody knows (crit)', { header: { crit: ['b64'], b64: true } }],
  ['the key id is unknown', { header: { kid: 'k2' } }],
  ['two keys share the id', { jwks: { keys: [key, { ...foreignKey, kid: KID }] } }],
  ['oidcc-client-test-kid-absent-multiple-jwks', { header: { kid: undefined }, jwks: { keys: [{ ...ecKey }, { ...foreignKey }] } }],
  [`oidcc-client-test-invalid-iss, ${fapi2}-invalid-iss`, { claims: { iss: 'https://other.test' } }],
  [`${fapi2}-invalid-missing-iss`, { claims: { iss: undefined } }],
  ['the issuer has a slash more', { claims: { iss: `${ISSUER}/` } }],
  ['the issuer is a list', { claims: { iss: [ISSUER] } }],
  [`oidcc-client-test-invalid-aud, ${fapi2}-invalid-aud`, { claims: { aud: 'ozg-other' } }],
  [`${fapi2}-invalid-missing-aud`, { claims: { aud: undefined } }],
  ['the audience is an empty list', { claims: { aud: [] } }],
  ['azp is another client', { claims: { azp: 'ozg-other' } }],
  [`${fapi2}-invalid-expired-exp`, { claims: { exp: now() - 3600 } }],
  [`${fapi2}-invalid-missing-exp`, { claims: { exp: undefined } }],
  ['exp is a text', { claims: { exp: String(now() + 600) } }],
  ['oidcc-client-test-missing-iat', { claims: { iat: undefined } }],
  ['issued tomorrow', { claims: { iat: now() + 86_400, exp: now() + 90_000 } }],
  ['not valid before tomorrow', { claims: { nbf: now() + 86_400 } }],
  [`oidcc-client-test-nonce-invalid, ${fapi2}-invalid-nonce`, { claims: { nonce: 'of-somebody-else' } }],
  [`${fapi2}-invalid-missing-nonce`, { claims: { nonce: undefined } }],
  ['oidcc-client-test-missing-sub', { claims: { sub: undefined } }],
  ['the subject is empty', { claims: { sub: '' } }, 'ANTWORT_UNGUELTIG'],
  ['the subject is a number', { claims: { sub: 7 } }],
  ['the level of trust is missing', { claims: { trust_level_authentication: undefined } }, 'ANTWORT_UNGUELTIG'],
  ['at_hash is of another access token', { claims: { at_hash: base64url(new Uint8Array(16)) } }],
  ['an access token stands in for the ID token', { header: { typ: 'at+jwt' }, claims: { aud: `${ISSUER}/dienste`, nonce: undefined } }],
  ['the token is encrypted', { jwt: (jwt) => `${jwt}.eA.eA` }],
  ['not a JWT', { jwt: () => 'ja' }],
  ['the header is not JSON', { jwt: (jwt) => changed(jwt, 0, () => base64url(new Uint8Array([1, 2]))) }],
  ['the payload is null', { jwt: (jwt) => changed(jwt, 1, () => part(null)) }],
  ['there is no ID token', { token: { id_token: undefined } }],
  ['the ID token is an object', { token: { id_token: { sub: 'pairwise-maria' } } }],
]; // prettier-ignore

const AUDIENCES: readonly [string, (clientId: string) => Record<string, unknown>][] = [
  [`${fapi2}-invalid-secondary-aud`, (clientId) => ({ aud: [clientId, 'ozg-other'] })],
  ['a second audience, and azp names us', (clientId) => ({ aud: [clientId, 'ozg-other'], azp: clientId })],
];

const DISCOVERED: readonly Fall[] = [
  [`oidcc-client-test-discovery-issuer-mismatch, ${fapi2}-discovery-issuer-mismatch`, { metadata: { issuer: 'https://other.test' } }],
  ['the issuer has a slash more', consistently(`${ISSUER}/`)],
  ['the issuer is written in capitals', consistently(ISSUER.toUpperCase())],
  ['the issuer is http', { metadata: { issuer: ISSUER.replace('https', 'http') } }],
  ['there is no issuer', { metadata: { issuer: undefined } }],
  ['the issuer is no address', { metadata: { issuer: 'Sachsen-Anhalt' } }],
  ['there is no authorization endpoint', { metadata: { authorization_endpoint: undefined } }],
  ['there is no token endpoint', { metadata: { token_endpoint: undefined } }],
  ['there is no jwks_uri', { metadata: { jwks_uri: undefined } }],
  ['PKCE offers plain only', { metadata: { code_challenge_methods_supported: ['plain'] } }],
  ['PKCE is not mentioned', { metadata: { code_challenge_methods_supported: undefined } }],
  ['there is no PAR', { metadata: { pushed_authorization_request_endpoint: undefined } }],
  ['the login page is on another origin', { metadata: { authorization_endpoint: 'https://evil.test/auth' } }],
  ['the login page hides its origin behind a user name', { metadata: { authorization_endpoint: 'https://zugang.test@evil.test/auth' } }],
  ['the login page is a script', { metadata: { authorization_endpoint: 'javascript:alert(1)//zugang.test' } }],
  ['the login page is http', { metadata: { authorization_endpoint: 'http://zugang.test/auth' } }],
  ['the token endpoint is http', { metadata: { token_endpoint: 'http://zugang.test/token' } }],
  ['the token endpoint is of another site', { metadata: { token_endpoint: 'https://evil.test/token' } }],
  ['the PAR endpoint is of another site', { metadata: { pushed_authorization_request_endpoint: 'https://evil.test/par' } }],
  ['the keys are of another site', { metadata: { jwks_uri: 'https://evil.test/jwks' } }],
  ['the PAR endpoint is http', { metadata: { pushed_authorization_request_endpoint: 'http://zugang.test/par' } }],
  ['the keys are at http', { metadata: { jwks_uri: 'http://zugang.test/jwks' } }],
  ['the keys are in the address', { metadata: { jwks_uri: 'data:application/json,{"keys":[]}' } }],
  ['metadata are HTML', instead(DISCOVERY, html)],
  ['metadata are a list', instead(DISCOVERY, () => json(200, [{ issuer: ISSUER }]))],
  ['metadata end in the middle', instead(DISCOVERY, () => new Response('{"issuer":"https://zug', { headers: { 'content-type': 'application/json' } }))],
  ['metadata answer 500', instead(DISCOVERY, () => json(500, {}))],
  ['metadata lead elsewhere', instead(DISCOVERY, () => new Response(null, { status: 302, headers: { location: 'https://evil.test/' } }))],
  ['metadata cannot be reached', instead(DISCOVERY, () => Promise.reject(new TypeError('Failed to fetch'))), 'NETZWERK'],
]; // prettier-ignore

/** Answers of the authorization endpoint: the code stays where it is. */
const RETURNED: readonly Fall[] = [
  [`mix-up: ${fapi2}-remove-authorization-response-iss`, { query: (query) => query.delete('iss') }],
  [`mix-up: ${fapi2}-invalid-authorization-response-iss`, { query: (query) => query.set('iss', 'https://other.test') }],
  ['mix-up: iss twice', { query: (query) => query.append('iss', 'https://other.test') }],
  ['mix-up: iss with a slash more', { query: (query) => query.set('iss', `${ISSUER}/`) }],
  ['mix-up: iss empty', { query: (query) => query.set('iss', '') }],
  ['mix-up: no iss, and metadata that do not announce it', { metadata: { authorization_response_iss_parameter_supported: undefined }, query: (query) => query.delete('iss') }],
  [`${fapi2}-ensure-authorization-response-with-invalid-state-fails`, { query: (query) => query.set('state', 'other') }],
  [`${fapi2}-ensure-authorization-response-with-invalid-missing-state-fails`, { query: (query) => query.delete('state') }],
  ['state empty', { query: (query) => query.set('state', '') }],
  ['state twice', { query: (query) => query.append('state', query.get('state') ?? '') }],
  ['code missing', { query: (query) => query.delete('code') }],
  ['code empty', { query: (query) => query.set('code', '') }],
  ['code twice', { query: (query) => query.append('code', 'other') }],
  ['an error beside the code', { query: (query) => query.set('error', 'server_error') }, 'DIENST_GESTOERT'],
  ['that something behind the provider is down', { query: (query) => query.set('error', 'temporarily_unavailable') }, 'DIENST_GESTOERT'],
  [
    'that the account cannot reach the level',
    { query: (query) => query.set('error', 'unmet_authentication_requirements') },
    'VERTRAUENSNIVEAU_ZU_NIEDRIG',
  ],
  [
    'that the account lacks what the login needs',
    { query: (query) => { query.delete('code'); query.set('error', 'idp_required_attributes_missing'); } },
    'KONTO_UNVOLLSTAENDIG',
  ],
  ['an error with markup', { query: (query) => { query.delete('code'); query.set('error', '<img src=x onerror=alert(1)>'); query.set('error_description', '<script>alert(1)</script>'); } }],
  ['an error with the name of what every object has', { query: (query) => { query.delete('code'); query.set('error', '__proto__'); } }],
  ['an error that is a method of every object', { query: (query) => { query.delete('code'); query.set('error', 'constructor'); } }],
  ['an answer in a JWT nobody asked for (JARM)', { query: (query) => query.set('response', 'e30.e30.') }],
  ['an ID token in the address', { query: (query) => query.set('id_token', 'e30.e30.') }],
  ['the citizen stopped', { query: (query) => { query.delete('code'); query.set('error', 'access_denied'); } }, 'ANMELDUNG_ABGEBROCHEN'],
]; // prettier-ignore

const nonceWanted = (): Response =>
  json(400, { error: 'use_dpop_nonce' }, { 'DPoP-Nonce': crypto.randomUUID() });

const TOKEN: readonly Fall[] = [
  ['token_type Bearer', { token: { token_type: 'Bearer' } }],
  ['token_type mac', { token: { token_type: 'mac' } }],
  ['token_type missing', { token: { token_type: undefined } }],
  ['no access token', { token: { access_token: undefined } }],
  ['an empty access token', { token: { access_token: '' } }],
  ['an access token that is a number', { token: { access_token: 7 } }],
  ['an empty refresh token', { token: { refresh_token: '' } }],
  ['expires_in negative', { token: { expires_in: -1 } }],
  ['expires_in NaN', { token: { expires_in: 'NaN' } }],
  ['expires_in an object', { token: { expires_in: {} } }],
  ['a token that has ended, and no other', { token: { expires_in: 0, refresh_token: undefined } }],
  ['scope is a list', { token: { scope: ['openid'] } }],
  ['an error with status 200', instead('/token', () => json(200, { error: 'invalid_grant' }))],
  ['HTML with status 200', instead('/token', html)],
  ['status 500', instead('/token', () => json(500, {}))],
  ['an answer that ends in the middle', instead('/token', () => new Response('{"access_token":"a', { headers: { 'content-type': 'application/json' } }))],
  ['the connection is lost', instead('/token', () => Promise.reject(new TypeError('Failed to fetch'))), 'NETZWERK'],
  ['the token endpoint leads elsewhere', instead('/token', () => new Response(null, { status: 307, headers: { location: 'https://evil.test/' } }))],
  ['a code of another provider', instead('/token', () => json(400, { error: 'invalid_grant' }))],
  ['PAR answers without a request_uri', instead('/par', () => json(201, { expires_in: 60 }))],
  ['PAR answers 200', instead('/par', () => json(200, { request_uri: 'urn:x', expires_in: 60 }))],
  ['PAR does not know the return URL', instead('/par', () => json(400, { error: 'invalid_redirect_uri' })), 'KONFIGURATION'],
  ['PAR does not know the municipality', instead('/par', () => json(401, { error: 'invalid_client' })), 'KONFIGURATION'],
  ['PAR wants ever new DPoP nonces', instead('/par', nonceWanted)],
  ['the token endpoint wants ever new DPoP nonces', instead('/token', nonceWanted)],
  ['a DPoP nonce is wanted and none given', instead('/token', () => json(400, { error: 'use_dpop_nonce' }))],
  ['DPoP nonces are wanted by challenge, for ever', instead('/token', () => json(401, {}, { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': crypto.randomUUID() }))],
  ['the DPoP proof is refused', instead('/token', () => json(400, { error: 'invalid_dpop_proof' }))],
]; // prettier-ignore

const KEYS: readonly Fall[] = [
  ['no keys', { jwks: { keys: [] } }],
  ['no list of keys', { jwks: {} }],
  ['keys that are texts', { jwks: { keys: ['k1'] } }],
  ['the private key is published', { jwks: { keys: [{ ...privateKey, kid: KID }] } }],
  ['a key for encryption', { jwks: { keys: [{ ...key, use: 'enc' }] } }],
  ['a key that may not verify', { jwks: { keys: [{ ...key, key_ops: ['encrypt'] }] } }],
  ['a key of another curve', { jwks: { keys: [{ ...key, crv: 'P-384' }] } }],
  ['a point that is not on the curve', { jwks: { keys: [{ ...key, x: key.y }] } }],
  ['twenty thousand keys, none of which fits', { jwks: { keys: Array.from({ length: 20_000 }, (_, i) => ({ ...foreignKey, kid: `k-${i}` })) } }],
  ['HTML', instead('/jwks', html)],
  ['status 500', instead('/jwks', () => json(500, {}))],
  ['the keys lead elsewhere', instead('/jwks', () => new Response(null, { status: 302, headers: { location: 'https://evil.test/' } }))],
]; // prettier-ignore

/** Of the second answer, that to a refresh: `undefined` stands for a session that is over, without an error. */
const REFRESHED: readonly [name: string, abweichung: Abweichung, code?: OzgErrorCode | 'over'][] = [
  ['oidcc-client-test-refresh-token-invalid-issuer', { claims: { iss: 'https://other.test' } }],
  ['oidcc-client-test-refresh-token-invalid-sub', { claims: { sub: 'pairwise-other' } }],
  ['the ID token is for another client', { claims: { aud: 'ozg-other' } }],
  ['the ID token has ended', { claims: { exp: now() - 3600 } }],
  ['the ID token is signed by somebody else', { sign: signWith(fremd.privateKey) }],
  ['the ID token is not signed', { header: { alg: 'none' }, sign: noSignature }],
  ['the ID token lacks the level of trust', { claims: { trust_level_authentication: undefined } }, 'ANTWORT_UNGUELTIG'],
  ['token_type Bearer', { token: { token_type: 'Bearer' } }],
  ['token_type missing', { token: { token_type: undefined } }],
  ['no access token', { token: { access_token: undefined } }],
  ['an empty refresh token', { token: { refresh_token: '' } }],
  ['expires_in negative', { token: { expires_in: -600 } }],
  ['invalid_grant, twice', instead('/token', () => json(400, { error: 'invalid_grant' })), 'over'],
  ['another error', instead('/token', () => json(400, { error: 'invalid_client' }))],
  ['ever new DPoP nonces', instead('/token', nonceWanted)],
  ['HTML', instead('/token', html)],
  ['the connection is lost', instead('/token', () => Promise.reject(new TypeError('Failed to fetch'))), 'NETZWERK'],
]; // prettier-ignore

describe('OpenID Connect, negative cases', () => {
  let probe: Probe;

  beforeEach(() => {
    sessionStorage.clear();
    probe = new Probe();
  });
  afterEach(() => sessionStorage.clear());

  /** Nobody is logged in, nothing is kept, and every request went to the issuer, quietly, following nobody. */
  async function expectRefused(ausgang: Ausgang, code: OzgErrorCode): Promise<void> {
    expect(ausgang.konto).to.equal(undefined);
    expect(isOzgError(ausgang.fehler) && ausgang.fehler.code).to.equal(code);
    expect(await probe.refreshToken()).to.equal(undefined);
    expect(
      await probe
        .page()
        .fetch(new Request(`${DIENST}/x`))
        .then(String, codeOf),
    ).to.equal('NICHT_ANGEMELDET');
    expect(
      Object.keys(sessionStorage).filter((name) => sessionStorage.getItem(name)?.includes('antwort')),
    ).to.deep.equal([]);
    expectQuiet();
  }

  function expectQuiet(): void {
    for (const { url, init } of probe.oidc.requests) {
      expect(url.origin).to.equal(ISSUER);
      expect(init).to.include({ redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer' });
    }
    expect(probe.oidc.asked('/token')).to.be.lessThan(4);
    expect(probe.oidc.asked('/par')).to.be.lessThan(3);
  }

  const codeOf = (error: unknown): unknown => (isOzgError(error) ? error.code : error);

  describe('control', () => {
    it('logs in, restores and renews where nothing is wrong', async () => {
      expect((await probe.login()).konto?.name).to.equal('Maria Neumann');
      const first = await probe.refreshToken();
      expect(probe.oidc.accepts(first!)).to.equal(true);
      expect((await probe.restore()).konto?.subjekt).to.equal('pairwise-maria');
      expect(await probe.refreshToken()).not.to.equal(first);
      expectQuiet();
    });

    const GOOD: readonly [string, Abweichung][] = [
      ['oidcc-client-test-kid-absent-single-jwks', { header: { kid: undefined } }],
      ['oidcc-client-test-idtoken-sig-rs256', { metadata: { id_token_signing_alg_values_supported: ['RS256'] }, header: { alg: 'RS256' }, sign: signWith(rsa.privateKey), jwks: { keys: [{ ...rsaKey, kid: KID }] } }],
      [`${fapi2}-token-type-case-insensitivity`, { token: { token_type: 'dPoP' } }],
      [`${fapi2}-token-endpoint-response-without-expires_in`, { token: { expires_in: undefined } }],
      ['a device that is half a minute late', { claims: { iat: now() + 30 } }],
      ['no at_hash', { claims: { at_hash: undefined } }],
      ['a scope that we did not ask for', { token: { scope: 'openid zustellung bezahlen postfach admin' } }],
    ]; // prettier-ignore
    for (const [name, abweichung] of GOOD) {
      it(`accepts ${name}`, async () => {
        expect(await probe.login(abweichung)).to.have.nested.property('konto.name', 'Maria Neumann');
      });
    }

    it('renews a token that claims to live for years after the ten minutes of the contract', async () => {
      const { now: clock } = Date;
      const page = probe.page();
      await probe.login({ token: { expires_in: 1e308 } });
      await probe.restore(page);
      const asked = probe.oidc.asked('/token');
      Date.now = (): number => clock() + 11 * 60_000;
      try {
        await probe.restore(page);
      } finally {
        Date.now = clock;
      }
      expect(probe.oidc.asked('/token')).to.equal(asked + 1);
    });

    it(`accepts ${fapi2}-valid-aud-as-array`, async () => {
      const { konto } = await probe.login({ claims: { aud: [probe.clientId] } });
      expect(konto?.name).to.equal('Maria Neumann');
    });
  });

  const GROUPS: readonly [string, readonly Fall[]][] = [
    ['ID token', ID_TOKEN],
    ['discovery', DISCOVERED],
    ['token answer', TOKEN],
    ['keys', KEYS],
  ];
  for (const [group, cases] of GROUPS) {
    describe(group, () => {
      for (const [name, abweichung, code = 'ANMELDUNG_FEHLGESCHLAGEN'] of cases) {
        it(`refuses ${name}`, async () => {
          await expectRefused(await probe.login(abweichung), code);
        });
      }
    });
  }

  describe('audience', () => {
    for (const [name, claims] of AUDIENCES) {
      it(`refuses ${name}`, async () => {
        await expectRefused(
          await probe.login({ claims: claims(probe.clientId) }),
          'ANMELDUNG_FEHLGESCHLAGEN',
        );
      });
    }
  });

  describe('return', () => {
    for (const [name, abweichung, code = 'ANMELDUNG_FEHLGESCHLAGEN'] of RETURNED) {
      it(`refuses ${name}, and keeps the code`, async () => {
        const ausgang = await probe.login(abweichung);
        expect(probe.oidc.asked('/token')).to.equal(0);
        await expectRefused(ausgang, code);
        expect(String(ausgang.fehler)).not.to.contain('<');
      });
    }

    it('refuses mix-up: an attempt that began at another provider, and keeps the code', async () => {
      const { url } = await probe.begin();
      const state = lastState();
      answerInto(state, probe.oidc.agree(url!), { merkzettel: { issuer: 'https://other.test' } });
      const ausgang = await probe.restore();
      expect(probe.oidc.asked('/token')).to.equal(0);
      await expectRefused(ausgang, 'ANMELDUNG_FEHLGESCHLAGEN');
    });

    it('refuses a code of another attempt: verifier and code belong together', async () => {
      const { url: victim } = await probe.begin();
      const state = lastState();
      const code = probe.oidc.agree(victim!).get('code')!;
      sessionStorage.clear();
      const { url } = await probe.begin();
      const query = probe.oidc.agree(url!);
      query.set('code', code);
      answerInto(lastState(), query);
      expect(state).not.to.equal(query.get('state'));
      await expectRefused(await probe.restore(), 'ANMELDUNG_FEHLGESCHLAGEN');
    });

    it('refuses an attempt without its verifier', async () => {
      const { url } = await probe.begin();
      const merkzettel = { issuer: ISSUER, nonce: 'n' };
      answerInto(lastState(), probe.oidc.agree(url!), { merkzettel });
      await expectRefused(await probe.restore(), 'ANMELDUNG_FEHLGESCHLAGEN');
    });

    it('takes an answer once: a replay changes nothing', async () => {
      const { url } = await probe.begin();
      const state = lastState();
      const query = probe.oidc.agree(url!);
      answerInto(state, query);
      const record = sessionStorage.getItem(`ozg:rueckkehr:${state}`)!;
      expect((await probe.restore()).konto?.name).to.equal('Maria Neumann');
      sessionStorage.setItem(`ozg:rueckkehr:${state}`, record);
      const { konto, fehler } = await probe.restore();
      expect(codeOf(fehler)).to.equal('ANMELDUNG_FEHLGESCHLAGEN');
      expect(konto?.name).to.equal('Maria Neumann'); // the session from before
    });

    it('knows no attempt of another tab', async () => {
      const { url } = await probe.begin();
      const query = probe.oidc.agree(url!);
      sessionStorage.clear();
      expect(query.get('code')).to.be.a('string');
      expect(await probe.restore()).to.deep.equal({ konto: undefined, fehler: undefined });
      expect(probe.oidc.asked('/token')).to.equal(0);
    });
  });

  describe('DPoP nonces', () => {
    for (const path of ['/par', '/token']) {
      it(`repeats ${path} once with the nonce that was asked for`, async () => {
        let refused = 0;
        const { konto } = await probe.login({
          answer: (asked) => (asked === path && refused++ === 0 ? nonceWanted() : undefined),
        });
        expect(konto?.name).to.equal('Maria Neumann');
        expect(probe.oidc.asked(path)).to.be.within(2, 3);
        const proofs = probe.oidc.requests.filter(({ url }) => url.pathname === path).map(proofOf);
        expect(proofs.map(({ nonce }) => typeof nonce).slice(0, 2)).to.deep.equal(['undefined', 'string']);
        expect(new Set(proofs.map(({ jti }) => jti))).to.have.length(proofs.length);
      });
    }

    it('gives up a service that wants ever new nonces', async () => {
      await probe.login();
      const page = probe.page();
      await probe.restore(page);
      probe.oidc.abweichung = {
        answer: (asked) =>
          asked.startsWith('/dienste/')
            ? json(401, {}, { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': 'again' })
            : undefined,
      };
      const answer = await page.fetch(new Request(`${DIENST}/x`)).then(String, codeOf);
      expect(answer).to.equal('ABGELEHNT');
      expect(probe.oidc.asked('/dienste/zustellung/x')).to.equal(4); // two with each of two tokens
    });

    it('sends a token to services of the Landesprofil only', async () => {
      await probe.login();
      const page = probe.page();
      await probe.restore(page);
      const others = ['https://evil.test/x', `${ISSUER}/dienste/zustellung-2/x`, `${DIENST}/../../token`];
      for (const url of others) {
        expect(await page.fetch(new Request(url)).then(String, codeOf)).to.equal('ABGELEHNT');
      }
      expectQuiet();
      expect(
        probe.oidc.requests.filter(({ init }) => new Headers(init.headers).has('authorization')),
      ).to.deep.equal([]);
    });
  });

  describe('answers that do not end', () => {
    const { timeout } = AbortSignal;
    before(() => (AbortSignal.timeout = (): AbortSignal => timeout.call(AbortSignal, 100)));
    after(() => (AbortSignal.timeout = timeout));

    for (const path of [DISCOVERY, '/par', '/token', '/jwks']) {
      it(`gives up ${path} after its time`, async () => {
        const ausgang = await probe.login({
          answer: (asked, { signal }) => (asked === path ? endless(signal!) : undefined),
        });
        expect(ausgang.konto).to.equal(undefined);
        expect(isOzgError(ausgang.fehler)).to.equal(true);
        expect(await probe.refreshToken()).to.equal(undefined);
      });
    }
  });

  describe('refresh', () => {
    for (const [name, abweichung, code = 'ANMELDUNG_FEHLGESCHLAGEN'] of REFRESHED) {
      it(`refuses ${name}`, async () => {
        await probe.login();
        const before = await probe.refreshToken();
        probe.oidc.abweichung = abweichung;
        const { konto, fehler } = await probe.restore();
        expect(konto).to.equal(undefined);
        expect(codeOf(fehler)).to.equal(code === 'over' ? undefined : code);
        expect([undefined, before]).to.include(await probe.refreshToken());
        expectQuiet();
      });
    }

    it('ends the login before, where a new one takes its place', async () => {
      await probe.login();
      const before = await probe.refreshToken();
      const revoked: (string | null)[] = [];
      await probe.login({
        answer: (path, { body }) => {
          if (path !== '/revoke') return undefined;
          revoked.push(new URLSearchParams(body as URLSearchParams).get('token'));
          return new Response(null, { status: 200 });
        },
      });
      await waitUntil(() => revoked.length > 0);
      expect(revoked).to.deep.equal([before]);
      expect(probe.oidc.accepts((await probe.refreshToken())!)).to.equal(true);
    });

    it('believes keys that the provider changed meanwhile', async () => {
      const page = probe.page();
      await probe.login();
      await probe.restore(page);
      const { privateKey, publicKey } = await crypto.subtle.generateKey(
        { name: 'ECDSA', namedCurve: 'P-256' },
        true,
        ['sign', 'verify'],
      );
      probe.oidc.abweichung = {
        jwks: { keys: [{ ...(await jwk(publicKey)), kid: 'k2', alg: 'ES256', use: 'sig' }] },
        header: { kid: 'k2' },
        sign: signWith(privateKey),
      };
      const now = Date.now;
      Date.now = (): number => now() + 61_000; // a set of keys is asked for again after a minute at the earliest
      await page.verlaengern().finally(() => (Date.now = now));
      expect(probe.oidc.accepts((await probe.refreshToken())!)).to.equal(true);
      expect((await probe.restore(page)).konto?.name).to.equal('Maria Neumann');
      expectQuiet();
    });

    it('shows nobody where a renewal brings neither an ID token nor an endpoint to ask', async () => {
      await probe.login();
      const before = await probe.refreshToken();
      probe.oidc.abweichung = { token: { id_token: undefined } };
      const { konto, fehler } = await probe.restore();
      expect(konto).to.equal(undefined);
      expect(codeOf(fehler)).to.equal('ANTWORT_UNGUELTIG');
      expect(await probe.refreshToken()).not.to.equal(before); // it is rotated, and still of the same person
      expectQuiet();
    });
  });
});

/** Claims of the DPoP proof of a request. */
function proofOf({ init }: { readonly init: RequestInit }): {
  readonly nonce?: string;
  readonly jti: string;
} {
  const [, payload = ''] = new Headers(init.headers).get('dpop')?.split('.') ?? [];
  return JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { jti: string };
}

/** Headers at once, then nothing until the reader gives up. */
function endless(signal: AbortSignal): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"issuer":'));
      signal.addEventListener('abort', () => controller.error(signal.reason));
    },
  });
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } });
}
