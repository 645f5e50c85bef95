import { isOzgError, OzgError } from '../../errors.js';
import type { Landesprofil } from '../../domain/leistung/landesprofil.js';
import type {
  Anmeldeversuche,
  Anmeldewunsch,
  Anmeldung,
  Sitzungswechsel,
  Wiederkehr,
} from '../../domain/nutzerkonto/anmeldung.js';
import { genuegt, parseVertrauensniveau } from '../../domain/nutzerkonto/vertrauensniveau.js';
import type { Uhr } from '../../domain/ports.js';
import type { Sitzung, Sitzungen } from '../browser/sitzungen.js';
import { sitzungskanal } from '../browser/spuren.js';
import { Wacht } from '../browser/wacht.js';
import { isWechsel } from '../browser/wechsel.js';
import { isStepUp } from './bausteine.js';
import { dienstpruefung } from './dienste.js';
import { readKonto } from './konto.js';
import type { Registrierung } from './anbieter.js';
import { newAnlauf, type Anlauf } from './anfrage.js';
import { Oidc } from './oidc.js';
import type { Claims, Tokens } from './tokens.js';

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
  readonly #isDienst: (url: URL) => boolean;
  readonly #sitzungen: Sitzungen;
  readonly #versuche: Anmeldeversuche;
  readonly #fetch: typeof fetch;
  readonly #channel: BroadcastChannel;
  readonly #key: string;
  readonly #wacht: Wacht;
  readonly #gastAdresse: string | undefined;
  /** The citizen goes on without a login. */
  #gast = false;
  #listener: (was: Sitzungswechsel) => void = () => undefined;
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
      readonly uhr: Uhr;
      readonly fetch?: typeof fetch;
    },
  ) {
    this.#registrierung = registrierung;
    this.#gastAdresse = profil.dienste.gast;
    this.#isDienst = dienstpruefung(profil);
    this.#sitzungen = ports.sitzungen;
    this.#versuche = ports.versuche;
    this.#fetch = ports.fetch ?? fetch.bind(globalThis);
    // Two municipalities, or two states, on one origin do not mix.
    this.#key = `${registrierung.issuer} ${registrierung.clientId}`;
    this.#channel = new BroadcastChannel(sitzungskanal(registrierung.clientId));
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>): void => {
      if (!isWechsel(data)) return;
      if (data.art === 'angemeldet') this.#tokens = undefined;
      else this.#forget();
      this.#listener(data);
    };
    this.#wacht = new Wacht(
      this.#key,
      {
        erneuern: () => this.#renewNow(),
        ablaufen: () => this.#end({ art: 'abgelaufen' }),
        warnen: (warnung) => this.#listener({ art: 'frist', warnung }),
      },
      ports.uhr,
    );
  }

  async wiederherstellen(): Promise<Wiederkehr> {
    const back = this.#versuche.hole();
    if (back?.merkzettel['abmeldung']) return { konto: undefined, ende: 'abgemeldet' };
    let fehler = back && (await this.#finish(back.state, back.merkzettel, back.antwort));
    if (this.#gast) return { konto: undefined, fehler };
    const tokens = await this.#currentTokens();
    if (back && !tokens) fehler ??= new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The login ended as it began');
    return { konto: tokens && readKonto(await this.#person(tokens)), fehler };
  }

  /**
   * Claims of the person; they must be of the one who logged in.
   * @see OpenID Connect Core §5.3.2 and §12.2, `sub`
   */
  async #person({ accessToken, claims }: Tokens): Promise<Claims> {
    const person = claims ?? (await (await this.#protocol()).userinfo(accessToken).catch(rethrow));
    if (person['sub'] === (await this.#sitzungen.lies(this.#key))?.subjekt) return person;
    throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The provider answers for somebody else');
  }

  async beginnen(wunsch: Anmeldewunsch, seite: URL): Promise<URL> {
    const anlauf = newAnlauf();
    const oidc = await this.#protocol();
    const url = await oidc.push(anlauf, { ...wunsch, sprache: 'de' }).catch(rethrow);
    const { nonce, verifier } = anlauf;
    const { issuer } = this.#registrierung;
    const { niveau } = wunsch;
    this.#versuche.merke(anlauf.state, seite, { nonce, verifier, issuer, ...(niveau && { niveau }) });
    return url;
  }

  async alsGast(): Promise<void> {
    this.#gast = true;
    await this.#currentTokens();
  }

  async verlaengern(): Promise<void> {
    this.#wacht.arbeitet();
    await this.#renewNow();
  }

  async #renewNow(): Promise<void> {
    this.#tokens = undefined;
    if (!(await this.#currentTokens())) this.#listener({ art: 'abgelaufen' });
  }

  beenden(behalten: boolean): Promise<void> {
    return this.#end({ art: 'abgemeldet', behalten });
  }

  async abmeldeseite(seite: URL): Promise<URL | undefined> {
    const state = crypto.randomUUID();
    const url = await (await this.#protocol()).endSession(state);
    if (url) this.#versuche.merke(state, seite, { abmeldung: 'ja' });
    return url;
  }

  async #end(wechsel: Sitzungswechsel): Promise<void> {
    const sitzung = await this.#sitzungen.lies(this.#key);
    const oidc = sitzung && (await this.#protocol());
    this.#forget();
    await this.#sitzungen.loesche(this.#key);
    this.#channel.postMessage(wechsel);
    if (wechsel.art === 'abgelaufen') this.#listener(wechsel);
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
    if (response.status !== 401 || isStepUp(response)) return response;
    this.#tokens = undefined; // revoked or expired by the server's clock: once more with a new one
    const renewed = await this.#currentTokens();
    if (!renewed) throw new OzgError('NICHT_ANGEMELDET', 'The session has ended');
    const second = await oidc.request(renewed.accessToken, again);
    if (second.status !== 401) return second;
    throw new OzgError('ABGELEHNT', 'The service refuses a fresh token; is the clock of this device wrong?');
  }

  onChange(listener: (was: Sitzungswechsel) => void): void {
    this.#listener = listener;
  }

  /** What was under way for the session before comes too late; its key is gone with it. */
  #forget(): void {
    this.#generation++;
    this.#tokens = undefined;
    this.#gast = false;
    this.#oidc = undefined;
    this.#wacht.beende();
  }

  /** @returns why it failed */
  async #finish(
    state: string,
    merkzettel: Readonly<Record<string, string>>,
    antwort: string,
  ): Promise<OzgError | undefined> {
    this.#gast = false;
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
      this.#channel.postMessage({ art: 'angemeldet' });
      return this.#checkNiveau(merkzettel['niveau']);
    } catch (error) {
      return isOzgError(error)
        ? error
        : new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The login failed', { cause: error });
    }
  }

  /** What was asked for and not reached: the login counts, but not for what it was begun. */
  #checkNiveau(asked = ''): OzgError | undefined {
    const niveau = parseVertrauensniveau(asked);
    const claims = this.#tokens?.claims;
    if (!niveau || !claims || genuegt(readKonto(claims).niveau, niveau)) return undefined;
    return new OzgError('VERTRAUENSNIVEAU_ZU_NIEDRIG', 'The login did not reach the level asked for', {
      niveau,
    });
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
    if (!refreshToken && !this.#gast) return undefined;
    const oidc = await this.#protocol();
    if (!refreshToken) return (this.#tokens = await this.#guestTokens(oidc));
    const tokens = await oidc.refresh(refreshToken).catch(rethrow);
    if (generation !== this.#generation) return undefined; // logged out meanwhile
    if (tokens) await this.#keep({ ...tokens, refreshToken: tokens.refreshToken ?? refreshToken }, subjekt);
    else {
      // Over. The key stays: a login that is under way, here or in another tab, is bound to it.
      this.#tokens = undefined;
      this.#wacht.beende();
      await this.#sitzungen.ersetze(this.#key, { refreshToken: undefined, subjekt: undefined });
    }
    return this.#tokens;
  }

  async #guestTokens(oidc: Oidc): Promise<Tokens> {
    if (!this.#gastAdresse) throw new OzgError('KONFIGURATION', 'The Landesprofil offers nothing to guests');
    return oidc.guest(this.#gastAdresse).catch(rethrow);
  }

  /**
   * @param erwartet subject of the session that was renewed (OpenID Connect Core §12.2); a renewal may bring no ID token
   * @throws OzgError where the claims name nobody, or somebody else; then nothing is kept
   */
  async #keep(tokens: Tokens, erwartet?: string): Promise<void> {
    const subjekt = tokens.claims ? readKonto(tokens.claims).subjekt : erwartet;
    if (subjekt === undefined || subjekt !== (erwartet ?? subjekt)) {
      throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The renewed session is of somebody else');
    }
    const generation = this.#generation;
    const there = await this.#sitzungen.ersetze(this.#key, { refreshToken: tokens.refreshToken, subjekt });
    this.#tokens = there && generation === this.#generation ? tokens : undefined;
    if (this.#tokens) this.#wacht.erneuert(tokens.frist);
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
