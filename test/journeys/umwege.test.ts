import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { readManifest } from '../../demo/bausteine/bausteine.ts';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { stored } from './ablage.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { behalte, button, fillToReview, heading, logIn } from './hund.ts';

let buehne: Buehne;
let demo: Demo;
let browser: Browser;
let citizen: Visit;
let page: Page;

before(async () => {
  buehne = await baueAuf({ offset: 1300 });
  ({ demo, browser } = buehne);
});

after(() => buehne.close());

beforeEach(async () => {
  citizen = await visit(browser, Object.values(demo.origins));
  page = citizen.page;
});

afterEach(async () => {
  for (const service of Object.values(demo.services)) service.faults.clear();
  assert.deepEqual(citizen.findings.foreign, []);
  assert.deepEqual(citizen.findings.errors, []);
  assert.deepEqual(demo.services.gemeinde.cspReports, []);
  await citizen.close();
});

const go = (path: string): Promise<unknown> => page.goto(`${demo.origins.gemeinde}/${path}`);

/** How many applications the authority has, as the clerk sees it. */
async function applications(): Promise<number> {
  const clerk = await visit(browser, Object.values(demo.origins));
  await clerk.page.goto(demo.origins.fachverfahren);
  await clerk.page.getByRole('button', { name: 'Als Sachbearbeitung anmelden' }).click();
  await clerk.page.getByRole('heading', { level: 1 }).waitFor();
  const count = await clerk.page.getByRole('link', { name: /^HuSt-/ }).count();
  await clerk.close();
  return count;
}

describe('ways that citizens really take', { concurrency: false }, () => {
  it('cancelling the login says so and leaves everything as it was', async () => {
    await go('hund-anmelden.html');
    await button(page, 'Mit BundID anmelden').click();
    await button(page, 'Abbrechen').click();
    await page.getByText('Sie haben die Anmeldung abgebrochen.').first().waitFor();
    assert.equal(page.url(), `${demo.origins.gemeinde}/hund-anmelden.html`);
    await button(page, 'Mit BundID anmelden').waitFor();
  });

  it('what follows the blank form does not come: what was typed stays, and another try goes on with it', async () => {
    const { file } = (await readManifest()).chunks['begleitung']!;
    demo.services.bausteine.faults.add({ route: `GET /${file}`, art: '503', anzahl: 2 });
    await go('hund-anmelden.html');
    await page.getByLabel('Vorname', { exact: true }).fill('Vor-Allem-Anderen');
    await page.getByText('Ihre Eingaben sind noch da.').waitFor();
    await button(page, 'Erneut versuchen').click();
    await behalte(page);
    assert.equal(await page.getByLabel('Vorname', { exact: true }).inputValue(), 'Vor-Allem-Anderen');
    assert.equal((await stored(page)).length, 1);
    await page.reload();
    await page.getByText('Ihr Entwurf bleibt').waitFor();
    assert.equal(await page.getByLabel('Vorname', { exact: true }).inputValue(), 'Vor-Allem-Anderen');
  });

  it('an account that lacks what the login needs is told so, and gets in with the Online-Ausweis', async () => {
    await go('postfach.html');
    await button(page, 'Mit BundID anmelden').click();
    await page.getByLabel(/Jona Lückner/).check();
    await page.getByLabel(/ELSTER/).check();
    await button(page, 'Anmelden').click();
    await page.getByText('Ihrem Konto fehlen Angaben.').first().waitFor();
    assert.equal(page.url(), `${demo.origins.gemeinde}/postfach.html`);
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page, /Jona Lückner/);
    assert.equal(await page.getByText('Ihrem Konto fehlen Angaben.').count(), 0);
  });

  it('filling in first and logging in at the end keeps every answer and the file', async () => {
    const before = await applications();
    await go('hund-anmelden.html');
    await fillToReview(page, 'Erst-Ohne-Konto');
    await button(page, 'Angaben stimmen, weiter').click();
    await page.getByText('Mit Nutzerkonto absenden').waitFor();
    await button(page, /^Mit BundID anmelden\s+zum Absenden$/).click();
    await logIn(page);
    await button(page, 'Bezahlen und absenden').waitFor();
    await button(page, 'Zurück').click();
    await page.getByText('Erst-Ohne-Konto').first().waitFor();
    await page.getByText('Nachweis.pdf').first().waitFor();
    await button(page, 'Angaben stimmen, weiter').click();
    await button(page, 'Bezahlen und absenden').click();
    await page.getByRole('button', { name: /^10,00/ }).click();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    assert.equal((await applications()) - before, 1);
  });

  it('cancelling the payment offers another try, and the application is sent once', async () => {
    const before = await applications();
    await go('hund-anmelden.html');
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
    await fillToReview(page, 'Zweimal-Bezahlt');
    await button(page, 'Angaben stimmen, weiter').click();
    await button(page, 'Bezahlen und absenden').click();
    await button(page, 'Abbrechen').click();
    await page.getByText('Sie haben die Zahlung abgebrochen.').first().waitFor();
    assert.equal(await applications(), before);
    await page.reload();
    await button(page, 'Erneut bezahlen und absenden').click();
    await page.getByRole('button', { name: /^10,00/ }).click();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    assert.equal((await applications()) - before, 1);
  });

  it('a return from payment that nobody asked for changes nothing', async () => {
    await go('rueckkehr.html?state=erfunden&status=PAYED');
    await heading(page, 'Einen Augenblick bitte').waitFor();
    await button(page, 'Mit BundID anmelden').waitFor();
  });

  it('a lost answer while sending leads to one application all the same', async () => {
    const before = await applications();
    await go('hund-anmelden.html');
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page, /Manfred Schmidt/);
    await fillToReview(page, 'Antwort-Verloren');
    await button(page, 'Angaben stimmen, weiter').click();
    await button(page, 'Bezahlen und absenden').waitFor();
    for (const route of [
      'POST /dienste/zustellung/v2/submissions',
      'PUT /dienste/zustellung/v2/submissions/:id',
      'POST /dienste/bezahlen/paymenttransaction/*/*',
    ]) {
      demo.services.zugang.faults.add({ route, art: 'reset-after', anzahl: 1 });
    }
    await button(page, 'Bezahlen und absenden').click();
    const pay = page.getByRole('button', { name: /^10,00/ });
    const again = page.getByRole('button', { name: /Erneut versuchen|Noch einmal|Zur Bezahlseite|prüfen/ });
    const sent = heading(page, 'Ihr Antrag ist abgesendet');
    // What a patient citizen does: press what is offered until it says that it is sent.
    for (let tries = 0; tries < 8 && !(await sent.isVisible()); tries++) {
      await pay.or(again).or(sent).first().waitFor();
      if (await sent.isVisible()) break;
      await pay.or(again).first().click();
      await page.waitForLoadState();
    }
    await sent.waitFor();
    assert.equal((await applications()) - before, 1);
  });

  it('paying an open demand alone: paid, and still paid after a reload', async () => {
    await go('gebuehr-bezahlen.html');
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page, /Rosa Mauser/);
    await page.getByRole('button', { name: /25,00/ }).click();
    await page.waitForURL(`${demo.origins.zahlung}/**`);
    await page.getByRole('button', { name: /^25,00/ }).click();
    await page.getByText('Die Zahlung ist eingegangen.').waitFor();
    await page.reload();
    await page.getByText('Die Zahlung ist eingegangen.').waitFor();
    await page.getByText(/^KZ-/).waitFor();
  });

  it('an unknown form says so in page and console, and the fallback stays', async () => {
    await go('index.html');
    await page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: {
          body: { append(node: unknown): void };
          createElement(tag: string): Record<string, unknown> & { setAttribute(n: string, v: string): void };
        };
      };
      const tag = document.createElement('ozg-antrag');
      tag.setAttribute('form', 'gibt-es-nicht');
      tag['textContent'] = 'Bitte rufen Sie an.';
      document.body.append(tag);
    });
    await page.getByText(/FORMULAR_UNBEKANNT.*gibt-es-nicht/).waitFor();
    await page.getByText('Bitte rufen Sie an.').waitFor();
    assert.match(citizen.findings.console.join('\n'), /FORMULAR_UNBEKANNT.*gibt-es-nicht/);
  });

  it('a logout in one tab logs out the other', async () => {
    await go('postfach.html');
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
    const other = await citizen.context.newPage();
    await other.goto(`${demo.origins.gemeinde}/`);
    await button(other, 'Abmelden').click();
    await button(page, 'Mit BundID anmelden').waitFor();
  });

  it('another person in the same browser does not see the draft', async () => {
    await go('hund-anmelden.html');
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
    await heading(page, 'Ihre Angaben').waitFor();
    await page.getByLabel(/Telefonnummer/).fill('030 23125-999');
    await behalte(page);
    await button(page, 'Weiter').click();
    await heading(page, 'Ihre Hunde').waitFor();
    await button(page, 'Abmelden').click();
    await button(page, 'Abmelden und hier behalten').click();
    await heading(page, 'Ihre Angaben').waitFor(); // what she typed has left the screen
    assert.equal(await page.getByLabel('Familienname').inputValue(), '');
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page, /Felix Gruber/);
    await heading(page, 'Ihre Angaben').waitFor();
    assert.equal(await page.getByLabel('Familienname').inputValue(), 'Gruber');
    assert.equal(await page.getByLabel(/Telefonnummer/).inputValue(), '');
    await button(page, 'Abmelden').click();
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
    await heading(page, 'Ihre Hunde').waitFor(); // and comes back with her
    await button(page, 'Abmelden').click();
    await button(page, 'Abmelden und löschen').click();
    await heading(page, 'Ihre Angaben').waitFor();
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
    await heading(page, 'Ihre Angaben').waitFor(); // nothing is left of it
    assert.equal(await page.getByLabel(/Telefonnummer/).inputValue(), '');
  });
});
