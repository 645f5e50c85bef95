import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { stored } from './ablage.ts';
import { besuche } from './buehne.ts';
import { behalte, button, logIn } from './hund.ts';

// The draft on this device, in a real browser (facts/hardening: F01, F23, F38, F40).

const besuch = besuche({ offset: 6400 });
let page: Page;
let url: string;

beforeEach(() => {
  ({ page } = besuch);
  url = `${besuch.buehne.demo.origins.gemeinde}/hund-anmelden.html`;
});

const vorname = (at: Page) => at.getByLabel('Vorname', { exact: true });

/** Opens the form where there is a draft. */
async function open(at: Page): Promise<void> {
  await at.goto(url);
  await at.getByText(/^Gespeichert\./).waitFor();
}

/** Opens the form for the first time, types, and answers how long the device may keep it. */
async function begin(at: Page, wie?: string | RegExp): Promise<void> {
  await at.goto(url);
  await vorname(at).fill('Anfang');
  await behalte(at, wie);
}

describe('a draft', { concurrency: false }, () => {
  it('holds the last key, whatever way the page is left right after it', async () => {
    const ways: Readonly<Record<string, (at: Page) => Promise<unknown>>> = {
      reload: (at) => at.reload(),
      link: (at) => at.goto('about:blank'),
    };
    await begin(page);
    for (let round = 0; round < 10; round++) {
      for (const [way, leave] of Object.entries(ways)) {
        const value = `${way}-${round}`;
        await vorname(page).fill(value);
        await leave(page);
        await open(page);
        assert.equal(await vorname(page).inputValue(), value);
      }
    }
  });

  it('is nowhere on a shared computer; the way to the login takes it along, and it is gone from the device afterwards', async () => {
    await begin(page, /gemeinsam genutzter Computer/);
    assert.deepEqual(await stored(page), []);
    await button(page, /^Mit BundID anmelden\s+zum Ausfüllen$/).click();
    await page.waitForURL(`${besuch.buehne.demo.origins.zugang}/**`);
    await logIn(page);
    await page.getByText(/nur auf dieser Seite/).waitFor();
    assert.equal(await vorname(page).inputValue(), 'Anfang');
    assert.deepEqual(await stored(page), []);
    const asked = page.waitForEvent('dialog');
    const closing = page.close({ runBeforeUnload: true });
    await (await asked).accept();
    await closing;
  });
});
