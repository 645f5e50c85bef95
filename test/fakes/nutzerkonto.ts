import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import type { Sitzungen } from '../../src/adapters/browser/sitzungen.js';
import type { Landesprofil } from '../../src/domain/leistung/landesprofil.js';
import type { Anmeldeversuche, Anmeldung } from '../../src/domain/nutzerkonto/anmeldung.js';

export const KONTO = 'https://konto.example';
export const ZUGANG = 'https://zugang.gemeinde.example';
export const DIENSTE = 'https://land.example/dienste';
export const CLIENT = 'ozg-150830298298';
export const SEITE = new URL('https://gemeinde.example/antrag.html');

export const PROFIL: Landesprofil = {
  land: 'Sachsen-Anhalt',
  name: 'Landeszugang',
  issuer: KONTO,
  sitzung: 'token',
  konten: [],
  dienste: { postfach: `${DIENSTE}/postfach`, formulare: `${DIENSTE}/formulare` },
  weiterleitung: [],
  gemeinden: {},
};

const ERIKA = {
  sub: 'erika',
  given_name: 'Erika',
  family_name: 'Mustermann',
  trust_level_authentication: 'STORK-QAA-Level-3',
};

/** What comes of a login there. */
type Ausgang = 'angemeldet' | 'abgebrochen' | 'unvollstaendig';

const ERRORS = { abgebrochen: 'access_denied', unvollstaendig: 'idp_required_attributes_missing' };

/** The other side of a login: what stands behind an adapter, and what happens there. */
export interface Gegenstelle {
  /** A page of the site, or another tab. */
  seite(): Anmeldung;
  /** The citizen is back from the login page. */
  kehreZurueck(ausgang: Ausgang): void;
  /** The session ends there. */
  beende(): void;
  /** Is there a session? */
  readonly offen: boolean;
  erreichbar: boolean;
  /** Where the login page is said to be. */
  loginseite: string;
  /** What the services were asked, and what they answer. */
  readonly gerufen: Request[];
  antwort: (request: Request) => Response;
  erneuert: number;
}

/** Attempts of one tab. */
export class FakeVersuche implements Anmeldeversuche {
  readonly #offen = new Map<string, { merkzettel: Readonly<Record<string, string>>; antwort?: string }>();

  merke(state: string, _seite: URL, merkzettel: Readonly<Record<string, string>>, antwort?: string): void {
    this.#offen.set(state, { merkzettel, ...(antwort !== undefined && { antwort }) });
  }

  /** The loader has put the answer of a return into the record. */
  beantworte(antwort: URLSearchParams): void {
    const state = antwort.get('state') ?? '';
    const record = this.#offen.get(state);
    if (record) this.#offen.set(state, { ...record, antwort: antwort.toString() });
  }

  hole(): ReturnType<Anmeldeversuche['hole']> {
    for (const [state, { merkzettel, antwort }] of this.#offen) {
      if (antwort === undefined) continue;
      this.#offen.delete(state);
      return { state, merkzettel, antwort };
    }
    return undefined;
  }
}

export class FakeSitzungen<Inhalt extends object> implements Sitzungen<Inhalt> {
  readonly inhalt = new Map<string, Inhalt>();

  lies(key: string): Promise<Inhalt | undefined> {
    return Promise.resolve(this.inhalt.get(key));
  }

  schreibe(key: string, neu: Inhalt): Promise<void> {
    this.inhalt.set(key, neu);
    return Promise.resolve();
  }

  ersetze(key: string, neu: Partial<Inhalt>): Promise<boolean> {
    const known = this.inhalt.get(key);
    if (known) this.inhalt.set(key, { ...known, ...neu });
    return Promise.resolve(known !== undefined);
  }

  loesche(key: string): Promise<void> {
    this.inhalt.delete(key);
    return Promise.resolve();
  }

  bleibt(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

/** What both kinds share: services, and a network that may be down. */
abstract class Basis implements Gegenstelle {
  readonly versuche = new FakeVersuche();
  readonly gerufen: Request[] = [];
  erreichbar = true;
  loginseite = `${KONTO}/auth`;
  erneuert = 0;
  antwort = (_request: Request): Response => Response.json({ messages: [] });
  abstract readonly offen: boolean;

  readonly #create: (gegenstelle: Basis) => Anmeldung;

  constructor(create: (gegenstelle: Basis) => Anmeldung) {
    this.#create = create;
  }

  seite(): Anmeldung {
    return this.#create(this);
  }

  abstract kehreZurueck(ausgang: Ausgang): void;
  abstract beende(): void;
  protected abstract answer(request: Request): Promise<Response>;

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!this.erreichbar) throw new TypeError('Failed to fetch');
    return this.answer(request);
  };
}

/** An OpenID provider and its services, as far as the token adapter needs them. */
export class FakeOidc extends Basis {
  readonly #key: CryptoKey;
  readonly #jwk: JWK;
  #pushed = new URLSearchParams();
  #refresh: string | undefined;
  #count = 0;

  private constructor(create: (gegenstelle: FakeOidc) => Anmeldung, key: CryptoKey, jwk: JWK) {
    super(create as (gegenstelle: Basis) => Anmeldung);
    this.#key = key;
    this.#jwk = jwk;
  }

  static async open(create: (gegenstelle: FakeOidc) => Anmeldung): Promise<FakeOidc> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    return new FakeOidc(create, privateKey, await exportJWK(publicKey));
  }

  get offen(): boolean {
    return this.#refresh !== undefined;
  }

  kehreZurueck(ausgang: Ausgang): void {
    const state = this.#pushed.get('state') ?? '';
    const answer = ausgang === 'angemeldet' ? { code: 'c' } : { error: ERRORS[ausgang] };
    this.versuche.beantworte(new URLSearchParams({ ...answer, state, iss: KONTO }));
  }

  beende(): void {
    this.#refresh = undefined;
  }

  protected async answer(request: Request): Promise<Response> {
    const { pathname, origin } = new URL(request.url);
    if (origin !== KONTO) {
      this.gerufen.push(request.clone());
      const known = this.offen && request.headers.get('Authorization') === `DPoP a${this.#count}`;
      return known ? this.antwort(request) : unauthorized();
    }
    const form = new URLSearchParams(request.method === 'POST' ? await request.text() : '');
    switch (pathname) {
      case '/par':
        this.#pushed = form;
        return Response.json({ request_uri: 'urn:1', expires_in: 60 }, { status: 201 });
      case '/token':
        return this.#token(form);
      case '/revoke':
        this.#refresh = undefined;
        return new Response(null, { status: 200 });
      case '/jwks':
        return Response.json({ keys: [this.#jwk] });
      default:
        return Response.json({
          issuer: KONTO,
          authorization_endpoint: this.loginseite,
          token_endpoint: `${KONTO}/token`,
          revocation_endpoint: `${KONTO}/revoke`,
          end_session_endpoint: `${KONTO}/ende`,
          jwks_uri: `${KONTO}/jwks`,
          pushed_authorization_request_endpoint: `${KONTO}/par`,
          code_challenge_methods_supported: ['S256'],
          id_token_signing_alg_values_supported: ['ES256'],
        });
    }
  }

  async #token(form: URLSearchParams): Promise<Response> {
    const redeems = form.get('grant_type') === 'authorization_code';
    if (!redeems && (!this.#refresh || form.get('refresh_token') !== this.#refresh)) {
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    }
    if (!redeems) this.erneuert++;
    this.#count++;
    this.#refresh = `r${this.#count}`;
    const nonce = redeems ? { nonce: this.#pushed.get('nonce') } : {};
    const id_token = await new SignJWT({ ...ERIKA, ...nonce })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(KONTO)
      .setAudience(CLIENT)
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(this.#key);
    return Response.json({
      access_token: `a${this.#count}`,
      token_type: 'DPoP',
      expires_in: 300,
      refresh_token: this.#refresh,
      id_token,
    });
  }
}

/** A Landeszugang under the name of a municipality (contract/README.md, Cookie session), and a browser with its cookie. */
export class FakeZugang extends Basis {
  /** What the page asked for, without the services. */
  readonly gefragt: Request[] = [];
  fehler: string | undefined;
  gast = false;
  stand: Record<string, unknown> = { konto: ERIKA };
  #offen = false;

  constructor(create: (gegenstelle: FakeZugang) => Anmeldung) {
    super(create as (gegenstelle: Basis) => Anmeldung);
  }

  get offen(): boolean {
    return this.#offen;
  }

  kehreZurueck(ausgang: Ausgang): void {
    if (ausgang === 'angemeldet') this.#offen = true;
    else this.fehler = ausgang;
  }

  beende(): void {
    this.#offen = false;
  }

  protected answer(request: Request): Promise<Response> {
    const { origin, pathname } = new URL(request.url);
    const proved = request.credentials === 'include' && request.headers.get('OZG-Sitzung') === '1';
    if (origin !== ZUGANG || !proved) return Promise.resolve(new Response(null, { status: 403 }));
    if (!pathname.startsWith('/sitzung')) {
      this.gerufen.push(request.clone());
      return Promise.resolve(this.#offen || this.gast ? this.antwort(request) : unauthorized());
    }
    this.gefragt.push(request.clone());
    return Promise.resolve(this.#sitzung(pathname.slice('/sitzung'.length)));
  }

  #sitzung(path: string): Response {
    switch (path) {
      case '/gast':
        this.gast = true;
        return new Response(null, { status: 204 });
      case '/anmelden':
        return Response.json({ url: `${this.loginseite}?request_uri=urn:1` });
      case '/abmeldeseite':
        return Response.json({ url: `${KONTO}/ende` });
      case '/verlaengern':
        this.erneuert++;
        return this.#offen ? Response.json(this.stand) : unauthorized();
      case '/abmelden':
        this.#offen = false;
        return new Response(null, { status: 204 });
    }
    const { fehler } = this;
    this.fehler = undefined;
    if (!this.#offen && !fehler) return new Response(null, { status: 204 });
    return Response.json({ ...(this.#offen && this.stand), ...(fehler && { fehler }) });
  }
}

const unauthorized = (): Response => new Response(null, { status: 401 });
