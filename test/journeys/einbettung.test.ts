import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { behalte, button, fill, heading } from './hund.ts';

// What a page asks of the form by attributes, with the history of a real browser.

let buehne: Buehne;
let citizen: Visit;
let page: Page;
let url: string;

before(async () => {
  buehne = await baueAuf({ offset: 6600 });
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

/** The municipality's page, with this attribute on the tag before the script runs. */
const mit = (name: string, wert = ''): Promise<unknown> =>
  page.addInitScript(`document.addEventListener('readystatechange', () =>
    document.querySelector('ozg-antrag')?.setAttribute('${name}', '${wert}'))`);

const HALTER = {
  Vorname: 'Änne',
  Familienname: 'Gräfe',
  Geburtsdatum: '01.02.1980',
  'Straße und Hausnummer': 'Feldstraße 1',
  Postleitzahl: '39167',
  Ort: 'Irxleben',
  'E-Mail-Adresse': 'aenne@example.org',
};

describe('steps as entries of the history', { concurrency: false }, () => {
  it('go back and forward one by one, stay after a reload, and leave the page at the first', async () => {
    await mit('verlauf');
    await page.goto('about:blank');
    await page.goto(url);
    await heading(page, 'Ihre Angaben').waitFor();
    await fill(page, HALTER);
    await behalte(page);
    await button(page, 'Weiter').click();
    await heading(page, 'Ihre Hunde').waitFor();
    assert.doesNotMatch(JSON.stringify(await page.evaluate('history.state')), /nne|Feld|3916/);

    await page.goBack();
    await heading(page, 'Ihre Angaben').waitFor();
    assert.equal(await page.getByLabel('Vorname', { exact: true }).inputValue(), 'Änne');
    await page.goForward();
    await heading(page, 'Ihre Hunde').waitFor();

    await page.reload();
    await heading(page, 'Ihre Hunde').waitFor();
    await page.goBack();
    await heading(page, 'Ihre Angaben').waitFor();
    await page.goBack();
    assert.equal(page.url(), 'about:blank');
  });
});

describe('an address that fills in', () => {
  it('gives what the tag allows, once, and keeps nothing of it', async () => {
    await mit('vorgaben-aus-url', 'halter/person/vorname');
    await page.goto(`${url}?halter/person/vorname=Waldi&halter/person/familienname=Fremd`);
    await page.getByText('Von dieser Seite vorbelegt').first().waitFor();
    assert.equal(await page.getByLabel('Vorname', { exact: true }).inputValue(), 'Waldi');
    assert.equal(await page.getByLabel('Familienname', { exact: true }).inputValue(), '');
    assert.doesNotMatch(page.url(), /Waldi/);
  });
});
