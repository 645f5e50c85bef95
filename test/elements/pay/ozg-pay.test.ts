import { expect, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../../fakes/warten.js';
import { eigentuemer } from '../../../src/domain/entwurf/entwurf.js';
import { OzgPay } from '../../../src/elements/pay/ozg-pay.js';
import { define } from '../../../src/elements/define.js';
import { OzgError } from '../../../src/errors.js';
import { ablaufContext, navigationContext } from '../../../src/session/contexts.js';
import { Werkstatt } from '../../fakes/ablauf.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { fakePage, until, type FakePage, type FakePageOptions } from '../../fakes/page.js';

define('ozg-pay', OzgPay);

const signal = new AbortController().signal;
const FORDERUNG = 'HB-2026-000815';
const REDIRECT = 'https://hohe-boerde.example/rueckkehr.html?state=earlier';

interface Rendered extends FakePage {
  readonly el: OzgPay;
  readonly werkstatt: Werkstatt;
  readonly leftFor: string[];
  text(): string;
  /** Waits until the element says this. */
  says(pattern: RegExp): Promise<void>;
  button(label: RegExp): HTMLButtonElement;
}

async function render(
  options: FakePageOptions = { konto: MARIA },
  {
    werkstatt = new Werkstatt(),
    attributes = { forderung: FORDERUNG },
  }: { werkstatt?: Werkstatt; attributes?: Readonly<Record<string, string>> } = {},
): Promise<Rendered> {
  const page = fakePage(options);
  const leftFor: string[] = [];
  page.provide(ablaufContext, werkstatt.ablauf);
  page.provide(navigationContext, { verlassen: async (url) => void leftFor.push(url) });
  const el = new OzgPay();
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  el.innerHTML = '<a href="/kasse">Bankverbindung der Kasse</a>';
  page.root.append(el);
  document.body.append(page.root);
  await until(page.session, (session) => session.phase !== 'unbekannt');
  const text = (): string => el.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();
  return {
    ...page,
    el,
    werkstatt,
    leftFor,
    text,
    says: (pattern) => waitUntil(() => pattern.test(text()), `says ${pattern.source}`),
    button: (label) => [...el.shadowRoot!.querySelectorAll('button')].find((b) => label.test(b.textContent))!,
  };
}

/** A demand that was brought to this point on an earlier visit. */
async function earlier(
  status?: 'PAYED' | 'CANCELED' | 'FAILED',
): Promise<{ werkstatt: Werkstatt; id: string }> {
  const werkstatt = new Werkstatt();
  const owner = await eigentuemer(MARIA.subjekt);
  const anlass = { forderung: FORDERUNG };
  const { id } = await werkstatt.ablauf.begin({
    art: 'zahlung',
    ars: '1',
    eigentuemer: owner,
    anlass,
    sendet: false,
  });
  await werkstatt.ablauf.resume(id, signal);
  await werkstatt.ablauf.pay(id, REDIRECT, signal);
  if (status) werkstatt.bezahldienst.melden('tx-1', status);
  return { werkstatt, id };
}

describe('<ozg-pay>', () => {
  afterEach(() => {
    document.body.replaceChildren();
    sessionStorage.clear();
  });

  it('asks for a login first', async () => {
    const { el, button, session, says, werkstatt } = await render({});
    await says(/Bitte melden Sie sich an/);
    await expect(el).to.be.accessible();
    expect(await werkstatt.ablauf.list(await eigentuemer(MARIA.subjekt))).to.have.length(0);
    button(/anmelden/i).click();
    await until(session, (s) => s.phase === 'unterwegs');
  });

  it('shows the price of the server, who gets it and where it is paid', async () => {
    const { el, says, text, button } = await render();
    await says(/Summe/);
    expect(text())
      .to.contain('84,00 €')
      .and.to.contain('Gemeinde Hohe Börde')
      .and.to.contain('zahlung.localhost:8091');
    expect(button(/bezahlen/).textContent).to.match(/^84,00\s€ jetzt bezahlen$/);
    await expect(el).to.be.accessible();
  });

  it('takes no price from the page', async () => {
    const attributes = { forderung: FORDERUNG, betrag: '1', preis: '1', amount: '1' };
    const { says, text } = await render({ konto: MARIA }, { attributes });
    await says(/84,00/);
    expect(text()).not.to.match(/(^|\D)1,00/);
  });

  it('leaves for the pay page and remembers the way back', async () => {
    const { el, says, button, leftFor, werkstatt } = await render();
    await says(/jetzt bezahlen/);
    button(/bezahlen/).click();
    await says(/weitergeleitet/);
    await expect(el).to.be.accessible();
    expect(leftFor).to.deep.equal(['http://zahlung.localhost:8091/bezahlseite/tx-1']);
    const [vorgang] = await werkstatt.ablauf.list(await eigentuemer(MARIA.subjekt));
    const { versuch } = vorgang!.zahlung as { versuch: { redirectUrl: string } };
    const url = new URL(versuch.redirectUrl);
    expect(url.origin + url.pathname).to.equal('https://hohe-boerde.example/rueckkehr.html');
    const record = JSON.parse(
      sessionStorage.getItem(`ozg:rueckkehr:${url.searchParams.get('state')!}`)!,
    ) as object;
    expect(record).to.deep.include({
      art: 'zahlung',
      seite: location.href,
      merkzettel: { vorgang: vorgang!.id },
    });
  });

  it('pays once on a double click', async () => {
    const { says, button, leftFor, werkstatt } = await render();
    await says(/jetzt bezahlen/);
    const pay = button(/bezahlen/);
    pay.click();
    pay.click();
    await says(/weitergeleitet/);
    expect(leftFor).to.have.length(1);
    expect(werkstatt.bezahldienst.transaktionen.size).to.equal(1);
  });

  it('shows the receipt and tells the page when the citizen comes back from paying', async () => {
    const { werkstatt, id } = await earlier('PAYED');
    const record = {
      art: 'zahlung',
      seite: location.href,
      zeit: Date.now(),
      merkzettel: { vorgang: id },
      antwort: '',
    };
    sessionStorage.setItem('ozg:rueckkehr:earlier', JSON.stringify(record));
    const told: unknown[] = [];
    const listener = (event: Event): void => void told.push((event as CustomEvent).detail);
    document.addEventListener('ozg-zahlung-completed', listener);
    const { el, says, text } = await render({ konto: MARIA }, { werkstatt });
    await says(/eingegangen/);
    document.removeEventListener('ozg-zahlung-completed', listener);
    expect(told).to.deep.equal([{ vorgang: id }]);
    expect(text()).to.contain('HB-2026-001').and.to.contain('84,00 €').and.to.contain('Visa');
    expect(el.shadowRoot!.activeElement?.textContent).to.contain('eingegangen');
    expect(sessionStorage.getItem('ozg:rueckkehr:earlier')).to.equal(null);
    await expect(el).to.be.accessible();
  });

  it('believes the server, not the return: still open is still open', async () => {
    const { werkstatt } = await earlier();
    const { el, says, button, leftFor } = await render({ konto: MARIA }, { werkstatt });
    await says(/noch nicht abgeschlossen/);
    await expect(el).to.be.accessible();
    button(/Weiter zur Bezahlseite/).click();
    await says(/weitergeleitet/);
    expect(leftFor).to.deep.equal(['http://zahlung.localhost:8091/bezahlseite/tx-1']);
    expect(werkstatt.bezahldienst.transaktionen.size).to.equal(1);
  });

  it('finds out that an open payment has arrived', async () => {
    const { werkstatt } = await earlier();
    const { el, says, button } = await render({ konto: MARIA }, { werkstatt });
    await says(/Status prüfen/);
    werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    const told = oneEvent(el, 'ozg-zahlung-completed');
    button(/Status prüfen/).click();
    await told;
    await says(/eingegangen/);
  });

  for (const [status, pattern] of [
    ['CANCELED', /Sie haben die Zahlung abgebrochen/],
    ['FAILED', /hat nicht geklappt/],
  ] as const) {
    it(`offers another attempt after ${status}`, async () => {
      const { werkstatt } = await earlier(status);
      const { el, says, button, leftFor } = await render({ konto: MARIA }, { werkstatt });
      await says(pattern);
      await expect(el).to.be.accessible();
      button(/Erneut bezahlen/).click();
      await says(/weitergeleitet/);
      expect(leftFor).to.deep.equal(['http://zahlung.localhost:8091/bezahlseite/tx-2']);
    });
  }

  it('says that nothing has to be paid', async () => {
    const werkstatt = new Werkstatt();
    werkstatt.bezahldienst.forderung = 0;
    const { el, says } = await render({ konto: MARIA }, { werkstatt });
    await says(/nichts zu bezahlen/);
    await expect(el).to.be.accessible();
  });

  it('follows the Vorgang when another part of the page moves it on', async () => {
    const { werkstatt, id } = await earlier();
    const { says } = await render({ konto: MARIA }, { werkstatt });
    await says(/noch nicht abgeschlossen/);
    werkstatt.bezahldienst.melden('tx-1', 'PAYED');
    await werkstatt.ablauf.resume(id, signal);
    await says(/eingegangen/);
  });

  it('shows an error with a way on', async () => {
    const werkstatt = new Werkstatt();
    const quote = werkstatt.bezahldienst.quote.bind(werkstatt.bezahldienst);
    werkstatt.bezahldienst.quote = () => Promise.reject(new OzgError('NETZWERK', 'gone'));
    const { el, says, button } = await render({ konto: MARIA }, { werkstatt });
    await says(/Verbindung ist abgebrochen/);
    await expect(el).to.be.accessible();
    werkstatt.bezahldienst.quote = quote;
    button(/Erneut versuchen/).click();
    await says(/jetzt bezahlen/);
  });

  it('refuses a pay page that is not the one it named', async () => {
    const { el, says, button, leftFor, werkstatt } = await render();
    await says(/jetzt bezahlen/);
    werkstatt.bezahldienst.create = async () => ({
      id: 'tx-9',
      status: 'INITIAL',
      bezahlseite: 'https://evil.example/bezahlseite',
    });
    const told = oneEvent(el, 'ozg-error');
    button(/bezahlen/).click();
    expect((await told).detail).to.deep.equal({ code: 'ABGELEHNT' });
    expect(leftFor).to.deep.equal([]);
  });

  it('tells webmaster and page where nothing says what to pay, and shows its fallback', async () => {
    const told: unknown[] = [];
    const listener = (event: Event): void => void told.push((event as CustomEvent).detail);
    document.addEventListener('ozg-error', listener);
    const { el, says } = await render({ konto: MARIA }, { attributes: {} });
    await says(/needs the attribute forderung/);
    document.removeEventListener('ozg-error', listener);
    expect(told).to.deep.equal([{ code: 'KONFIGURATION' }]);
    expect(el.shadowRoot!.querySelector('slot')).not.to.equal(null);
    await expect(el).to.be.accessible();
    el.forderung = FORDERUNG;
    await says(/jetzt bezahlen/);
  });

  it('shows its fallback where the state offers no payment', async () => {
    const { el, says } = await render({ konto: MARIA, angaben: {} });
    await says(/data-ars|data-profil/);
    expect(el.shadowRoot!.querySelector('slot')).not.to.equal(null);
  });

  it('names the one account of the state, and what the login is for', async () => {
    const { el, says, button, session, anmeldung } = await render({});
    await says(/Mit BundID anmelden/);
    await expect(el).to.be.accessible();
    expect(button(/^Mit BundID anmelden$/).ariaLabel).to.equal('Mit BundID anmelden, um zu bezahlen');
    button(/Mit BundID/).click();
    await until(session, (s) => s.phase === 'unterwegs');
    expect(anmeldung.wuensche).to.deep.equal([{ konto: 'bundid' }]);
  });

  it('marks the words of the server as German', async () => {
    const { el, says } = await render(
      { konto: MARIA },
      { attributes: { forderung: FORDERUNG, sprache: 'en' } },
    );
    await says(/Recipient: Gemeinde Hohe Börde/);
    const german = [...el.shadowRoot!.querySelectorAll('[lang="de"]')].map((each) => each.textContent);
    expect(german).to.include('Gemeinde Hohe Börde').and.to.include('Verwaltungsgebühr je Hund');
  });

  describe('keeps the focus', () => {
    const focused = (el: OzgPay): Element | null => el.shadowRoot!.activeElement;

    it('on the status line while it waits for the pay page', async () => {
      const { el, says, button } = await render();
      await says(/jetzt bezahlen/);
      button(/bezahlen/).focus();
      button(/bezahlen/).click();
      await el.updateComplete;
      expect(focused(el)?.getAttribute('role')).to.equal('status');
      await says(/weitergeleitet/);
      expect(focused(el)?.textContent).to.match(/weitergeleitet/);
    });

    it('on the answer after the status was asked for', async () => {
      const { werkstatt } = await earlier();
      const { el, says, button } = await render({ konto: MARIA }, { werkstatt });
      await says(/Status prüfen/);
      werkstatt.bezahldienst.melden('tx-1', 'PAYED');
      button(/Status prüfen/).focus();
      button(/Status prüfen/).click();
      await says(/eingegangen/);
      expect(focused(el)?.textContent).to.match(/eingegangen/);
    });

    it('on the error, and on the answer when another try succeeds', async () => {
      const { el, says, button, werkstatt } = await render();
      await says(/jetzt bezahlen/);
      const create = werkstatt.bezahldienst.create.bind(werkstatt.bezahldienst);
      werkstatt.bezahldienst.create = () => Promise.reject(new OzgError('NETZWERK', 'gone'));
      button(/bezahlen/).focus();
      button(/bezahlen/).click();
      await says(/Verbindung ist abgebrochen/);
      expect(focused(el)?.getAttribute('role')).to.equal('alert');
      werkstatt.bezahldienst.create = create;
      button(/Erneut versuchen/).focus();
      button(/Erneut versuchen/).click();
      await says(/noch nicht abgeschlossen/);
      expect(focused(el)?.textContent).to.match(/noch nicht abgeschlossen/);
    });

    it('on the pay button where there is nothing to announce', async () => {
      const werkstatt = new Werkstatt();
      const quote = werkstatt.bezahldienst.quote.bind(werkstatt.bezahldienst);
      werkstatt.bezahldienst.quote = () => Promise.reject(new OzgError('NETZWERK', 'gone'));
      const { el, says, button } = await render({ konto: MARIA }, { werkstatt });
      await says(/Verbindung ist abgebrochen/);
      werkstatt.bezahldienst.quote = quote;
      button(/Erneut versuchen/).focus();
      button(/Erneut versuchen/).click();
      await says(/jetzt bezahlen/);
      expect(focused(el)?.textContent).to.match(/jetzt bezahlen/);
    });

    it('and takes none that was elsewhere', async () => {
      const { el, says } = await render();
      await says(/jetzt bezahlen/);
      expect(focused(el)).to.equal(null);
    });
  });

  it('says that it takes longer than usual', async () => {
    const werkstatt = new Werkstatt();
    werkstatt.bezahldienst.quote = () => new Promise(() => undefined);
    const { el, says } = await render({ konto: MARIA }, { werkstatt });
    await says(/Wird geladen/);
    await expect(el).to.be.accessible();
    await waitUntil(() => /länger als üblich/.test(el.shadowRoot!.textContent), 'slow');
    await expect(el).to.be.accessible();
  });

  it('shows nothing of the payment after logout, and another person their own', async () => {
    const { werkstatt } = await earlier('PAYED');
    const { session, anmeldung, says, text } = await render({ konto: MARIA }, { werkstatt });
    await says(/eingegangen/);
    await session.abmelden();
    await says(/Bitte melden Sie sich an/);
    expect(text()).not.to.contain('Visa');
    anmeldung.changeElsewhere({ ...MARIA, subjekt: 'pairwise-max' });
    await says(/jetzt bezahlen/);
  });

  it('drops an answer that comes after it was removed, and works again when it is back', async () => {
    const { el, root, says } = await render();
    el.remove();
    root.append(el);
    await says(/jetzt bezahlen/);
  });

  it('speaks plain German and English', async () => {
    const plain = await render(
      { konto: MARIA },
      { attributes: { forderung: FORDERUNG, sprache: 'de-x-einfach' } },
    );
    await plain.says(/Das Geld bekommt: Gemeinde Hohe Börde/);
    await expect(plain.el).to.be.accessible();
    const english = await render({ konto: MARIA }, { attributes: { forderung: FORDERUNG, sprache: 'en' } });
    await english.says(/Pay €84\.00 now/);
    await expect(english.el).to.be.accessible();
  });
});
