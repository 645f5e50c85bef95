import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { startDemo, type Demo } from '../../demo/start.ts';
import { findFirefox } from '../../tools/browsers.mjs';

// The main way in Firefox ESR, over WebDriver BiDi: the Firefox of Debian, not a patched one.

const program = findFirefox();
let stateDir: string;
let demo: Demo;
let browser: Browser;
let page: Page;
let said: string[];
let foreign: string[];

const EMPTY = createHash('sha256').digest('base64');

async function open(sitzung: 'token' | 'cookie'): Promise<void> {
  stateDir = await mkdtemp(join(tmpdir(), 'ozg-firefox-'));
  demo = await startDemo({ offset: 6200, stateDir, sitzung });
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: program!, headless: true });
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  said = [];
  foreign = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => {
    // A file whose page was left while it loaded is empty, which Firefox says like this.
    if (!String(error).includes(`The computed hash is “${EMPTY}”`)) said.push(String(error));
  });
  const origins = Object.values(demo.origins);
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) foreign.push(request.url());
  });
}

async function close(): Promise<void> {
  await browser.close();
  await demo.stop();
  await rm(stateDir, { recursive: true });
}

/**
 * Waits for the innermost element of this kind that says a text, in our shadow roots, too. Aria selectors do not reach
 * those over BiDi, and text selectors remember there what a text was before it changed.
 */
async function find(kind: string, text: string, part = ''): Promise<ElementHandle> {
  const found = await page.waitForFunction(`(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    const fits = (each) => each.matches('${kind}') && each.textContent.trim().startsWith('${text}') && each.checkVisibility();
    return all(document).filter(fits).at(-1)${part};
  })()`);
  return found as ElementHandle;
}

const shows = (text: string): Promise<unknown> => find('*', text);
const click = async (kind: string, text: string): Promise<void> => (await find(kind, text)).click();
const field = (label: string): Promise<ElementHandle> => find('label', label, '?.control');
const value = async (label: string): Promise<unknown> =>
  (await field(label)).evaluate((input) => (input as unknown as { value: string }).value);

const skip = !program && 'needs firefox-esr (Debian package)';

for (const sitzung of ['token', 'cookie'] as const) {
  describe(`Firefox, ${sitzung} session`, { concurrency: false, skip }, () => {
    before(() => open(sitzung));
    after(close);

    it('logs in', async () => {
      await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
      await click('button', 'Mit BundID anmelden');
      await click('label', 'Maria Neumann');
      await click('label', 'Online-Ausweis');
      await click('button', 'Anmelden');
      await shows('Angemeldet als Maria Neumann');
      assert.equal(page.url(), `${demo.origins.gemeinde}/hund-anmelden.html`);
      await shows('Ihre Angaben'); // Firefox calls a request that is under way when the page is left a failed one
    });

    it('stays logged in over a reload and on the next page', async () => {
      await page.reload();
      await shows('Angemeldet als Maria Neumann');
      await shows('Ihre Angaben');
      await click('nav a', 'Mein Postfach');
      await shows('Sie haben keine Nachrichten.');
      await shows('Angemeldet als Maria Neumann');
    });

    it('keeps what was typed', async () => {
      await click('nav a', 'Hund anmelden');
      await shows('Ihre Angaben');
      assert.equal(await value('Familienname'), 'Neumann');
      await (await field('Telefonnummer')).type('030 23125-815');
      assert.equal(await value('Telefonnummer'), '030 23125-815');
      await click('label', 'Ja, 24 Stunden lang');
      await click('button', 'Auswahl übernehmen');
      await shows('Gespeichert.');
      await click('button', 'Weiter');
      await shows('Schritt 2 von 7');
      await page.reload();
      await shows('Schritt 2 von 7');
      await click('button', 'Zurück');
      assert.equal(await value('Telefonnummer'), '030 23125-815');
    });

    it('logs out and leaves nothing of the person', async () => {
      await page.evaluate(
        `addEventListener('pageshow', ({ persisted }) => (globalThis.persisted = persisted))`,
      );
      await click('nav a', 'Öffnungszeiten');
      await find('h1', 'Öffnungszeiten');
      await shows('Angaben aus meinem Konto');
      await click('button', 'Abmelden');
      await click('button', 'Abmelden und löschen');
      await shows('Sie sind abgemeldet.');
      await shows('Mit BundID anmelden');
      // In cookie mode the Landeszugang is told behind; until then the database says that it has to be.
      await page.waitForFunction(
        `indexedDB.databases().then((all) => all.every(({ name }) => name !== 'ozg:sitzung'))`,
      );
    });

    it('shows nothing of the person who goes back to the form', async () => {
      await page.evaluate('history.back()');
      await shows('Ihre Angaben');
      await shows('Mit BundID anmelden');
      assert.equal(await value('Familienname'), '');
      assert.equal(await value('Telefonnummer'), '');
    });

    it('met no console message, no CSP report and no foreign request', () => {
      assert.deepEqual(said, []);
      assert.deepEqual(demo.services.gemeinde.cspReports, []);
      assert.deepEqual(foreign, []);
    });
  });
}
