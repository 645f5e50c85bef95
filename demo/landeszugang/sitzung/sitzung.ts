import type { DatabaseSync } from 'node:sqlite';
import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { JWK } from 'jose';
import * as oauth from 'oauth4webapi';
import { limitBody } from '../../kit/limit.ts';
import { problem } from '../../kit/problem.ts';
import type { Contract } from '../../kit/validate.ts';
import { wegweiser } from '../../kit/wegweiser.ts';
import { istSeite, RUECKKEHR, type Gemeinde } from '../registrierung.ts';
import { Klient, type Anlauf, type Anmeldewunsch, type Zugangstoken } from './klient.ts';
import { nurSeitenVon } from './schutz.ts';
import { Sitzungen, type Sitzung } from './sitzungen.ts';
import { neuesGeheimnis, Tresor } from './tresor.ts';

export interface SitzungConfig {
  readonly db: DatabaseSync;
  readonly issuer: string;
  readonly gemeinde: Gemeinde;
  readonly geheimnis: string;
  readonly contract: Contract;
  readonly maxBody: number;
  readonly now: () => Date;
  /** Seconds to wait for an address that begins too many logins. */
  readonly drossel: (key: string) => number | undefined;
}

/** What waits for a citizen who is at the login page. */
interface Versuch {
  readonly anlauf: Anlauf;
  readonly key: JWK;
  readonly seite: string;
  /** Session before, which a step-up replaces. */
  readonly vorher?: string;
}

interface Gast {
  readonly key: JWK;
  readonly login: Zugangstoken;
}

type Fehler = 'abgebrochen' | 'unvollstaendig' | 'fehlgeschlagen';

/** What of the provider's errors a page can tell apart. */
const FEHLER: Readonly<Record<string, Fehler>> = {
  access_denied: 'abgebrochen',
  idp_required_attributes_missing: 'unvollstaendig',
};

/** Session id. `Strict`: a link from elsewhere brings it to no request. */
export const SITZUNG = '__Host-ozg-sitzung';
/** Binds login attempts to this browser. `Lax`, because the citizen comes back from another site. */
export const ANLAUF = '__Host-ozg-anlauf';

/** Key of a guest, who has not logged in. */
export const GAST = '__Host-ozg-gast';

const HOST: CookieOptions = { path: '/', secure: true, httpOnly: true };
/** So long a guest goes on with what they began. */
const GUEST_SECONDS = 24 * 60 * 60;
/** A login page may be left open for a while; after this, start again. */
const ATTEMPT_SECONDS = 15 * 60;
const MAX_BODY = 8 * 1024;
/** What a service learns of a request, and the page of an answer. Neither cookies nor tokens are among it. */
const TO_SERVICE = ['accept', 'content-type', 'if-none-match'];
const TO_PAGE = ['content-type', 'content-disposition', 'date', 'etag', 'location', 'retry-after'];

/**
 * The Landeszugang under a name of one municipality: logs its citizens in, keeps their tokens, and calls the services for
 * them (contract/README.md, Cookie session). Its pages hold a cookie that no script can read.
 *
 * @see RFC 10017, backend for frontend
 */
export function sitzung(config: SitzungConfig): Hono {
  const { db, issuer, gemeinde, now } = config;
  const { clientId, zugang = '' } = gemeinde;
  const klient = new Klient(issuer, gemeinde, config.geheimnis, now);
  const sitzungen = new Sitzungen(db, gemeinde, klient, now);
  const versuche = new Tresor<Versuch>(db, 'anlauf', now);
  const fehlschlaege = new Tresor<Fehler>(db, 'fehler', now);
  const gaeste = new Tresor<Gast>(db, 'gast', now);
  const inAttemptTime = (): number => sitzungen.jetzt + ATTEMPT_SECONDS;

  const app = new Hono();

  /** The return from the provider, a navigation: the only address here that a page of another site leads to. */
  app.get(RUECKKEHR, async (c) => {
    const url = new URL(c.req.url);
    const browser = getCookie(c, ANLAUF);
    // Attempts are found by state and cookie together: an answer that somebody else began opens nothing (login CSRF).
    const versuch = browser && versuche.nimm(clientId, attempt(browser, url.searchParams.get('state')));
    if (!browser || !versuch) return weiter(gemeinde.rueckkehr);
    try {
      const back = new URL(zugang + RUECKKEHR + url.search);
      const login = await klient.redeem(back, versuch.anlauf, versuch.key);
      setCookie(c, SITZUNG, sitzungen.beginne({ login, key: versuch.key }), { ...HOST, sameSite: 'Strict' });
      void sitzungen.beende(versuch.vorher);
    } catch (error) {
      const said = error instanceof oauth.AuthorizationResponseError ? error.error : '';
      fehlschlaege.lege(clientId, browser, FEHLER[said] ?? 'fehlgeschlagen', inAttemptTime());
    }
    return weiter(versuch.seite, c);
  });

  const seiten = nurSeitenVon(gemeinde);
  app.use('/sitzung/*', seiten, limitBody(MAX_BODY), config.contract.middleware());

  app.post('/sitzung/anmelden', async (c) => {
    const { seite, ...wunsch } = await c.req.json<Anmeldewunsch & { seite: string }>();
    if (!istSeite(gemeinde, seite)) return problem(400, 'seite-fremd', 'Not a page of this municipality');
    const wait = config.drossel(addressOf(c));
    if (wait !== undefined) {
      return problem(429, 'zu-viele-anfragen', 'Too many requests', {}, { 'retry-after': String(wait) });
    }
    const anlauf = Klient.newAnlauf();
    const known = getCookie(c, ANLAUF); // two tabs may be on their way
    const browser = known && /^[\w-]{43}$/.test(known) ? known : neuesGeheimnis();
    const vorher = getCookie(c, SITZUNG);
    let url: URL;
    try {
      url = await klient.push(anlauf, wunsch);
    } catch {
      return nichtErreichbar();
    }
    // With the key of the guest: what they have begun goes on with the login.
    const key = gaeste.oeffne(clientId, getCookie(c, GAST))?.key ?? (await Klient.newKey());
    const versuch = { anlauf, key, seite, ...(vorher && { vorher }) };
    versuche.lege(clientId, attempt(browser, anlauf.state), versuch, inAttemptTime());
    setCookie(c, ANLAUF, browser, { ...HOST, sameSite: 'Lax', maxAge: ATTEMPT_SECONDS });
    return c.json({ url: url.href });
  });

  app.get('/sitzung', async (c) => {
    const fehler = fehlschlaege.nimm(clientId, getCookie(c, ANLAUF));
    try {
      const stand = await sitzungen.aufgefrischt(getCookie(c, SITZUNG));
      if (!stand && !fehler) return nobody(c);
      return c.json({ ...(stand && auskunft(stand, sitzungen.jetzt)), ...(fehler && { fehler }) });
    } catch {
      return nichtErreichbar();
    }
  });

  app.post('/sitzung/verlaengern', async (c) => {
    try {
      const stand = await sitzungen.aufgefrischt(getCookie(c, SITZUNG));
      return stand ? c.json(auskunft(stand, sitzungen.jetzt)) : await abgelaufen(c);
    } catch {
      return nichtErreichbar();
    }
  });

  app.post('/sitzung/abmelden', async (c) => {
    const id = getCookie(c, SITZUNG);
    deleteCookie(c, SITZUNG, HOST);
    deleteCookie(c, ANLAUF, HOST);
    deleteCookie(c, GAST, HOST);
    void sitzungen.beende(id); // a slow provider keeps nobody waiting
    return c.body(null, 204);
  });

  app.post('/sitzung/gast', async (c) => {
    if (gaeste.oeffne(clientId, getCookie(c, GAST))) return c.body(null, 204);
    const wait = config.drossel(addressOf(c));
    if (wait !== undefined) {
      return problem(429, 'zu-viele-anfragen', 'Too many requests', {}, { 'retry-after': String(wait) });
    }
    try {
      const key = await Klient.newKey();
      const gast = { key, login: await klient.guest(key) };
      const id = neuesGeheimnis();
      gaeste.lege(clientId, id, gast, sitzungen.jetzt + GUEST_SECONDS);
      setCookie(c, GAST, id, { ...HOST, sameSite: 'Strict' });
      return c.body(null, 204);
    } catch {
      return nichtErreichbar();
    }
  });

  app.get('/sitzung/abmeldeseite', async (c) => {
    try {
      const url = await klient.endSession();
      return url ? c.json({ url: url.href }) : c.body(null, 204);
    } catch {
      return nichtErreichbar();
    }
  });

  app.use('/dienste/*', seiten, limitBody(config.maxBody));
  app.all('/dienste/*', async (c) => {
    const id = getCookie(c, SITZUNG);
    const { method, path } = c.req;
    const headers = pick(c.req.raw.headers, TO_SERVICE);
    const body = method === 'POST' || method === 'PUT' ? await c.req.arrayBuffer() : undefined;
    const url = new URL(issuer + path + new URL(c.req.url).search);
    try {
      const ask = ({ login, key }: Gast): Promise<Response> =>
        klient.request(login, key, url, { method, headers, ...(body && { body }) });
      let stand = await sitzungen.bereit(id);
      if (!id || !stand) {
        const gast = await guest(getCookie(c, GAST));
        return gast ? seen(await ask(gast)) : await abgelaufen(c);
      }
      let answer = await ask(stand);
      if (isTokenOver(answer)) {
        stand = await sitzungen.erneuere(id);
        if (!stand) return await abgelaufen(c);
        answer = await ask(stand);
      }
      return seen(answer);
    } catch {
      return nichtErreichbar();
    }
  });

  app.notFound(
    async (c) =>
      (await wegweiser(c, {
        titel: `Zugang der ${gemeinde.name}`,
        text: 'Hier erreichen die Seiten der Gemeinde die Dienste des Landes. Beginnen Sie auf der Webseite der Gemeinde.',
      })) ?? problem(404, 'nicht-gefunden', 'Not found'),
  );
  return app;

  /** With a token that is good for one request now. */
  async function guest(id: string | undefined): Promise<Gast | undefined> {
    const gast = gaeste.oeffne(clientId, id);
    if (!id || !gast || gast.login.accessBis - 30 > sitzungen.jetzt) return gast;
    const renewed = { key: gast.key, login: await klient.guest(gast.key) };
    return gaeste.ersetze(clientId, id, renewed, sitzungen.jetzt + GUEST_SECONDS) ? renewed : undefined;
  }

  function nobody(c: Context): Response {
    if (getCookie(c, SITZUNG)) deleteCookie(c, SITZUNG, HOST);
    return c.body(null, 204);
  }

  async function abgelaufen(c: Context): Promise<Response> {
    if (getCookie(c, SITZUNG)) deleteCookie(c, SITZUNG, HOST);
    const answer = problem(401, 'anmeldung-noetig', 'Nobody is logged in');
    return c.body(await answer.text(), 401, Object.fromEntries(answer.headers));
  }
}

/** No code stays in an address, no address in a Referer. */
function weiter(location: string, c?: Context): Response {
  const headers = { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
  return c ? c.body(null, 303, headers) : new Response(null, { status: 303, headers });
}

const attempt = (browser: string, state: string | null): string => `${browser}.${state ?? ''}`;

const addressOf = (c: Context): string =>
  (c.env as { incoming?: { socket: { remoteAddress?: string } } }).incoming?.socket.remoteAddress ?? '';

/** What a page learns of its login: who, how sure, how long. */
const auskunft = ({ login }: Sitzung, jetzt: number): Record<string, unknown> => ({
  konto: login.claims,
  refresh_expires_in: Math.max(1, login.ruheBis - jetzt),
  session_expires_in: Math.max(1, login.ende - jetzt),
});

const nichtErreichbar = (): Response =>
  problem(
    503,
    'nutzerkonto-nicht-erreichbar',
    'The Nutzerkonto cannot be reached',
    {},
    { 'retry-after': '5' },
  );

const isTokenOver = ({ status, headers }: Response): boolean =>
  status === 401 && /error="invalid_token"/.test(headers.get('www-authenticate') ?? '');

/** Of a challenge the page needs only the wish for a better login (RFC 9470); tokens are none of its business. */
function seen(answer: Response): Response {
  const headers = pick(answer.headers, TO_PAGE);
  const challenge = answer.headers.get('www-authenticate');
  if (challenge?.includes('insufficient_user_authentication')) headers.set('www-authenticate', challenge);
  return new Response(answer.body, { status: answer.status, headers });
}

function pick(from: Headers, names: readonly string[]): Headers {
  return new Headers(
    names.flatMap((name) => {
      const value = from.get(name);
      return value === null ? [] : [[name, value] as [string, string]];
    }),
  );
}
