import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { startDemo, type Demo } from '../../demo/start.ts';
import { launch, visit, type Visit } from './browser.ts';
import { button, fillToReview, heading } from './hund.ts';

describe('somebody without an account', () => {
  let stateDir: string;
  let demo: Demo;
  let browser: Browser;
  let citizen: Visit;

  before(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'ozg-gast-'));
    demo = await startDemo({ offset: 1900, stateDir });
    browser = await launch();
    citizen = await visit(browser, Object.values(demo.origins));
  });

  afterEach(() => {
    assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
    assert.deepEqual(demo.services.gemeinde.cspReports, []);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
    await rm(stateDir, { recursive: true });
  });

  it('registers a dog, pays, and the authority has it; what is missing then is said beforehand', async () => {
    const { page } = citizen;
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await fillToReview(page, 'Rex');
    await button(page, 'Angaben stimmen, weiter').click();
    await heading(page, 'Bezahlen und absenden').waitFor();
    await page.getByText('Dann antwortet die Behörde mit einem Brief.').waitFor();
    await button(page, 'Ohne Anmeldung weiter').click();
    await button(page, 'Bezahlen und absenden').click();
    await page.waitForURL(`${demo.origins.zahlung}/**`);
    await page
      .getByRole('button', { name: /^20,00|^10,00/ })
      .first()
      .click();
    await page.waitForURL(`${demo.origins.gemeinde}/**`);
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    await page.reload();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    await button(page, 'Mit BundID anmelden').first().waitFor(); // nobody is logged in
  });
});
