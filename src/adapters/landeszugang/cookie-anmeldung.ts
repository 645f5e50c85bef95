import * as z from 'zod/mini';
import { isOzgError, OzgError, type OzgErrorCode } from '../../errors.js';
import { isTrustworthy, type Landesprofil } from '../../domain/leistung/landesprofil.js';
import type {
  Anmeldeversuche,
  Anmeldewunsch,
  Anmeldung,
  Sitzungswechsel,
  Wiederkehr,
} from '../../domain/nutzerkonto/anmeldung.js';
import type { Uhr } from '../../domain/ports.js';
import type { Sitzungen } from '../browser/sitzungen.js';
import { Tabs } from '../browser/tabs.js';
import { isStepUp } from './bausteine.js';
import { nurAnDienste } from './dienste.js';
import { readKonto } from './konto.js';

/** What this browser remembers of a session whose cookie no script can see: that there may be one. No secret. */
export interface Spur {
  /** The citizen logged out, but the Landeszugang could not be told yet. */
  readonly abgemeldet?: boolean;
}

const Ziel = z.object({ url: z.string().check(z.refine((text) => URL.canParse(text))) });

const Stand = z.object({
  konto: z.optional(z.looseObject({})),
  refresh_expires_in: z.optional(z.number()),
  session_expires_in: z.optional(z.number()),
  fehler: z.optional(z.string()),
});
type Stand = z.infer<typeof Stand>;

const TIME_LIMIT_MS = 15_000;
/** Forces a preflight (contract/README.md, Cookie session 5). */
const KENNZEICHEN = 'OZG-Sitzung';
const WITH_COOKIE = {
  credentials: 'include',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
  redirect: 'error',
} as const;

/**
 * Session adapter *cookie at the Landeszugang*: the municipality has pointed a name of its own at it, on the same site, and
 * the tokens stay there (facts/hardening D3).
 *
 * Does not protect against a hostile script in the same page, which can act with the session as long as the page is open;
 * it finds nothing to take along, and cannot log in by itself (SECURITY.md).
 */
export class CookieAnmeldung implements Anmeldung {
  readonly #zugang: string;
  readonly #loginseiten: readonly string[];
  readonly #anDienst: (request: Request) => Request;
  readonly #fuerGaeste: boolean;
  readonly #spuren: Pick<Sitzungen<Spur>, 'lies' | 'schreibe' | 'loesche'>;
  readonly #versuche: Anmeldeversuche;
  readonly #fetch: typeof fetch;
  readonly #uhr: Uhr;
  readonly #key: string;
  readonly #tabs: Tabs;

  /** @param gemeinde its name of the Landeszugang, and its client there */
  constructor(
    profil: Landesprofil,
    gemeinde: { readonly zugang: string; readonly clientId: string },
    ports: {
      readonly spuren: Pick<Sitzungen<Spur>, 'lies' | 'schreibe' | 'loesche'>;
      readonly versuche: Anmeldeversuche;
      readonly uhr: Uhr;
      readonly fetch?: typeof fetch;
    },
  ) {
    this.#zugang = new URL(gemeinde.zugang).origin;
    this.#loginseiten = [...(profil.issuer ? [profil.issuer] : []), ...profil.weiterleitung];
    this.#anDienst = nurAnDienste(profil);
    this.#fuerGaeste = profil.dienste.gast !== undefined;
    this.#spuren = ports.spuren;
    this.#versuche = ports.versuche;
    this.#uhr = ports.uhr;
    this.#fetch = ports.fetch ?? fetch.bind(globalThis);
    this.#key = `${this.#zugang} ${gemeinde.clientId}`;
    const mitspieler = {
      erneuern: (): Promise<void> => this.#renew(),
      ablaufen: (): Promise<void> => this.#end({ art: 'abgelaufen' }),
      vergessen: (): void => undefined, // what is known is with the Landeszugang
    };
    this.#tabs = new Tabs(this.#key, gemeinde.clientId, mitspieler, ports.uhr);
  }

  async wiederherstellen(): Promise<Wiederkehr> {
    const back = this.#versuche.hole();
    if (back?.merkzettel['abmeldung']) return { konto: undefined, ende: 'abgemeldet' };
    const generation = this.#tabs.generation;
    if (!(await this.#logoutIsThrough())) return { konto: undefined };
    const response = await this.#ask('GET', '');
    const stand: Stand = response.status === 204 ? {} : await read(Stand, response);
    if (generation !== this.#tabs.generation) return { konto: undefined }; // logged out meanwhile
    const konto = stand.konto && readKonto(stand.konto);
    if (konto) {
      await this.#spuren.schreibe(this.#key, {});
      this.#renewed(stand);
      if (back && !stand.fehler) this.#tabs.melde({ art: 'angemeldet' });
    } else {
      this.#tabs.beende();
      await this.#spuren.loesche(this.#key);
    }
    return { konto, fehler: stand.fehler === undefined ? undefined : why(stand.fehler) };
  }

  async beginnen(wunsch: Anmeldewunsch, seite: URL): Promise<URL> {
    await this.#logoutIsThrough();
    const { konto, niveau, neu } = wunsch;
    const body = {
      seite: seite.href,
      sprache: 'de',
      ...(konto && { konto }),
      ...(niveau && { niveau }),
      ...(neu && { neu }),
    };
    const url = await this.#loginPage(await this.#ask('POST', '/anmelden', body));
    this.#versuche.merke(crypto.randomUUID(), seite, {}, ''); // comes back without an answer: that is with the Landeszugang
    return url;
  }

  /** The token of a guest, too, stays at the Landeszugang, behind a cookie of its own. */
  async alsGast(): Promise<void> {
    if (!this.#fuerGaeste) throw new OzgError('KONFIGURATION', 'The Landesprofil offers nothing to guests');
    await this.#ask('POST', '/gast');
  }

  beenden(behalten: boolean): Promise<void> {
    return this.#end({ art: 'abgemeldet', behalten });
  }

  async abmeldeseite(seite: URL): Promise<URL | undefined> {
    const response = await this.#ask('GET', '/abmeldeseite');
    if (response.status === 204) return undefined;
    const url = await this.#loginPage(response);
    const state = crypto.randomUUID();
    url.searchParams.set('state', state);
    this.#versuche.merke(state, seite, { abmeldung: 'ja' });
    return url;
  }

  /** A page of the provider that the Landesprofil allows to leave for. */
  async #loginPage(response: Response): Promise<URL> {
    const url = new URL((await read(Ziel, response)).url);
    if (isTrustworthy(url) && this.#loginseiten.some((address) => new URL(address).origin === url.origin)) {
      return url;
    }
    throw new OzgError(
      'ANMELDUNG_FEHLGESCHLAGEN',
      'The Landeszugang names a login page outside the Landesprofil',
    );
  }

  async verlaengern(): Promise<void> {
    this.#tabs.arbeitet();
    await this.#renew();
  }

  /** The service is called under the municipality's name, where the cookie is; paths are the same there. */
  async fetch(request: Request): Promise<Response> {
    const own = this.#anDienst(request);
    const { pathname, search } = new URL(own.url);
    const headers = new Headers(own.headers);
    headers.set(KENNZEICHEN, '1');
    const response = await this.#fetch(this.#zugang + pathname + search, {
      ...WITH_COOKIE,
      method: own.method,
      headers,
      body: ['GET', 'HEAD'].includes(own.method) ? null : await own.arrayBuffer(),
      signal: own.signal,
    });
    if (response.status !== 401 || isStepUp(response)) return response;
    await this.#isOver();
    throw new OzgError('NICHT_ANGEMELDET', 'Nobody is logged in');
  }

  onChange(listener: (was: Sitzungswechsel) => void): void {
    this.#tabs.onChange(listener);
  }

  async #renew(): Promise<void> {
    const generation = this.#tabs.generation;
    const response = await this.#ask('POST', '/verlaengern');
    if (generation !== this.#tabs.generation) return;
    if (response.status !== 401) {
      this.#renewed(await read(Stand, response));
      return;
    }
    await this.#isOver();
    this.#tabs.abgelaufen();
  }

  #renewed({ refresh_expires_in: ruhe, session_expires_in: ende }: Stand): void {
    const erneuert = this.#uhr.jetzt().getTime();
    const known = ruhe !== undefined && ende !== undefined;
    this.#tabs.erneuert(known ? { erneuert, ruhe: ruhe * 1000, ende: erneuert + ende * 1000 } : undefined);
  }

  async #end(wechsel: Sitzungswechsel): Promise<void> {
    this.#tabs.beende();
    await this.#spuren.schreibe(this.#key, { abgemeldet: true });
    this.#tabs.melde(wechsel);
    void this.#logoutIsThrough(); // behind: a slow server must not leave the name of the citizen on the screen
  }

  /**
   * No script can delete the cookie. A logout that did not arrive is sent again before anything else is asked, and until
   * then nobody is logged in here.
   */
  async #logoutIsThrough(): Promise<boolean> {
    if (!(await this.#spuren.lies(this.#key))?.abgemeldet) return true;
    const there = await this.#ask('POST', '/abmelden').then(
      () => true,
      () => false,
    );
    if (there) await this.#spuren.loesche(this.#key);
    return there;
  }

  async #isOver(): Promise<void> {
    this.#tabs.beende();
    await this.#spuren.loesche(this.#key);
  }

  /** @returns answers that are good, and 401 */
  async #ask(
    method: 'GET' | 'POST',
    path: string,
    body?: Readonly<Record<string, string | boolean>>,
  ): Promise<Response> {
    const response = await this.#fetch(`${this.#zugang}/sitzung${path}`, {
      ...WITH_COOKIE,
      method,
      headers: { [KENNZEICHEN]: '1', ...(body && { 'Content-Type': 'application/json' }) },
      // The loader has looked whether JSON of this page is sound.
      // eslint-disable-next-line no-restricted-syntax
      ...(body && { body: JSON.stringify(body) }),
      keepalive: true, // a logout goes on when the page is left
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    }).catch(lost);
    if (response.ok || response.status === 401) return response;
    const code = response.status >= 500 ? 'DIENST_GESTOERT' : 'ANMELDUNG_FEHLGESCHLAGEN';
    throw new OzgError(code, `The Landeszugang answered ${response.status}`);
  }
}

async function read<T>(schema: z.ZodMiniType<T>, response: Response): Promise<T> {
  const body: unknown = await response.json().catch(lost);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new OzgError('ANTWORT_UNGUELTIG', 'The answer does not follow the contract of the cookie session');
}

const FEHLER: ReadonlyMap<string, OzgErrorCode> = new Map([
  ['abgebrochen', 'ANMELDUNG_ABGEBROCHEN'],
  ['unvollstaendig', 'KONTO_UNVOLLSTAENDIG'],
]);

const why = (fehler: string): OzgError =>
  new OzgError(FEHLER.get(fehler) ?? 'ANMELDUNG_FEHLGESCHLAGEN', `The login came to nothing: ${fehler}`);

function lost(error: unknown): never {
  if (isOzgError(error)) throw error;
  if (error instanceof SyntaxError)
    throw new OzgError('ANTWORT_UNGUELTIG', 'The answer is no JSON', { cause: error });
  throw new OzgError('NETZWERK', 'The Landeszugang cannot be reached', { cause: error });
}
