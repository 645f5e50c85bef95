import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { stored } from './ablage.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, fillToReview, heading, logIn } from './hund.ts';

describe('somebody without an account', () => {
  let buehne: Buehne;
  let demo: Demo;
  let browser: Browser;
  let citizen: Visit;

  before(async () => {
    buehne = await baueAuf({ offset: 1900 });
    ({ demo, browser } = buehne);
    citizen = await visit(browser, Object.values(demo.origins));
  });

  afterEach(() => {
    assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
    assert.deepEqual(demo.services.gemeinde.cspReports, []);
  });

  after(() => buehne.close());

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

  it('who logs in while the payment runs pays once, and goes on with the account', async () => {
    const other = await visit(browser, Object.values(demo.origins));
    const { page } = other;
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await fillToReview(page, 'Wechsel');
    await button(page, 'Angaben stimmen, weiter').click();
    await button(page, 'Ohne Anmeldung weiter').click();
    await button(page, 'Bezahlen und absenden').click();
    await page.waitForURL(`${demo.origins.zahlung}/**`);

    const second = await other.context.newPage(); // meanwhile, in another tab
    await second.goto(`${demo.origins.gemeinde}/oeffnungszeiten.html`);
    await button(second, 'Mit BundID anmelden').click();
    await logIn(second);

    await page.getByRole('button', { name: /^10,00/ }).click();
    await page.waitForURL(`${demo.origins.gemeinde}/**`);
    await page.getByText('Angemeldet als').waitFor();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    await page.getByText('Sie haben diesen Antrag ohne Anmeldung begonnen.').waitFor();
    assert.deepEqual(other.findings, { console: [], errors: [], foreign: [] });
    await other.close();
  });

  it('who comes back from the pay page, logs in and goes on paying, pays once as well, and leaves nothing', async () => {
    const other = await visit(browser, Object.values(demo.origins));
    const { page } = other;
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await fillToReview(page, 'Rückwärts');
    await button(page, 'Angaben stimmen, weiter').click();
    await button(page, 'Ohne Anmeldung weiter').click();
    await button(page, 'Bezahlen und absenden').click();
    await page.waitForURL(`${demo.origins.zahlung}/**`);
    await page.goBack();
    await page.getByText('Ihre Zahlung ist noch nicht abgeschlossen.').last().waitFor();
    const second = await other.context.newPage();
    await second.goto(`${demo.origins.gemeinde}/oeffnungszeiten.html`);
    await button(second, 'Mit BundID anmelden').click();
    await logIn(second);
    await page.getByText('Angemeldet als').waitFor(); // the page of the guest follows
    await page.getByText('Ihre Zahlung ist noch nicht abgeschlossen.').last().waitFor();
    await page.getByText('Sie haben diesen Antrag ohne Anmeldung begonnen.').waitFor();
    await button(page, 'Zur Bezahlseite').click();
    await page.getByRole('button', { name: /^10,00/ }).click();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    await page.getByText('Was Sie bezahlt haben, gilt weiter.').waitFor();

    // It is theirs: who logs out and wipes leaves nothing of it here.
    await button(page, 'Abmelden').click();
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await heading(page, 'Ihre Angaben').waitFor();
    assert.deepEqual(await stored(page, 'vorgaenge'), []);
    assert.deepEqual(other.findings, { console: [], errors: [], foreign: [] });
    await other.close();
  });
});
