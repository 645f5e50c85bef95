import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { HOHE_BOERDE } from '../../demo/kit/hohe-boerde.ts';
import { visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, fillToReview, heading } from './hund.ts';

describe('a form that closes while somebody fills it in', () => {
  let buehne: Buehne;
  before(async () => (buehne = await baueAuf({ offset: 2500 })));
  after(() => buehne.close());

  const order = async (plan: object): Promise<void> => {
    const door = `${buehne.demo.origins.zugang}/_tueren/${HOHE_BOERDE.ars}/hundesteuer-anmeldung`;
    assert.ok((await fetch(door, { method: 'PUT', body: JSON.stringify(plan) })).ok);
  };

  it('says until when, refuses in time, loses nothing, and lets through who has paid', async () => {
    const { origins } = buehne.demo;
    const citizen = await visit(buehne.browser, Object.values(origins));
    const { page } = citizen;
    await order({ schliesst: new Date(Date.now() + 3_600_000).toISOString() });
    await page.goto(`${origins.gemeinde}/hund-anmelden.html`);
    await page.getByText(/^Sie können diesen Antrag bis .* Uhr absenden\.$/).waitFor();
    await fillToReview(page, 'Spät');

    const titel = { de: 'Ins Rathaus kommen' };
    const stattdessen = { titel, url: `${origins.gemeinde}/oeffnungszeiten.html` };
    await order({ schliesst: new Date(Date.now() - 1000).toISOString(), stattdessen });
    await button(page, 'Angaben stimmen, weiter').click();
    await button(page, 'Ohne Anmeldung weiter').click();
    await heading(page, 'Die Frist für diesen Antrag ist vorbei').waitFor();
    await page.getByRole('link', { name: 'Ins Rathaus kommen' }).waitFor();
    await page.getByRole('link', { name: '030 23125-815' }).first().waitFor();
    await page.reload();
    await page.getByText(/^Es ist nichts verloren: Ihre Angaben/).waitFor();

    await order({ art: 'offen' });
    await button(page, 'Noch einmal nachsehen').click();
    const weiter = button(page, 'Ohne Anmeldung weiter');
    await weiter.click();
    await button(page, 'Bezahlen und absenden').click();
    await page.waitForURL(`${origins.zahlung}/**`);
    await order({ art: 'voll' });
    await page.getByRole('button', { name: /^10,00/ }).click();
    await page.waitForURL(`${origins.gemeinde}/**`);
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();

    const { console: said, errors, foreign } = citizen.findings;
    assert.deepEqual([errors, foreign], [[], []]);
    assert.ok(said.length > 0 && said.every((line) => /423|GESCHLOSSEN/.test(line)), said.join('\n'));
    await citizen.close();
  });
});
