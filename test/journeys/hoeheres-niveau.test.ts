import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { HOHE_BOERDE } from '../../demo/kit/hohe-boerde.ts';
import { startDemo, type Demo } from '../../demo/start.ts';
import { launch, visit, type Visit } from './browser.ts';
import { button, fillToReview, heading, logIn } from './hund.ts';
import { listen, type Sent } from './wire.ts';

/** A citizen has the form open when the authority publishes it anew, for a higher level: the service asks for it. */

const FORMS = new URL('../../demo/landeszugang/formulare', import.meta.url);

describe('a citizen whose login is not sure enough any more', { concurrency: false }, () => {
  let folder: string;
  let demo: Demo;
  let browser: Browser;
  let citizen: Visit;
  let page: Page;
  let sent: Sent[];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ozg-niveau-'));
    const formulare = join(folder, 'formulare');
    await cp(FORMS, formulare, { recursive: true });
    demo = await startDemo({ offset: 2900, stateDir: folder, formulare });
    browser = await launch();
    citizen = await visit(browser, Object.values(demo.origins));
    page = citizen.page;
    sent = listen(citizen.context);
  });
  after(async () => {
    await browser.close();
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  it('fills in the form with a password login', async () => {
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await button(page, 'Mit BundID anmelden').first().click();
    await logIn(page, /Maria Neumann/, /Benutzername/);
    await fillToReview(page, 'Kaspar');
  });

  it('is asked for the higher level on the last page, before anything is paid', async () => {
    const file = join(folder, 'formulare', HOHE_BOERDE.ars, 'hundesteuer-anmeldung.json');
    const model = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...model, niveau: 'STORK-QAA-Level-4' }));
    await button(page, 'Angaben stimmen, weiter').click();
    await page.getByText('mindestens mit dem Vertrauensniveau hoch').waitFor();
    assert.equal(await button(page, 'Bezahlen und absenden').count(), 0);
  });

  it('is offered only ways that reach it, and reviews once more what was typed, for the form is a new one', async () => {
    await page.getByRole('button', { name: 'Mit BundID anmelden zum Absenden' }).click();
    await page.getByLabel(/Maria Neumann/).waitFor();
    assert.equal(await page.getByLabel(/Benutzername/).count(), 0);
    await logIn(page);
    assert.equal(page.url(), `${demo.origins.gemeinde}/hund-anmelden.html`);
    await heading(page, 'Angaben prüfen').waitFor();
    await page.getByText('Das Formular wurde seit Ihrem letzten Besuch geändert.').waitFor();
    await page.getByRole('definition').filter({ hasText: 'Kaspar' }).waitFor();
    await button(page, 'Angaben stimmen, weiter').click();
    await page.getByText(/10,00/).first().waitFor();
  });

  it('pays and sends once', async () => {
    await button(page, 'Bezahlen und absenden').click();
    await page.waitForURL(`${demo.origins.zahlung}/**`);
    await button(page, /^10,00/).click();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    const posts = sent.filter(({ method }) => method === 'POST').map(({ url }) => new URL(url).pathname);
    assert.equal(posts.filter((path) => /\/paymenttransaction\//.test(path)).length, 1);
    assert.equal(posts.filter((path) => path.endsWith('/v2/submissions')).length, 1);
    assert.deepEqual(citizen.findings.errors, []);
  });
});
