// All sixteen schemata as a citizen meets them: compiled, published, filled in by keyboard from what is heard alone, sent,
// and opened by the authority, where an independent validator holds the data to the schema that was published with the form.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { Faelle } from '../../../demo/fachverfahren/faelle.ts';
import { HOHE_BOERDE, schemaUri } from '../../../demo/kit/hohe-boerde.ts';
import { startDemo, type Demo } from '../../../demo/start.ts';
import { leseOverlay } from '../../../src/adapters/fim/overlaydatei.js';
import type { Ergebnis } from '../../../src/domain/fim/kompilieren.js';
import { schemata } from '../../adapters/fim/proben.js';
import { richter, uebersetze } from '../../cli/formular/uebersetzen.js';
import { launch, visit } from '../browser.ts';
import { Buerger } from './buerger.ts';
import { zeigeFormular } from './seite.ts';

const OFFSET = 7600;
const SEED = Number(process.env['OZG_SEED'] ?? 1);

describe('sixteen forms, filled in by keyboard by somebody who only hears them', () => {
  let folder: string;
  let demo: Demo;
  /** Two work at a time, each with a browser of their own: behind another page no file dialog opens. */
  const frei: Browser[] = [];
  const ergebnisse = new Map<string, Ergebnis>();
  /** Ids of the submissions. */
  const gesendet = new Map<string, string>();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ozg-sechzehn-'));
    const formulare = join(folder, 'formulare');
    await mkdir(join(formulare, HOHE_BOERDE.ars), { recursive: true });
    demo = await startDemo({ offset: OFFSET, stateDir: folder, formulare });
    frei.push(...(await Promise.all([launch(), launch()])));
    for (const [index, pfad] of schemata.entries()) {
      const ergebnis = await uebersetze(pfad, { overlay: overlay(`formular-${index}`) });
      ergebnisse.set(pfad, ergebnis);
      await writeFile(
        join(formulare, HOHE_BOERDE.ars, `formular-${index}.json`),
        JSON.stringify(ergebnis.formular),
      );
    }
  });
  after(async () => {
    await Promise.all(frei.map((browser) => browser.close()));
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  const overlay = (id: string): ReturnType<typeof leseOverlay> =>
    leseOverlay(
      JSON.stringify({
        overlay: 1,
        id,
        ars: HOHE_BOERDE.ars,
        leistung: HOHE_BOERDE.leistungUrn,
        behoerde: { name: HOHE_BOERDE.name },
        gast: true,
        zustellpunkt: { destinationId: HOHE_BOERDE.destinationId, name: HOHE_BOERDE.name },
        schemaUri: schemaUri(demo.origins),
      }),
    );

  describe('each', { concurrency: 2 }, () => {
    for (const [index, pfad] of schemata.entries()) {
      it(pfad, async () => {
        const { id } = ergebnisse.get(pfad)!.formular;
        const browser = frei.pop()!;
        const citizen = await visit(browser, Object.values(demo.origins));
        const { page } = citizen;
        citizen.context.on('request', (request) => {
          const submission = /\/v2\/submissions\/([\w-]+)$/.exec(request.url())?.[1];
          if (submission !== undefined && request.method() === 'PUT') gesendet.set(pfad, submission);
        });
        await page.addInitScript(zeigeFormular, id);
        const buerger = await Buerger.an(page, SEED * 100 + index);
        try {
          await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
          await page.getByText('Schritt 1 von').waitFor();
          await buerger.fuelleAus();
          await buerger.druecke(/^Angaben stimmen, weiter/);
          await buerger.druecke(/^Ohne Anmeldung weiter/);
          await buerger.druecke(/^Absenden/);
          await page.getByRole('heading', { name: 'Ihr Antrag ist abgesendet' }).waitFor();
          assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
        } catch (error) {
          console.log(buerger.protokoll.slice(-25).join('\n'));
          throw error;
        } finally {
          await citizen.close();
          frei.push(browser);
        }
      });
    }
  });

  it('the authority has them all, whole, and as the schemata allow', async () => {
    const { page, close } = await visit(frei[0]!, Object.values(demo.origins));
    await page.goto(demo.origins.fachverfahren); // fetches what waits
    await close();
    const faelle = new Faelle(join(folder, 'fachverfahren.sqlite'));
    for (const pfad of schemata) {
      const fall = faelle.finde(gesendet.get(pfad)!)!;
      assert.deepEqual(
        fall.pruefungen.filter(({ ok }) => !ok),
        [],
        pfad,
      );
      const pruefe = richter().compile(ergebnisse.get(pfad)!.schema);
      assert.ok(
        pruefe(fall.daten),
        `${pfad}: ${JSON.stringify(pruefe.errors)} in ${JSON.stringify(fall.daten).slice(0, 2000)}`,
      );
      assert.ok(JSON.stringify(fall.daten).length > 200, 'something was answered');
    }
    faelle.db.close();
  });
});
