import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, fillToReview, heading, hund, logIn } from './hund.ts';

describe('an application that comes back', () => {
  let buehne: Buehne;
  before(async () => (buehne = await baueAuf({ offset: 2700 })));
  after(() => buehne.close());

  it('opens with the objection at its field, and goes out again, paid once', async () => {
    const { origins, services } = buehne.demo;
    const citizen = await visit(buehne.browser, Object.values(origins));
    const { page } = citizen;
    await page.goto(`${origins.gemeinde}/hund-anmelden.html`);
    await button(page, 'Mit BundID anmelden').first().click();
    await logIn(page);
    await fillToReview(page, 'Rex');
    await page.getByRole('button', { name: 'Ändern Name des Hundes' }).click();
    await hund(page, 1).getByLabel('Name des Hundes').fill('Rexi');
    await button(page, 'Zurück zur Prüfung').click();
    await button(page, 'Angaben stimmen, weiter').click();
    await page.getByLabel('Ich möchte den Bescheid nicht elektronisch').check();
    await button(page, 'Bezahlen und absenden').click();
    await page.waitForURL(`${origins.zahlung}/**`);
    await page.getByRole('button', { name: /^10,00/ }).click();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    const download = page.waitForEvent('download');
    await button(page, 'Ihre Angaben ansehen').click();
    await button(page, 'Kopie Ihrer Angaben speichern').click();
    const copy = await readFile(await (await download).path(), 'utf8');
    assert.match(copy, /Rexi/);
    assert.match(copy, /Vorgangsnummer/);

    const clerk = await visit(buehne.browser, Object.values(origins));
    const desk = clerk.page;
    await desk.goto(origins.fachverfahren);
    await button(desk, 'Als Sachbearbeitung anmelden').click();
    await desk.getByRole('link', { name: /^HuSt-/ }).click();
    await desk.getByText('nein, als Brief').waitFor();
    await desk.getByText('Ablehnen', { exact: true }).first().click();
    await desk.getByLabel('Grund', { exact: true }).fill('Die Nummer gehört zu einem anderen Hund.');
    await desk.getByLabel('Betrifft', { exact: true }).selectOption('/hunde/0/transponder');
    await button(desk, 'Ablehnen').click();
    await desk.getByText('Grund der Ablehnung:').waitFor();

    await page.reload();
    await heading(page, 'Ihr Antrag konnte nicht angenommen werden').waitFor();
    await button(page, 'Angaben ändern und neu absenden').click();
    const field = hund(page, 1).getByLabel('Transpondernummer');
    await field.waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await page.getByText('Sie müssen nicht noch einmal bezahlen.').waitFor();
    await page.reload();
    await button(page, /Die Nummer gehört zu einem anderen Hund/).click();
    await field.fill('276098102345679');
    await button(page, 'Zurück zur Prüfung').click();
    await button(page, 'Angaben stimmen, weiter').click();
    await button(page, 'Absenden').click();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();

    await desk.goto(`${origins.fachverfahren}/eingang`);
    const rows = desk.getByRole('link', { name: /^HuSt-/ });
    assert.equal(await rows.count(), 2);
    await rows.first().click();
    const main = await desk.locator('main').innerText();
    assert.match(main, /276098102345679/);
    assert.match(main, /bezahlt/);
    await button(desk, 'Annehmen').click();
    await page.reload();
    await heading(page, 'Ihr Antrag ist angenommen').waitFor();

    assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
    assert.deepEqual(services.gemeinde.cspReports, []);
    await clerk.close();
    await citizen.close();
  });
});
