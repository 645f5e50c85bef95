import { expect } from '@open-wc/testing';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import { eigentuemer } from '../../../src/domain/entwurf/entwurf.js';
import { fuelleAus } from '../../domain/antrag/ausgefuellt.js';
import { hundesteuer } from '../../domain/antrag/hundesteuer.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { Geraet } from '../../fakes/antrag.js';
import { waitUntil } from '../../fakes/warten.js';
import { described, tippe, zeige, type Gezeigt } from './buehne.js';

/** What the citizen sees of a declaration: before it is sent, afterwards, and when it comes back (§ 9a OZG). */
describe('<ozg-antrag> and the whole declaration', () => {
  let frei: Formular;
  let geraet: Geraet;
  before(async () => {
    const { gebuehr: _gebuehr, ...rest } = await hundesteuer();
    frei = rest;
  });
  beforeEach(async () => {
    geraet = new Geraet(frei);
    const seite = await geraet.lade(MARIA);
    await seite.bearbeitung.setzeKonto(undefined); // nothing is begun before the page is opened
    await fuelleAus(seite);
    seite.bearbeitung.befehl({ type: 'springe', schritt: 5 });
    await seite.bearbeitung.sichere();
    seite.bearbeitung.pausiere();
  });
  afterEach(() => document.body.replaceChildren());

  function open(): Gezeigt {
    document.body.replaceChildren();
    return zeige(geraet, { konto: MARIA });
  }

  /** From the review to the end. */
  async function send(page: Gezeigt, vorher: () => void = () => undefined): Promise<void> {
    await page.says(/Bitte lesen Sie/);
    page.button(/stimmen/).click();
    await page.says(/verbindlich ab: an Gemeinde Hohe Börde/);
    vorher();
    page.button(/^Absenden/).click();
    await page.says(/Ihr Antrag ist abgesendet/);
  }

  it('leads from each answer to its field, and back to it', async () => {
    const page = open();
    await page.says(/Bitte lesen Sie Ihre Angaben/);
    expect(page.button(/Ändern\s+Vorname/).closest('div')!.textContent).to.match(/Vorname.*Maria/s);
    page.button(/Ändern\s+Familienname/).click();
    await waitUntil(() => (page.root.activeElement as HTMLInputElement | null)?.value === 'Neumann');
    page.button(/^Zurück zur Prüfung/).click();
    await page.says(/Bitte lesen Sie Ihre Angaben/);
    await waitUntil(() => /Ändern\s+Familienname/.test(page.root.activeElement?.textContent ?? ''));
  });

  it('says that the next click is binding, and asks about the electronic notice with a box that is not ticked', async () => {
    const page = open();
    await send(page, () => {
      const box = page.root.querySelector<HTMLInputElement>('#per-brief')!;
      expect(box.checked).to.equal(false);
      box.click();
    });
    const [vorgang] = await geraet.werkstatt.vorgaenge.list(await eigentuemer(MARIA.subjekt));
    const { sendung } = vorgang!;
    expect(sendung && 'umschlag' in sendung && sendung.umschlag.zustimmung).to.equal(false);
  });

  it('gives a copy of everything afterwards, also after a reload, as a file that needs nothing else', async () => {
    await send(open());
    const page = open();
    await page.says(/Ihre Angaben ansehen/);
    page.button(/Ihre Angaben ansehen/).click();
    await page.says(/Kopie Ihrer Angaben speichern/);
    expect(page.root.querySelector('details')!.textContent).to.match(/Transpondernummer.*276 ?098/s);
    expect(page.root.querySelector('details button')).to.equal(null);

    const saved: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob: Blob): string => {
      saved.push(blob);
      return createObjectURL(blob);
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = () => undefined; // nothing is downloaded
    page.button(/Kopie/).click();
    HTMLAnchorElement.prototype.click = click;
    URL.createObjectURL = createObjectURL;
    const datei = new DOMParser().parseFromString(await saved[0]!.text(), 'text/html');
    expect(datei.querySelector('h1')!.textContent).to.equal('Hund anmelden');
    expect(datei.body.textContent).to.match(/Vorgangsnummer.*Vorname\s+Maria.*Bello/s);
    expect(datei.querySelectorAll('script, link, img, button')).to.have.length(0);
  });

  it('shows an objection of the authority at its field and above, until the answer is another one', async () => {
    await send(open());
    const { zustellung } = geraet.werkstatt;
    await zustellung.ablehnen(zustellung.eingereicht[0]!.id, [
      { title: 'Nummer', detail: 'Gehört zu einem anderen Hund.', instance: 'data#/hunde/0/transponder' },
      { title: 'Eile', detail: 'Bitte bald.', instance: 'data' },
    ]);
    const page = open();
    await page.says(/konnte nicht angenommen werden/);
    page.button(/^Angaben ändern und neu absenden/).click();
    await page.says(/Zurück von: Gemeinde Hohe Börde.*Eile: Bitte bald\./);
    const feld = page.root.querySelector<HTMLInputElement>('[data-ort="hunde/0/transponder"]')!;
    expect(feld.getAttribute('aria-invalid')).to.equal('true');
    expect(described(page, feld)).to.match(/Nummer: Gehört zu einem anderen Hund/);
    page.button(/Gehört zu einem anderen Hund/).click();
    await waitUntil(() => page.root.activeElement === feld);
    tippe(feld, '276098106234569');
    await waitUntil(() => feld.getAttribute('aria-invalid') !== 'true');
    expect(page.text()).not.to.match(/anderen Hund/);
  });
});
