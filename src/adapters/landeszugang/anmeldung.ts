import { isOzgError, OzgError } from '../../errors.js';
import type { Landesprofil } from '../../domain/leistung/landesprofil.js';
import type { Anmeldeversuche, Anmeldewunsch, Anmeldung } from '../../domain/nutzerkonto/anmeldung.js';
import type { Konto } from '../../domain/nutzerkonto/konto.js';
import type { Sitzung, Sitzungen } from '../browser/sitzungen.js';
import { readKonto } from './konto.js';
import { Oidc, type Anlauf, type Registrierung, type Tokens } from './oidc.js';

/** Renew this long before the end, so that a token does not run out on its way. */
const RENEW_BEFORE_MS = 30_000;

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
    this.#dienste = Object.values(profil.dienste);
    this.#sitzungen = ports.sitzungen;
    this.#versuche = ports.versuche;
    this.#fetch = ports.fetch ?? fetch.bind(globalThis);
    // Two municipalities, or two states, on one origin do not mix.
    this.#key = `${registrierung.issuer} ${registrierung.clientId}`;
    this.#channel = new BroadcastChannel(`ozg:sitzung:${this.#key}`);
  }

  async wiederherstellen(): Promise<Konto | undefined> {
    const back = this.#versuche.hole();
    if (back) await this.#finish(back.state, back.merkzettel, back.antwort);
    const tokens = await this.#currentTokens();
    return tokens && readKonto(tokens.claims);
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
    this.#tokens = undefined;
    this.#oidc = undefined;
    await this.#sitzungen.loesche(this.#key);
    this.#channel.postMessage('abgemeldet');
    if (sitzung?.refreshToken) await oidc?.revoke(sitzung.refreshToken).catch(() => undefined);
  }

  async fetch(request: Request): Promise<Response> {
    if (!this.#dienste.some((dienst) => request.url.startsWith(`${dienst}/`))) {
      throw new OzgError(
        'ABGELEHNT',
        `The session speaks only to services of the Landesprofil, not to ${new URL(request.url).origin}`,
      );
    }
    const again = request.clone();
    const tokens = await this.#currentTokens();
    if (!tokens) throw new OzgError('NICHT_ANGEMELDET', 'Nobody is logged in');
    const oidc = await this.#protocol();
    const response = await oidc.request(tokens.accessToken, request);
    if (response.status !== 401) return response;
    this.#tokens = undefined; // revoked or expired by the server's clock: once more with a new one
    const renewed = await this.#currentTokens();
    if (!renewed) throw new OzgError('NICHT_ANGEMELDET', 'The session has ended');
    return oidc.request(renewed.accessToken, again);
  }

  onChange(listener: (was: 'angemeldet' | 'abgemeldet') => void): void {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>): void => {
      if (data !== 'angemeldet' && data !== 'abgemeldet') return;
      this.#tokens = undefined;
      if (data === 'abgemeldet') this.#oidc = undefined; // its key is gone with the session
      listener(data);
    };
  }

  async #finish(state: string, merkzettel: Readonly<Record<string, string>>, antwort: string): Promise<void> {
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
    const tokens = await oidc.redeem(new URLSearchParams(antwort), anlauf).catch(rethrow);
    await this.#keep(tokens);
    this.#channel.postMessage('angemeldet');
  }

  /** The access token, renewed where it is about to end; at most one renewal at a time over all tabs. */
  async #currentTokens(): Promise<Tokens | undefined> {
    if (this.#tokens && this.#tokens.expiresAt - RENEW_BEFORE_MS > Date.now()) return this.#tokens;
    this.#renewal ??= navigator.locks
      .request(`ozg:sitzung:${this.#key}`, () => this.#renew())
      .finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renew(): Promise<Tokens | undefined> {
    const refreshToken = (await this.#sitzungen.lies(this.#key))?.refreshToken;
    if (!refreshToken) return undefined;
    const oidc = await this.#protocol();
    const tokens = await oidc.refresh(refreshToken).catch(rethrow);
    if (tokens) await this.#keep({ ...tokens, refreshToken: tokens.refreshToken ?? refreshToken });
    else await this.#sitzungen.loesche(this.#key);
    return this.#tokens;
  }

  async #keep(tokens: Tokens): Promise<void> {
    this.#tokens = tokens;
    const sitzung = await this.#sitzungen.lies(this.#key);
    if (sitzung) await this.#sitzungen.schreibe(this.#key, { ...sitzung, refreshToken: tokens.refreshToken });
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
  const lost = error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
  throw lost
    ? new OzgError('NETZWERK', 'The Nutzerkonto cannot be reached', { cause: error })
    : new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The Nutzerkonto refused the login', { cause: error });
}
