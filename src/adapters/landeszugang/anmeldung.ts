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
import type { Sitzungen } from '../browser/sitzungen.js';
import { Tabs } from '../browser/tabs.js';
import { isStepUp } from './bausteine.js';
import { Sitzungsablage, type Bestand } from './bestand.js';
import { nurAnDienste } from './dienste.js';
import { readKonto } from './konto.js';
import type { Registrierung } from './anbieter.js';
import { newAnlauf, type Anlauf } from './anfrage.js';
import { Oidc } from './oidc.js';
import type { Claims, Tokens } from './tokens.js';

/** Renew this long before the end, so that a token does not run out on its way. */
const RENEW_BEFORE_MS = 30_000;

/**
 * Session adapter *token in the page*: tokens live in memory, bound by DPoP to a key that no script can read out
 * (facts/hardening D4). The tabs of a site share them in IndexedDB, sealed: one renewal serves all.
 *
 * Does not protect against a hostile script in the same page, which can act with the session (SECURITY.md).
 */
export class TokenAnmeldung implements Anmeldung {
  readonly #registrierung: Registrierung;
  readonly #anDienst: (request: Request) => Request;
  readonly #ablage: Sitzungsablage;
  readonly #versuche: Anmeldeversuche;
  readonly #fetch: typeof fetch;
  readonly #tabs: Tabs;
  readonly #gastAdresse: string | undefined;
  /** Where tokens of a guest come from; set where the citizen goes on without a login. */
  #gast: string | undefined;
  #oidc: Oidc | undefined;
  #tokens: Zugriff | undefined;
  /** The person, by the last ID token or UserInfo that this page got. */
  #claims: Claims | undefined;
  #renewal: Promise<Zugriff | undefined> | undefined;

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
    this.#anDienst = nurAnDienste(profil);
    this.#versuche = ports.versuche;
    this.#fetch = ports.fetch ?? fetch.bind(globalThis);
    const key = `${registrierung.issuer} ${registrierung.clientId}`;
    this.#ablage = new Sitzungsablage(ports.sitzungen, key);
    const mitspieler = {
      erneuern: (): Promise<void> => this.#renewNow(),
      ablaufen: (): Promise<void> => this.#end({ art: 'abgelaufen' }),
      vergessen: (): void => void (this.#tokens = this.#claims = this.#oidc = undefined),
    };
    this.#tabs = new Tabs(key, registrierung.clientId, mitspieler, ports.uhr);
  }

  async wiederherstellen(): Promise<Wiederkehr> {
    const back = this.#versuche.hole();
    if (back?.merkzettel['abmeldung']) return { konto: undefined, ende: 'abgemeldet' };
    let fehler = back && (await this.#finish(back));
    const bestand = await this.#ablage.lies();
    if (bestand?.refreshToken) this.#gast = undefined; // logged in meanwhile, maybe in another tab
    // A page that lay in the back/forward cache has missed who came and went.
    if (bestand?.accessToken !== this.#tokens?.accessToken)
      this.#tokens = this.#claims = this.#oidc = undefined;
    if (this.#gast) return { konto: undefined, fehler };
    const tokens = await this.#currentTokens();
    if (back && !tokens) fehler ??= new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The login ended as it began');
    return { konto: tokens && readKonto(await this.#person(tokens)), fehler };
  }

  /**
   * Claims of the person; they must be of the one who logged in.
   * @see OpenID Connect Core §5.3.2 and §12.2, `sub`
   */
  async #person({ accessToken }: Zugriff): Promise<Claims> {
    this.#claims ??= await (await this.#protocol()).userinfo(accessToken).catch(rethrow);
    if (this.#claims['sub'] === (await this.#ablage.lies())?.subjekt) return this.#claims;
    this.#claims = undefined;
    throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The provider answers for somebody else');
  }

  async beginnen(wunsch: Anmeldewunsch, seite: URL): Promise<URL> {
    const anlauf = newAnlauf();
    const oidc = await this.#protocol();
    if (!(await this.#ablage.bleibt())) {
      throw new OzgError('SPEICHER_GESPERRT', 'The key of this login would be gone on return');
    }
    const url = await oidc.push(anlauf, { ...wunsch, sprache: 'de' }).catch(rethrow);
    const { nonce, verifier } = anlauf;
    const { issuer } = this.#registrierung;
    const { niveau } = wunsch;
    this.#versuche.merke(anlauf.state, seite, { nonce, verifier, issuer, ...(niveau && { niveau }) });
    return url;
  }

  async alsGast(): Promise<void> {
    if (!this.#gastAdresse) throw new OzgError('KONFIGURATION', 'The Landesprofil offers nothing to guests');
    this.#gast = this.#gastAdresse;
    await this.#currentTokens();
  }

  async verlaengern(): Promise<void> {
    this.#tabs.arbeitet();
    await this.#renewNow();
  }

  async #renewNow(): Promise<void> {
    this.#tokens = undefined;
    if (!(await this.#currentTokens())) this.#tabs.abgelaufen();
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
    const bestand = await this.#ablage.lies();
    const oidc = bestand && (await this.#protocol());
    this.#gast = undefined;
    this.#tabs.beende();
    await this.#ablage.loesche();
    this.#tabs.melde(wechsel);
    // The provider is told behind: a slow one must not leave the name of the citizen on the screen.
    if (bestand?.refreshToken) void oidc?.revoke(bestand.refreshToken).catch(() => undefined);
  }

  async fetch(request: Request): Promise<Response> {
    const own = this.#anDienst(request);
    const again = own.clone();
    const tokens = await this.#currentTokens();
    if (!tokens) throw new OzgError('NICHT_ANGEMELDET', 'Nobody is logged in');
    const sent = Date.now();
    const oidc = await this.#protocol();
    const response = await oidc.request(tokens.accessToken, own);
    if (response.status !== 401 || isStepUp(response)) return response;
    // Revoked, or expired by the server's clock: once more with a newer one.
    if (this.#tokens === tokens) this.#tokens = undefined;
    const renewed = await this.#currentTokens(sent);
    if (!renewed) throw new OzgError('NICHT_ANGEMELDET', 'The session has ended');
    const second = await oidc.request(renewed.accessToken, again);
    if (second.status !== 401) return second;
    throw new OzgError('ABGELEHNT', 'The service refuses a fresh token; is the clock of this device wrong?');
  }

  onChange(listener: (was: Sitzungswechsel) => void): void {
    this.#tabs.onChange(listener);
  }

  /** @returns why it failed */
  async #finish({ state, merkzettel, antwort }: Antwort): Promise<OzgError | undefined> {
    this.#gast = undefined;
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
      const vorher = await this.#ablage.lies();
      await this.#ablage.exclusive(async () => {
        await this.#keep(await oidc.redeem(new URLSearchParams(antwort), anlauf).catch(rethrow));
      });
      // A better login, or one of somebody else, takes the place of the one before; it must not live on.
      if (vorher?.refreshToken) void oidc.revoke(vorher.refreshToken).catch(() => undefined);
      this.#tabs.melde({ art: 'angemeldet' });
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
    const claims = this.#claims;
    if (!niveau || !claims || genuegt(readKonto(claims).niveau, niveau)) return undefined;
    return new OzgError('VERTRAUENSNIVEAU_ZU_NIEDRIG', 'The login did not reach the level asked for', {
      niveau,
    });
  }

  /**
   * The access token, renewed where it is about to end; one renewal at a time over all tabs.
   * @param seit a renewal by another tab after this moment will do; by this device's clock
   */
  async #currentTokens(seit = Date.now()): Promise<Zugriff | undefined> {
    if (this.#tokens && this.#tokens.expiresAt - RENEW_BEFORE_MS > Date.now()) return this.#tokens;
    this.#renewal ??= this.#ablage
      .exclusive(() => this.#renew(seit))
      .finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renew(seit: number): Promise<Zugriff | undefined> {
    const generation = this.#tabs.generation;
    const bestand = await this.#ablage.lies();
    const { refreshToken, subjekt } = bestand ?? {};
    if (!refreshToken && !this.#gast) return undefined;
    const oidc = await this.#protocol();
    if (!refreshToken) return (this.#tokens = await oidc.guest(this.#gast!).catch(rethrow));
    if (bestand && this.#renewedElsewhere(bestand, seit)) {
      if (generation !== this.#tabs.generation) return undefined;
      this.#tabs.erneuert(bestand.frist);
      return (this.#tokens = bestand);
    }
    const tokens = await oidc.refresh(refreshToken).catch(rethrow);
    if (generation !== this.#tabs.generation) return undefined; // logged out meanwhile
    if (tokens) await this.#keep({ ...tokens, refreshToken: tokens.refreshToken ?? refreshToken }, subjekt);
    else {
      this.#tabs.beende();
      await this.#ablage.leere();
    }
    return this.#tokens;
  }

  /** Another tab was faster. A page that does not know yet who is there asks itself: claims are not stored. */
  #renewedElsewhere({ erneuert, subjekt }: Bestand, seit: number): boolean {
    return erneuert > seit && erneuert <= Date.now() && this.#claims?.['sub'] === subjekt;
  }

  /**
   * @param erwartet subject of the session that was renewed (OpenID Connect Core §12.2); a renewal may bring no ID token
   * @throws OzgError where the claims name nobody, or somebody else; then nothing is kept
   */
  async #keep(tokens: Tokens, erwartet?: string): Promise<void> {
    const { claims, ...zugriff } = tokens;
    const subjekt = claims ? readKonto(claims).subjekt : erwartet;
    if (subjekt === undefined || subjekt !== (erwartet ?? subjekt)) {
      throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The renewed session is of somebody else');
    }
    const generation = this.#tabs.generation;
    const bestand = { ...zugriff, subjekt };
    const there = await this.#ablage.behalte(bestand);
    this.#tokens = there && generation === this.#tabs.generation ? bestand : undefined;
    this.#claims = this.#tokens && claims;
    if (this.#tokens) this.#tabs.erneuert(tokens.frist);
  }

  async #protocol(): Promise<Oidc> {
    this.#oidc ??= new Oidc(this.#registrierung, (await this.#ablage.schluessel()).keyPair, this.#fetch);
    return this.#oidc;
  }
}

type Antwort = NonNullable<ReturnType<Anmeldeversuche['hole']>>;

/** Tokens as they are used: whose they are stands beside. */
type Zugriff = Omit<Tokens, 'claims'>;

function rethrow(error: unknown): never {
  if (isOzgError(error)) throw error;
  throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The Nutzerkonto refused the login', { cause: error });
}
