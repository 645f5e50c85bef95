import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, fillToReview, heading, logIn } from './hund.ts';
import { listen, type Sent } from './wire.ts';

/** One login, two applications in a row: the account tells them apart by their logins, so each gets its own. */

const NEU = 'Für diesen Antrag neu anmelden';

for (const [sitzung, offset] of [
  ['token', 2700],
  ['cookie', 2800],
] as const) {
  describe(`a citizen with two applications (${sitzung})`, { concurrency: false }, () => {
    let buehne: Buehne;
    let demo: Demo;
    let browser: Browser;
    let citizen: Visit;
    let page: Page;
    let sent: Sent[];
    before(async () => {
      buehne = await baueAuf({ offset, sitzung });
      ({ demo, browser } = buehne);
      citizen = await visit(browser, Object.values(demo.origins));
      page = citizen.page;
      sent = listen(citizen.context);
    });
    after(() => buehne.close());

    const pay = async (): Promise<void> => {
      await button(page, 'Bezahlen und absenden').click();
      await page.waitForURL(`${demo.origins.zahlung}/**`);
      await button(page, /^10,00/).click();
      await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    };
    const calls = (method: string, path: RegExp): number =>
      sent.filter((each) => each.method === method && path.test(each.url)).length;

    it('sends the first with the login that is there', async () => {
      await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
      await button(page, 'Mit BundID anmelden').first().click();
      await logIn(page);
      await fillToReview(page, 'Erster');
      await button(page, 'Angaben stimmen, weiter').click();
      await pay();
    });

    it('reads at the beginning of the second why it needs a login of its own, and may go on', async () => {
      await button(page, 'Neuen Antrag beginnen').click();
      await page.getByText('Diese Anmeldung gehört schon zu einem anderen Antrag.').waitFor();
      await button(page, NEU).waitFor();
      await fillToReview(page, 'Zweiter');
    });

    it('is asked again before paying, cancels, and nothing is lost', async () => {
      await button(page, 'Angaben stimmen, weiter').click();
      await button(page, NEU).waitFor();
      assert.equal(await button(page, 'Bezahlen und absenden').count(), 0);
      await button(page, NEU).click();
      await button(page, 'Abbrechen').click();
      await page.getByText('Sie haben die Anmeldung abgebrochen').first().waitFor();
      await button(page, NEU).waitFor();
    });

    it('logs in anew, comes back to the fee by itself, and sends', async () => {
      await button(page, NEU).click();
      await logIn(page);
      assert.equal(page.url(), `${demo.origins.gemeinde}/hund-anmelden.html`);
      await button(page, 'Bezahlen und absenden').waitFor();
      assert.equal(await button(page, NEU).count(), 0);
      await pay();
    });

    it('has paid and sent each of them once', () => {
      assert.equal(calls('POST', /\/paymenttransaction\/[^/]+\/[^/]+$/), 2);
      assert.equal(calls('POST', /\/v2\/submissions$/), 2);
      assert.equal(calls('PUT', /\/v2\/submissions\/[^/]+$/), 2);
    });

    it('reaches the clerk twice, each with an id of its own, who accepts both', async () => {
      const clerk = await visit(browser, Object.values(demo.origins));
      const desk = clerk.page;
      await desk.goto(demo.origins.fachverfahren);
      await desk.getByRole('button', { name: 'Als Sachbearbeitung anmelden' }).click();
      const kennungen = new Set<string>();
      for (const nummer of [0, 1]) {
        await desk.goto(demo.origins.fachverfahren);
        await desk
          .getByRole('link', { name: /^HuSt-/ })
          .nth(nummer)
          .click();
        kennungen.add(await desk.locator('dt:text-is("Antrags-ID im Nutzerkonto") + dd').innerText());
        await desk.getByRole('button', { name: 'Annehmen' }).click();
        await desk.getByLabel('Betreff').waitFor();
      }
      assert.equal(kennungen.size, 2);
      for (const kennung of kennungen) assert.match(kennung, /^[0-9a-f-]{36}$/);
      await clerk.close();
    });

    it('met no error of ours', () => {
      assert.deepEqual(citizen.findings.errors, []);
      assert.deepEqual(citizen.findings.foreign, []);
    });
  });
}
