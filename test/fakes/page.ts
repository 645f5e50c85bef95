import { ContextProvider, type Context } from '@lit/context';
import type { Landesprofil } from '../../src/domain/leistung/landesprofil.js';
import type { Konto } from '../../src/domain/nutzerkonto/konto.js';
import { konfigurationContext, sessionContext } from '../../src/session/contexts.js';
import { Konfiguration, type Angaben } from '../../src/session/konfiguration.js';
import { Session } from '../../src/session/session.js';
import { FakeAnmeldung } from './anmeldung.js';

export const ARS = '150830298298';

export const PROFIL: Landesprofil = {
  land: 'Sachsen-Anhalt',
  name: 'Landeszugang Sachsen-Anhalt',
  issuer: 'https://zugang.example',
  sitzung: 'token',
  konten: [
    {
      id: 'bundid',
      name: 'BundID',
      art: 'person',
      niveaus: ['STORK-QAA-Level-1', 'STORK-QAA-Level-3', 'STORK-QAA-Level-4'],
      wege: [
        { id: 'online-ausweis', niveau: 'STORK-QAA-Level-4' },
        { id: 'elster', niveau: 'STORK-QAA-Level-3' },
        { id: 'benutzername', niveau: 'STORK-QAA-Level-1' },
        { id: 'neuer-weg', name: 'Ein neuer Weg', niveau: 'STORK-QAA-Level-3' },
      ],
    },
  ],
  dienste: {
    zustellung: 'https://zugang.example/dienste/zustellung',
    formulare: 'https://zugang.example/dienste/formulare',
    bezahlen: 'https://zugang.example/dienste/bezahlen',
    postfach: 'https://zugang.example/dienste/postfach',
  },
  weiterleitung: ['https://zugang.example', 'https://zahlung.example'],
  gemeinden: {
    [ARS]: {
      name: 'Gemeinde Hohe Börde',
      rueckkehr: 'https://hohe-boerde.example/rueckkehr.html',
      kontakt: { telefon: '030 23125-815' },
    },
  },
};

export interface FakePage {
  /** Elements under test are children of this node; providers are here, nearer than the page's. */
  readonly root: HTMLElement;
  readonly anmeldung: FakeAnmeldung;
  readonly session: Session;
  readonly konfiguration: Konfiguration;
  /** Where the elements wanted to go. */
  readonly left: URL[];
  provide<T>(context: Context<unknown, T>, value: T): void;
}

export interface FakePageOptions {
  /** Who is logged in. */
  readonly konto?: Konto;
  readonly anmeldung?: FakeAnmeldung;
  readonly angaben?: Angaben;
  readonly profil?: Landesprofil;
  /** Replaces the loading of the Landesprofil, for instance by one that fails. */
  readonly load?: (url: URL) => Promise<Landesprofil>;
  /** False: the session starts without a look at the port, as on a page without a stored session. */
  readonly traces?: boolean;
}

/** A page of its own in memory, as tests and stories need it; no network, nothing stored. */
export function fakePage(options: FakePageOptions = {}): FakePage {
  const root = document.createElement('div');
  const left: URL[] = [];
  const anmeldung = options.anmeldung ?? new FakeAnmeldung(options.konto);
  const profil = options.profil ?? PROFIL;
  const konfiguration = new Konfiguration(
    options.angaben ?? { profil: 'https://zugang.example/.well-known/ozg-landesprofil.json', ars: ARS },
    options.load ?? (() => Promise.resolve(profil)),
  );
  const session = new Session(
    () => Promise.resolve(anmeldung),
    () => Promise.resolve(options.traces ?? true),
    (url) => left.push(url),
  );
  const provide = <T>(context: Context<unknown, T>, value: T): void => {
    new ContextProvider(root, { context, initialValue: value });
  };
  provide(konfigurationContext, konfiguration);
  provide(sessionContext, session);
  return { root, anmeldung, session, konfiguration, left, provide };
}

/** The next `change` of the session, or now where it already satisfies. */
export async function until(session: Session, satisfied: (session: Session) => boolean): Promise<void> {
  while (!satisfied(session)) {
    await new Promise<void>((resolve) => {
      session.addEventListener('change', () => resolve(), { once: true });
    });
  }
}
