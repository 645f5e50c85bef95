import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { behalte, button, fillToReview, heading } from './hund.ts';
import { listen, readable } from './wire.ts';

const CANARY = 'Kanarienvogel-Hund';

describe('a draft on another device', () => {
  let buehne: Buehne;
  let demo: Demo;
  let browser: Browser;

  before(async () => {
    buehne = await baueAuf({ offset: 2600 });
    ({ demo, browser } = buehne);
  });
  after(() => buehne.close());

  /** A browser that knows nothing of the others. */
  const device = (): Promise<Visit> => visit(browser, Object.values(demo.origins));
  const open = (page: Page): Promise<unknown> => page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
  const shownCode = async (page: Page): Promise<string> => {
    const code = await page.locator('.code').innerText();
    assert.match(code.replaceAll(/\s/g, ''), /^[0-9A-HJKMNP-TV-Z]{25}$/);
    return code;
  };
  const enter = async (page: Page, code: string): Promise<void> => {
    await button(page, 'Mit Code weitermachen').click();
    await page.getByLabel('Ihr Code', { exact: true }).fill(code);
    await page.keyboard.press('Enter');
  };

  it('is left on one, opened on the other with its file, and sent from there', async () => {
    const a = await device();
    const sent = listen(a.context);
    await open(a.page);
    await fillToReview(a.page, CANARY);
    await button(a.page, 'Auf einem anderen Gerät weitermachen').click();
    await button(a.page, 'Code anzeigen').click();
    await heading(a.page, 'Ihr Code').waitFor();
    const code = await shownCode(a.page);
    const bare = code.replaceAll(/\s/g, '');

    const b = await device();
    const received = listen(b.context);
    await open(b.page);
    await enter(b.page, bare.toLowerCase().replaceAll('0', 'o'));
    await heading(b.page, 'Ihre Angaben sind da').waitFor();
    await heading(b.page, 'Angaben prüfen').waitFor();
    await b.page.getByText(CANARY).first().waitFor();
    await b.page.getByText('Nachweis.pdf').first().waitFor();
    await behalte(b.page); // this device is another, and asks anew
    await b.page.reload();
    await heading(b.page, 'Angaben prüfen').waitFor();
    await button(b.page, 'Angaben stimmen, weiter').click();
    await button(b.page, 'Ohne Anmeldung weiter').click();
    await button(b.page, 'Bezahlen und absenden').click();
    await b.page.waitForURL(`${demo.origins.zahlung}/**`);
    await b.page.getByRole('button', { name: /^10,00/ }).click();
    await heading(b.page, 'Ihr Antrag ist abgesendet').waitFor();

    // The first device still has its draft; what was sent is not sent again.
    await button(a.page, 'Angaben stimmen, weiter').click();
    await button(a.page, 'Ohne Anmeldung weiter').click();
    await a.page.getByText('schon auf einem anderen Gerät bezahlt oder abgesendet').first().waitFor();
    assert.equal(await button(a.page, 'Erneut versuchen').count(), 0);

    assert.deepEqual(readable([...sent, ...received], [CANARY, bare]), []);
    assert.deepEqual(written(buehne.stateDir, [CANARY, bare]), []);
    const { console: said, errors, foreign } = a.findings;
    assert.deepEqual([errors, foreign], [[], []]);
    assert.ok(said.length > 0 && said.every((line) => /409|VORGANG_VERGEBEN/.test(line)), said.join('\n'));
    assert.deepEqual(b.findings, { console: [], errors: [], foreign: [] });
    await a.close();
    await b.close();
  });

  it('says at once what is wrong with a code, and what has been deleted', async () => {
    const a = await device();
    await open(a.page);
    await heading(a.page, 'Ihre Angaben').waitFor();
    await button(a.page, 'Auf einem anderen Gerät weitermachen').click();
    await button(a.page, 'Code anzeigen').click();
    const code = await shownCode(a.page);
    await button(a.page, 'Hinterlegte Angaben löschen').click();
    await a.page.getByText('Die hinterlegten Angaben sind gelöscht.').waitFor();

    const b = await device();
    const received = listen(b.context);
    await open(b.page);
    const swapped = code.replace(/^(.)(.)/, (_, one: string, two: string) =>
      one === two ? `${one === 'A' ? 'B' : 'A'}${two}` : two + one,
    );
    await enter(b.page, swapped);
    await b.page.getByText('Im Code ist ein Zeichen falsch oder vertauscht.').waitFor();
    assert.ok(!received.some(({ url }) => url.includes('/hinterlegung/')), 'nobody was asked');
    await b.page.getByLabel('Ihr Code', { exact: true }).fill(code);
    await button(b.page, 'Angaben öffnen').click();
    await b.page.getByText('Der Code gilt nicht mehr').waitFor();
    await a.close();
    await b.close();
  });

  it('goes along as a file where the Landeszugang does not take it', async () => {
    const { faults } = demo.services.zugang;
    const a = await device();
    await open(a.page);
    await a.page.getByLabel('Vorname', { exact: true }).fill(CANARY);
    await button(a.page, 'Auf einem anderen Gerät weitermachen').click();
    faults.add({ route: 'PUT /dienste/hinterlegung/:id', art: '500', anzahl: 9 });
    await button(a.page, 'Code anzeigen').click();
    await a.page.getByText('Ihre Angaben konnten gerade nicht hinterlegt werden.').waitFor();
    const download = a.page.waitForEvent('download');
    await button(a.page, 'Als Datei speichern').click();
    const file = await (await download).path();
    const code = await shownCode(a.page);
    assert.ok(!readFileSync(file, 'latin1').includes(CANARY));

    const b = await device();
    await open(b.page);
    await button(b.page, 'Mit Code weitermachen').click();
    await b.page.getByLabel('Ihr Code', { exact: true }).fill(code);
    await b.page.getByLabel(/^Datei, wenn/).setInputFiles(file);
    await button(b.page, 'Angaben öffnen').click();
    await heading(b.page, 'Ihre Angaben sind da').waitFor();
    assert.equal(await b.page.getByLabel('Vorname', { exact: true }).inputValue(), CANARY);
    await a.close();
    await b.close();
  });
});

/** Files of the services in which one of these texts can be read. */
function written(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => /sqlite|\.log/.test(file) && statSync(file).isFile())
    .filter((file) => {
      // The authority has decrypted what was sent to it.
      const content = /fachverfahren/.test(file) ? '' : readFileSync(file, 'latin1');
      return texts.some((text) => content.includes(text));
    });
}
