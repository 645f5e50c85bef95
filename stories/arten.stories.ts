import type { Meta } from '@storybook/web-components-vite';
import { MARIA } from '../test/fakes/anmeldung.js';
import { ANTWORTEN, NUR_ARTEN } from '../test/fixtures/arten.js';
import { seite } from './antragsbuehne.js';
import { finde, klicke, type Story } from './buehne.js';

/** @param antworten what was typed at an earlier visit */
const nach = (antworten: Readonly<Record<string, string>>): HTMLElement =>
  seite(
    { konto: MARIA },
    {
      form: NUR_ARTEN,
      vorher: async ({ geraet }) => {
        const { bearbeitung } = await geraet.lade(MARIA);
        for (const [ort, wert] of Object.entries(antworten))
          bearbeitung.befehl({ type: 'eingabe', ort, wert });
        await bearbeitung.setzeKonto(undefined);
        await bearbeitung.sichere();
        bearbeitung.pausiere();
      },
    },
  );

const weiter: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await finde(canvasElement, '.fehler'); // all parts are there
  await klicke(canvasElement, '[type="submit"]');
};

const meta: Meta = { title: 'Elemente/ozg-antrag/Arten von Feldern', component: 'ozg-antrag' };
export default meta;

export const Leer: Story = {
  render: () => nach({}),
  parameters: { zeigt: (t) => t.arten.teildatum },
};

export const Ausgefuellt: Story = {
  render: () => nach(ANTWORTEN),
  play: ({ canvasElement }) => finde(canvasElement, '.zweig input').then(() => undefined),
  parameters: { zeigt: (t) => t.arten.zeitpunktBeispiel },
};

export const NichtsAngegeben: Story = {
  render: () => nach({}),
  play: weiter,
  parameters: { zeigt: (t) => t.antrag.fehlerTitel },
};

export const FalschAngegeben: Story = {
  render: () =>
    nach({
      ...ANTWORTEN,
      iban: 'DE89 3704 0044 0532 0130 0',
      beginn: 'morgens',
      unfall: '31.02.2025\n9:30',
      flaeche: '1.234',
      miete: 'viel',
      telefon: '110',
      'geburt/tag': '32',
      'halter/firma/firma': '',
    }),
  play: weiter,
  parameters: { zeigt: (t) => t.arten.fehler['iban-laenge']('IBAN', 21) },
};

/** The whole declaration: numbers in groups, days and times as people write them. */
export const Geprueft: Story = {
  render: () => nach(ANTWORTEN),
  play: weiter,
  parameters: { zeigt: () => 'DE89 3704 0044 0532 0130 00' },
};
