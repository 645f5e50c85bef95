import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Demo } from '../../demo/start.ts';
import { launch, visit, type Visit } from './browser.ts';
import { stored } from './ablage.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { behalte, button, heading, logIn } from './hund.ts';

let buehne: Buehne;
let demo: Demo;
let browser: Browser;
let citizen: Visit;
let page: Page;

before(async () => {
  buehne = await baueAuf({ offset: 2300 });
  ({ demo, browser } = buehne);
});

after(() => buehne.close());

/** Types into the first step and goes on, so that a draft is on the device for certain. */
async function typeTelephone(on: Page): Promise<void> {
  await heading(on, 'Ihre Angaben').waitFor();
  await on.getByLabel(/Telefonnummer/).fill('030 23125-777');
  await behalte(on);
  await button(on, 'Weiter').click();
  await heading(on, 'Ihre Hunde').waitFor();
  assert.equal((await stored(on)).length, 1);
}

/** All that the elements of a page show, in fields and in words. */
const shown = (on: Page): Promise<string> =>
  on.evaluate(`(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((each) =>
      [each.value ?? '', each.shadowRoot ? each.shadowRoot.textContent : '', ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    return all(document).join(' ');
  })()`);

describe('logging out', { concurrency: false }, () => {
  beforeEach(async () => {
    citizen = await visit(browser, Object.values(demo.origins));
    page = citizen.page;
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
  });

  afterEach(async () => {
    assert.deepEqual(citizen.findings.errors, []);
    assert.deepEqual(citizen.findings.foreign, []);
    assert.deepEqual(demo.services.gemeinde.cspReports, []);
    await citizen.close();
  });

  it('removes the draft in another tab as well, from screen, memory and device', async () => {
    await typeTelephone(page);
    const other = await citizen.context.newPage();
    await other.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await heading(other, 'Ihre Hunde').waitFor();
    await other.getByLabel('Name des Hundes').fill('Geheimnis');
    await button(page, 'Abmelden').click();
    await button(page, 'Abmelden und löschen').click();
    await page.getByText('Sie sind abgemeldet.').waitFor();

    await button(other, 'Mit BundID anmelden').first().waitFor();
    await heading(other, 'Ihre Angaben').waitFor();
    assert.doesNotMatch(await shown(other), /777|Geheimnis|Neumann/);
    await other.getByLabel('Vorname', { exact: true }).fill('Gast'); // what goes on here belongs to nobody in particular
    assert.deepEqual(await stored(other), []); // whoever it is, they are asked first
    await behalte(other);
    await other.reload();
    await heading(other, 'Ihre Angaben').waitFor();
    assert.doesNotMatch(await shown(other), /777|Geheimnis|Neumann/);
    assert.deepEqual(await stored(other), ['gast/hundesteuer-anmeldung/']);
  });

  it('without a network goes through, says what is left, and removes it when it can', async () => {
    await typeTelephone(page);
    await page.goto(`${demo.origins.gemeinde}/oeffnungszeiten.html`); // nothing here has opened the storage
    await page.getByText('Angaben aus meinem Konto').waitFor();
    const parts = /\/c\/(?:vorgang|dienst)-/;
    await citizen.context.route(parts, (route) => route.abort());
    await button(page, 'Abmelden').click();
    await page.getByText('Wir können gerade nicht nachsehen').waitFor();
    await button(page, 'Abmelden und löschen').click();
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await page.getByText('konnte noch nicht von diesem Gerät gelöscht werden').waitFor();
    assert.equal((await stored(page)).length, 1);
    await citizen.context.unroute(parts);

    // Whoever comes next, to whichever page: it is gone before anybody can read it.
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await button(page, 'Mit BundID anmelden').first().click();
    await logIn(page);
    await heading(page, 'Ihre Angaben').waitFor();
    assert.doesNotMatch(await shown(page), /777/);
    assert.equal(await page.getByText('konnte noch nicht').count(), 0);
  });
});

describe('the back/forward cache', { concurrency: false }, () => {
  let cached: Browser;
  let other: Visit;

  before(async () => (cached = await launch({ bfcache: true })));
  after(() => cached.close());

  beforeEach(async () => {
    other = await visit(cached, Object.values(demo.origins));
    await other.context.addInitScript(
      `addEventListener('pageshow', ({ persisted }) => (globalThis.persisted = persisted))`,
    );
    await other.page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await button(other.page, 'Mit BundID anmelden').click();
    await logIn(other.page);
    await typeTelephone(other.page);
    await other.page.getByRole('link', { name: 'Öffnungszeiten', exact: true }).click();
    await other.page.getByText('Angaben aus meinem Konto').waitFor();
  });
  afterEach(async () => {
    assert.deepEqual(other.findings, { console: [], errors: [], foreign: [] });
    await other.close();
  });

  /** Back to the form. @returns whether the page came out of the cache as it was */
  async function back(): Promise<unknown> {
    await other.page.goBack({ waitUntil: 'commit' }); // no load event comes out of the cache
    await heading(other.page, /^Ihre/).first().waitFor();
    return other.page.evaluate('persisted');
  }

  it('holds pages of who is logged in, and the login goes on in them', async () => {
    assert.equal(await back(), true);
    await other.page.getByText('Angemeldet als').waitFor();
    await heading(other.page, 'Ihre Hunde').waitFor();
    await button(other.page, 'Abmelden').click();
    await button(other.page, 'Angemeldet bleiben').waitFor();
  });

  it('shows neither name nor answers of who has logged out meanwhile in another tab', async () => {
    const second = await other.context.newPage();
    await second.goto(`${demo.origins.gemeinde}/`);
    await button(second, 'Abmelden').click();
    await button(second, 'Abmelden und löschen').click();
    await second.getByText('Sie sind abgemeldet.').waitFor();
    await back();
    await button(other.page, 'Mit BundID anmelden').first().waitFor();
    assert.doesNotMatch(await shown(other.page), /777|Neumann/);
    assert.deepEqual(await stored(other.page), []);
  });
});
