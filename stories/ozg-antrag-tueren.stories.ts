import type { Meta } from '@storybook/web-components-vite';
import type { Tuer } from '../src/domain/antrag/modell.js';
import { OzgError } from '../src/errors.js';
import { MARIA } from '../test/fakes/anmeldung.js';
import { seite } from './antragsbuehne.js';
import { finde, klicke, type Story } from './buehne.js';
import { frueher } from './hundesteuer.js';

const meta: Meta = { title: 'Elemente/ozg-antrag: Türen', component: 'ozg-antrag' };
export default meta;

const STUNDE = 60 * 60 * 1000;

const grund = {
  de: 'Die Anmeldung zum Osterfeuer nehmen wir jedes Jahr im Frühling entgegen.',
  en: 'We take applications for Easter fires each year in spring.',
};
const stattdessen = {
  titel: { de: 'Formular zum Ausdrucken', en: 'Form to print' },
  url: 'https://hohe-boerde.example/hund-anmelden.pdf',
};

const geschlossen = (tuer: Tuer): HTMLElement => seite({}, { form: { tuer } });

/** A form that ends so many milliseconds from now. */
const offenBis = (rest: number): Tuer => ({
  art: 'offen',
  schliesst: new Date(Date.now() + rest).toISOString(),
  endet: Date.now() + rest,
});

export const NochZu: Story = {
  render: () => geschlossen({ art: 'noch-zu', oeffnet: '2027-02-01T08:00:00+01:00', grund, stattdessen }),
  parameters: { zeigt: (t) => t.tuer.titel['noch-zu'] },
};

export const FristVorbei: Story = {
  render: () => geschlossen({ art: 'frist-vorbei', schliesst: '2026-10-31T23:59:00+01:00', stattdessen }),
  parameters: { zeigt: (t) => t.tuer.titel['frist-vorbei'] },
};

export const Wartung: Story = {
  render: () => geschlossen({ art: 'wartung', oeffnet: '2026-11-25T06:00:00+01:00' }),
  parameters: { zeigt: (t) => t.tuer.titel.wartung },
};

export const Voll: Story = {
  render: () => geschlossen({ art: 'voll', grund: { de: 'Alle 40 Plätze im Ferienlager sind vergeben.' } }),
  parameters: { zeigt: (t) => t.tuer.titel.voll },
};

export const Zurueckgezogen: Story = {
  render: () => geschlossen({ art: 'zurueckgezogen', stattdessen }),
  parameters: { zeigt: (t) => t.tuer.titel.zurueckgezogen },
};

/** Closed since the last visit; what was written then is still there. */
export const ZuMitEntwurf: Story = {
  render: () =>
    seite(undefined, {
      form: { tuer: { art: 'wartung' } },
      vorher: ({ geraet }) => frueher(geraet, MARIA, 'hunde'),
    }),
  parameters: { zeigt: (t) => t.tuer.gespeichert },
};

/** Weeks are left: said once. */
export const OffenBis: Story = {
  render: () => seite({}, { form: { tuer: offenBis(30 * 24 * STUNDE) } }),
  parameters: { zeigt: (t) => t.tuer.bis('').slice(0, 20) },
};

/** Hours are left: said on each page. */
export const BaldZu: Story = {
  render: () =>
    seite(undefined, {
      form: { tuer: offenBis(2 * STUNDE) },
      vorher: ({ geraet }) => frueher(geraet, MARIA, 'hunde'),
    }),
  parameters: { zeigt: (t) => t.tuer.bis('').slice(0, 20) },
};

/** The time has run out while somebody fills in. */
export const ZeitUm: Story = {
  render: () => seite({}, { form: { tuer: offenBis(-1) } }),
  parameters: { zeigt: (t) => t.tuer.um('').split('. ')[1]! },
};

/** The Landeszugang refuses when it is sent. */
export const GeschlossenBeimAbsenden: Story = {
  render: () =>
    seite(undefined, {
      form: { gebuehr: undefined } as never,
      vorher: async ({ geraet }) => {
        await frueher(geraet, MARIA, 'schluss');
        geraet.werkstatt.zustellung.announce = () => {
          geraet.formulare.tuer = {
            art: 'frist-vorbei',
            schliesst: '2026-11-24T12:00:00+01:00',
            stattdessen,
          };
          return Promise.reject(new OzgError('GESCHLOSSEN', 'The Landeszugang answered with 423'));
        };
      },
    }),
  async play({ canvasElement }) {
    await finde(canvasElement, '.actions button[part]');
    await klicke(canvasElement, '.actions button[part]');
  },
  parameters: { zeigt: (t) => t.tuer.gespeichert },
};
