import type { Meta } from '@storybook/web-components-vite';
import { Weitergabe } from '../src/domain/antrag/weitergabe.js';
import type { Formular } from '../src/domain/antrag/modell.js';
import { define } from '../src/elements/define.js';
import { OzgAntrag } from '../src/elements/antrag/ozg-antrag.js';
import { OzgError } from '../src/errors.js';
import { bezahlweg } from '../src/session/bezahlweg.js';
import { bearbeitungContext, formulareContext } from '../src/session/contexts.js';
import { MARIA } from '../test/fakes/anmeldung.js';
import { Geraet } from '../test/fakes/antrag.js';
import { fakePage } from '../test/fakes/page.js';
import { element, finde, klicke, tippe, type Story } from './buehne.js';
import { FORM, frueher, hundesteuer } from './hundesteuer.js';

define('ozg-antrag', OzgAntrag);

const meta: Meta = { title: 'Elemente/ozg-antrag/Weitergabe', component: 'ozg-antrag' };
export default meta;

/** A device that opens the form, with what the other one has left. */
function seite(
  vorher: (geraet: Geraet, canvas: HTMLElement) => void | Promise<void> = () => undefined,
): HTMLElement {
  const page = fakePage({});
  void (async () => {
    const geraet = new Geraet(await hundesteuer());
    await vorher(geraet, page.root);
    page.provide(formulareContext, geraet.formulare);
    page.provide(
      bearbeitungContext,
      geraet.ort(bezahlweg(page.konfiguration, { verlassen: () => Promise.resolve() })),
    );
    page.root.append(element('ozg-antrag', { form: FORM }, 'Formular zum Ausdrucken'));
  })();
  return page.root;
}

/** Leaves a draft by another device; the code is kept where the story finds it. */
const hinterlegt =
  (teil: Partial<Formular> = {}, danach: (geraet: Geraet, ablauf: number) => void = () => undefined) =>
  async (geraet: Geraet, canvas: HTMLElement): Promise<void> => {
    const anderes = Object.assign(new Geraet(await hundesteuer(teil)), {
      hinterlegungen: geraet.hinterlegungen,
    });
    await frueher(anderes, MARIA, 'hunde');
    const { bearbeitung } = await anderes.lade(MARIA);
    const weitergabe = new Weitergabe(bearbeitung.teile, () => undefined);
    await weitergabe.hinterlege();
    bearbeitung.pausiere();
    if (weitergabe.stand.art !== 'hinterlegt') throw new Error(weitergabe.stand.art);
    canvas.dataset['code'] = weitergabe.stand.code;
    danach(geraet, weitergabe.stand.laeuftAb);
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

const ohneNetz = (geraet: Geraet): void => {
  geraet.hinterlegungen.stoerung = new OzgError('NETZWERK', 'offline');
};

export const Angebot: Story = {
  render: () => seite(),
  play: hinaus(),
  parameters: { zeigt: (t) => t.weitergabe.wie },
};

export const CodeGezeigt: Story = {
  render: () => seite(),
  play: hinaus(1),
  parameters: { zeigt: (t) => t.weitergabe.soGehtEs },
};

export const NichtErreichbar: Story = {
  render: () => seite(ohneNetz),
  play: hinaus(1),
  parameters: { zeigt: (t) => t.weitergabe.nichtHinterlegt },
};

export const DateienZuGross: Story = {
  render: () => seite((geraet) => void (geraet.hinterlegungen.grenze = 10)),
  play: hinaus(1),
  parameters: { zeigt: (t) => t.weitergabe.zuGross },
};

/** Deleted by whoever has deposited it. */
export const Geloescht: Story = {
  render: () => seite(),
  play: async ({ canvasElement }) => {
    await hinaus(1)({ canvasElement });
    await finde(canvasElement, '.code');
    await klicke(canvasElement, knopf(2));
  },
  parameters: { zeigt: (t) => t.weitergabe.geloescht },
};

export const CodeEingeben: Story = {
  render: () => seite(),
  play: async ({ canvasElement }) => {
    await tippe(canvasElement, '[data-ort="halter/person/vorname"]', 'Änne');
    await klicke(canvasElement, '#mit-code');
  },
  parameters: { zeigt: (t) => t.weitergabe.ersetzt },
};

export const CodeVertippt: Story = {
  render: () => seite(),
  play: herein('00000-00000-00000-00000-00001'),
  parameters: { zeigt: (t) => t.weitergabe.fehler.tippfehler },
};

export const CodeUnbekannt: Story = {
  render: () => seite(),
  play: herein('00000-00000-00000-00000-00000'),
  parameters: { zeigt: (t) => t.weitergabe.fehler.unbekannt },
};

export const CodeAbgelaufen: Story = {
  render: () => seite(hinterlegt({}, (geraet, ablauf) => geraet.werkstatt.uhr.vergehen(ablauf))),
  play: herein(),
  parameters: { zeigt: (t) => t.weitergabe.fehler.abgelaufen },
};

export const CodeAnderesFormular: Story = {
  render: () => seite(hinterlegt({ id: 'wohnsitz' })),
  play: herein(),
  parameters: { zeigt: (t) => t.weitergabe.fehler['anderes-formular'] },
};

export const LandeszugangFehltBeimOeffnen: Story = {
  render: () => seite(hinterlegt({}, ohneNetz)),
  play: herein(),
  parameters: { zeigt: (t) => t.errors.NETZWERK },
};

export const Geoeffnet: Story = {
  render: () => seite(hinterlegt()),
  play: herein(),
  parameters: { zeigt: (t) => t.weitergabe.geoeffnet },
};

/** What was left there belongs to an older version of the form. */
export const GeoeffnetAeltereVersion: Story = {
  render: () => seite(hinterlegt({ version: '0.9.0' })),
  play: herein(),
  parameters: { zeigt: (t) => t.antrag.entwurf.andereVersion },
};
