// npm run picture: the picture of the demo in the README, taken from the running demo.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../demo/start.ts';
import { launch, visit } from '../test/journeys/browser.ts';
import { button, choose, heading, hund, logIn } from '../test/journeys/hund.ts';

const stateDir = await mkdtemp(join(tmpdir(), 'ozg-picture-'));
const demo = await startDemo({ offset: 1900, stateDir });
const browser = await launch();
const { page } = await visit(browser, Object.values(demo.origins), {
  viewport: { width: 1100, height: 880 },
  deviceScaleFactor: 1.5,
});
await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
await button(page, 'Mit BundID anmelden').click();
await logIn(page);
await heading(page, 'Ihre Angaben').waitFor();
await button(page, 'Weiter').click();
await hund(page, 1).getByLabel('Name des Hundes').fill('Kaspar');
await choose(hund(page, 1), /Rassehund oder Mischling/, 'Rassehund');
await hund(page, 1).getByLabel('Rasse', { exact: true }).fill('Deutscher Wachtelhund');
await page.evaluate('scrollTo(0, 0)');
await page.screenshot({ path: join(import.meta.dirname, '../demo/bild.png') });
await browser.close();
await demo.stop();
await rm(stateDir, { recursive: true });
