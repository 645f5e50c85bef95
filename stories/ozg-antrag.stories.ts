import type { Meta } from '@storybook/web-components-vite';
import { eigentuemer } from '../src/domain/entwurf/entwurf.js';
import type { OzgAntrag } from '../src/elements/antrag/ozg-antrag.js';
import { OzgError } from '../src/errors.js';
import { FakeAnmeldung, MARIA } from '../test/fakes/anmeldung.js';
import { Geraet } from '../test/fakes/antrag.js';
import { NUR_STAAT } from '../test/fixtures/staaten.js';
import { seite, type Szene } from './antragsbuehne.js';
import { finde, klicke, nie, tippe, tippeBis, waehleDatei, type Story } from './buehne.js';
import { FORM, frueher, hundesteuer, warAufBezahlseite } from './hundesteuer.js';

/** Somebody who was here before and came as far as this page of the form. */
const weiterAb =
  (bis: Parameters<typeof frueher>[2], danach: (geraet: Geraet) => void = () => undefined) =>
  async ({ geraet }: Szene): Promise<void> => {
    await frueher(geraet, MARIA, bis);
    danach(geraet);
  };

/** Somebody who comes back from the pay page. */
const zurueckVomBezahlen =
  (status?: 'PAYED' | 'CANCELED' | 'FAILED', danach: (geraet: Geraet) => void = () => undefined) =>
  async ({ geraet }: Szene): Promise<void> => {
    await warAufBezahlseite(geraet, MARIA, status);
    danach(geraet);
  };

const scheitert = (code: OzgError['code'], message: string) => (): Promise<never> =>
  Promise.reject(new OzgError(code, message));

const stoert =
  (code: OzgError['code'], message: string) =>
  ({ geraet }: Szene): void => {
    geraet.formulare.stoerung = new OzgError(code, message);
  };

const meta: Meta = { title: 'Elemente/ozg-antrag', component: 'ozg-antrag' };
export default meta;

export const Laedt: Story = {
  render: () => seite({}, { vorher: ({ geraet }) => geraet.formulare.halt() }),
  parameters: { zeigt: (t) => t.antrag.laedt },
};

export const Langsam: Story = {
  render: () => seite({}, { vorher: ({ geraet }) => geraet.formulare.halt() }),
  parameters: { zeigt: (t) => t.allgemein.langsam, geduld: true },
};

/** The page has filled in what it knows. */
export const VonDerSeite: Story = {
  render: () =>
    seite(
      {},
      {
        nachher: ({ root }) => {
          root.querySelector<OzgAntrag>('ozg-antrag')!.vorgaben = { 'halter/anschrift/ort': 'Hohe Börde' };
        },
      },
    ),
  parameters: { zeigt: (t) => t.antrag.herkunft.seite },
};

export const FormularUnbekannt: Story = {
  render: () =>
    seite({}, { vorher: stoert('FORMULAR_UNBEKANNT', 'There is no form "hundesteuer-anmeldung"') }),
  parameters: { zeigt: (t) => t.errors.FORMULAR_UNBEKANNT },
};

export const NichtErreichbar: Story = {
  render: () => seite({}, { vorher: stoert('NETZWERK', 'The Landeszugang cannot be reached') }),
  parameters: { zeigt: (t) => t.errors.NETZWERK },
};

/** The form is there, and what goes on with it could not be fetched. */
export const RestFehlt: Story = {
  render: () => seite({}, { vorher: ({ geraet }) => geraet.halt().scheitere() }),
  parameters: { zeigt: (t) => t.antrag.fehlt },
};

/** The tag does not say which form it is for. */
export const FormFehlt: Story = {
  render: () =>
    seite(
      {},
      {
        vorher: ({ attributes }) => {
          delete attributes['form'];
        },
      },
    ),
  parameters: { zeigt: (t) => t.errors.KONFIGURATION },
};

/** The script tag says nothing of the municipality. */
export const NichtEingerichtet: Story = {
  render: () => seite({ angaben: {} }),
  parameters: { zeigt: (t) => t.errors.KONFIGURATION },
};

/** More choices than anybody reads: the citizen types, and takes one of what fits. */
export const LangeListe: Story = {
  render: () => seite({ konto: MARIA }, { form: NUR_STAAT }),
  play: async ({ canvasElement }) => {
    const feld = await finde<HTMLInputElement>(canvasElement, '[role=combobox]');
    await finde(canvasElement, '.fehler'); // all parts are there
    feld.focus();
    await tippeBis(canvasElement, '[role=combobox]', 'au', '[role=option]');
    feld.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
  },
  parameters: { zeigt: (t) => t.arten.tippenUndWaehlen },
};

export const ErsterSchrittOhneAnmeldung: Story = {
  render: () => seite({}),
  parameters: { zeigt: (t) => t.antrag.einladung.titel },
};

/** Name and address come from the account and say so. */
export const ErsterSchrittMitKonto: Story = {
  render: () => seite(),
  parameters: { zeigt: (t) => t.antrag.herkunft.konto },
};

/** A title without a translation: the German words are marked, and the page says so once. */
export const TextNurDeutsch: Story = {
  render: () => {
    const schritte = NUR_STAAT.schritte!.map((schritt) => ({ ...schritt, titel: { de: 'Zur Person' } }));
    return seite(undefined, { form: { ...NUR_STAAT, schritte } });
  },
  parameters: {
    zeigt: (t) => (t.allgemein.sprache === 'de' ? 'Zur Person' : t.antrag.nurDeutsch),
  },
};

export const AnmeldungUnterwegs: Story = {
  render: () => seite({}, { nachher: ({ session }) => session.anmelden() }),
  parameters: { zeigt: (t) => t.antrag.einladung.unterwegs },
};

/** Logged in, but the form asks for a higher level. */
export const SichereAnmeldungNoetig: Story = {
  render: () => seite(undefined, { form: { niveau: 'STORK-QAA-Level-4' } }),
  parameters: { zeigt: (t) => t.antrag.anmelden.hoeher(t.login.niveau['STORK-QAA-Level-4']) },
};

export const Hunde: Story = {
  render: () => seite(undefined, { vorher: weiterAb('hunde') }),
  parameters: { zeigt: (t) => t.antrag.schritt(2, 7) },
};

export const Ermaessigung: Story = {
  render: () => seite(undefined, { vorher: weiterAb('ermaessigung') }),
  play: ({ canvasElement }) => klicke(canvasElement, '[data-ort="ermaessigung/beantragt"]'),
  parameters: { zeigt: (t) => t.allgemein.freiwillig },
};

export const Erklaerungen: Story = {
  render: () => seite(undefined, { vorher: weiterAb('erklaerungen') }),
  parameters: { zeigt: (t) => t.antrag.schritt(5, 7) },
};

/** A field was left with something in it that cannot be right. */
export const FehlerImFeld: Story = {
  render: () => seite(),
  play: async ({ canvasElement }) => {
    const feld = await finde(canvasElement, '[data-ort="halter/kontakt/email"]');
    feld.focus();
    await tippe(canvasElement, '[data-ort="halter/kontakt/email"]', 'maria');
    feld.blur();
  },
  parameters: { zeigt: (t) => t.antrag.fehler.email('…').split('…')[1]! },
};

/** *Continue* with nothing filled in. */
export const FehlerInSchritt: Story = {
  render: () => seite({}),
  play: ({ canvasElement }) => klicke(canvasElement, '[type="submit"]'),
  parameters: { zeigt: (t) => t.antrag.fehlerTitel },
};

/** The message says in which dog it is. */
export const FehlerBeiHund: Story = {
  render: () => seite(undefined, { vorher: weiterAb('hunde') }),
  play: async ({ canvasElement }) => {
    await tippe(canvasElement, '[data-ort="hunde/0/transponder"]', '2760981');
    await tippe(canvasElement, '[data-ort="hunde/1/geburtsdatum"]', '31.2.2024');
    await klicke(canvasElement, '[type="submit"]');
  },
  parameters: { zeigt: (t) => t.antrag.fehlerSeite(2) },
};

export const HundHinzugefuegt: Story = {
  render: () => seite(undefined, { vorher: weiterAb('hunde') }),
  play: ({ canvasElement }) => klicke(canvasElement, '[id="a:hunde"]'),
  parameters: { zeigt: (t) => t.antrag.eintragVon('', 3, 3).trim() },
};

const beginne = (canvas: Element): Promise<void> =>
  tippe(canvas, '[data-ort="halter/person/vorname"]', 'Mia');

const NACHWEIS = 'input[data-ort="versicherung/nachweis"]';

export const Datei: Story = {
  render: () => seite(undefined, { vorher: weiterAb('versicherung') }),
  parameters: { zeigt: (t) => t.antrag.dateiErsetzen },
};

/** Another file in its place, of a kind that is not taken. */
export const DateiAbgelehnt: Story = {
  render: () => seite(undefined, { vorher: weiterAb('versicherung') }),
  play: ({ canvasElement }) =>
    waehleDatei(
      canvasElement,
      NACHWEIS,
      new File(['?'], 'Haftpflichtversicherungsbestätigung-unterschrieben-und-eingescannt.tiff', {
        type: 'image/tiff',
      }),
    ),
  parameters: { zeigt: () => 'PDF, JPG, PNG.' },
};

/** The first answer is there: what shall become of it? */
export const EntwurfBehalten: Story = {
  render: () => seite({}),
  play: ({ canvasElement }) => beginne(canvasElement),
  parameters: { zeigt: (t) => t.antrag.entwurf.frage },
};

export const EntwurfGespeichert: Story = {
  render: () => seite(undefined, { vorher: weiterAb('angaben') }),
  parameters: { zeigt: (t) => t.antrag.entwurf.bis('…').split('…')[0]! },
};

/** Another choice, and the way to delete everything. */
export const EntwurfAendern: Story = {
  render: () => seite(undefined, { vorher: weiterAb('angaben') }),
  play: async ({ canvasElement }) => {
    await klicke(canvasElement, '.verwahrung summary');
    await klicke(canvasElement, '.verwahrung details:last-child summary');
  },
  parameters: { zeigt: (t) => t.antrag.entwurf.wirklich },
};

export const EntwurfGemeinsamerComputer: Story = {
  render: () => seite({}),
  play: async ({ canvasElement }) => {
    await beginne(canvasElement);
    await klicke(canvasElement, '#behalten-nichts');
    await klicke(canvasElement, '.verwahrung button');
  },
  parameters: { zeigt: (t) => t.antrag.entwurf.nurHier },
};

/** The answers find room on the device, the file does not. */
export const EntwurfOhneDateien: Story = {
  render: () =>
    seite(undefined, {
      vorher: ({ geraet }) => {
        geraet.entwuerfe.saveFile = (): Promise<never> => Promise.reject(new Error('quota'));
        return frueher(geraet, MARIA, 'versicherung').then(() => undefined);
      },
    }),
  play: async ({ canvasElement }) => {
    await waehleDatei(
      canvasElement,
      NACHWEIS,
      new File(['%PDF-1.7'], 'Police.pdf', { type: 'application/pdf' }),
    );
  },
  parameters: { zeigt: (t) => t.antrag.entwurf.ohneDateien },
};

export const Pruefung: Story = {
  render: () => seite(undefined, { vorher: weiterAb('pruefung') }),
  parameters: { zeigt: (t) => t.antrag.pruefe.merkmale },
};

/** From the review back to a step, to change something. */
export const AendernAusPruefung: Story = {
  render: () => seite(undefined, { vorher: weiterAb('pruefung') }),
  play: ({ canvasElement }) => klicke(canvasElement, '.abschnitt button'),
  parameters: { zeigt: (t) => t.antrag.zurueckZurPruefung },
};

/** Filled in without a login; sending needs one. */
export const AnmeldungNoetig: Story = {
  render: () =>
    seite({}, { form: { gast: undefined }, vorher: ({ geraet }) => frueher(geraet, undefined, 'schluss') }),
  parameters: { zeigt: (t) => t.antrag.anmelden.noetig },
};

/** The form may be sent without an account; what is missing then is said before. */
export const OhneKonto: Story = {
  render: () => seite({}, { vorher: ({ geraet }) => frueher(geraet, undefined, 'schluss') }),
  parameters: { zeigt: (t) => t.antrag.gast.folgen },
};

/** A private window: what was filled in will be gone after the way to the login. */
export const AnmeldungNoetigOhneSpeicher: Story = {
  render: () =>
    seite(
      {},
      {
        vorher: async ({ geraet }) => {
          await frueher(geraet, undefined, 'schluss');
          geraet.entwuerfe.dauerhaft = false;
        },
      },
    ),
  parameters: { zeigt: (t) => t.antrag.entwurf.aus },
};

/** The session has run out while the form was open; what is on the screen stays. */
export const AnmeldungAbgelaufen: Story = {
  render: () =>
    seite(undefined, {
      vorher: weiterAb('schluss'),
      nachher: async ({ anmeldung, session }) => {
        anmeldung.konto = undefined;
        await session.fetch(new Request('https://zugang.example/dienste')).catch(() => undefined);
      },
    }),
  parameters: { zeigt: (t) => t.antrag.anmelden.abgelaufen },
};

/** The login has sent another application before: said before anybody has typed much. */
export const EigeneAnmeldungAmAnfang: Story = {
  render: () =>
    seite(undefined, {
      vorher: async ({ geraet }) => {
        await warAufBezahlseite(geraet, MARIA, 'PAYED');
        const { bearbeitung } = await geraet.lade(MARIA);
        await bearbeitung.verwirf();
        bearbeitung.pausiere();
      },
    }),
  parameters: { zeigt: (t) => t.antrag.anmelden.eigene.titel },
};

/** The login belongs to another application, and the Landeszugang says so when the fee is asked for. */
const verbraucht = weiterAb('schluss', ({ werkstatt: { kennungen } }) => {
  kennungen.login = MARIA.applicationId;
  kennungen.binde('another application');
});

export const EigeneAnmeldungNoetig: Story = {
  render: () => seite(undefined, { vorher: verbraucht }),
  parameters: { zeigt: (t) => t.antrag.anmelden.eigene.text },
};

export const EigeneAnmeldungAbgebrochen: Story = {
  render: () => {
    const anmeldung = new FakeAnmeldung(MARIA);
    anmeldung.fehler = new OzgError('ANMELDUNG_ABGEBROCHEN', 'The citizen cancelled');
    return seite({ anmeldung }, { vorher: verbraucht });
  },
  parameters: { zeigt: (t) => t.errors.ANMELDUNG_ABGEBROCHEN },
};

/** The form asks for less than the Landeszugang does by now. */
export const SichereAnmeldungVerlangt: Story = {
  render: () =>
    seite(undefined, {
      vorher: weiterAb('schluss', ({ werkstatt }) => {
        const niveau = 'STORK-QAA-Level-4';
        werkstatt.bezahldienst.quote = () =>
          Promise.reject(new OzgError('VERTRAUENSNIVEAU_ZU_NIEDRIG', 'The level is too low', { niveau }));
      }),
    }),
  parameters: { zeigt: (t) => t.antrag.anmelden.hoeher(t.login.niveau['STORK-QAA-Level-4']) },
};

export const GebuehrWirdBerechnet: Story = {
  render: () =>
    seite(undefined, {
      vorher: weiterAb('schluss', ({ werkstatt }) => void (werkstatt.bezahldienst.quote = nie)),
    }),
  parameters: { zeigt: (t) => t.antrag.sende.preis },
};

export const GebuehrNichtErreichbar: Story = {
  render: () =>
    seite(undefined, {
      vorher: weiterAb('schluss', ({ werkstatt }) => {
        werkstatt.bezahldienst.quote = scheitert('NETZWERK', 'The Landeszugang cannot be reached');
      }),
    }),
  parameters: { zeigt: (t) => t.errors.NETZWERK },
};

/** Amount, recipient and pay page, before anybody leaves. */
export const Gebuehr: Story = {
  render: () => seite(undefined, { vorher: weiterAb('schluss') }),
  parameters: { zeigt: (t) => t.pay.summe },
};

/** The form has a fee, but this application costs nothing. */
export const GebuehrEntfaellt: Story = {
  render: () =>
    seite(undefined, {
      vorher: weiterAb('schluss', ({ werkstatt }) => void (werkstatt.bezahldienst.preis = 0)),
    }),
  parameters: { zeigt: (t) => t.antrag.gebuehr.entfaellt },
};

export const WirdVerschluesselt: Story = {
  render: () =>
    seite(undefined, {
      vorher: weiterAb('schluss', ({ werkstatt }) => void (werkstatt.zustellung.zustellpunkt = nie)),
    }),
  play: ({ canvasElement }) => klicke(canvasElement, 'table ~ .actions [part="button"]'),
  parameters: { zeigt: (t) => t.antrag.sende.versiegeln },
};

export const ZurBezahlseite: Story = {
  render: () => seite(undefined, { vorher: weiterAb('schluss'), verlassen: nie }),
  play: ({ canvasElement }) => klicke(canvasElement, 'table ~ .actions [part="button"]'),
  parameters: { zeigt: (t) => t.antrag.sende.bezahlen },
};

export const ZahlungOffen: Story = {
  render: () => seite(undefined, { vorher: zurueckVomBezahlen() }),
  parameters: { zeigt: (t) => t.antrag.gebuehr.laeuft },
};

/** Begun by a guest, who has logged in while the payment runs. */
export const VomGastUebernommen: Story = {
  render: () => seite(undefined, { vorher: ({ geraet }) => warAufBezahlseite(geraet, undefined) }),
  parameters: { zeigt: (t) => t.antrag.gast.uebernommen },
};

export const VomGastUebernommenUndGesendet: Story = {
  render: () => seite(undefined, { vorher: ({ geraet }) => warAufBezahlseite(geraet, undefined, 'PAYED') }),
  parameters: { zeigt: (t) => `${t.antrag.gast.uebernommen} ${t.antrag.gesendet.referenz}` },
};

export const ZahlungAbgebrochen: Story = {
  render: () => seite(undefined, { vorher: zurueckVomBezahlen('CANCELED') }),
  parameters: { zeigt: (t) => t.antrag.gebuehr.abgebrochen },
};

export const ZahlungGescheitert: Story = {
  render: () => seite(undefined, { vorher: zurueckVomBezahlen('FAILED') }),
  parameters: { zeigt: (t) => t.antrag.gebuehr.gescheitert },
};

export const WirdNachgesehen: Story = {
  render: () =>
    seite(undefined, {
      vorher: zurueckVomBezahlen('PAYED', ({ werkstatt }) => void (werkstatt.bezahldienst.status = nie)),
    }),
  parameters: { zeigt: (t) => t.antrag.sende.nachsehen },
};

export const WirdGesendet: Story = {
  render: () =>
    seite(undefined, {
      vorher: zurueckVomBezahlen('PAYED', ({ werkstatt }) => void (werkstatt.zustellung.announce = nie)),
    }),
  parameters: { zeigt: (t) => t.antrag.sende.senden },
};

export const AnlageWirdGesendet: Story = {
  render: () =>
    seite(undefined, {
      vorher: zurueckVomBezahlen('PAYED', ({ werkstatt }) => void (werkstatt.zustellung.upload = nie)),
    }),
  parameters: { zeigt: (t) => t.antrag.sende.anlage(1, 1) },
};

/** The draft went to another device, and was sent from there. */
export const AnderswoAbgesendet: Story = {
  render: () =>
    seite(undefined, {
      vorher: async ({ geraet }) => {
        await frueher(geraet, MARIA, 'schluss');
        geraet.werkstatt.bezahldienst.quote = scheitert('VORGANG_VERGEBEN', 'It is sent from elsewhere');
      },
    }),
  parameters: { zeigt: (t) => t.errors.VORGANG_VERGEBEN },
};

/** Paid, and then the connection was lost: nothing is paid or sent twice. */
export const SendenGescheitert: Story = {
  render: () =>
    seite(undefined, {
      vorher: zurueckVomBezahlen('PAYED', ({ werkstatt }) => {
        werkstatt.zustellung.announce = scheitert('NETZWERK', 'The Landeszugang cannot be reached');
      }),
    }),
  parameters: { zeigt: (t) => t.antrag.sende.gescheitertTitel },
};

export const Gesendet: Story = {
  render: () => seite(undefined, { vorher: zurueckVomBezahlen('PAYED') }),
  parameters: { zeigt: (t) => t.antrag.gesendet.zeit },
};

/** The signed receipt is not there yet. */
export const BestaetigungFehlt: Story = {
  render: () =>
    seite(undefined, {
      vorher: zurueckVomBezahlen('PAYED', ({ werkstatt }) => {
        werkstatt.zustellung.ereignisse = scheitert('NETZWERK', 'The event log cannot be reached');
      }),
    }),
  parameters: { zeigt: (t) => t.antrag.gesendet.bestaetigungFehlt },
};

/** What was sent on an earlier visit, and what the authority has made of it since. */
const entschieden =
  (entscheide: (geraet: Geraet, einreichung: string) => Promise<void>) =>
  async ({ geraet }: Szene): Promise<void> => {
    await warAufBezahlseite(geraet, MARIA, 'PAYED');
    const { bearbeitung } = await geraet.lade(MARIA);
    bearbeitung.pausiere();
    await entscheide(geraet, geraet.werkstatt.zustellung.eingereicht[0]!.id);
  };

export const Angenommen: Story = {
  render: () =>
    seite(undefined, { vorher: entschieden(({ werkstatt }, id) => werkstatt.zustellung.annehmen(id)) }),
  parameters: { zeigt: (t) => t.antrag.gesendet.angenommenTitel },
};

export const Abgelehnt: Story = {
  render: () =>
    seite(undefined, {
      vorher: entschieden(({ werkstatt }, id) =>
        werkstatt.zustellung.ablehnen(id, [
          {
            title: 'Nachweis fehlt',
            detail: 'Die Versicherungspolice ist unleserlich. Bitte senden Sie sie noch einmal.',
          },
          { title: 'Transponder', detail: 'Die Nummer von Luna gehört zu einem anderen Hund.' },
        ]),
      ),
    }),
  parameters: { zeigt: (t) => t.antrag.gesendet.abgelehntTitel },
};

/** Sent back with an objection to one answer and one to the whole; the citizen mends it. */
export const Nachbessern: Story = {
  render: () =>
    seite(undefined, {
      vorher: entschieden(async ({ werkstatt }, id) =>
        werkstatt.zustellung.ablehnen(id, [
          {
            title: 'Transponder',
            detail: 'Die Nummer gehört zu einem anderen Hund.',
            instance: 'data#/hunde/1/transponder',
          },
          { title: 'Nachweis', detail: 'Die Versicherung endet schon nächste Woche.', instance: 'data' },
        ]),
      ),
    }),
  play: ({ canvasElement }) => klicke(canvasElement, '.actions button[part]'),
  parameters: { zeigt: (t) => t.antrag.zurueck.bezahlt },
};

/** The draft is of an older version of the form. */
export const AndereVersion: Story = {
  render: () =>
    seite(undefined, {
      vorher: async ({ geraet }) => {
        const { entwuerfe } = geraet;
        await frueher(geraet, MARIA, 'hunde');
        const alt = (await entwuerfe.open(FORM, await eigentuemer(MARIA.subjekt)))!;
        const { hash } = await hundesteuer({ version: '0.9.0' });
        await entwuerfe.save({ ...alt, antworten: { ...alt.antworten, hash } }, { basis: alt.revision });
      },
    }),
  parameters: { zeigt: (t) => t.antrag.entwurf.andereVersion },
};

/** A private window, for instance. */
export const SpeicherGesperrt: Story = {
  render: () => seite({}, { vorher: ({ geraet }) => void (geraet.entwuerfe.dauerhaft = false) }),
  parameters: { zeigt: (t) => t.antrag.entwurf.aus },
};

/** The same form was filled in further in another window. */
export const ZweitesFenster: Story = {
  render: () =>
    seite(undefined, {
      vorher: weiterAb('angaben'),
      nachher: async ({ geraet, root }) => {
        await frueher(geraet, MARIA, 'hunde');
        await tippe(root, '[data-ort="halter/kontakt/telefon"]', '039204 12345');
      },
    }),
  parameters: { zeigt: (t) => t.antrag.entwurf.konfliktTitel },
};
