import { expect } from '@open-wc/testing';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import type { Konto } from '../../../src/domain/nutzerkonto/konto.js';
import { OzgError } from '../../../src/errors.js';
import { fuelleAus } from '../../domain/antrag/ausgefuellt.js';
import { hundesteuer } from '../../domain/antrag/hundesteuer.js';
import { FakeAnmeldung, MARIA } from '../../fakes/anmeldung.js';
import { Geraet } from '../../fakes/antrag.js';
import { waitUntil } from '../../fakes/warten.js';
import { zeige, type Gezeigt } from './buehne.js';

/** The same person after another login. */
const NEU: Konto = { ...MARIA, applicationId: '1c0a2b1c-1111-4222-8333-444455556666' };
const ALT = '9e0a2b1c-1111-4222-8333-444455556666';

/** A page load in the same tab. */
function open(geraet: Geraet, konto: Konto, fehler?: OzgError): Gezeigt {
  document.body.replaceChildren();
  const anmeldung = new FakeAnmeldung(konto);
  anmeldung.fehler = fehler;
  geraet.werkstatt.kennungen.login = konto.applicationId;
  return zeige(geraet, { anmeldung });
}

describe('<ozg-antrag> and its login', () => {
  let form: Formular;
  let geraet: Geraet;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => (geraet = new Geraet(form)));
  afterEach(() => document.body.replaceChildren());

  const eingereicht = (): number => geraet.werkstatt.zustellung.eingereicht.length;
  /** Everything is filled in; nobody has been on the last page yet. */
  async function ausgefuellt(): Promise<void> {
    const seite = await geraet.lade(MARIA);
    await seite.bearbeitung.setzeKonto(undefined);
    await fuelleAus(seite);
    await seite.bearbeitung.sichere();
    seite.bearbeitung.pausiere();
  }
  const ohneGebuehr = (): void => {
    const { gebuehr: _gebuehr, ...frei } = form;
    geraet = new Geraet(frei);
  };
  async function clickLogin(page: Gezeigt): Promise<void> {
    page.button(/^Für diesen Antrag neu anmelden/).click();
    await waitUntil(() => page.left.length === 1);
  }

  it('says on the first page why the next Antrag needs its own, and leaves for it with one click', async () => {
    ohneGebuehr();
    await ausgefuellt();
    const first = open(geraet, MARIA);
    await first.says(/geht Ihr Antrag verschlüsselt/);
    first.button(/^Absenden/).click();
    await first.says(/ist abgesendet/);
    first.button(/^Neuen Antrag/).click();
    await first.says(/gehört schon zu einem anderen Antrag.*jeden Antrag für sich verfolgen/);
    await expect(first.el).to.be.accessible();
    await clickLogin(first);
    expect(first.anmeldung.wuensche).to.deep.equal([
      { konto: 'bundid', niveau: 'STORK-QAA-Level-1', neu: true },
    ]);
    const page = open(geraet, NEU);
    await page.says(/Ihre Angaben/);
    await page.says(/Familienname/);
    expect(page.button(/neu anmelden/)).to.equal(undefined);
    expect(page.root.activeElement?.id).to.equal('seitentitel');
  });

  it('asks before the fee is paid, keeps what was typed, and shows the fee after the login', async () => {
    await ausgefuellt();
    geraet.werkstatt.kennungen.login = MARIA.applicationId;
    geraet.werkstatt.kennungen.binde(ALT);
    const page = open(geraet, MARIA);
    await page.says(/für diesen Antrag neu an/);
    expect(page.button(/Bezahlen/)).to.equal(undefined);
    await expect(page.el).to.be.accessible();
    await clickLogin(page);
    const back = open(geraet, NEU);
    await back.says(/Sie bezahlen auf der Seite/);
    expect(back.button(/^Bezahlen und absenden/)).to.not.equal(undefined);
    expect(eingereicht()).to.equal(0);
  });

  it('sends by itself after the login what the citizen had sent off, once', async () => {
    ohneGebuehr();
    await ausgefuellt();
    geraet.werkstatt.kennungen.login = MARIA.applicationId;
    geraet.werkstatt.kennungen.binde(ALT);
    const page = open(geraet, MARIA);
    await page.says(/geht Ihr Antrag verschlüsselt/);
    page.button(/^Absenden/).click();
    await page.says(/für diesen Antrag neu an/);
    await clickLogin(page);
    const back = open(geraet, NEU);
    await back.says(/ist abgesendet/);
    expect(geraet.werkstatt.zustellung.eingereicht.map(({ applicationId }) => applicationId)).to.deep.equal([
      NEU.applicationId,
    ]);
    await open(geraet, NEU).says(/ist abgesendet/);
    expect(eingereicht()).to.equal(1);
  });

  it('sends nothing where the login was cancelled, and says so', async () => {
    await ausgefuellt();
    geraet.werkstatt.kennungen.login = MARIA.applicationId;
    geraet.werkstatt.kennungen.binde(ALT);
    const page = open(geraet, MARIA);
    await page.says(/für diesen Antrag neu an/);
    await clickLogin(page);
    const back = open(geraet, MARIA, new OzgError('ANMELDUNG_ABGEBROCHEN', 'cancelled'));
    await back.says(/für diesen Antrag neu an.*Sie haben die Anmeldung abgebrochen/);
    expect(eingereicht()).to.equal(0);
  });

  it('shows and sends nothing of it where somebody else logs in', async () => {
    ohneGebuehr();
    await ausgefuellt();
    geraet.werkstatt.kennungen.login = MARIA.applicationId;
    geraet.werkstatt.kennungen.binde(ALT);
    const page = open(geraet, MARIA);
    await page.says(/geht Ihr Antrag verschlüsselt/);
    page.button(/^Absenden/).click();
    await page.says(/für diesen Antrag neu an/);
    await clickLogin(page);
    const other = open(geraet, { ...NEU, subjekt: 'pairwise-otto', name: 'Otto', daten: {} });
    await other.says(/Ihre Angaben/);
    expect(other.root.querySelector<HTMLInputElement>('[data-ort="halter/person/vorname"]')?.value).to.equal(
      '',
    );
    expect(eingereicht()).to.equal(0);
  });

  it('asks for the level that a service wants, and goes on after the step-up', async () => {
    await ausgefuellt();
    const { bezahldienst } = geraet.werkstatt;
    const quote = bezahldienst.quote.bind(bezahldienst);
    bezahldienst.quote = () =>
      Promise.reject(new OzgError('VERTRAUENSNIVEAU_ZU_NIEDRIG', 'too low', { niveau: 'STORK-QAA-Level-4' }));
    const page = open(geraet, MARIA);
    await page.says(/mindestens mit dem Vertrauensniveau hoch/);
    await expect(page.el).to.be.accessible();
    page.button(/^Mit BundID anmelden/).click();
    await waitUntil(() => page.left.length === 1);
    expect(page.anmeldung.wuensche).to.deep.equal([{ konto: 'bundid', niveau: 'STORK-QAA-Level-4' }]);
    bezahldienst.quote = quote;
    const back = open(geraet, { ...NEU, niveau: 'STORK-QAA-Level-4' });
    await back.says(/Sie bezahlen auf der Seite/);
  });
});
