import type { Konto } from '../../src/domain/nutzerkonto/konto.js';
import type { Landesprofil } from '../../src/domain/leistung/landesprofil.js';
import type { Anmeldeversuche } from '../../src/domain/nutzerkonto/anmeldung.js';
import { TokenAnmeldung } from '../../src/adapters/landeszugang/anmeldung.js';
import { oeffne } from '../../src/adapters/landeszugang/bestand.js';
import { idbSitzungen, type Sitzung, type Sitzungen } from '../../src/adapters/browser/sitzungen.js';
import { hole, merke } from '../../src/session/rueckkehr.js';
import { type Abweichung, FakeOidc, ISSUER, REDIRECT } from './oidc.js';

export const DIENST = `${ISSUER}/dienste/zustellung`;

export interface Ausgang {
  readonly konto?: Konto | undefined;
  readonly fehler?: unknown;
}

const profil: Landesprofil = {
  land: '15',
  name: 'Land',
  issuer: ISSUER,
  sitzung: 'token',
  konten: [],
  dienste: { zustellung: DIENST },
  weiterleitung: [],
  gemeinden: {},
};

const versuche: Anmeldeversuche = {
  merke: (state, seite, merkzettel) =>
    merke(state, { art: 'anmeldung', seite: seite.href, zeit: Date.now(), merkzettel }),
  hole() {
    const back = hole('anmeldung', Date.now());
    return (
      back && { state: back.state, merkzettel: back.rueckkehr.merkzettel, antwort: back.rueckkehr.antwort }
    );
  },
};

/** One citizen at one provider: real adapter and storage, pages that come and go, and what became of it. */
export class Probe {
  readonly clientId = `ozg-${crypto.randomUUID()}`;
  readonly key = `${ISSUER} ${this.clientId}`;
  readonly oidc = new FakeOidc(this.clientId);
  readonly #sitzungen: Sitzungen;

  constructor(sitzungen: Sitzungen = idbSitzungen()) {
    this.#sitzungen = sitzungen;
  }

  /** What a page has after it is loaded. */
  page(): TokenAnmeldung {
    return new TokenAnmeldung(
      profil,
      { issuer: ISSUER, clientId: this.clientId, redirectUri: REDIRECT, weiterleitung: [] },
      { sitzungen: this.#sitzungen, versuche, uhr: { jetzt: () => new Date() }, fetch: this.oidc.fetch },
    );
  }

  async restore(page: TokenAnmeldung = this.page()): Promise<Ausgang> {
    try {
      return await page.wiederherstellen();
    } catch (fehler) {
      return { fehler };
    }
  }

  /** Leaves for the login page. @returns the address, or why there is none */
  async begin(): Promise<{ url?: URL; fehler?: unknown }> {
    try {
      return { url: await this.page().beginnen({}, new URL(location.href)) };
    } catch (fehler) {
      return { fehler };
    }
  }

  /** A whole login: page, login page, page. */
  async login(abweichung: Abweichung = {}): Promise<Ausgang> {
    this.oidc.abweichung = abweichung;
    const { url, fehler } = await this.begin();
    if (!url) return { fehler };
    const state = lastState();
    answerInto(state, this.oidc.agree(url));
    return this.restore();
  }

  async refreshToken(): Promise<string | undefined> {
    const sitzung = await this.#sitzungen.lies(this.key);
    return sitzung && (await oeffne(sitzung.bestand, sitzung.siegel))?.refreshToken;
  }
}

/** A store that lasts as long as the test. */
export function memorySitzungen(): Sitzungen {
  const map = new Map<string, Sitzung>();
  return {
    lies: async (key) => map.get(key),
    schreibe: async (key, sitzung) => void map.set(key, sitzung),
    async ersetze(key, neu) {
      const known = map.get(key);
      if (known) map.set(key, { ...known, ...neu });
      return known !== undefined;
    },
    loesche: async (key) => void map.delete(key),
    bleibt: async () => true,
  };
}

const PREFIX = 'ozg:rueckkehr:';

/** State of the attempt that waits in this tab. */
export function lastState(): string {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  if (keys.length !== 1) throw new Error(`${keys.length} attempts wait`);
  return keys[0]!.slice(PREFIX.length);
}

/** What the loader does with a return URL, whatever stands in it. */
export function answerInto(state: string, query: URLSearchParams, extra: object = {}): void {
  const record = JSON.parse(sessionStorage.getItem(PREFIX + state) ?? '{}') as object;
  sessionStorage.setItem(PREFIX + state, JSON.stringify({ ...record, antwort: query.toString(), ...extra }));
}
