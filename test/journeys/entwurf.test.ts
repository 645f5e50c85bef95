import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { heading } from './hund.ts';

// The draft on this device, in a real browser (facts/hardening: F01, F23, F38, F40).

let buehne: Buehne;
let citizen: Visit;
let page: Page;
let url: string;

before(async () => {
  buehne = await baueAuf({ offset: 6400 });
  url = `${buehne.demo.origins.gemeinde}/hund-anmelden.html`;
});

after(() => buehne.close());

beforeEach(async () => {
  citizen = await visit(buehne.browser, Object.values(buehne.demo.origins));
  page = citizen.page;
});

afterEach(async () => {
  assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
  await citizen.close();
});

const vorname = (at: Page) => at.getByLabel('Vorname', { exact: true });

/** Opens the form and waits until it keeps what is typed. */
async function open(at: Page): Promise<void> {
  await at.goto(url);
  await heading(at, 'Ihre Angaben').waitFor();
  await at.getByText('höchstens 24 Stunden').waitFor();
}

describe('a draft', { concurrency: false }, () => {
  it('holds the last key, whatever way the page is left right after it', async () => {
    const ways: Readonly<Record<string, (at: Page) => Promise<unknown>>> = {
      reload: (at) => at.reload(),
      link: (at) => at.goto('about:blank'),
    };
    await open(page);
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
});
