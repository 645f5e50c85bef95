import type { Meta } from '@storybook/web-components-vite';
import { define } from '../src/elements/define.js';
import { OzgAntrag } from '../src/elements/antrag/ozg-antrag.js';
import { bearbeitungContext, formulareContext } from '../src/session/contexts.js';
import { bezahlweg } from '../src/session/bezahlweg.js';
import { MARIA } from '../test/fakes/anmeldung.js';
import { Geraet } from '../test/fakes/antrag.js';
import { fakePage } from '../test/fakes/page.js';
import { ANTWORTEN, NUR_ARTEN } from '../test/fixtures/arten.js';
import { element, finde, klicke, type Story } from './buehne.js';
import { FORM, hundesteuer } from './hundesteuer.js';

define('ozg-antrag', OzgAntrag);

/** @param antworten what was typed at an earlier visit */
function seite(antworten: Readonly<Record<string, string>>): HTMLElement {
  const page = fakePage({ konto: MARIA });
  void (async () => {
    const geraet = new Geraet(await hundesteuer(NUR_ARTEN));
    const { bearbeitung } = await geraet.lade(MARIA);
    for (const [ort, wert] of Object.entries(antworten)) bearbeitung.befehl({ type: 'eingabe', ort, wert });
    await bearbeitung.setzeKonto(undefined);
    await new Promise((fertig) => setTimeout(fertig)); // the fakes write at once, but one after the other
    bearbeitung.pausiere();
    page.provide(formulareContext, geraet.formulare);
    page.provide(
      bearbeitungContext,
      geraet.ort(bezahlweg(page.konfiguration, { verlassen: () => Promise.resolve() })),
    );
    page.root.append(element('ozg-antrag', { form: FORM }, 'Formular zum Ausdrucken'));
  })();
  return page.root;
}

const weiter: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await finde(canvasElement, '.fehler'); // all parts are there
  await klicke(canvasElement, '[type="submit"]');
};

const meta: Meta = { title: 'Elemente/ozg-antrag/Arten von Feldern', component: 'ozg-antrag' };
export default meta;

export const Leer: Story = {
  render: () => seite({}),
  parameters: { zeigt: (t) => t.arten.teildatum },
};

export const Ausgefuellt: Story = {
  render: () => seite(ANTWORTEN),
  play: ({ canvasElement }) => finde(canvasElement, '.zweig input').then(() => undefined),
  parameters: { zeigt: (t) => t.arten.zeitpunktBeispiel },
};

export const NichtsAngegeben: Story = {
  render: () => seite({}),
  play: weiter,
  parameters: { zeigt: (t) => t.antrag.fehlerTitel },
};

export const FalschAngegeben: Story = {
  render: () =>
    seite({
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
  render: () => seite(ANTWORTEN),
  play: weiter,
  parameters: { zeigt: () => 'DE89 3704 0044 0532 0130 00' },
};
