import type { DatabaseSync } from 'node:sqlite';
import type { JWK } from 'jose';
import type { Gemeinde } from '../registrierung.ts';
import type { Klient, Login } from './klient.ts';
import { neuesGeheimnis, Tresor } from './tresor.ts';

/** A login that a cookie stands for. */
export interface Sitzung {
  readonly login: Login;
  readonly key: JWK;
}

/** Several tabs that open at once renew once. */
const FRESH_SECONDS = 10;
/** A token must not run out on its way. */
const BEFORE_SECONDS = 30;

/** Sessions of one municipality. The id is the secret in the cookie; it never changes its owner and is never reused. */
export class Sitzungen {
  readonly #gemeinde: string;
  readonly #klient: Klient;
  readonly #tresor: Tresor<Sitzung>;
  readonly #now: () => Date;
  readonly #running = new Map<string, Promise<Sitzung | undefined>>();

  constructor(db: DatabaseSync, gemeinde: Gemeinde, klient: Klient, now: () => Date) {
    this.#gemeinde = gemeinde.clientId;
    this.#klient = klient;
    this.#tresor = new Tresor(db, 'sitzung', now);
    this.#now = now;
  }

  /** @returns the id */
  beginne(sitzung: Sitzung): string {
    const id = neuesGeheimnis();
    this.#tresor.lege(this.#gemeinde, id, sitzung, bis(sitzung.login));
    return id;
  }

  /** With an access token that is good for one request now. */
  async bereit(id: string | undefined): Promise<Sitzung | undefined> {
    const sitzung = this.#tresor.oeffne(this.#gemeinde, id);
    if (!id || !sitzung) return undefined;
    return sitzung.login.accessBis - BEFORE_SECONDS > this.jetzt ? sitzung : this.erneuere(id);
  }

  /** Somebody is there: the login goes on, as long as its level allows. @throws where the provider cannot be reached */
  async aufgefrischt(id: string | undefined): Promise<Sitzung | undefined> {
    const sitzung = this.#tresor.oeffne(this.#gemeinde, id);
    if (!id || !sitzung) return undefined;
    return this.jetzt - sitzung.login.erneuert < FRESH_SECONDS ? sitzung : this.erneuere(id);
  }

  /** @returns undefined where the login is over */
  erneuere(id: string): Promise<Sitzung | undefined> {
    const hash = this.#tresor.hash(this.#gemeinde, id);
    const running = this.#running.get(hash) ?? this.#renew(id).finally(() => this.#running.delete(hash));
    this.#running.set(hash, running);
    return running;
  }

  /** Ends it here at once and, where the provider can be reached, there. */
  async beende(id: string | undefined): Promise<void> {
    const sitzung = this.#tresor.nimm(this.#gemeinde, id);
    if (sitzung) await this.#klient.revoke(sitzung.login).catch(() => undefined);
  }

  async #renew(id: string): Promise<Sitzung | undefined> {
    const sitzung = this.#tresor.oeffne(this.#gemeinde, id);
    if (!sitzung) return undefined;
    const login = await this.#klient.refresh(sitzung.login, sitzung.key);
    if (!login) {
      this.#tresor.loesche(this.#gemeinde, id);
      return undefined;
    }
    const renewed = { ...sitzung, login };
    if (this.#tresor.ersetze(this.#gemeinde, id, renewed, bis(login))) return renewed;
    await this.#klient.revoke(login).catch(() => undefined); // logged out meanwhile
    return undefined;
  }

  get jetzt(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }
}

const bis = ({ ruheBis, ende }: Login): number => Math.min(ruheBis, ende);
