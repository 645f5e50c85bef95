import { isOzgError, OzgError } from '../../errors.js';
import type { Landesprofil } from '../../domain/leistung/landesprofil.js';
import type {
  Anmeldeversuche,
  Anmeldewunsch,
  Anmeldung,
  Wiederkehr,
} from '../../domain/nutzerkonto/anmeldung.js';
import type { Sitzung, Sitzungen } from '../browser/sitzungen.js';
import { readKonto } from './konto.js';
import { Oidc, type Anlauf, type Registrierung, type Tokens } from './oidc.js';

/** Renew this long before the end, so that a token does not run out on its way. */
const RENEW_BEFORE_MS = 30_000;
const LOCK_LIMIT_MS = 20_000;

/**
 * Session adapter *token in the page*: the access token lives in memory, the refresh token in IndexedDB, bound by DPoP
 * to a key that no script can read out (facts/hardening D4).
 *
 * Does not protect against a hostile script in the same page, which can act with the session (SECURITY.md).
 */
export class TokenAnmeldung implements Anmeldung {
  readonly #registrierung: Registrierung;
  readonly #dienste: readonly string[];
  readonly #sitzungen: Sitzungen;
  readonly #versuche: Anmeldeversuche;
  readonly #fetch: typeof fetch;
  readonly #channel: BroadcastChannel;
  readonly #key: string;
  #oidc: Oidc | undefined;
  #tokens: Tokens | undefined;
  #renewal: Promise<Tokens | undefined> | undefined;
  /** Raised by each logout. */
  #generation = 0;

  constructor(
    profil: Landesprofil,
    registrierung: Registrierung,
    ports: {
      readonly sitzungen: Sitzungen;
      readonly versuche: Anmeldeversuche;
      readonly fetch?: typeof fetch;
    },
  ) {
    this.#registrierung = registrierung;
    const { zustellung, bezahlen, postfach } = profil.dienste;
    this.#dienste = [zustellung, bezahlen, postfach].filter((dienst) => dienst !== undefined);
    this.#sitzungen = ports.sitzungen;
    this.#versuche = ports.versuche;
    this.#fetch = ports.fetch ?? fetch.bind(globalThis);
    // Two municipalities, or two states, on one origin do not mix.
    this.#key = `${registrierung.issuer} ${registrierung.clientId}`;
    this.#channel = new BroadcastChannel(`ozg:sitzung:${registrierung.clientId}`);
  }

  async wiederherstellen(): Promise<Wiederkehr> {
    const back = this.#versuche.hole();
    let fehler = back && (await this.#finish(back.state, back.merkzettel, back.antwort));
    const tokens = await this.#currentTokens();
    if (back && !tokens) fehler ??= new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The login ended as it began');
    return { konto: tokens && readKonto(tokens.claims), fehler };
  }

  async beginnen(wunsch: Anmeldewunsch, seite: URL): Promise<URL> {
    const anlauf = Oidc.newAnlauf();
    const oidc = await this.#protocol();
    const url = await oidc.push(anlauf, { ...wunsch, sprache: 'de' }).catch(rethrow);
    const { nonce, verifier } = anlauf;
    this.#versuche.merke(anlauf.state, seite, { nonce, verifier, issuer: this.#registrierung.issuer });
    return url;
  }

  async beenden(): Promise<void> {
    const sitzung = await this.#sitzungen.lies(this.#key);
    const oidc = sitzung && (await this.#protocol());
    this.#forget();
    await this.#sitzungen.loesche(this.#key);
    this.#channel.postMessage('abgemeldet');
    // The provider is told behind: a slow one must not leave the name of the citizen on the screen.
    if (sitzung?.refreshToken) void oidc?.revoke(sitzung.refreshToken).catch(() => undefined);
  }

  async fetch(request: Request): Promise<Response> {
    const own = new Request(request); // the address is read once: what a page hands in may answer twice differently
    if (!this.#isDienst(new URL(own.url))) {
      throw new OzgError(
        'ABGELEHNT',
        `The session speaks only to services of the Landesprofil, not to ${own.url}`,
      );
    }
    const again = own.clone();
    const tokens = await this.#currentTokens();
    if (!tokens) throw new OzgError('NICHT_ANGEMELDET', 'Nobody is logged in');
    const oidc = await this.#protocol();
    const response = await oidc.request(tokens.accessToken, own);
    if (response.status !== 401) return response;
    this.#tokens = undefined; // revoked or expired by the server's clock: once more with a new one
    const renewed = await this.#currentTokens();
    if (!renewed) throw new OzgError('NICHT_ANGEMELDET', 'The session has ended');
    const second = await oidc.request(renewed.accessToken, again);
    if (second.status !== 401) return second;
    throw new OzgError('ABGELEHNT', 'The service refuses a fresh token; is the clock of this device wrong?');
  }

  #isDienst({ origin, pathname }: URL): boolean {
    return this.#dienste.some((dienst) => {
      const url = new URL(dienst);
      return origin === url.origin && pathname.startsWith(`${url.pathname.replace(/\/$/, '')}/`);
    });
  }

  onChange(listener: (was: 'angemeldet' | 'abgemeldet') => void): void {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>): void => {
      if (data !== 'angemeldet' && data !== 'abgemeldet') return;
      if (data === 'abgemeldet') this.#forget();
      else this.#tokens = undefined;
      listener(data);
    };
  }

  /** What was under way for the session before comes too late; its key is gone with it. */
  #forget(): void {
    this.#generation++;
    this.#tokens = undefined;
    this.#oidc = undefined;
  }

  /** @returns why it failed */
  async #finish(
    state: string,
    merkzettel: Readonly<Record<string, string>>,
    antwort: string,
  ): Promise<OzgError | undefined> {
    try {
      // RFC 9700 §4.4: an answer counts only for the issuer that was asked.
      if (merkzettel['issuer'] !== this.#registrierung.issuer) {
        throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The answer belongs to another provider');
      }
      const anlauf: Anlauf = {
        state,
        nonce: merkzettel['nonce'] ?? '',
        verifier: merkzettel['verifier'] ?? '',
      };
      const oidc = await this.#protocol();
      await this.#exclusive(async () => {
        await this.#keep(await oidc.redeem(new URLSearchParams(antwort), anlauf).catch(rethrow));
      });
      this.#channel.postMessage('angemeldet');
      return undefined;
    } catch (error) {
      return isOzgError(error)
        ? error
        : new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The login failed', { cause: error });
    }
  }

  /** The access token, renewed where it is about to end; at most one renewal at a time over all tabs. */
  async #currentTokens(): Promise<Tokens | undefined> {
    if (this.#tokens && this.#tokens.expiresAt - RENEW_BEFORE_MS > Date.now()) return this.#tokens;
    this.#renewal ??= this.#exclusive(() => this.#renew()).finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  /** One tab at a time; a tab that hangs holds up the others for so long only. */
  #exclusive<T>(act: () => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(LOCK_LIMIT_MS);
    return navigator.locks
      .request(`ozg:sitzung:${this.#key}`, { signal }, act)
      .catch((error: unknown) =>
        signal.aborted && error === signal.reason ? act() : Promise.reject(error as Error),
      );
  }

  async #renew(): Promise<Tokens | undefined> {
    const generation = this.#generation;
    const { refreshToken, subjekt } = (await this.#sitzungen.lies(this.#key)) ?? {};
    if (!refreshToken) return undefined;
    const oidc = await this.#protocol();
    const tokens = await oidc.refresh(refreshToken).catch(rethrow);
    if (generation !== this.#generation) return undefined; // logged out meanwhile
    if (tokens) await this.#keep({ ...tokens, refreshToken: tokens.refreshToken ?? refreshToken }, subjekt);
    else {
      // Over. The key stays: a login that is under way, here or in another tab, is bound to it.
      this.#tokens = undefined;
      await this.#sitzungen.ersetze(this.#key, { refreshToken: undefined });
    }
    return this.#tokens;
  }

  /**
   * @param erwartet subject of the session that was renewed (OpenID Connect Core §12.2)
   * @throws OzgError where the claims name nobody, or somebody else; then nothing is kept
   */
  async #keep(tokens: Tokens, erwartet?: string): Promise<void> {
    const { subjekt } = readKonto(tokens.claims);
    if (subjekt !== (erwartet ?? subjekt)) {
      throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The renewed session is of somebody else');
    }
    const generation = this.#generation;
    const there = await this.#sitzungen.ersetze(this.#key, { refreshToken: tokens.refreshToken, subjekt });
    this.#tokens = there && generation === this.#generation ? tokens : undefined;
  }

  async #protocol(): Promise<Oidc> {
    if (this.#oidc) return this.#oidc;
    let sitzung: Sitzung | undefined = await this.#sitzungen.lies(this.#key);
    if (!sitzung) {
      sitzung = { keyPair: await Oidc.newKeyPair(), refreshToken: undefined };
      await this.#sitzungen.schreibe(this.#key, sitzung);
    }
    this.#oidc = new Oidc(this.#registrierung, sitzung.keyPair, this.#fetch);
    return this.#oidc;
  }
}

function rethrow(error: unknown): never {
  if (isOzgError(error)) throw error;
  throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The Nutzerkonto refused the login', { cause: error });
}
