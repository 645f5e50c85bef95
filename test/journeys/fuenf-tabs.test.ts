import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, logIn } from './hund.ts';

// Five tabs of one site (facts: F20, F22): they share one login, and whoever renews it first does so for all.

const TABS = 5;
let buehne: Buehne;
let demo: Demo;
let browser: Browser;
let citizen: Visit;
let tabs: Page[];

before(async () => {
  // Shorter than the margin at which we renew: every token is about to end from its first second.
  buehne = await baueAuf({ offset: 6100, tokenLife: 20 });
  ({ demo, browser } = buehne);
  citizen = await visit(browser, Object.values(demo.origins));
  await citizen.page.goto(demo.origins.gemeinde);
  await button(citizen.page, 'Mit BundID anmelden').click();
  await logIn(citizen.page);
  tabs = [citizen.page];
  while (tabs.length < TABS) {
    const tab = await citizen.context.newPage();
    tabs.push(tab);
    await tab.goto(demo.origins.gemeinde);
    await tab.getByText('Angemeldet als').waitFor();
  }
});

after(() => buehne.close());

const isRenewal = (request: { url(): string; method(): string }): boolean =>
  request.method() === 'POST' && request.url() === `${demo.origins.zugang}/token`;

/** Asks the mailbox this often at once; answers the statuses, or what was thrown. */
function ask(tab: Page, times: number): Promise<unknown[]> {
  return tab.evaluate(`(() => {
    const session = [...globalThis[Symbol.for('ozg.page/1')].values()].find((value) => value?.anmelden);
    const once = () => session.fetch(new Request('${demo.origins.zugang}/dienste/postfach/messages'));
    return Promise.all(Array.from({ length: ${times} }, () => once().then(({ status }) => status, String)));
  })()`);
}

describe('five tabs of one site', { concurrency: false }, () => {
  it('that ask at once when their tokens end renew once, and all get their answer', async () => {
    // Time enough for all tabs to come and wait.
    demo.services.zugang.faults.add({ route: 'POST /token', art: 'latency', anzahl: TABS, ms: 1500 });
    let renewals = 0;
    citizen.context.on('request', (request) => (renewals += +isRenewal(request)));
    const answers = await Promise.all(tabs.map((tab) => ask(tab, 3)));
    assert.deepEqual(answers.flat(), Array<number>(3 * TABS).fill(200));
    assert.equal(renewals, 1);
    demo.services.zugang.faults.clear();
  });

  it('are all logged out by a logout in one, within a second or so', async () => {
    const begin = performance.now();
    await button(tabs[0]!, 'Abmelden').click();
    await Promise.all(tabs.map((tab) => button(tab, 'Mit BundID anmelden').waitFor({ timeout: 5000 })));
    const took = performance.now() - begin;
    for (const tab of tabs) assert.equal(await tab.getByText('Maria Neumann').count(), 0);
    assert.ok(took < 2000, `${took} ms`);
    assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
  });
});
