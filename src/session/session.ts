import { asOzgError, isOzgError, type OzgError } from '../errors.js';
import type { Anmeldewunsch, Anmeldung } from '../domain/nutzerkonto/anmeldung.js';
import type { Fristwarnung } from '../domain/nutzerkonto/frist.js';
import type { Konto } from '../domain/nutzerkonto/konto.js';

const FEHLER = 'ANMELDUNG_FEHLGESCHLAGEN';

/** How a session ended: by the citizen, who may be leaving the device to others, or by itself. */
export type Sitzungsende = 'abgemeldet' | 'abgelaufen';

export type Sitzungsphase =
  /** Not looked yet, or a stored session is being taken up. */
  | 'unbekannt'
  | 'abgemeldet'
  /** On the way to the login page. */
  | 'unterwegs'
  | 'angemeldet';

/**
 * What all elements of a page know of the citizen. Shows facts and takes orders; any script of the page can ask for it,
 * so tokens stay behind the port. Fires `change`.
 */
export class Session extends EventTarget {
  readonly #load: () => Promise<Anmeldung>;
  readonly #leave: (url: URL) => void;
  #anmeldung: Promise<Anmeldung> | undefined;
  #phase: Sitzungsphase = 'unbekannt';
  #konto: Konto | undefined;
  #fehler: OzgError | undefined;
  #ende: Sitzungsende | undefined;
  #warnung: Fristwarnung | undefined;
  #behalten = true;

  /**
   * @param load brings the protocol, which is the larger part of a login
   * @param traces is there a login that came back, or a stored session? Without, the protocol is not needed yet.
   * @param leave goes to another site
   */
  constructor(load: () => Promise<Anmeldung>, traces: () => Promise<boolean>, leave: (url: URL) => void) {
    super();
    this.#load = load;
    this.#leave = leave;
    void traces().then(
      (found) => (found ? this.#restore() : this.#become('abgemeldet')),
      () => this.#become('abgemeldet'),
    );
  }

  get phase(): Sitzungsphase {
    return this.#phase;
  }

  /** The person who is logged in. */
  get konto(): Konto | undefined {
    return this.#konto;
  }

  /** Why the last login or restore failed; gone with the next attempt. */
  get fehler(): OzgError | undefined {
    return this.#fehler;
  }

  /** How the session of this page ended; undefined where there was none. */
  get ende(): Sitzungsende | undefined {
    return this.#ende;
  }

  /** May the drafts of whoever logged out stay on this device? */
  get behalten(): boolean {
    return this.#behalten;
  }

  /** The session is about to end. */
  get warnung(): Fristwarnung | undefined {
    return this.#warnung;
  }

  /** The citizen wants to stay logged in. */
  async verlaengern(): Promise<void> {
    await (await this.#port()).verlaengern().catch(() => undefined);
  }

  /**
   * Leaves for the login page and comes back to `seite`. Asking twice leaves once. A step-up stays with the account that
   * is logged in, unless the wish names another.
   */
  async anmelden(wunsch: Anmeldewunsch = {}, seite: URL = new URL(location.href)): Promise<void> {
    if (this.#phase === 'unterwegs') return;
    for (const name of ['state', 'code', 'iss', 'error']) seite.searchParams.delete(name); // of a return that went astray
    const before = this.#phase;
    this.#become('unterwegs', this.#konto);
    try {
      const anmeldung = await this.#port();
      const konto = this.#konto?.anbieter;
      this.#leave(await anmeldung.beginnen(konto ? { konto, ...wunsch } : wunsch, seite));
    } catch (error) {
      this.#become(before === 'angemeldet' ? before : 'abgemeldet', this.#konto, asOzgError(error, FEHLER));
    }
  }

  /**
   * Ends the session here; the provider is told, where it can be reached.
   * @param behalten drafts of this person stay on the device, encrypted
   */
  async abmelden(behalten = false): Promise<void> {
    let fehler: OzgError | undefined;
    try {
      await (await this.#port()).beenden(behalten);
    } catch (error) {
      fehler = asOzgError(error, FEHLER);
    }
    this.#behalten = behalten;
    this.#become('abgemeldet', undefined, fehler, 'abgemeldet');
  }

  /** Leaves for the provider's own logout, where it has one. */
  async abmeldenBeimAnbieter(): Promise<void> {
    const url = await (await this.#port()).abmeldeseite(new URL(location.href)).catch(() => undefined);
    if (url) this.#leave(url);
  }

  /** Brings the protocol: somebody is about to need it. */
  bereite(): void {
    void this.#port().catch(() => undefined);
  }

  /** From now on `fetch` works without a login, for what is open to guests. */
  async alsGast(): Promise<void> {
    if (!this.#konto) await (await this.#port()).alsGast();
  }

  /** `fetch` for services of the Landeszugang, in the name of the citizen. @throws OzgError NICHT_ANGEMELDET */
  async fetch(request: Request): Promise<Response> {
    const anmeldung = await this.#port();
    try {
      return await anmeldung.fetch(request);
    } catch (error) {
      if (isOzgError(error) && error.code === 'NICHT_ANGEMELDET') {
        this.#become('abgemeldet', undefined, undefined, this.#konto ? 'abgelaufen' : this.#ende);
      }
      throw error;
    }
  }

  /**
   * Looks anew: this page comes out of the back/forward cache, where it heard nothing. Whoever is gone may have logged out:
   * their answers leave the screen and wait in their draft.
   */
  resume(): void {
    if (!this.#anmeldung) return;
    const weg = this.#konto && 'abgemeldet';
    this.#behalten = true;
    this.#become('unbekannt');
    void this.#restore(weg);
  }

  /** Another tab of this site has logged in; here the protocol was not even loaded. */
  follow(): void {
    if (this.#phase === 'abgemeldet') void this.#restore();
  }

  #port(): Promise<Anmeldung> {
    this.#anmeldung ??= this.#load().then(
      (anmeldung) => {
        anmeldung.onChange((was) => {
          if (was.art === 'angemeldet') void this.#restore();
          else if (was.art !== 'frist') {
            this.#behalten = was.art !== 'abgemeldet' || was.behalten;
            this.#become('abgemeldet', undefined, undefined, was.art);
          } else {
            this.#warnung = was.warnung;
            this.dispatchEvent(new Event('change'));
          }
        });
        return anmeldung;
      },
      (error: unknown) => {
        this.#anmeldung = undefined;
        throw error;
      },
    );
    return this.#anmeldung;
  }

  /** @param weg how the session of this page ended, if there is none any more */
  async #restore(weg: Sitzungsende | undefined = this.#konto && 'abgelaufen'): Promise<void> {
    try {
      const { konto, fehler, ende = weg } = await (await this.#port()).wiederherstellen();
      this.#become(konto ? 'angemeldet' : 'abgemeldet', konto, fehler, konto ? undefined : ende);
    } catch (error) {
      this.#become('abgemeldet', undefined, asOzgError(error, FEHLER));
    }
  }

  #become(phase: Sitzungsphase, konto?: Konto, fehler?: OzgError, ende?: Sitzungsende): void {
    this.#phase = phase;
    this.#konto = konto;
    this.#fehler = fehler;
    this.#ende = ende;
    if (!konto) this.#warnung = undefined;
    this.dispatchEvent(new Event('change'));
  }
}
