import { OzgError } from '../../src/errors.js';
import type { Anmeldewunsch, Anmeldung, Wiederkehr } from '../../src/domain/nutzerkonto/anmeldung.js';
import type { Konto } from '../../src/domain/nutzerkonto/konto.js';

export const MARIA: Konto = {
  subjekt: 'pairwise-maria',
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
  postkorb: '6f0c1f0a-2a8e-4a53-9a0b-3d4c5e6f7a8b',
  applicationId: '0b8f1c62-6a0c-4f36-8f6f-5f4f4f9a7d21',
};

/** A Nutzerkonto in memory: a login succeeds as soon as `comeBack` is called. */
export class FakeAnmeldung implements Anmeldung {
  konto: Konto | undefined;
  /** Set to let the next step fail. */
  fehler: OzgError | undefined;
  readonly wuensche: Anmeldewunsch[] = [];
  /** Answers what the services of the Landeszugang are asked. */
  answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 404 });
  #listeners: ((was: 'angemeldet' | 'abgemeldet') => void)[] = [];

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

  beenden(): Promise<void> {
    this.konto = undefined;
    return Promise.resolve();
  }

  fetch(request: Request): Promise<Response> {
    if (!this.konto) return Promise.reject(new OzgError('NICHT_ANGEMELDET', 'Nobody is logged in'));
    return Promise.resolve(this.answer(request));
  }

  onChange(listener: (was: 'angemeldet' | 'abgemeldet') => void): void {
    this.#listeners.push(listener);
  }

  /** Another tab logged in or out. */
  changeElsewhere(konto: Konto | undefined): void {
    this.konto = konto;
    this.#listeners.forEach((listener) => listener(konto ? 'angemeldet' : 'abgemeldet'));
  }
}
