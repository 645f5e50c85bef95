import type { Meta } from '@storybook/web-components-vite';
import { define } from '../src/elements/define.js';
import { OzgPostfach } from '../src/elements/postfach/ozg-postfach.js';
import { OzgError } from '../src/errors.js';
import { postfachContext } from '../src/session/contexts.js';
import { MARIA } from '../test/fakes/anmeldung.js';
import { fakePage, PROFIL, type FakePageOptions } from '../test/fakes/page.js';
import { FakePostfach } from '../test/fakes/postfach.js';
import { element, finde, klicke, nie, type Story } from './buehne.js';

define('ozg-postfach', OzgPostfach);

/** @param vorher what the mailbox holds, and how it behaves */
function seite(
  vorher: (postfach: FakePostfach) => void | Promise<void> = () => undefined,
  options: FakePageOptions = { konto: MARIA },
): HTMLElement {
  const page = fakePage(options);
  const postfach = new FakePostfach();
  postfach.niveau = MARIA.niveau;
  page.provide(postfachContext, postfach);
  void Promise.resolve(vorher(postfach)).then(() =>
    page.root.append(element('ozg-postfach', {}, 'Zum Postfach der BundID')),
  );
  return page.root;
}

const GELESEN = new Date('2026-11-20T18:30:00Z');
const BESCHEID = 'Ihr Hund ist angemeldet';

async function bescheid(postfach: FakePostfach): Promise<void> {
  await postfach.einwerfen(
    {
      id: 'bescheid',
      titel: BESCHEID,
      referenz: 'HB-2026-000815',
      bereitgestellt: new Date('2026-11-23T08:00:00Z'),
      inhalt:
        'Guten Tag Frau Neumann,\n\nIhre Hunde Bello und Luna sind angemeldet.\nDie Hundesteuermarken kommen mit der Post.\n\n' +
        'Haben Sie Fragen? https://www.hohe-boerde.example/hundesteuer oder tel:+493923125815.\n\nMit freundlichen Grüßen\nGemeinde Hohe Börde',
    },
    {
      'Hundesteuerbescheid-2026.pdf': '%PDF-1.7 Bescheid',
      'Merkblatt Hundehaltung.pdf': '%PDF-1.7 Merkblatt',
    },
  );
}

async function briefe(postfach: FakePostfach): Promise<void> {
  await bescheid(postfach);
  await postfach.einwerfen({
    id: 'eingang',
    gelesen: GELESEN,
    bereitgestellt: new Date('2026-11-19T09:12:00Z'),
    inhalt: 'Guten Tag,\n\nIhre Anmeldung ist bei uns eingegangen. Wir melden uns.',
  });
  await postfach.einwerfen({
    id: 'lang',
    titel: 'Wohngeldbewilligungsbescheid und Rückforderungsankündigung für Mehrleistungen des Vorjahres',
    absender: 'Landesverwaltungsamt Sachsen-Anhalt, Wohngeldbehörde',
    gelesen: GELESEN,
    bereitgestellt: new Date('2025-03-02T09:12:00Z'),
  });
  await postfach.einwerfen({
    id: 'geschuetzt',
    titel: 'Darf man nicht sehen',
    absender: 'Jugendamt Landkreis Börde',
    niveau: 'STORK-QAA-Level-4',
    bereitgestellt: new Date('2026-11-21T07:00:00Z'),
  });
}

const meta: Meta = { title: 'Elemente/ozg-postfach', component: 'ozg-postfach' };
export default meta;

export const NichtAngemeldet: Story = {
  render: () => seite(undefined, {}),
  parameters: { zeigt: (t) => t.postfach.anmelden },
};

export const Laedt: Story = {
  render: () => seite((postfach) => void (postfach.list = nie)),
  parameters: { zeigt: (t) => t.allgemein.laedt },
};

export const Langsam: Story = {
  render: () => seite((postfach) => void (postfach.list = nie)),
  parameters: { zeigt: (t) => t.allgemein.langsam, geduld: true },
};

export const Leer: Story = {
  render: () => seite(),
  parameters: { zeigt: (t) => t.postfach.leer },
};

/** Unread, read, with attachments, a long title, and one that needs a more secure login. */
export const Liste: Story = {
  render: () => seite(briefe),
  parameters: { zeigt: (t) => t.postfach.ungelesen(2) },
};

export const AllesGelesen: Story = {
  render: () => seite((postfach) => postfach.einwerfen({ id: 'eingang', gelesen: GELESEN })),
  parameters: { zeigt: (t) => t.postfach.alleGelesen },
};

export const Brief: Story = {
  render: () => seite((postfach) => postfach.einwerfen({ id: 'eingang' })),
  play: ({ canvasElement }) => klicke(canvasElement, '[data-id="eingang"]'),
  parameters: { zeigt: (t) => t.postfach.zurueck },
};

export const BriefMitAnhang: Story = {
  render: () => seite(briefe),
  play: ({ canvasElement }) => klicke(canvasElement, '[data-id="bescheid"]'),
  parameters: { zeigt: (t) => t.postfach.anhangTitel },
};

const ANHANG = 'Hundesteuerbescheid-2026.pdf';

async function speichere(canvas: HTMLElement): Promise<void> {
  await klicke(canvas, '[data-id="bescheid"]');
  await klicke(canvas, '.anhaenge button');
}

export const AnhangWirdGeladen: Story = {
  render: () =>
    seite(async (postfach) => {
      await bescheid(postfach);
      postfach.download = nie;
    }),
  play: ({ canvasElement }) => speichere(canvasElement),
  parameters: { zeigt: (t) => t.postfach.speichert(ANHANG) },
};

/** Who only looks at the story gets no file. */
export const AnhangGespeichert: Story = {
  render: () => seite(bescheid),
  play: async ({ canvasElement }) => {
    const { prototype } = HTMLAnchorElement;
    const click = Object.getOwnPropertyDescriptor(prototype, 'click');
    prototype.click = () => undefined;
    try {
      await speichere(canvasElement);
      await finde(canvasElement, '.anhaenge .muted:not(:empty)');
    } finally {
      if (click) Object.defineProperty(prototype, 'click', click);
      else Reflect.deleteProperty(prototype, 'click'); // it is inherited
    }
  },
  parameters: { zeigt: (t) => t.postfach.gespeichert(ANHANG) },
};

/** The file is not byte for byte what the authority sent. */
export const AnhangBeschaedigt: Story = {
  render: () =>
    seite(async (postfach) => {
      await bescheid(postfach);
      postfach.verfaelschen('bescheid', 0);
    }),
  play: ({ canvasElement }) => speichere(canvasElement),
  parameters: { zeigt: (t) => t.postfach.beschaedigt(ANHANG) },
};

export const AnhangNichtGeladen: Story = {
  render: () =>
    seite(async (postfach) => {
      await bescheid(postfach);
      postfach.download = () => Promise.reject(new OzgError('NETZWERK', 'The file did not arrive'));
    }),
  play: ({ canvasElement }) => speichere(canvasElement),
  parameters: { zeigt: (t) => t.postfach.nichtGeladen(ANHANG) },
};

/** The letter asks for more than this login; its title is not shown either. */
export const NiveauZuNiedrig: Story = {
  render: () =>
    seite((postfach) =>
      postfach.einwerfen({ id: 'geschuetzt', titel: 'Geheim', niveau: 'STORK-QAA-Level-4' }),
    ),
  parameters: { zeigt: (t) => t.postfach.geschuetzt },
};

/** The server refuses what the list still offered. */
export const BriefVerweigert: Story = {
  render: () =>
    seite(async (postfach) => {
      await bescheid(postfach);
      postfach.open = () =>
        Promise.reject(new OzgError('VERTRAUENSNIVEAU_ZU_NIEDRIG', 'The level is too low'));
    }),
  play: ({ canvasElement }) => klicke(canvasElement, '[data-id="bescheid"]'),
  parameters: { zeigt: (t) => t.errors.VERTRAUENSNIVEAU_ZU_NIEDRIG },
};

export const NichtErreichbar: Story = {
  render: () =>
    seite((postfach) => {
      postfach.list = () => Promise.reject(new OzgError('NETZWERK', 'The Landeszugang cannot be reached'));
    }),
  parameters: { zeigt: (t) => t.errors.NETZWERK },
};

/** The script tag says nothing of the municipality. */
export const NichtEingerichtet: Story = {
  render: () => seite(undefined, { konto: MARIA, angaben: {} }),
  parameters: { zeigt: (t) => t.errors.KONFIGURATION },
};

/** The Landeszugang of this state has no mailbox. */
export const OhnePostfach: Story = {
  render: () => {
    const { postfach: _, ...dienste } = PROFIL.dienste;
    return seite(undefined, { konto: MARIA, profil: { ...PROFIL, dienste } });
  },
  parameters: { zeigt: (t) => t.errors.KONFIGURATION },
};
