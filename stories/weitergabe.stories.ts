import type { Meta } from '@storybook/web-components-vite';
import { Weitergabe } from '../src/domain/antrag/weitergabe.js';
import type { Formular } from '../src/domain/antrag/modell.js';
import { OzgError } from '../src/errors.js';
import { MARIA } from '../test/fakes/anmeldung.js';
import { Geraet } from '../test/fakes/antrag.js';
import { seite, type Szene } from './antragsbuehne.js';
import { finde, klicke, tippe, type Story } from './buehne.js';
import { frueher, hundesteuer } from './hundesteuer.js';

const meta: Meta = { title: 'Elemente/ozg-antrag/Weitergabe', component: 'ozg-antrag' };
export default meta;

/** A device that opens the form, with what the other one has left. */
const hier = (vorher?: (szene: Szene) => void | Promise<void>): HTMLElement =>
  seite({}, vorher && { vorher });

/** Leaves a draft by another device; the code is kept where the story finds it. */
const hinterlegt =
  (teil: Partial<Formular> = {}, danach?: (szene: Szene, ablauf: number) => void) =>
  async (szene: Szene): Promise<void> => {
    const { geraet, root } = szene;
    const anderes = Object.assign(new Geraet(await hundesteuer(teil)), {
      hinterlegungen: geraet.hinterlegungen,
    });
    await frueher(anderes, MARIA, 'hunde');
    const { bearbeitung } = await anderes.lade(MARIA);
    const weitergabe = new Weitergabe(bearbeitung.teile, () => undefined);
    await weitergabe.hinterlege();
    bearbeitung.pausiere();
    if (weitergabe.stand.art !== 'hinterlegt') throw new Error(weitergabe.stand.art);
    root.dataset['code'] = weitergabe.stand.code;
    danach?.(szene, weitergabe.stand.laeuftAb);
  };

const knopf = (nummer: number): string => `section.weitergabe .actions button:nth-of-type(${nummer})`;

/** The citizen opens the door, and perhaps goes on behind it. */
const hinaus =
  (nummer?: number) =>
  async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
    await klicke(canvasElement, '#anderes-geraet');
    if (nummer !== undefined) await klicke(canvasElement, knopf(nummer));
  };

/** @param code as it is typed; without one the code of the other device */
const herein =
  (code?: string) =>
  async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
    await klicke(canvasElement, '#mit-code');
    await finde(canvasElement, '#weitergabe-code');
    const eigener = canvasElement.querySelector<HTMLElement>('[data-code]')?.dataset['code'] ?? '';
    await tippe(canvasElement, '#weitergabe-code', code ?? eigener);
    await klicke(canvasElement, knopf(1));
  };

const ohneNetz = ({ geraet }: Szene): void => {
  geraet.hinterlegungen.stoerung = new OzgError('NETZWERK', 'offline');
};

export const Angebot: Story = {
  render: () => hier(),
  play: hinaus(),
  parameters: { zeigt: (t) => t.weitergabe.wie },
};

export const CodeGezeigt: Story = {
  render: () => hier(),
  play: hinaus(1),
  parameters: { zeigt: (t) => t.weitergabe.soGehtEs },
};

export const NichtErreichbar: Story = {
  render: () => hier(ohneNetz),
  play: hinaus(1),
  parameters: { zeigt: (t) => t.weitergabe.nichtHinterlegt },
};

export const DateienZuGross: Story = {
  render: () => hier(({ geraet }) => void (geraet.hinterlegungen.grenze = 10)),
  play: hinaus(1),
  parameters: { zeigt: (t) => t.weitergabe.zuGross },
};

/** Deleted by whoever has deposited it. */
export const Geloescht: Story = {
  render: () => hier(),
  play: async ({ canvasElement }) => {
    await hinaus(1)({ canvasElement });
    await finde(canvasElement, '.code');
    await klicke(canvasElement, knopf(2));
  },
  parameters: { zeigt: (t) => t.weitergabe.geloescht },
};

export const CodeEingeben: Story = {
  render: () => hier(),
  play: async ({ canvasElement }) => {
    await tippe(canvasElement, '[data-ort="halter/person/vorname"]', 'Änne');
    await klicke(canvasElement, '#mit-code');
  },
  parameters: { zeigt: (t) => t.weitergabe.ersetzt },
};

export const CodeVertippt: Story = {
  render: () => hier(),
  play: herein('00000-00000-00000-00000-00001'),
  parameters: { zeigt: (t) => t.weitergabe.fehler.tippfehler },
};

export const CodeUnbekannt: Story = {
  render: () => hier(),
  play: herein('00000-00000-00000-00000-00000'),
  parameters: { zeigt: (t) => t.weitergabe.fehler.unbekannt },
};

export const CodeAbgelaufen: Story = {
  render: () => hier(hinterlegt({}, ({ geraet }, ablauf) => geraet.werkstatt.uhr.vergehen(ablauf))),
  play: herein(),
  parameters: { zeigt: (t) => t.weitergabe.fehler.abgelaufen },
};

export const CodeAnderesFormular: Story = {
  render: () => hier(hinterlegt({ id: 'wohnsitz' })),
  play: herein(),
  parameters: { zeigt: (t) => t.weitergabe.fehler['anderes-formular'] },
};

export const LandeszugangFehltBeimOeffnen: Story = {
  render: () => hier(hinterlegt({}, ohneNetz)),
  play: herein(),
  parameters: { zeigt: (t) => t.errors.NETZWERK },
};

export const Geoeffnet: Story = {
  render: () => hier(hinterlegt()),
  play: herein(),
  parameters: { zeigt: (t) => t.weitergabe.geoeffnet },
};

/** What was left there belongs to an older version of the form. */
export const GeoeffnetAeltereVersion: Story = {
  render: () => hier(hinterlegt({ version: '0.9.0' })),
  play: herein(),
  parameters: { zeigt: (t) => t.antrag.entwurf.andereVersion },
};
