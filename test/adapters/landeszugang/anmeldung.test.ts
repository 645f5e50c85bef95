import { expect } from '@open-wc/testing';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { TokenAnmeldung } from '../../../src/adapters/landeszugang/anmeldung.js';
import { newSiegel, oeffne, versiegle } from '../../../src/adapters/landeszugang/bestand.js';
import { Oidc } from '../../../src/adapters/landeszugang/oidc.js';
import type { Sitzung, Sitzungen } from '../../../src/adapters/browser/sitzungen.js';
import type { Landesprofil } from '../../../src/domain/leistung/landesprofil.js';
import type { OzgError } from '../../../src/errors.js';
import type { Anmeldewunsch, Wiederkehr } from '../../../src/domain/nutzerkonto/anmeldung.js';

const ISSUER = 'https://konto.example';
const CLIENT = 'ozg-150830298298';
const profil: Landesprofil = {
  land: 'Sachsen-Anhalt', name: 'Landeszugang', issuer: ISSUER, sitzung: 'token',
  konten: [], dienste: {}, weiterleitung: [], gemeinden: {},
}; // prettier-ignore
const ERIKA = {
  sub: 'erika',
  given_name: 'Erika',
  family_name: 'Mustermann',
  trust_level_authentication: 'STORK-QAA-Level-3',
};

let key: CryptoKey;
let jwk: JWK;
let sitzung: Sitzung | undefined;
let asked: Request[];

const sitzungen: Sitzungen = {
  lies: async () => sitzung,
  schreibe: async (_key, neu) => void (sitzung = neu),
  async ersetze(_key, neu) {
    if (sitzung) sitzung = { ...sitzung, ...neu };
    return sitzung !== undefined;
  },
  loesche: async () => void (sitzung = undefined),
  bleibt: async () => true,
};

/** A provider that renews with these members in its answer, and knows this of the person. */
function provider(renewal: object, userinfo?: object): typeof fetch {
  const answers: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/auth`,
      token_endpoint: `${ISSUER}/token`,
      jwks_uri: `${ISSUER}/jwks`,
      pushed_authorization_request_endpoint: `${ISSUER}/par`,
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES256'],
      ...(userinfo && { userinfo_endpoint: `${ISSUER}/userinfo` }),
    }),
    '/jwks': () => ({ keys: [jwk] }),
    '/token': () => ({
      access_token: 'a',
      token_type: 'DPoP',
      expires_in: 300,
      refresh_token: 'r2',
      ...renewal,
    }),
    '/userinfo': () => userinfo,
    '/par': () => ({ request_uri: 'urn:1', expires_in: 60 }),
  };
  return async (input, init) => {
    const request = new Request(input, init);
    asked.push(request.clone());
    const { pathname } = new URL(request.url);
    return Response.json(answers[pathname]?.(), { status: pathname === '/par' ? 201 : 200 });
  };
}

function anmeldung(fetch: typeof globalThis.fetch): TokenAnmeldung {
  const registrierung = {
    issuer: ISSUER,
    clientId: CLIENT,
    redirectUri: 'https://gemeinde.example/',
    weiterleitung: [],
  };
  return new TokenAnmeldung(profil, registrierung, {
    sitzungen,
    uhr: { jetzt: () => new Date() },
    versuche: { merke: () => undefined, hole: () => undefined },
    fetch,
  });
}

const takeUp = (renewal: object, userinfo?: object): Promise<Wiederkehr> =>
  anmeldung(provider(renewal, userinfo)).wiederherstellen();

const idToken = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer(ISSUER)
    .setAudience(CLIENT)
    .setIssuedAt()
    .setExpirationTime('5 minutes')
    .sign(key);

/** The refresh token that is stored. */
const kept = async (): Promise<string | undefined> =>
  (await oeffne(sitzung?.bestand, sitzung!.siegel))?.refreshToken;
const paths = (): string[] => asked.map(({ url }) => new URL(url).pathname);
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error as OzgError).code,
  );

describe('TokenAnmeldung, taking up a session', () => {
  before(async () => {
    const pair = await generateKeyPair('ES256');
    key = pair.privateKey;
    jwk = await exportJWK(pair.publicKey);
  });

  beforeEach(async () => {
    asked = [];
    const siegel = await newSiegel();
    const bestand = await versiegle(
      {
        refreshToken: 'r1',
        subjekt: 'erika',
        accessToken: 'a1',
        erneuert: 0,
        expiresAt: 0,
        frist: undefined,
      },
      siegel,
    );
    sitzung = { keyPair: await Oidc.newKeyPair(), siegel, bestand };
  });

  it('believes what is stored, not what this page remembers', async () => {
    const seite = anmeldung(provider({ id_token: await idToken(ERIKA) }));
    expect((await seite.wiederherstellen()).konto?.name).to.equal('Erika Mustermann');
    sitzung = undefined; // another tab has logged out, and this page lay in the back/forward cache
    expect((await seite.wiederherstellen()).konto).to.equal(undefined);
  });

  it('takes the person from the ID token of the renewal', async () => {
    const { konto } = await takeUp({ id_token: await idToken(ERIKA) }, ERIKA);
    expect(konto?.name).to.equal('Erika Mustermann');
    expect(paths()).not.to.include('/userinfo');
  });

  it('asks the UserInfo endpoint, with proof, where the renewal brings no ID token', async () => {
    const { konto } = await takeUp({}, ERIKA);
    expect(konto).to.include({ name: 'Erika Mustermann', niveau: 'STORK-QAA-Level-3', subjekt: 'erika' });
    const { headers } = asked.at(-1)!;
    expect(headers.get('Authorization')).to.equal('DPoP a');
    expect(headers.get('DPoP')).to.match(/^ey/);
    expect(await kept()).to.equal('r2');
  });

  it('believes neither of them about somebody else', async () => {
    const otto = { ...ERIKA, sub: 'otto' };
    expect(await codeOf(takeUp({}, otto))).to.equal('ANMELDUNG_FEHLGESCHLAGEN');
    expect(await codeOf(takeUp({ id_token: await idToken(otto) }))).to.equal('ANMELDUNG_FEHLGESCHLAGEN');
  });

  it('keeps nothing that is not bound to its key', async () => {
    expect(await codeOf(takeUp({ token_type: 'Bearer' }, ERIKA))).to.equal('ANMELDUNG_FEHLGESCHLAGEN');
    expect(await kept()).to.equal('r1');
  });

  it('shows nobody where the provider says nothing of the person', async () => {
    expect(await codeOf(takeUp({}))).to.equal('ANTWORT_UNGUELTIG');
  });
});

describe('TokenAnmeldung, beginning a login', () => {
  const pushed = async (wunsch: Anmeldewunsch = {}, userinfo?: object): Promise<URLSearchParams> => {
    asked = [];
    sitzung = undefined;
    await anmeldung(provider({}, userinfo)).beginnen(wunsch, new URL('https://gemeinde.example/'));
    return new URLSearchParams(await asked.at(-1)!.text());
  };
  const claimsFor = async (userinfo?: object): Promise<string[]> =>
    Object.keys(JSON.parse((await pushed({}, userinfo)).get('claims')!) as object);

  it('asks for a new login where an Antrag needs its own, and only there (RFC 9470 §5)', async () => {
    expect((await pushed({ neu: true })).get('max_age')).to.equal('0');
    expect((await pushed()).has('max_age')).to.equal(false);
  });

  it('makes a key that no script can read out', async () => {
    await claimsFor();
    const { privateKey } = sitzung!.keyPair;
    expect(privateKey.extractable).to.equal(false);
    for (const format of ['jwk', 'pkcs8'] as const) {
      const exported = await crypto.subtle
        .exportKey(format, privateKey)
        .catch((error: unknown) => (error as Error).name);
      expect(exported).to.equal('InvalidAccessError');
    }
  });

  it('asks for claims of the UserInfo endpoint only where there is one', async () => {
    expect(await claimsFor()).to.deep.equal(['id_token']);
    expect(await claimsFor(ERIKA)).to.deep.equal(['id_token', 'userinfo']);
  });
});
