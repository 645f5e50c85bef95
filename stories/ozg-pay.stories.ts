import type { Meta } from '@storybook/web-components-vite';
import { eigentuemer } from '../src/domain/entwurf/entwurf.js';
import { define } from '../src/elements/define.js';
import { OzgPay } from '../src/elements/pay/ozg-pay.js';
import { OzgError } from '../src/errors.js';
import { ablaufContext, navigationContext } from '../src/session/contexts.js';
import { Werkstatt } from '../test/fakes/ablauf.js';
import { MARIA } from '../test/fakes/anmeldung.js';
import { ARS, fakePage, PROFIL, type FakePage, type FakePageOptions } from '../test/fakes/page.js';
import { element, klicke, nie, type Story } from './buehne.js';

define('ozg-pay', OzgPay);

const FORDERUNG = 'HB-2026-000815';
const RUECKKEHR = 'https://hohe-boerde.example/rueckkehr.html?state=story';

interface Szene extends FakePage {
  readonly werkstatt: Werkstatt;
  readonly attributes: Record<string, string>;
}

/** @param vorher what happened before the citizen opens the page */
function seite(
  options: FakePageOptions = { konto: MARIA },
  vorher: (szene: Szene) => void | Promise<void> = () => undefined,
): HTMLElement {
  const page = fakePage(options);
  const szene: Szene = { ...page, werkstatt: new Werkstatt(), attributes: { forderung: FORDERUNG } };
  const { bezahldienst } = szene.werkstatt;
  const quote = bezahldienst.quote.bind(bezahldienst);
  bezahldienst.quote = async (vorgang, anlass) => {
    const preis = await quote(vorgang, anlass);
    const posten = [{ bezeichnung: 'Hundesteuer 2027, zweiter Hund', anzahl: 1, betrag: preis.betrag }];
    return { ...preis, posten };
  };
  page.provide(ablaufContext, szene.werkstatt.ablauf);
  page.provide(navigationContext, { verlassen: () => Promise.resolve() });
  void Promise.resolve(vorher(szene)).then(() =>
    page.root.append(element('ozg-pay', szene.attributes, 'Bankverbindung der Gemeindekasse')),
  );
  return page.root;
}

/** The citizen was on the pay page, and this is what happened there. */
const warAufBezahlseite =
  (status?: 'PAYED' | 'CANCELED' | 'FAILED') =>
  async ({ werkstatt: { ablauf, bezahldienst } }: Szene): Promise<void> => {
    const { signal } = new AbortController();
    const { id } = await ablauf.begin({
      art: 'zahlung',
      ars: ARS,
      eigentuemer: await eigentuemer(MARIA.subjekt),
      anlass: { forderung: FORDERUNG },
      sendet: false,
    });
    await ablauf.resume(id, signal);
    await ablauf.pay(id, RUECKKEHR, signal);
    if (status) bezahldienst.melden('tx-1', status);
  };

const scheitert =
  (code: OzgError['code'], message: string) =>
  ({ werkstatt }: Szene): void => {
    werkstatt.bezahldienst.quote = () => Promise.reject(new OzgError(code, message));
  };

const antwortetNie = ({ werkstatt }: Szene): void => {
  werkstatt.bezahldienst.quote = nie;
};

const meta: Meta = { title: 'Elemente/ozg-pay', component: 'ozg-pay' };
export default meta;

export const NichtAngemeldet: Story = {
  render: () => seite({}),
  parameters: { zeigt: (t) => t.pay.anmelden },
};

export const Laedt: Story = {
  render: () => seite({ konto: MARIA }, antwortetNie),
  parameters: { zeigt: (t) => t.allgemein.laedt },
};

export const Langsam: Story = {
  render: () => seite({ konto: MARIA }, antwortetNie),
  parameters: { zeigt: (t) => t.allgemein.langsam, geduld: true },
};

/** An open demand, named by the reference in the letter of the authority. */
export const Berechnet: Story = {
  render: () => seite(),
  parameters: { zeigt: (t) => t.pay.summe },
};

export const NichtsZuBezahlen: Story = {
  render: () => seite({ konto: MARIA }, ({ werkstatt }) => void (werkstatt.bezahldienst.forderung = 0)),
  parameters: { zeigt: (t) => t.pay.entfaellt },
};

/** The browser is about to open the pay page. */
export const Unterwegs: Story = {
  render: () => seite(),
  play: async ({ canvasElement }) => klicke(canvasElement, 'table ~ button'),
  parameters: { zeigt: (t) => t.pay.unterwegs },
};

/** Back from the pay page, but nobody knows yet whether the money arrives. */
export const Offen: Story = {
  render: () => seite({ konto: MARIA }, warAufBezahlseite()),
  parameters: { zeigt: (t) => t.pay.offenHinweis },
};

export const Bezahlt: Story = {
  render: () => seite({ konto: MARIA }, warAufBezahlseite('PAYED')),
  parameters: { zeigt: (t) => t.pay.bezahlt },
};

export const Abgebrochen: Story = {
  render: () => seite({ konto: MARIA }, warAufBezahlseite('CANCELED')),
  parameters: { zeigt: (t) => t.pay.abgebrochen },
};

export const Gescheitert: Story = {
  render: () => seite({ konto: MARIA }, warAufBezahlseite('FAILED')),
  parameters: { zeigt: (t) => t.pay.gescheitert },
};

export const ForderungUnbekannt: Story = {
  render: () => seite({ konto: MARIA }, scheitert('ABGELEHNT', 'There is no such demand')),
  parameters: { zeigt: (t) => t.errors.ABGELEHNT },
};

export const NichtErreichbar: Story = {
  render: () => seite({ konto: MARIA }, scheitert('NETZWERK', 'The Landeszugang cannot be reached')),
  parameters: { zeigt: (t) => t.errors.NETZWERK },
};

/** The tag names no demand. */
export const ForderungFehlt: Story = {
  render: () =>
    seite({ konto: MARIA }, ({ attributes }) => {
      delete attributes['forderung'];
    }),
  parameters: { zeigt: (t) => t.errors.KONFIGURATION },
};

/** The script tag says nothing of the municipality. */
export const NichtEingerichtet: Story = {
  render: () => seite({ konto: MARIA, angaben: {} }),
  parameters: { zeigt: (t) => t.errors.KONFIGURATION },
};

/** The Landeszugang of this state has no payments. */
export const OhneBezahldienst: Story = {
  render: () => {
    const { bezahlen: _, ...dienste } = PROFIL.dienste;
    return seite({ konto: MARIA, profil: { ...PROFIL, dienste } });
  },
  parameters: { zeigt: (t) => t.errors.KONFIGURATION },
};
