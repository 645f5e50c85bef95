import { OzgError } from '../../src/errors.js';
import type {
  Anmeldewunsch,
  Anmeldung,
  Sitzungswechsel,
  Wiederkehr,
} from '../../src/domain/nutzerkonto/anmeldung.js';
import type { Konto } from '../../src/domain/nutzerkonto/konto.js';

export const MARIA: Konto = {
  subjekt: 'pairwise-maria',
  art: 'person',
  anbieter: 'bundid',
  name: 'Maria Neumann',
  niveau: 'STORK-QAA-Level-3',
  daten: {
    given_name: 'Maria',
    family_name: 'Neumann',
    date_of_birth: '1964-08-12',
    street_and_building: 'Thomas-Mann-Straße 3',
    zip_code: '10409',
    city: 'Berlin',
    country: 'DE',
    email: 'maria.neumann@example.com',
  },
  stufen: { email: 'STORK-QAA-Level-1' },
  postkorb: '6f0c1f0a-2a8e-4a53-9a0b-3d4c5e6f7a8b',
  applicationId: '0b8f1c62-6a0c-4f36-8f6f-5f4f4f9a7d21',
};

export const GMBH: Konto = {
  subjekt: 'pairwise-gmbh',
  art: 'organisation',
  anbieter: 'muk',
  name: 'Bördeland Solar GmbH',
  niveau: 'STORK-QAA-Level-3',
  daten: {
    org_company_name: 'Bördeland Solar GmbH',
    org_legal_form_text: 'Gesellschaft mit beschränkter Haftung (GmbH)',
    org_register_number: 'HRB 00815',
    org_register_court: 'Amtsgericht Stendal',
    org_zip_code: '39167',
    org_city: 'Hohe Börde',
  },
  handelnde: { name: 'Anna Becker', daten: { given_name: 'Anna', family_name: 'Becker' } },
  stufen: {},
};

/** A Nutzerkonto in memory: a login succeeds as soon as `comeBack` is called. */
export class FakeAnmeldung implements Anmeldung {
  konto: Konto | undefined;
  /** Set to let the next step fail. */
  fehler: OzgError | undefined;
  readonly wuensche: Anmeldewunsch[] = [];
  /** Answers what the services of the Landeszugang are asked. */
  answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 404 });
  verlaengert = 0;
  gast = false;
  #listeners: ((was: Sitzungswechsel) => void)[] = [];

  constructor(konto?: Konto) {
    this.konto = konto;
  }

  wiederherstellen(): Promise<Wiederkehr> {
    return Promise.resolve({ konto: this.konto, fehler: this.fehler });
  }

  beginnen(wunsch: Anmeldewunsch, seite: URL): Promise<URL> {
    this.wuensche.push(wunsch);
    if (this.fehler) return Promise.reject(this.fehler);
    return Promise.resolve(new URL(`https://zugang.example/auth?from=${encodeURIComponent(seite.pathname)}`));
  }

  abmeldeseite(seite: URL): Promise<URL | undefined> {
    return Promise.resolve(new URL(`https://zugang.example/ende?from=${encodeURIComponent(seite.pathname)}`));
  }

  beenden(): Promise<void> {
    this.konto = undefined;
    return Promise.resolve();
  }

  fetch(request: Request): Promise<Response> {
    if (!this.konto && !this.gast)
      return Promise.reject(new OzgError('NICHT_ANGEMELDET', 'Nobody is logged in'));
    return Promise.resolve(this.answer(request));
  }

  alsGast(): Promise<void> {
    if (this.fehler) return Promise.reject(this.fehler);
    this.gast = true;
    return Promise.resolve();
  }

  verlaengern(): Promise<void> {
    this.verlaengert++;
    return Promise.resolve();
  }

  onChange(listener: (was: Sitzungswechsel) => void): void {
    this.#listeners.push(listener);
  }

  /** Another tab logged in or out. */
  changeElsewhere(konto: Konto | undefined): void {
    this.konto = konto;
    this.wechselt(konto ? { art: 'angemeldet' } : { art: 'abgemeldet', behalten: true });
  }

  /** Time passes, or another tab did something. */
  wechselt(was: Sitzungswechsel): void {
    if (was.art === 'abgemeldet' || was.art === 'abgelaufen') this.konto = undefined;
    this.#listeners.forEach((listener) => listener(was));
  }
}
