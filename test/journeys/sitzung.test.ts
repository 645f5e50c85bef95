import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, logIn } from './hund.ts';
import { replaceRefreshToken } from './siegel.ts';

let buehne: Buehne;
let demo: Demo;
let browser: Browser;
let citizen: Visit;
let page: Page;

before(async () => {
  buehne = await baueAuf({ offset: 1400 });
  ({ demo, browser } = buehne);
});

after(() => buehne.close());

beforeEach(async () => {
  citizen = await visit(browser, Object.values(demo.origins));
  page = citizen.page;
  await page.goto(demo.origins.gemeinde);
  await button(page, 'Mit BundID anmelden').click();
  await logIn(page);
});

afterEach(async () => {
  demo.services.zugang.faults.clear();
  assert.deepEqual(citizen.findings.errors, []);
  assert.deepEqual(citizen.findings.foreign, []);
  await citizen.close();
});

const loggedIn = (on: Page = page): Promise<void> => on.getByText('Angemeldet als').waitFor();

describe('a session', { concurrency: false }, () => {
  it('goes on when a page is left while it renews', async () => {
    for (let i = 0; i < 5; i++) {
      demo.services.zugang.faults.add({ route: 'POST /token', art: 'latency', anzahl: 1, ms: 400 });
      const asked = page.waitForRequest((request) => request.url().endsWith('/token'));
      await page.goto(`${demo.origins.gemeinde}/oeffnungszeiten.html`);
      await asked;
      await page.goto(demo.origins.gemeinde);
      await loggedIn();
    }
  });

  it('goes on when the answer of a renewal is lost', async () => {
    demo.services.zugang.faults.add({ route: 'POST /token', art: 'reset-after', anzahl: 1 });
    await page.reload();
    // Chromium repeats a POST by itself where the connection was kept alive, and fails it where it was new.
    await page.getByText(/Angemeldet als|Verbindung ist abgebrochen/).waitFor();
    await page.reload();
    await loggedIn();
  });

  it('that has run out lets the next login succeed at once', async () => {
    await replaceRefreshToken(page, 'ausgelaufen');
    await page.reload();
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
  });

  it('begun in one tab is seen in the other', async () => {
    await button(page, 'Abmelden').click();
    await button(page, 'Mit BundID anmelden').waitFor();
    const other = await citizen.context.newPage();
    await other.goto(`${demo.origins.gemeinde}/postfach.html`);
    await button(other, 'Mit BundID anmelden').waitFor();
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
    await loggedIn(other);
  });

  it('ends on the screen at once, also where the provider is slow', async () => {
    demo.services.zugang.faults.add({
      route: 'POST /token/revocation',
      art: 'latency',
      anzahl: 1,
      ms: 20_000,
    });
    await button(page, 'Abmelden').click();
    await button(page, 'Mit BundID anmelden').waitFor({ timeout: 8000 });
    assert.equal(await page.getByText('Maria Neumann').count(), 0);
  });

  it('is left at the provider, too, and comes back to the page', async () => {
    await page.goto(`${demo.origins.gemeinde}/oeffnungszeiten.html`);
    await page.getByText('Angaben aus meinem Konto').waitFor();
    await button(page, 'Abmelden').click();
    await button(page, 'Auch beim Nutzerkonto abmelden').click();
    await page.waitForURL(`${demo.origins.zugang}/**`);
    assert.doesNotMatch(page.url(), /id_token/);
    await button(page, 'Abmelden').click();
    await page.waitForURL(`${demo.origins.gemeinde}/oeffnungszeiten.html`);
    await page.getByText('Sie sind abgemeldet.').waitFor();
  });

  it('works on a device whose clock is ten minutes or a day off, either way', async () => {
    for (const minutes of [10, -10, 24 * 60, -24 * 60]) {
      const other = await visit(browser, Object.values(demo.origins));
      await other.context.addInitScript(`{
        const Right = Date;
        globalThis.Date = class extends Right {
          static now() { return Right.now() + ${minutes * 60_000}; }
          constructor(...parts) { super(...(parts.length ? parts : [Date.now()])); }
        };
      }`);
      await other.page.goto(`${demo.origins.gemeinde}/postfach.html`);
      await button(other.page, 'Mit BundID anmelden').click();
      await logIn(other.page);
      await other.page.getByText('Sie haben keine Nachrichten.').waitFor();
      assert.deepEqual(other.findings, { console: [], errors: [], foreign: [] });
      await other.close();
    }
  });

  it('does not lend its token to another address', async () => {
    const said = await page.evaluate(`(async () => {
      const values = [...globalThis[Symbol.for('ozg.page/1')].values()];
      const session = values.find((value) => typeof value?.anmelden === 'function');
      const dienst = '${demo.origins.zugang}/dienste/postfach/messages';
      let read = 0;
      const sly = { method: 'GET', headers: new Headers(), get url() { return read++ ? 'http://fremd.localhost:9/' : dienst; },
        clone() { return this; }, toString() { return this.url; } };
      const tries = [sly, new Request('http://fremd.localhost:9/'), new Request('${demo.origins.zugang}/dienste/postfachfremd/x')];
      const codes = [];
      for (const request of tries) codes.push(await session.fetch(request).then((r) => 'status ' + r.status, (e) => e.code ?? e.name));
      return codes;
    })()`);
    assert.ok((said as string[]).every((code) => !code.startsWith('status 2') || code === 'status 200'));
    assert.deepEqual((said as string[]).slice(1), ['ABGELEHNT', 'ABGELEHNT']);
  });
});
