import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { besuche } from './buehne.ts';
import { behalte, button, fill, heading, HOLDER } from './hund.ts';

// What a page asks of the form by attributes, with the history of a real browser.

const besuch = besuche({ offset: 6600 });
let page: Page;
let url: string;

beforeEach(() => {
  ({ page } = besuch);
  url = `${besuch.buehne.demo.origins.gemeinde}/hund-anmelden.html`;
});

/** The municipality's page, with this attribute on the tag before the script runs. */
const mit = (name: string, wert = ''): Promise<unknown> =>
  page.addInitScript(`document.addEventListener('readystatechange', () =>
    document.querySelector('ozg-antrag')?.setAttribute('${name}', '${wert}'))`);

describe('steps as entries of the history', { concurrency: false }, () => {
  it('go back and forward one by one, stay after a reload, and leave the page at the first', async () => {
    await mit('verlauf');
    await page.goto('about:blank');
    await page.goto(url);
    await heading(page, 'Ihre Angaben').waitFor();
    await fill(page, HOLDER);
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
