import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { loeschmarken } from '../src/adapters/browser/loeschmarken.js';
import { define } from '../src/elements/define.js';
import { OzgLogin } from '../src/elements/login/ozg-login.js';
import { OzgError } from '../src/errors.js';
import { eigentuemer } from '../src/domain/entwurf/entwurf.js';
import type { Geraet } from '../src/domain/vorgang/hinterlassenschaft.js';
import type { Vorgang } from '../src/domain/vorgang/vorgang.js';
import { geraetContext } from '../src/session/contexts.js';
import { finde, klicke } from './buehne.js';
import type { Fristwarnung } from '../src/domain/nutzerkonto/frist.js';
import { FakeAnmeldung, GMBH, MARIA } from '../test/fakes/anmeldung.js';
import { fakeGeraet } from '../test/fakes/geraet.js';
import { ARS, fakePage, PROFIL, type FakePageOptions } from '../test/fakes/page.js';

define('ozg-login', OzgLogin);

function onPage(options: FakePageOptions, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const { root } = fakePage(options);
  const el = document.createElement('ozg-login');
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  const fallback = document.createElement('a');
  fallback.href = '#konto';
  fallback.textContent = 'Zum Nutzerkonto';
  el.append(fallback);
  root.append(el);
  return root;
}

function failing(code: ConstructorParameters<typeof OzgError>[0], message: string): FakeAnmeldung {
  const anmeldung = new FakeAnmeldung();
  anmeldung.fehler = new OzgError(code, message);
  return anmeldung;
}

const meta: Meta = { title: 'Elemente/ozg-login', component: 'ozg-login' };
export default meta;

export const Abgemeldet: StoryObj = { render: () => onPage({}) };

/** Any level of the login; the name stays the official one. */
export const Angemeldet: StoryObj = { render: () => onPage({ konto: MARIA }) };

export const MehrereKonten: StoryObj = {
  render: () =>
    onPage({
      profil: {
        ...PROFIL,
        konten: [
          ...PROFIL.konten,
          { id: 'muk', name: 'Mein Unternehmenskonto', art: 'organisation', niveaus: ['STORK-QAA-Level-3'] },
        ],
      },
    }),
};

/** A company: who acts for it stands beside, and never fills in a form by themselves. */
export const Unternehmen: StoryObj = { render: () => onPage({ konto: GMBH }) };

function mitWarnung(warnung: Fristwarnung): HTMLElement {
  const anmeldung = new FakeAnmeldung(MARIA);
  const { root, session } = fakePage({ anmeldung });
  root.append(document.createElement('ozg-login'));
  session.addEventListener(
    'change',
    () => queueMicrotask(() => anmeldung.wechselt({ art: 'frist', warnung })),
    {
      once: true,
    },
  );
  return root;
}

/** Nobody has done anything for a while: one act is enough to stay. */
export const BaldAbgemeldet: StoryObj = {
  render: () => mitWarnung({ bis: Date.now() + 60_000, verlaengerbar: true }),
};

/** The longest time of the level is nearly over. */
export const EndetBald: StoryObj = {
  render: () => mitWarnung({ bis: Date.now() + 5 * 60_000, verlaengerbar: false }),
};

/** Time ran out; what was typed is still there. */
export const Abgelaufen: StoryObj = {
  render: () => {
    const anmeldung = new FakeAnmeldung(MARIA);
    const root = onPage({ anmeldung });
    setTimeout(() => anmeldung.wechselt({ art: 'abgelaufen' }));
    return root;
  },
};

function beimAbmelden(bring: () => Promise<Geraet>): HTMLElement {
  const page = fakePage({ konto: MARIA });
  page.provide(geraetContext, bring);
  page.root.append(document.createElement('ozg-login'));
  return page.root;
}
const abmelden = async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
  await finde(canvasElement, 'details'); // what asks has arrived
  await klicke(canvasElement, 'button.secondary');
};

/** A draft is on this device: shall it stay? */
export const AbmeldenMitEntwurf: StoryObj = {
  render: () =>
    beimAbmelden(async () => {
      const geraet = fakeGeraet();
      const entwurf = { form: 'hundesteuer-anmeldung', modell: 'm', schritt: 'halter', antworten: {} };
      const person = await eigentuemer(MARIA.subjekt);
      await geraet.entwuerfe.save({ ...entwurf, eigentuemer: person }, { basis: 0 });
      return geraet;
    }),
  play: abmelden,
};

/** An application is paid or announced, and the authority has not got it yet. */
export const AbmeldenUnterwegs: StoryObj = {
  render: () =>
    beimAbmelden(async () => {
      const geraet = fakeGeraet();
      const jetzt = Date.now();
      await geraet.vorgaenge.save({
        id: 'd40e7b13-9ec0-41c3-9d2b-5a0c4a6c1b9e',
        art: 'antrag',
        ars: ARS,
        eigentuemer: await eigentuemer(MARIA.subjekt),
        sendung: { phase: 'angekuendigt' } as Vorgang['sendung'] & object,
        revision: 1,
        erstellt: jetzt,
        geaendert: jetzt,
      });
      return geraet;
    }),
  play: abmelden,
};

const ohneNetz = (): Promise<Geraet> => Promise.reject(new TypeError('The chunk did not arrive'));

/** Offline: nobody can look what is on this device, so the citizen says what shall become of it. */
export const AbmeldenOhneNetz: StoryObj = { render: () => beimAbmelden(ohneNetz), play: abmelden };

/** Logged out, but what was typed is still on the device; it is removed as soon as that is possible. */
export const NochNichtGeloescht: StoryObj = {
  render: () => beimAbmelden(ohneNetz),
  play: async ({ canvasElement }) => {
    await abmelden({ canvasElement });
    await klicke(canvasElement, '.frage .actions button');
    await finde(canvasElement, '[role=alert]');
    for (const each of await loeschmarken.alle()) await loeschmarken.loesche(each); // of this story only
  },
};

/** Logged out here; the account itself can be left, too. */
export const GeradeAbgemeldet: StoryObj = {
  render: () => {
    const anmeldung = new FakeAnmeldung(MARIA);
    const root = onPage({ anmeldung });
    setTimeout(() => anmeldung.wechselt({ art: 'abgemeldet', behalten: false }));
    return root;
  },
};

/** A stored session is being taken up. */
export const WirdGeprueft: StoryObj = {
  render: () => {
    const anmeldung = new FakeAnmeldung();
    anmeldung.wiederherstellen = () => new Promise(() => undefined);
    return onPage({ anmeldung });
  },
};

export const Abgebrochen: StoryObj = {
  render: () => onPage({ anmeldung: failing('ANMELDUNG_ABGEBROCHEN', 'The citizen cancelled the login') }),
};

const gescheitert = (code: ConstructorParameters<typeof OzgError>[0]): StoryObj => ({
  render: () => onPage({ anmeldung: failing(code, code) }),
});

/** State, key or signature did not fit; what exactly is nothing for citizens. */
export const Fehlgeschlagen: StoryObj = gescheitert('ANMELDUNG_FEHLGESCHLAGEN');

/** The account cannot reach the level that was asked for. */
export const NiveauNichtErreicht: StoryObj = gescheitert('VERTRAUENSNIVEAU_ZU_NIEDRIG');

/** Such as a date of birth; the Online-Ausweis brings it. */
export const KontoUnvollstaendig: StoryObj = gescheitert('KONTO_UNVOLLSTAENDIG');

/** Something behind the Landeszugang is down. */
export const AnbieterGestoert: StoryObj = gescheitert('DIENST_GESTOERT');

/** A private window, or a browser that keeps nothing. */
export const SpeicherGesperrt: StoryObj = gescheitert('SPEICHER_GESPERRT');

export const ZuVieleAnfragen: StoryObj = gescheitert('ZU_VIELE_ANFRAGEN');

/** The Landesprofil cannot be read: the button says so before anybody presses it. */
export const ProfilFehlt: StoryObj = {
  render: () => onPage({ load: () => Promise.reject(new OzgError('PROFIL_NICHT_ERREICHBAR', 'no profile')) }),
};

export const NichtErreichbar: StoryObj = {
  render: () => onPage({ anmeldung: failing('NETZWERK', 'The Nutzerkonto cannot be reached') }),
};

export const NichtEingerichtet: StoryObj = { render: () => onPage({ angaben: {} }) };
