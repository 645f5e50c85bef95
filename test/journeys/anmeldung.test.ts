import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, heading, logIn } from './hund.ts';

let buehne: Buehne;
let demo: Demo;
let browser: Browser;
let citizen: Visit;
let page: Page;
/** Console lines that this test is about. */
let expected: RegExp[];

before(async () => {
  buehne = await baueAuf({ offset: 1800 });
  ({ demo, browser } = buehne);
});

after(() => buehne.close());

beforeEach(async () => {
  citizen = await visit(browser, Object.values(demo.origins));
  page = citizen.page;
  expected = [];
});

afterEach(async () => {
  for (const service of Object.values(demo.services)) service.faults.clear();
  const { console, errors, foreign } = citizen.findings;
  const unexpected = console.filter((line) => !expected.some((pattern) => pattern.test(line)));
  assert.deepEqual({ console: unexpected, errors, foreign }, { console: [], errors: [], foreign: [] });
  assert.deepEqual(demo.services.gemeinde.cspReports, []);
  await citizen.close();
});

const go = (path: string): Promise<unknown> => page.goto(`${demo.origins.gemeinde}/${path}`);
const bundid = (): Promise<void> => button(page, 'Mit BundID anmelden').first().click();

describe('a login', () => {
  it('of a company names the company, keeps apart who acts, and fills in nothing of that person', async () => {
    await go('hund-anmelden.html');
    await heading(page, 'Ihre Angaben').waitFor();
    await button(page, 'Mit Mein Unternehmenskonto anmelden').first().click();
    await page.getByLabel(/Bördeland Solar GmbH/).check();
    await button(page, 'Anmelden').click();
    await page.getByText('Angemeldet als Bördeland Solar GmbH').waitFor();
    await heading(page, 'Ihre Angaben').waitFor();
    assert.equal(await page.getByLabel('Familienname').inputValue(), '');
    await page.getByText('Angaben aus meinem Konto').click();
    await page.getByText('HRB 00815').waitFor();
    await page.getByText('Angemeldet ist Anna Becker.').waitFor();
  });

  it('ends with a clean address, and the back button never comes to a used code', async () => {
    expected = [/400 \(Bad Request\)/]; // the login page itself is over when somebody goes back to it
    await go('oeffnungszeiten.html');
    await bundid();
    await logIn(page);
    assert.equal(page.url(), `${demo.origins.gemeinde}/oeffnungszeiten.html`);
    assert.doesNotMatch(String(await page.evaluate('document.referrer')), /code=|state=/);
    for (let i = 0; i < 3; i++) {
      await page.goBack().catch(() => undefined);
      assert.doesNotMatch(page.url(), /[?&]code=/);
    }
    await go('oeffnungszeiten.html');
    await page.getByText('Angemeldet als').waitFor();
  });

  it('that was begun elsewhere is told on the return page, and its code leaves the address', async () => {
    await go('rueckkehr.html?code=aus-einem-anderen-browser&state=fremd&iss=x');
    await page.getByText('in einem anderen Fenster oder Browser begonnen').waitFor();
    assert.equal(page.url(), `${demo.origins.gemeinde}/rueckkehr.html`);
    await bundid();
    await logIn(page);
  });

  it('whose answer gets lost between code and token says so, and succeeds the next time', async () => {
    expected = [/NETZWERK|ANMELDUNG_FEHLGESCHLAGEN/, /Failed to load resource/];
    await go('');
    await bundid();
    demo.services.zugang.faults.add({ route: 'POST /token', art: 'reset-before', anzahl: 4 });
    await page.getByLabel(/Maria Neumann/).check();
    await button(page, 'Anmelden').click();
    await page.getByText(/Verbindung ist abgebrochen|hat nicht geklappt/).waitFor();
    demo.services.zugang.faults.clear();
    await bundid();
    await logIn(page);
  });

  it('at a provider that does not answer says so and stays on the page', async () => {
    expected = [/NETZWERK|ANMELDUNG_FEHLGESCHLAGEN|DIENST_GESTOERT/, /Failed to load resource/];
    await go('');
    await button(page, 'Mit BundID anmelden').waitFor();
    demo.services.zugang.faults.add({ route: 'POST /request', art: '503', anzahl: 0 });
    await bundid();
    await page.locator('ozg-login [role=alert]').waitFor();
    assert.equal(page.url(), `${demo.origins.gemeinde}/`);
    demo.services.zugang.faults.clear();
    await bundid();
    await logIn(page);
  });

  it('in a browser that keeps nothing is explained before anybody leaves', async () => {
    expected = [/SPEICHER_GESPERRT/];
    await citizen.context.addInitScript(`for (const name of ['sessionStorage', 'localStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });`);
    await go('');
    await bundid();
    await page.getByText('Anmelden und online bezahlen sind so nicht möglich').waitFor();
    assert.equal(page.url(), `${demo.origins.gemeinde}/`);
  });

  it('goes on as logged out where something cleared the storage of the page', async () => {
    await go('');
    await bundid();
    await logIn(page);
    await page.evaluate(`(async () => {
      sessionStorage.clear();
      for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
    })()`);
    await page.reload();
    await button(page, 'Mit BundID anmelden').waitFor();
    await bundid();
    await logIn(page);
  });
});

describe('the time of a login', () => {
  it('is warned of ahead, extended by one act, and over when nobody is there', async () => {
    await page.clock.install();
    await go('hund-anmelden.html');
    await bundid();
    await logIn(page); // Online-Ausweis: five minutes without an act
    await heading(page, 'Ihre Angaben').waitFor();
    await page.getByLabel(/Telefonnummer/).fill('030 23125-999');
    const warning = page.getByText('werden gleich abgemeldet');
    await page.clock.fastForward('04:10');
    await warning.waitFor();
    await page.getByText(/Noch 0:\d\d Minuten/).waitFor();
    await button(page, 'Angemeldet bleiben').click(); // any act will do; this one is for who looks for it
    await warning.waitFor({ state: 'detached' });
    await page.clock.fastForward('04:10');
    await warning.waitFor();
    await page.clock.fastForward('01:00');
    await page.getByText('weil die Zeit abgelaufen ist').waitFor();
    assert.equal(await page.getByLabel(/Telefonnummer/).inputValue(), '030 23125-999');
    await page.reload();
    await button(page, 'Mit BundID anmelden').first().waitFor();
  });
});
