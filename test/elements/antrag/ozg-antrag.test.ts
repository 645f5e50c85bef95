import { expect } from '@open-wc/testing';
import { waitUntil } from '../../fakes/warten.js';
import { sendKeys } from '@web/test-runner-commands';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import type { Konto } from '../../../src/domain/nutzerkonto/konto.js';
import { eigentuemer, GAST } from '../../../src/domain/entwurf/entwurf.js';
import { OzgError } from '../../../src/errors.js';
import { angaben, hundesteuer } from '../../domain/antrag/hundesteuer.js';
import { FakeAnmeldung, MARIA } from '../../fakes/anmeldung.js';
import { Geraet } from '../../fakes/antrag.js';
import { NUR_STAAT } from '../../fixtures/staaten.js';
import { ARS, PROFIL, type FakePageOptions } from '../../fakes/page.js';
import { described, tippe, zeige, type Gezeigt } from './buehne.js';

interface Rendered extends Gezeigt {
  readonly geraet: Geraet;
  readonly leftFor: string[];
  readonly events: string[];
  focused(): HTMLElement | null;
  status(): HTMLElement;
  /** The control with this label, as a citizen finds it; in the n-th repetition. */
  field<T extends HTMLElement = HTMLInputElement>(label: RegExp, n?: number): T;
  type(label: RegExp, value: string, n?: number): void;
  choose(label: RegExp, option: RegExp, n?: number): void;
  step(title: RegExp): Promise<void>;
}

interface Setup {
  readonly geraet?: Geraet;
  readonly attributes?: Readonly<Record<string, string>>;
}

async function render(
  form: Formular,
  options: FakePageOptions = {},
  { geraet = new Geraet(form), attributes = { form: form.id } }: Setup = {},
): Promise<Rendered> {
  const leftFor: string[] = [];
  const events: string[] = [];
  const page = zeige(geraet, options, { attributes, verlassen: async (url) => void leftFor.push(url) });
  const { el, root, text } = page;
  const around = el.parentElement!;
  for (const name of ['started', 'step-changed', 'submitted'])
    around.addEventListener(`ozg-antrag-${name}`, () => events.push(name));
  around.addEventListener('ozg-error', (event) => events.push(event.detail.code));
  const all = <T extends Element>(selector: string): T[] => [...root.querySelectorAll<T>(selector)];
  const field = <T extends HTMLElement>(label: RegExp, n = 0): T => {
    const labels = all<HTMLLabelElement>('label[for]').filter((one) => label.test(one.textContent.trim()));
    return root.getElementById(labels[n]!.htmlFor) as unknown as T;
  };
  return {
    ...page,
    geraet,
    leftFor,
    events,
    focused: () => root.activeElement as HTMLElement | null,
    status: () => root.querySelector<HTMLElement>('[role=status]')!,
    field,
    type(label, value, n) {
      tippe(field(label, n), value);
    },
    choose(label, option, n = 0) {
      const groups = all<HTMLFieldSetElement>('fieldset').filter(
        (one) =>
          one.getAttribute('role') === 'radiogroup' && label.test(one.querySelector('legend')!.textContent),
      );
      const found = [...groups[n]!.querySelectorAll('label')].find((one) => option.test(one.textContent))!;
      found.click();
    },
    step: (title) =>
      waitUntil(
        () =>
          title.test(root.querySelector('#seitentitel')?.textContent ?? '') && !/Wird geladen/.test(text()),
        `step ${title.source}`,
      ),
  };
}

const PDF = new File(['%PDF-1.7 police'], 'police.pdf', { type: 'application/pdf' });

async function attach(page: Rendered, label: RegExp, ...files: File[]): Promise<void> {
  const control = page.field(label).closest('.feld')!.querySelector<HTMLInputElement>('input[type=file]')!;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  control.files = transfer.files;
  control.dispatchEvent(new Event('change', { bubbles: true }));
  await waitUntil(() => page.status().textContent !== '', 'says what became of the file');
}

function dog(page: Rendered, n: number, name: string): void {
  page.type(/Name des Hundes/, name, n);
  page.choose(/Rassehund oder Mischling/, /Rassehund/, n);
  page.choose(/Geschlecht/, /Rüde/, n);
  page.type(/Geburtsdatum des Hundes/, '1.3.2024', n);
  page.type(/Farbe/, 'schwarz', n);
  page.type(/Transpondernummer/, '276 098 106 234 567', n);
  page.type(/Gehalten seit/, '15.5.2024', n);
  page.choose(/gefährlich/, /nein/, n);
}

/** Answers how long the device may keep what was typed. */
async function keep(page: Rendered, how = /24 Stunden/): Promise<void> {
  await page.says(/auf diesem Gerät aufbewahren/);
  page.field(how).click();
  page.button(/Auswahl übernehmen/).click();
  await page.says(/Gespeichert|nur auf dieser Seite/);
}

async function toReview(page: Rendered): Promise<void> {
  await page.step(/Ihre Angaben/);
  page.type(/^Postleitzahl/, '39167');
  await keep(page);
  page.button(/^Weiter/).click();
  await page.step(/Ihre Hunde/);
  dog(page, 0, 'Bello');
  await page.el.updateComplete;
  page.type(/^Rasse$/, 'Labrador');
  page.button(/^Weiter/).click();
  await page.step(/Haftpflicht/);
  page.type(/gesellschaft/, 'ÖSA');
  page.type(/nummer/, 'HV 1');
  await attach(page, /Versicherungsnachweis/, PDF);
  page.button(/^Weiter/).click();
  await page.step(/Ermäßigung/);
  page.choose(/Ermäßigung beantragen/, /nein/);
  page.button(/^Weiter/).click();
  await page.step(/Erklärungen/);
  page.field(/vollständig und richtig/).click();
  page.field(/zur Kenntnis/).click();
  page.button(/^Weiter/).click();
  await page.step(/Angaben prüfen/);
}

async function toFee(page: Rendered): Promise<void> {
  await toReview(page);
  page.button(/stimmen/).click();
  await page.says(/Sie bezahlen auf der Seite/);
}

afterEach(() => document.body.replaceChildren());

describe('<ozg-antrag>', () => {
  let form: Formular;
  before(async () => (form = await hundesteuer()));

  const open = async (konto?: Konto, geraet?: Geraet): Promise<Rendered> => {
    const page = await render(form, konto ? { konto } : {}, geraet ? { geraet } : {});
    await page.step(/./);
    return page;
  };

  describe('while it opens', () => {
    it('shows the fallback until the form is there', async () => {
      const geraet = new Geraet(form);
      geraet.formulare.halt();
      const page = await render(form, {}, { geraet });
      await page.says(/wird geladen/);
      expect(page.root.querySelector('slot')).to.not.equal(null);
      await expect(page.el).to.be.accessible();
      geraet.formulare.weiter();
      await page.step(/Ihre Angaben/);
      expect(page.root.querySelector('slot')).to.equal(null);
    });

    it('does not take the focus', async () => {
      const page = await open();
      expect(page.focused()).to.equal(null);
    });

    for (const [code, words] of [
      ['FORMULAR_UNBEKANNT', /gibt es hier nicht/],
      ['NETZWERK', /Verbindung ist abgebrochen/],
    ] as const) {
      it(`says what to do at ${code}, shows the fallback and a phone number`, async () => {
        const geraet = new Geraet(form);
        geraet.formulare.stoerung = new OzgError(code, 'probe');
        const page = await render(form, {}, { geraet });
        await page.says(words);
        await page.says(new RegExp(PROFIL.gemeinden[ARS]!.kontakt.telefon!));
        expect(page.root.querySelector('a')!.href).to.equal('tel:03023125815');
        expect(page.root.querySelector('slot')).to.not.equal(null);
        expect(page.events).to.deep.equal([code]);
        await expect(page.el).to.be.accessible();
        if (code === 'FORMULAR_UNBEKANNT') return; // no other try helps
        geraet.formulare.stoerung = undefined;
        page.button(/Erneut/).click();
        await page.step(/Ihre Angaben/);
      });
    }

    it('tells the webmaster that the attribute form is missing', async () => {
      const page = await render(form, {}, { attributes: {} });
      await page.says(/needs the attribute form/);
      expect(page.events).to.deep.equal(['KONFIGURATION']);
    });

    it('ends quietly when it is removed while loading', async () => {
      const geraet = new Geraet(form);
      geraet.formulare.halt();
      const page = await render(form, {}, { geraet });
      await page.says(/wird geladen/);
      page.el.remove();
      geraet.formulare.weiter();
      await page.el.updateComplete;
      expect(page.events).to.deep.equal([]);
    });
  });

  describe('before all has arrived', () => {
    it('can be filled in, and takes over what was typed without moving anything', async () => {
      const geraet = new Geraet(form);
      const { komm } = geraet.halt();
      const page = await open(undefined, geraet);
      page.field(/^Vorname/).focus();
      await sendKeys({ type: 'Mar' });
      expect(page.events).to.deep.equal([]);
      await expect(page.el).to.be.accessible();
      const leave = new Event('beforeunload', { cancelable: true });
      dispatchEvent(leave);
      expect(leave.defaultPrevented).to.equal(true);
      komm();
      await page.says(/auf diesem Gerät/);
      expect(page.events).to.deep.equal(['started']);
      expect(page.focused()).to.equal(page.field(/^Vorname/));
      await sendKeys({ type: 'ia' });
      expect(page.field(/^Vorname/).value).to.equal('Maria');
      await keep(page);
      const later = new Event('beforeunload', { cancelable: true });
      dispatchEvent(later);
      expect(later.defaultPrevented).to.equal(false);
    });

    it('goes on as soon as it can, when the citizen wanted to before', async () => {
      const geraet = new Geraet(form);
      const { komm } = geraet.halt();
      const page = await open(undefined, geraet);
      page.button(/^Weiter/).click();
      komm();
      await page.says(/Bitte prüfen Sie Ihre Angaben/);
      expect(page.focused()!.id).to.equal('fehleruebersicht');
    });

    it('says what is missing when the rest does not come, keeps what was typed, and tries again', async () => {
      const geraet = new Geraet(form);
      const { scheitere } = geraet.halt();
      const page = await open(undefined, geraet);
      page.type(/^Vorname/, 'Maria');
      scheitere();
      await page.says(/Ihre Eingaben sind noch da/);
      await expect(page.el).to.be.accessible();
      expect(page.field(/^Vorname/).value).to.equal('Maria');
      page.button(/Erneut/).click();
      await page.says(/auf diesem Gerät/);
      expect(page.text()).not.to.match(/Ihre Eingaben sind noch da/);
      expect(page.field(/^Vorname/).value).to.equal('Maria');
      expect(page.events).to.deep.equal(['started']);
    });

    it('does not leave for the login with answers that nobody keeps yet', async () => {
      const geraet = new Geraet(form);
      const { scheitere } = geraet.halt(Infinity);
      const page = await open(undefined, geraet);
      page.type(/^Vorname/, 'Maria');
      page.button(/anmelden/i).click();
      scheitere();
      await page.says(/Ihre Eingaben sind noch da/);
      expect(page.left).to.deep.equal([]);
    });
  });

  describe('in a step', () => {
    it('names every control by its label and marks only what is optional', async () => {
      const page = await open();
      expect(page.text()).to.contain('Schritt 1 von 7');
      expect(page.text()).to.contain('Telefonnummer (freiwillig)');
      expect(page.text()).not.to.contain('Vorname (freiwillig)');
      expect(page.field(/^Vorname/).getAttribute('aria-required')).to.equal('true');
      expect(page.field(/^Vorname/).required).to.equal(false);
      expect(page.field(/^Vorname/).autocomplete).to.equal('given-name');
      expect(page.root.querySelector('[aria-current=step]')!.textContent).to.contain('Ihre Angaben');
      await expect(page.el).to.be.accessible();
    });

    it('is silent while a field is typed in, and speaks when it is left', async () => {
      const page = await open();
      const email = page.field(/E-Mail/);
      email.focus();
      await sendKeys({ type: 'maria' });
      await page.el.updateComplete;
      expect(email.getAttribute('aria-invalid')).to.equal(null);
      await sendKeys({ press: 'Tab' });
      await waitUntil(() => email.getAttribute('aria-invalid') === 'true');
      expect(described(page, email)).to.contain('name@beispiel.de');
      expect(page.root.querySelector('#fehleruebersicht')).to.equal(null);
      email.focus();
      await sendKeys({ type: '@example.com' });
      await waitUntil(() => email.getAttribute('aria-invalid') === null);
    });

    it('sums up what is missing, takes the focus there, and leads to the field', async () => {
      const page = await open();
      page.button(/^Weiter/).click();
      await waitUntil(() => page.focused()?.id === 'fehleruebersicht');
      const links = [...page.root.querySelectorAll<HTMLAnchorElement>('#fehleruebersicht a')];
      expect(links).to.have.length(7);
      expect(links[0]!.textContent).to.equal('Bitte füllen Sie „Vorname“ aus.');
      expect(page.text().split('Bitte füllen Sie „Vorname“ aus.')).to.have.length(3);
      await expect(page.el).to.be.accessible();
      const { href } = location;
      links[0]!.click();
      expect(page.focused()).to.equal(page.field(/^Vorname/));
      expect(location.href).to.equal(href);
    });

    it('goes on with the Enter key and moves the focus to the heading', async () => {
      const page = await open(MARIA);
      page.type(/^Postleitzahl/, '39167');
      page.field(/^Postleitzahl/).focus();
      await sendKeys({ press: 'Enter' });
      await page.step(/Ihre Hunde/);
      await waitUntil(() => page.focused()?.id === 'seitentitel');
      expect(page.events).to.deep.equal(['started', 'step-changed']);
      await expect(page.el).to.be.accessible();
    });

    it('marks what comes from the account until it is changed', async () => {
      const page = await open(MARIA);
      expect(page.field(/^Vorname/).value).to.equal('Maria');
      expect(page.field(/Geburtsdatum/).value).to.equal('12.08.1964');
      expect(page.text()).to.contain('Aus Ihrem Nutzerkonto');
      const count = (): number => page.root.querySelectorAll('.herkunft').length;
      const before = count();
      page.type(/^Vorname/, 'Mia');
      await page.el.updateComplete;
      expect(count()).to.equal(before - 1);
    });

    it('offers the login without insisting, in the words of <ozg-login>', async () => {
      const page = await open();
      await page.says(/Mit BundID anmelden/);
      expect(page.text()).to.contain('Schneller mit Ihrem Nutzerkonto');
      page.type(/^Vorname/, 'Mia');
      page.button(/anmelden/).click();
      await waitUntil(() => page.left.length === 1);
      const saved = await page.geraet.entwuerfe.open(form.id, 'gast');
      expect(saved?.antworten['antworten']).to.deep.equal({ 'halter/person/vorname': 'Mia' });
    });

    it('says what the account has filled in, and takes the focus only after its own login', async () => {
      sessionStorage.clear();
      const geraet = new Geraet(form);
      const page = await open(undefined, geraet);
      page.button(/anmelden/).click();
      await waitUntil(() => page.left.length === 1);
      document.body.replaceChildren();
      const back = await open(MARIA, geraet);
      await waitUntil(() => back.focused()?.id === 'seitentitel');
      expect(back.status().textContent).to.match(
        /^Aus Ihrem Nutzerkonto übernommen: Vorname, Familienname, Geburtsdatum, Straße/,
      );
      await expect(back.el).to.be.accessible();
      document.body.replaceChildren();
      const other = await open(MARIA, new Geraet(form));
      await waitUntil(() => /übernommen: Vorname/.test(other.status().textContent));
      expect(other.focused()).to.equal(null);
    });

    it('holds no answer in an attribute, a name or a title', async () => {
      const page = await open(MARIA);
      const markup = page.root.innerHTML;
      for (const answer of ['Maria', 'Neumann', 'Thomas-Mann', '10409', 'example.com'])
        expect(markup).not.to.contain(answer);
    });
  });

  describe('with several dogs', () => {
    const toDogs = async (): Promise<Rendered> => {
      const page = await open(MARIA);
      page.type(/^Postleitzahl/, '39167');
      page.button(/^Weiter/).click();
      await page.step(/Ihre Hunde/);
      return page;
    };

    it('adds one and goes to it, removes one and stays near', async () => {
      const page = await toDogs();
      page.type(/Name des Hundes/, 'Bello');
      page.button(/Hund hinzufügen/).click();
      await waitUntil(() => page.focused()?.textContent === 'Hund 2 von 2');
      expect(page.root.querySelector('[role=status]')!.textContent).to.equal('Hund 2 wurde hinzugefügt.');
      page.type(/Name des Hundes/, 'Luna', 1);
      await expect(page.el).to.be.accessible();
      page.button(/Hund 1 entfernen/).click();
      await waitUntil(() => page.focused()?.textContent === 'Hund 1');
      expect(page.field(/Name des Hundes/).value).to.equal('Luna');
      expect(page.button(/entfernen/)).to.equal(undefined);
    });

    it('asks for the breed or for the crossed breeds', async () => {
      const page = await toDogs();
      expect(page.text()).not.to.match(/Gekreuzte Rassen/);
      page.choose(/Rassehund oder Mischling/, /Mischling/);
      await page.says(/Gekreuzte Rassen/);
      expect(page.text()).not.to.match(/Labrador/);
      page.choose(/Rassehund oder Mischling/, /Rassehund/);
      await page.says(/Labrador/);
    });

    it('says in which dog something is wrong', async () => {
      const page = await toDogs();
      page.button(/Hund hinzufügen/).click();
      await page.says(/Hund 2 von 2/);
      page.button(/^Weiter/).click();
      await page.says(/Hund 2: Bitte füllen Sie „Name des Hundes“ aus/);
      await expect(page.el).to.be.accessible();
    });

    it('moves between radios by arrow keys, and leaves the group once', async () => {
      const page = await toDogs();
      const first = page.root.querySelector<HTMLInputElement>('input[type=radio]')!;
      first.focus();
      await sendKeys({ press: 'ArrowDown' });
      await page.says(/Gekreuzte Rassen/);
      expect(page.root.querySelector<HTMLInputElement>('input[type=radio]:checked')!.value).to.equal(
        'mischling',
      );
    });
  });

  describe('with a file', () => {
    it('lists it with its size, and removes it', async () => {
      const geraet = new Geraet(form);
      const page = await open(MARIA, geraet);
      page.type(/^Postleitzahl/, '39167');
      page.button(/^Weiter/).click();
      await page.step(/Ihre Hunde/);
      dog(page, 0, 'Bello');
      await page.el.updateComplete;
      page.type(/^Rasse$/, 'Labrador');
      page.button(/^Weiter/).click();
      await page.step(/Haftpflicht/);
      await attach(page, /Versicherungsnachweis/, PDF);
      const list = (): string => page.root.querySelector('.dateien')?.textContent ?? '';
      expect(list()).to.contain('police.pdf').and.to.contain('15');
      expect(page.status().textContent).to.equal('police.pdf wurde hinzugefügt.');
      await expect(page.el).to.be.accessible();
      page.button(/Entfernen/).click();
      await waitUntil(() => list() === '');
      expect(page.status().textContent).to.equal('police.pdf wurde entfernt.');
      expect(page.focused()).to.equal(page.field(/Versicherungsnachweis/));
      await attach(
        page,
        /Versicherungsnachweis/,
        new File(['x'], 'x.exe', { type: 'application/x-msdownload' }),
      );
      await page.says(/eine Datei dieser Art hinzu: PDF, JPG, PNG/);
      await waitUntil(() => /dieser Art/.test(page.status().textContent));
      expect(list()).to.equal('');
      expect(described(page, page.field(/Versicherungsnachweis/))).to.match(/dieser Art hinzu/);
      await expect(page.el).to.be.accessible();
    });

    it('is chosen by a button that tells its field, its files and that it is needed', async () => {
      const geraet = new Geraet(form);
      const { bearbeitung } = await geraet.lade(MARIA);
      await bearbeitung.anlagen.nimm('versicherung/nachweis', [PDF]);
      for (const [ort, wert] of Object.entries(angaben))
        if (!Array.isArray(wert)) bearbeitung.befehl({ type: 'eingabe', ort, wert });
      for (let i = 0; i < 2; i++) bearbeitung.befehl({ type: 'weiter' });
      await bearbeitung.sichere();
      bearbeitung.pausiere();
      const page = await open(MARIA, geraet);
      await page.step(/Haftpflicht/);
      const button = page.field(/Versicherungsnachweis/);
      expect(button.localName).to.equal('button');
      const named = button.getAttribute('aria-labelledby')!.split(' ');
      expect(named.map((id) => page.root.getElementById(id)!.textContent).join(' ')).to.equal(
        'Andere Datei auswählen Versicherungsnachweis (erforderlich)',
      );
      expect(described(page, button)).to.match(/Foto genügt.*police\.pdf/s);
      const input = button.closest('.feld')!.querySelector<HTMLInputElement>('input[type=file]')!;
      let opened = 0;
      input.addEventListener('click', (event) => (event.preventDefault(), opened++));
      button.focus();
      await sendKeys({ press: 'Enter' });
      expect(opened).to.equal(1);
      expect(page.focused()).to.equal(button);
    });
  });

  describe('at the review', () => {
    it('shows everything, what leaves in clear, and the expected tax', async () => {
      const page = await open(MARIA);
      await toReview(page);
      for (const words of [
        /12\.08\.1964/,
        /Bello/,
        /Labrador/,
        /276098106234567/,
        /police\.pdf/,
        /Anzahl der Hunde: 1/,
        /45,00\s€/,
      ]) {
        expect(page.text()).to.match(words);
      }
      await expect(page.el).to.be.accessible();
    });

    it('leads to a step and back', async () => {
      const page = await open(MARIA);
      await toReview(page);
      page.button(/Ändern\s+Ihre Hunde/).click();
      await page.step(/Ihre Hunde/);
      page.type(/Name des Hundes/, 'Rex');
      page.button(/Zurück zur Prüfung/).click();
      await page.step(/Angaben prüfen/);
      expect(page.text()).to.contain('Rex');
    });

    it('is still there after a reload', async () => {
      const geraet = new Geraet(form);
      await toReview(await open(MARIA, geraet));
      document.body.replaceChildren();
      const page = await open(MARIA, geraet);
      await page.step(/Angaben prüfen/);
      await page.says(/Bello/); // views of the last pages follow
      expect(page.text()).to.contain('police.pdf');
      expect(page.focused()).to.equal(null);
    });
  });

  describe('at the end', () => {
    it('names amount, recipient and pay page before it leaves', async () => {
      const page = await open(MARIA);
      await toFee(page);
      expect(page.text()).to.match(/10,00\s€/);
      expect(page.text())
        .to.contain('Sie bezahlen an: Gemeinde Hohe Börde')
        .and.to.contain('zahlung.localhost:8091');
      await expect(page.el).to.be.accessible();
      page.button(/Bezahlen und absenden/).click();
      await waitUntil(() => page.leftFor.length === 1);
      await page.says(/noch nicht abgeschlossen/);
      await expect(page.el).to.be.accessible();
      expect(page.button(/^Zurück/)).to.equal(undefined);
    });

    it('sends after the payment and shows the receipt, also after a reload', async () => {
      const geraet = new Geraet(form);
      const page = await open(MARIA, geraet);
      await toFee(page);
      page.button(/Bezahlen und absenden/).click();
      await waitUntil(() => page.leftFor.length === 1);
      geraet.werkstatt.bezahldienst.melden('tx-1', 'PAYED');
      document.body.replaceChildren();

      const back = await render(form, { konto: MARIA }, { geraet });
      await back.says(/Ihr Antrag ist abgesendet/);
      expect(back.text()).to.match(/Vorgangsnummer [0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/);
      expect(back.text()).to.contain('Hundesteuermarke');
      expect(back.events).to.include('submitted');
      await expect(back.el).to.be.accessible();
      const { zustellung } = geraet.werkstatt;
      await zustellung.ablehnen(zustellung.eingereicht[0]!.id, [
        { title: 'Nachweis', detail: 'Die Police ist unleserlich.' },
      ]);
      document.body.replaceChildren();

      const later = await render(form, { konto: MARIA }, { geraet });
      await later.says(/Die Police ist unleserlich/);
      await expect(later.el).to.be.accessible();
      expect(zustellung.eingereicht).to.have.length(1);
    });

    it('says that a payment was cancelled and offers the next', async () => {
      const page = await open(MARIA);
      await toFee(page);
      page.button(/Bezahlen und absenden/).click();
      await waitUntil(() => page.leftFor.length === 1);
      page.geraet.werkstatt.bezahldienst.melden('tx-1', 'CANCELED');
      await page.says(/noch nicht abgeschlossen/);
      page.button(/Status der Zahlung/).click();
      await page.says(/Zahlung abgebrochen/);
      expect(page.button(/Erneut bezahlen/)).to.not.equal(undefined);
      await expect(page.el).to.be.accessible();
    });

    it('says what stopped it and tries again', async () => {
      const page = await open(MARIA);
      await toFee(page);
      const { zustellung } = page.geraet.werkstatt;
      zustellung.zustellpunkt = () => Promise.reject(new OzgError('NETZWERK', 'offline'));
      page.button(/Bezahlen und absenden/).click();
      await page.says(/Das hat noch nicht geklappt/);
      expect(page.text())
        .to.contain('nichts wird doppelt')
        .and.to.contain(PROFIL.gemeinden[ARS]!.kontakt.telefon!);
      await expect(page.el).to.be.accessible();
      page.button(/Erneut versuchen/).click();
      await page.says(/Sie bezahlen auf der Seite/);
    });

    it('never loses the focus while it works, fails, and works again', async () => {
      const page = await open(MARIA);
      await toFee(page);
      const { zustellung } = page.geraet.werkstatt;
      const zustellpunkt = zustellung.zustellpunkt.bind(zustellung);
      let fail!: (error: unknown) => void;
      zustellung.zustellpunkt = () => new Promise((_, reject) => (fail = reject));
      const start = page.button(/Bezahlen und absenden/);
      start.focus();
      start.click();
      await waitUntil(() => page.status().textContent !== '');
      expect(page.focused()).to.equal(page.status());
      await waitUntil(() => fail);
      fail(new OzgError('NETZWERK', 'offline'));
      await page.says(/Das hat noch nicht geklappt/);
      expect(page.focused()?.textContent).to.match(
        /Das hat noch nicht geklappt.*Verbindung ist abgebrochen/s,
      );
      zustellung.zustellpunkt = zustellpunkt;
      const again = page.button(/Erneut versuchen/);
      again.focus();
      again.click();
      await page.says(/Sie bezahlen auf der Seite/);
      expect(page.focused()?.id).to.equal('seitentitel');
    });

    it('says in the status line that the fee did not come, to a citizen who is elsewhere', async () => {
      const page = await open(MARIA);
      await toReview(page);
      const { bezahldienst } = page.geraet.werkstatt;
      bezahldienst.quote = () => Promise.reject(new OzgError('NETZWERK', 'offline'));
      page.button(/stimmen/).click();
      await waitUntil(() => /noch nicht geklappt. Die Verbindung/.test(page.status().textContent));
      expect(page.focused()?.id).to.equal('seitentitel');
    });

    it('holds the focus in the status line on the way to the login', async () => {
      const page = await open();
      const login = page.button(/anmelden/);
      login.focus();
      login.click();
      await waitUntil(() => page.left.length === 1);
      await page.el.updateComplete;
      expect(page.focused()).to.equal(page.status());
      expect(page.status().textContent).to.match(/zur Anmeldung/);
    });

    it('asks for the login, keeps everything, and goes on', async () => {
      const geraet = new Geraet(form);
      await toReview(await open(MARIA, geraet));
      document.body.replaceChildren();
      const page = await open(MARIA, geraet);
      page.anmeldung.konto = undefined; // the session has run out; the next request finds out
      await page.session.fetch(new Request('https://zugang.example/dienste')).catch(() => undefined);
      page.button(/stimmen/).click();
      await page.says(/Ihre Anmeldung ist abgelaufen/);
      await expect(page.el).to.be.accessible();
      page.button(/anmelden/).click();
      await waitUntil(() => page.left.length === 1);
      expect(page.anmeldung.wuensche).to.deep.equal([{ konto: 'bundid', niveau: 'STORK-QAA-Level-1' }]);
    });

    it('takes the answers off the screen when the citizen logs out, and gives them back to them only', async () => {
      const geraet = new Geraet(form);
      const page = await open(MARIA, geraet);
      await toReview(page);
      page.anmeldung.changeElsewhere(undefined);
      await waitUntil(() => !page.text().includes('Maria'), 'nothing of her is shown');
      page.anmeldung.changeElsewhere(MARIA);
      await page.says(/Angaben prüfen/);
      await page.says(/Maria/);
    });

    it('says why a login failed, also on a page without <ozg-login>', async () => {
      const anmeldung = new FakeAnmeldung();
      anmeldung.fehler = new OzgError('ANMELDUNG_ABGEBROCHEN', 'cancelled');
      const page = await render(form, { anmeldung });
      await page.says(/Sie haben die Anmeldung abgebrochen/);
      await expect(page.el).to.be.accessible();
    });

    it('asks for a better login where the form needs one', async () => {
      const page = await render({ ...form, niveau: 'STORK-QAA-Level-4' }, { konto: MARIA });
      await page.says(/sicherere Anmeldung nötig/);
      await expect(page.el).to.be.accessible();
    });
  });

  describe('on a device of which nobody knows yet whose it is', () => {
    const leaving = (): boolean => {
      const leave = new Event('beforeunload', { cancelable: true });
      dispatchEvent(leave);
      return leave.defaultPrevented;
    };

    it('asks below the form at the first key, without taking the focus, and writes nothing before the answer', async () => {
      const geraet = new Geraet(form);
      const page = await open(undefined, geraet);
      expect(page.text()).not.to.match(/aufbewahren/);
      page.field(/^Vorname/).focus();
      await sendKeys({ type: 'M' });
      await page.says(/auf diesem Gerät aufbewahren/);
      expect(page.focused()).to.equal(page.field(/^Vorname/));
      expect(page.status().textContent).to.match(/steht eine Frage/);
      expect(page.field(/24 Stunden/).checked).to.equal(true);
      await expect(page.el).to.be.accessible();
      await sendKeys({ type: 'ia' });
      page.button(/^Weiter/).click();
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      await page.says(/Bitte prüfen Sie Ihre Angaben/);
      expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
      expect(leaving()).to.equal(true);
    });

    it('says until when it is kept, and when a save takes long, and can be changed', async () => {
      const geraet = new Geraet(form);
      const page = await open(undefined, geraet);
      page.type(/^Vorname/, 'Mia');
      await keep(page);
      await page.says(/Gespeichert\. Ihr Entwurf bleibt bis 25\. November 2026.* auf diesem Gerät/);
      expect(page.focused()!.id).to.equal('verwahrung');
      expect(leaving()).to.equal(false);
      const { entwuerfe } = geraet;
      const save = entwuerfe.save.bind(entwuerfe);
      let goOn!: () => void;
      const slow = new Promise<void>((resolve) => (goOn = resolve));
      entwuerfe.save = (...args) => slow.then(() => save(...args));
      page.type(/^Vorname/, 'Maria');
      expect(page.text()).to.match(/Gespeichert\./);
      await waitUntil(() => /Wird gespeichert/.test(page.text()), 'a slow save is told');
      goOn();
      await page.says(/Gespeichert\./);
      await expect(page.el).to.be.accessible();
      page.root.querySelector('summary')!.click();
      page.field(/30 Tage/).click();
      page.button(/Auswahl übernehmen/).click();
      await page.says(/bleibt bis 24\. Dezember 2026/);
    });

    it('keeps nothing at a shared computer, takes back what was there, and warns', async () => {
      const geraet = new Geraet(form);
      const page = await open(undefined, geraet);
      page.type(/^Vorname/, 'Mia');
      await keep(page);
      await keep(page, /gemeinsam genutzter/);
      expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
      expect(leaving()).to.equal(true);
      page.type(/^Vorname/, 'Maria');
      await page.el.updateComplete;
      expect(page.text()).to.match(/nur auf dieser Seite/);
      expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
      await expect(page.el).to.be.accessible();
    });

    it('deletes the draft when it is asked to', async () => {
      const geraet = new Geraet(form);
      const page = await open(undefined, geraet);
      page.type(/^Vorname/, 'Mia');
      await keep(page);
      page.button(/alles löschen/).click();
      await page.says(/Ihr Entwurf ist gelöscht/);
      expect(page.field(/^Vorname/).value).to.equal('');
      expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
      expect(leaving()).to.equal(false);
    });

    it('takes the answers along to the login, for an hour at most, and takes them off the device on return', async () => {
      const geraet = new Geraet(form);
      const page = await open(undefined, geraet);
      page.type(/^Vorname/, 'Mia');
      await keep(page, /gemeinsam genutzter/);
      page.button(/anmelden/i).click();
      await waitUntil(() => page.left.length === 1);
      expect(leaving()).to.equal(false);
      const weg = (await geraet.entwuerfe.open(form.id, GAST))!;
      expect(weg.laeuftAb - weg.gespeichert).to.equal(3_600_000);
      document.body.replaceChildren();
      const back = await open(MARIA, geraet);
      await back.says(/nur auf dieser Seite/);
      expect(back.field(/^Vorname/).value).to.equal('Mia');
      const person = await eigentuemer(MARIA.subjekt);
      await waitUntil(async () => (await geraet.entwuerfe.open(form.id, person)) === undefined);
      expect(await geraet.entwuerfe.open(form.id, GAST)).to.equal(undefined);
    });
  });

  it('writes what was typed a moment ago when the page is left', async () => {
    const geraet = new Geraet(form);
    const page = await render(form, {}, { geraet });
    await page.step(/Ihre Angaben/);
    page.type(/^Ort$/, 'Irx');
    await keep(page);
    page.type(/^Ort$/, 'Irxleben');
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    await Promise.resolve();
    const entwurf = await geraet.entwuerfe.open(form.id, GAST);
    expect(JSON.stringify(entwurf?.antworten)).to.contain('Irxleben');
  });

  it('warns before the session ends where the page has no <ozg-login>', async () => {
    const page = await render(form, { konto: MARIA });
    await page.says(/Ihre Angaben/);
    page.anmeldung.wechselt({ art: 'frist', warnung: { bis: Date.now() + 60_000, verlaengerbar: true } });
    await page.says(/werden gleich abgemeldet/);
    const panel = page.root.querySelector<HTMLElement>('[popover]')!;
    await waitUntil(() => panel.matches(':popover-open'));
    expect(getComputedStyle(panel).position).to.equal('fixed');
    await expect(page.el).to.be.accessible();
    panel.querySelector('button')!.click();
    await waitUntil(() => page.anmeldung.verlaengert === 1);
  });

  it('offers each account of the state, and those only that reach the level', async () => {
    const muk = {
      id: 'muk',
      name: 'Mein Unternehmenskonto',
      art: 'organisation',
      niveaus: ['STORK-QAA-Level-3'],
    } as const;
    const konten = [...PROFIL.konten, muk];
    const page = await render(form, { profil: { ...PROFIL, konten } });
    await page.says(/Mit BundID anmelden/);
    await page.says(/Mit Mein Unternehmenskonto anmelden/);
    const hoch = await render({ ...form, niveau: 'STORK-QAA-Level-4' }, { profil: { ...PROFIL, konten } });
    await hoch.says(/Mit BundID anmelden/);
    expect(hoch.text()).not.to.contain('Unternehmenskonto');
  });

  describe('in other languages', () => {
    it('marks what is German all the same', async () => {
      const page = await open(MARIA);
      await toFee(page);
      page.el.setAttribute('sprache', 'en');
      await page.says(/You pay at/);
      const words = [...page.root.querySelectorAll<HTMLElement>('td span')];
      expect(words.find((one) => /je Hund/.test(one.textContent))!.lang).to.equal('de');
    });

    it('says that words of the form are German, and marks every one of them', async () => {
      const nurDeutsch = (value: unknown): unknown =>
        typeof value !== 'object' || value === null
          ? value
          : Array.isArray(value)
            ? value.map(nurDeutsch)
            : 'de' in value && 'en' in value
              ? { de: value.de }
              : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, nurDeutsch(each)]));
      const deutsch = { ...form, ...(nurDeutsch({ titel: form.titel, schritte: form.schritte }) as object) };
      const page = await render(deutsch, {}, { attributes: { form: form.id, sprache: 'en' } });
      await page.says(/Some texts on this page are available in German only/);
      const words = /^(Hund anmelden|Person|Vorname|Straße und Hausnummer|Kontakt für Rückfragen)$/;
      const german = [...page.root.querySelectorAll('span, h2, h3')].filter((one) =>
        words.test(one.textContent),
      );
      expect(german).to.have.length(5);
      for (const one of german) expect(one.closest('[lang]')!.getAttribute('lang')).to.equal('de');
      page.el.setAttribute('sprache', 'de');
      await page.says(/Weiter/);
      expect(page.text()).not.to.match(/German only|nur auf Deutsch/);
    });

    for (const [sprache, words] of [
      ['en', /Register a dog/],
      ['de-x-einfach', /Einen Hund anmelden/],
    ] as const) {
      it(`speaks ${sprache}`, async () => {
        const page = await render(form, {}, { attributes: { form: form.id, sprache } });
        await page.says(words);
        await expect(page.el).to.be.accessible();
      });
    }

    it('keeps every answer when the language changes', async () => {
      const page = await open();
      page.type(/^Vorname/, 'Mia');
      page.el.setAttribute('sprache', 'en');
      await page.says(/First name/);
      expect(page.field(/First name/).value).to.equal('Mia');
    });
  });

  it('survives being moved', async () => {
    const page = await open();
    page.type(/^Vorname/, 'Mia');
    const section = document.createElement('section');
    page.el.parentElement!.append(section);
    section.append(page.el);
    await page.el.updateComplete;
    expect(page.field(/^Vorname/).value).to.equal('Mia');
    page.type(/^Vorname/, 'Mia Maria');
    page.button(/^Weiter/).click();
    await page.says(/Angaben fehlen/);
  });

  for (const width of [1280, 960, 288]) {
    it(`shows its steps in one row at ${width} px`, async () => {
      const page = await open(MARIA);
      page.el.parentElement!.style.width = `${width}px`;
      const tops = [...page.root.querySelectorAll('.schritte li')].map(
        (li) => li.getBoundingClientRect().top,
      );
      expect(new Set(tops).size).to.equal(1);
      expect(page.el.scrollWidth).to.be.at.most(width);
    });
  }

  it('keeps "Ändern" beside its heading, and the bar of an error beside the question', async () => {
    const page = await open(MARIA);
    await toReview(page);
    await page.says(/Ändern/);
    page.el.parentElement!.style.width = '288px';
    for (const head of page.root.querySelectorAll('.kopf')) {
      const [title, change] = [...head.children].map((child) => child.getBoundingClientRect());
      expect(change!.left).to.be.at.least(title!.right);
    }
    page.button(/Ändern\s+Ihre Hunde/).click();
    await page.step(/Ihre Hunde/);
    const question = page.root.querySelector('fieldset.wahl')!;
    const legend = question.querySelector('legend')!;
    expect(getComputedStyle(legend).float, 'a legend in place cuts the border').to.not.equal('none');
  });

  it('fits into 320 px without scrolling sideways', async () => {
    const page = await open(MARIA);
    const box = page.el.parentElement!;
    box.style.width = '288px';
    await toReview(page);
    expect(page.el.scrollWidth).to.be.at.most(288);
    for (const button of page.root.querySelectorAll('button')) {
      expect(button.getBoundingClientRect().height, button.textContent).to.be.at.least(44);
    }
  });
});

describe('a choice from a long list', () => {
  const staat = /^Staatsangehörigkeit/;
  let page: Rendered;
  beforeEach(async () => {
    const form = { ...(await hundesteuer()), ...NUR_STAAT };
    page = await render(form, { konto: MARIA });
    await page.says(/Zur Person/);
    page.field(staat).focus();
    // The part that opens the list arrives with the first focus.
    await waitUntil(async () => {
      await sendKeys({ press: 'ArrowDown' });
      return page.root.querySelector('[role=option]') !== null;
    });
    await sendKeys({ press: 'Escape' });
  });
  const optionen = (): string[] =>
    [...page.root.querySelectorAll('[role=option]')].map(({ textContent }) => textContent);
  const weiter = (): void => page.button(/^Weiter/).click();

  it('is made by typing and Enter, and stays when the form goes on', async () => {
    await sendKeys({ type: 'oster' });
    expect(optionen()).to.deep.equal(['Österreich']);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    expect(page.field(staat).value).to.equal('Österreich');
    weiter();
    await page.says(/Bitte prüfen Sie|Angaben prüfen/);
    await page.says(/Österreich/);
    expect(page.text()).not.to.include('AT');
  });

  it('counts where it was typed to its end', async () => {
    await sendKeys({ type: 'frankreich' });
    await sendKeys({ press: 'Tab' });
    expect(page.field(staat).value).to.equal('Frankreich');
    expect(page.field(staat).getAttribute('aria-invalid')).to.equal(null);
  });

  it('keeps what fits nothing, and says so when the field is left', async () => {
    await sendKeys({ type: 'Atlantis' });
    await sendKeys({ press: 'Tab' });
    await page.says(/Bitte wählen Sie bei „Staatsangehörigkeit“ eine Möglichkeit aus/);
    expect(page.field(staat).value).to.equal('Atlantis');
  });

  it('follows the language of the page', async () => {
    page.el.setAttribute('sprache', 'en');
    await page.says(/Nationality/);
    page.field(/^Nationality/).focus();
    await sendKeys({ type: 'aust' });
    expect(optionen()).to.deep.equal(['Austria', 'Australia']);
  });
});

it('shows what is locked as text, and nothing of what is hidden', async () => {
  const basis = { art: 'feld', typ: 'text', anzahl: { min: 1, max: 1 } } as const;
  const page = await render({
    ...(await hundesteuer()),
    ...NUR_STAAT,
    schritte: [
      {
        id: 'verfahren',
        titel: { de: 'Verfahren' },
        felder: [
          {
            ...basis,
            id: 'art',
            titel: { de: 'Art des Verfahrens' },
            sicht: 'gesperrt',
            vorgabe: 'Anmeldung',
          },
          { ...basis, id: 'id', titel: { de: 'Kennung' }, sicht: 'verborgen', vorgabe: 'GA2' },
          { ...basis, id: 'name', titel: { de: 'Name' }, vorgabe: 'Neumann' },
        ],
      },
    ],
  });
  await page.says(/Art des Verfahrens ?Anmeldung/);
  expect(page.text()).not.to.match(/Kennung|GA2/);
  expect(page.root.querySelectorAll('input')).to.have.length(1);
  expect(page.field(/^Name/).value).to.equal('Neumann');
});
