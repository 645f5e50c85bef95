// 50 answers that are found again anywhere (facts: threats T20, T37, gate G16): typed into the municipality's page, also where
// the page around breaks our listeners. They may stand in the fields and, sealed, in the draft; nowhere else.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { startDemo, type Demo } from '../../../demo/start.ts';
import { modell } from '../../domain/antrag/bau.js';
import { launch, visit } from '../browser.ts';
import { behalte } from '../hund.ts';
import { listen, readable } from '../wire.ts';
import { zeigeFormular } from './seite.ts';

const kanarie = (nummer: number): string => `kanarie${nummer}zwitschert`;
const KANARIEN = new Array(50).fill(0).map((_, nummer) => kanarie(nummer));

/**
 * What pages do to the platform: before our tag runs or, `spaeter`, once the form is there, where our self-test would have
 * kept the fallback (facts: hardening D15).
 */
const SEITEN: Readonly<Record<string, { readonly skript: string; readonly spaeter?: true }>> = {
  'as it is': { skript: '' },
  'with defaults for every listener': {
    spaeter: true,
    skript: `for (const name of ['once', 'passive', 'capture']) Object.prototype[name] = true;`,
  },
  'with extended natives': {
    spaeter: true,
    skript: `for (const proto of [Object, Array, String, Function, Element, Event].map((each) => each.prototype))
    for (const name of ['each', 'extend', 'value', 'data', 'detail', 'method', 'action', 'name', 'toJSON'])
      if (!(name in proto)) proto[name] = function () { return this; };`,
  },
  'that stops every event': {
    skript: `for (const type of ['submit', 'click', 'input', 'change', 'keydown', 'keyup', 'focusin', 'focusout'])
    window.addEventListener(type, (event) => event.stopImmediatePropagation(), true);`,
  },
  'that takes no listener for submit': {
    skript: `const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) { if (type !== 'submit') return listen.call(this, type, ...rest); };`,
  },
};

/** Hears all events of ours from the start. */
const HOERT = `globalThis.gehoert = []; for (const name of ['antrag-started', 'antrag-step-changed', 'session-changed', 'error'])
  window.addEventListener('ozg-' + name, ({ type, detail }) => gehoert.push(type, detail), { capture: true, once: false, passive: true });`;

/** Everything of the page that holds text, but what stands in the fields and between tags. */
const SPUREN = `(async () => {
  const attribute = [];
  const besuche = (wurzel) => {
    for (const element of wurzel.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) attribute.push(name, value);
      if (element.shadowRoot) besuche(element.shadowRoot);
    }
  };
  besuche(document);
  const settled = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const ablage = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await settled(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const inhalt = db.transaction(store).objectStore(store);
      ablage.push(await settled(inhalt.getAllKeys()), await settled(inhalt.getAll()));
    }
    db.close();
  }
  const text = (wert, tiefe = 0) =>
    wert instanceof ArrayBuffer || ArrayBuffer.isView(wert)
      ? new TextDecoder('latin1').decode(wert)
      : typeof wert === 'object' && wert !== null && tiefe < 8
        ? Object.getOwnPropertyNames(wert).map((name) => name + ' ' + text(wert[name], tiefe + 1)).join(' ')
        : String(wert);
  const caches_ = [];
  for (const name of await caches.keys()) caches_.push(name, ...(await (await caches.open(name)).keys()).map(({ url }) => url));
  return {
    adresse: [location.href, document.referrer, name, ...navigation.entries().map(({ url }) => url)].join(' '),
    verlauf: text([history.state, ...navigation.entries().map((entry) => entry.getState())]),
    titel: document.title,
    attribute: attribute.join(' '),
    speicher: text([{ ...localStorage }, { ...sessionStorage }, document.cookie, caches_]),
    ablage: text(ablage),
    ereignisse: text(gehoert),
    messungen: text(performance.getEntries().map((entry) => entry.toJSON())),
    globale: text(Object.keys(globalThis)),
    seite: document.documentElement.outerHTML,
  };
})()`;

describe('50 canary answers', () => {
  let folder: string;
  let demo: Demo;
  let browser: Browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ozg-kanarien-'));
    const formulare = join(folder, 'formulare');
    await mkdir(join(formulare, HOHE_BOERDE.ars), { recursive: true });
    const felder = KANARIEN.map((_, nummer) => ({
      art: 'feld' as const,
      id: `f${nummer}`,
      typ: nummer % 10 === 9 ? ('mehrzeilig' as const) : ('text' as const),
      titel: { de: `Frage ${nummer}` },
      anzahl: { min: 1, max: 1 },
    }));
    const form = modell([felder.slice(0, 40), felder.slice(40)], { id: 'kanarien' });
    await writeFile(join(formulare, HOHE_BOERDE.ars, 'kanarien.json'), JSON.stringify(form));
    demo = await startDemo({ offset: 7700, stateDir: folder, formulare });
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  for (const [seite, { skript, spaeter = false }] of Object.entries(SEITEN)) {
    it(`leave no trace on a page ${seite}`, async () => {
      const citizen = await visit(browser, Object.values(demo.origins));
      const { page, context } = citizen;
      const sent = listen(context);
      const zeilen: string[] = [];
      context.on('console', (message) => zeilen.push(message.text()));
      await context.addInitScript(zeigeFormular, 'kanarien');
      await context.addInitScript(
        `if (location.origin === '${demo.origins.gemeinde}') { ${HOERT}; ${spaeter ? '' : skript} }`,
      );
      const adresse = `${demo.origins.gemeinde}/hund-anmelden.html`;
      await page.goto(adresse);
      await page.getByLabel('Frage 0', { exact: true }).waitFor();
      if (spaeter) await page.evaluate(skript);

      const schreibe = async (von: number, bis: number): Promise<void> => {
        for (let nummer = von; nummer < bis; nummer++) {
          await page.getByLabel(`Frage ${nummer}`, { exact: true }).focus();
          await page.keyboard.insertText(kanarie(nummer));
        }
      };
      const keineSpur = async (wann: string): Promise<void> => {
        const spuren: Record<string, string> = await page.evaluate(SPUREN);
        for (const [wo, text] of Object.entries({
          ...spuren,
          konsole: zeilen.join(' '),
          fehler: citizen.findings.errors.join(' '),
        }))
          assert.deepEqual(
            KANARIEN.filter((wort) => text.includes(wort)),
            [],
            `${wann}: ${wo}`,
          );
        assert.deepEqual(readable(sent, KANARIEN), [], wann);
        assert.deepEqual(citizen.findings.foreign, [], wann);
        assert.equal(page.url(), adresse, wann);
      };
      await schreibe(0, 40);
      assert.equal(
        await page.getByLabel('Frage 39', { exact: true }).inputValue(),
        kanarie(39),
        'it was typed',
      );
      await keineSpur('typed');
      await page.getByLabel('Frage 0', { exact: true }).press('Enter');
      await keineSpur('sent off by Enter');
      // On a page that lets us work the form goes on.
      const weiter = page.getByLabel('Frage 40', { exact: true });
      if (/as it is|defaults|natives/.test(seite)) {
        await weiter.waitFor();
        await schreibe(40, 50);
        await page.getByRole('button', { name: 'Weiter', exact: true }).press('Enter');
        await page.getByRole('heading', { name: 'Angaben prüfen' }).waitFor();
        await page.getByText(kanarie(49)).waitFor();
        await keineSpur('at the review');
        await behalte(page);
        await keineSpur('kept');
        await page.reload();
        await page.getByText(kanarie(49)).waitFor();
        await keineSpur('restored');
      }
      await citizen.close();
    });
  }
});
