import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { readManifest } from '../../demo/bausteine/bausteine.ts';
import type { Demo } from '../../demo/start.ts';
import { findJwcrypto } from '../../tools/debian.mjs';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { behalte } from './hund.ts';
import { istSelten } from '../../tools/selten.mjs';
import { listen, readable, type Sent } from './wire.ts';

const HUNDE = [
  {
    'Name des Hundes': 'Kaspar-Canary',
    Rasse: 'Deutscher Wachtelhund',
    'Geburtsdatum des Hundes': '03.05.2024',
    'Farbe und Fell': 'braun-weiß, rauhaarig',
    Transpondernummer: '276098102345678',
    'Gehalten seit': '10.07.2024',
  },
  {
    'Name des Hundes': 'Ännchen-Canary',
    'Gekreuzte Rassen': 'Border Collie und Pudel',
    'Geburtsdatum des Hundes': '29.02.2024',
    'Farbe und Fell': 'schwarz gelockt',
    Transpondernummer: '276098102399999',
    'Gehalten seit': '01.12.2025',
  },
];
const VERSICHERUNG = {
  Versicherungsgesellschaft: 'Börde-Canary Versicherung a. G.',
  Versicherungsnummer: 'HV-2026/4711-X',
};
const TELEFON = '030 23125-815';
const NACHWEIS = Buffer.from(`%PDF-1.4\n% Nachweis-Canary ${'x'.repeat(20_000)}\n%%EOF\n`);
/** What Maria Neumann's account knows and what she types: none of it may be readable on the wire. */
const ANSWERS = [
  ...HUNDE.flatMap((hund) => Object.values(hund)),
  ...Object.values(VERSICHERUNG),
  TELEFON,
  'Nachweis-Canary',
  'Thomas-Mann-Straße',
  'maria.neumenn@example.com',
  'Neumann',
];

let buehne: Buehne;
let demo: Demo;
let browser: Browser;
let citizen: Visit;
let page: Page;
let sent: Sent[];

before(async () => {
  buehne = await baueAuf({ offset: 1200 });
  ({ demo, browser } = buehne);
  citizen = await visit(browser, Object.values(demo.origins));
  page = citizen.page;
  sent = listen(citizen.context);
});

after(() => buehne.close());

const button = (name: string | RegExp, exact = true): Locator => page.getByRole('button', { name, exact });
const heading = (name: string | RegExp): Locator => page.getByRole('heading', { name });

async function fill(scope: Locator | Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await scope.getByLabel(label, { exact: true }).fill(value);
  }
}

/** Radio or list, the citizen only sees the words. */
async function choose(scope: Locator | Page, group: string | RegExp, option: string): Promise<void> {
  const radios = scope.getByRole('group', { name: group }).or(scope.getByRole('radiogroup', { name: group }));
  if (await radios.count()) await radios.getByLabel(option, { exact: true }).check();
  else await scope.getByLabel(group).selectOption({ label: option });
}

describe('a citizen registers two dogs', { concurrency: false }, () => {
  it('finds the script tag with a hash that fits the file', async () => {
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    const integrity = await page.locator('script[integrity]').getAttribute('integrity');
    const file = Buffer.from(await (await fetch(`${demo.origins.bausteine}/ozg.js`)).arrayBuffer());
    assert.equal(integrity, `sha384-${createHash('sha384').update(file).digest('base64')}`);
  });

  it('logs in and is back on the same page, its address clean', async () => {
    await button('Mit BundID anmelden').click();
    await page.getByLabel(/Maria Neumann/).check();
    await page.getByLabel(/Online-Ausweis/).check();
    await button('Anmelden').click();
    await page.getByText('Angemeldet als').waitFor();
    assert.equal(page.url(), `${demo.origins.gemeinde}/hund-anmelden.html`);
    await page.getByText('hoch (Online-Ausweis)').waitFor();
  });

  it('finds name and address filled in from the account', async () => {
    await heading('Ihre Angaben').waitFor();
    assert.equal(await page.getByLabel('Familienname').inputValue(), 'Neumann');
    assert.equal(await page.getByLabel('Straße und Hausnummer').inputValue(), 'Thomas-Mann-Straße 3');
    assert.equal(await page.getByLabel('Geburtsdatum').inputValue(), '12.08.1964');
    await page.getByLabel(/Telefonnummer/).fill(TELEFON);
    await button('Weiter').click();
    await heading('Ihre Hunde').waitFor();
  });

  it('is told what is missing before it goes on', async () => {
    await button('Weiter').click();
    const summary = heading('Bitte prüfen Sie Ihre Angaben');
    await summary.waitFor();
    await page.getByRole('link', { name: /Name des Hundes/ }).click();
    const focused = await page.evaluate(() => {
      const doc = (
        globalThis as unknown as {
          document: { activeElement: { shadowRoot: { activeElement: { tagName: string } } } };
        }
      ).document;
      return doc.activeElement.shadowRoot.activeElement.tagName;
    });
    assert.equal(focused, 'INPUT');
  });

  it('enters two dogs and survives a reload in between', async () => {
    const first = page.getByRole('group', { name: /^Hund 1/ });
    await fill(first, { 'Name des Hundes': HUNDE[0]!['Name des Hundes'] });
    await behalte(page);
    await choose(first, /Rassehund oder Mischling/, 'Rassehund');
    await fill(first, HUNDE[0] as Record<string, string>);
    await choose(first, /Geschlecht/, 'Rüde');
    await choose(first, /gefährlich/, 'nein');
    await button('Hund hinzufügen').click();
    const second = page.getByRole('group', { name: /^Hund 2/ });
    await choose(second, /Rassehund oder Mischling/, 'Mischling');
    await fill(second, HUNDE[1] as Record<string, string>);
    await choose(second, /Geschlecht/, 'Hündin');
    await choose(second, /gefährlich/, 'nein');
    await button('Weiter').click();
    await heading('Haftpflichtversicherung').waitFor();
    await page.reload();
    await heading('Haftpflichtversicherung').waitFor();
    await button('Zurück').click();
    assert.equal(
      await page
        .getByRole('group', { name: /^Hund 2/ })
        .getByLabel('Name des Hundes')
        .inputValue(),
      'Ännchen-Canary',
    );
    await button('Weiter').click();
  });

  it('adds the proof of insurance and the declarations', async () => {
    await fill(page, VERSICHERUNG);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'Nachweis Börde.pdf', mimeType: 'application/pdf', buffer: NACHWEIS });
    await page.getByText('Nachweis Börde.pdf').first().waitFor();
    await button('Weiter').click();
    await heading('Ermäßigung').waitFor();
    await choose(page, /Ermäßigung beantragen/, 'nein');
    await button('Weiter').click();
    await heading('Erklärungen').waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: /^Weiter/ }).click();
  });

  it('reviews everything, with the yearly tax of both dogs', async () => {
    await heading('Angaben prüfen').waitFor();
    const text = await page.locator('ozg-antrag [lang]').first().innerText();
    for (const answer of [
      'Kaspar-Canary',
      'Border Collie und Pudel',
      '276098102399999',
      'Nachweis Börde.pdf',
    ]) {
      assert.match(text, new RegExp(answer));
    }
    assert.match(text, /45,00/);
    assert.match(text, /84,00/);
    assert.match(text, /129,00/);
    assert.match(text, /Anzahl der Hunde/);
    await button('Angaben stimmen, weiter').click();
  });

  it('pays the fee on the pay page and is back with the application sent', async () => {
    await page.getByText(/20,00/).first().waitFor();
    await button('Bezahlen und absenden').click();
    await page.waitForURL(`${demo.origins.zahlung}/**`);
    await button(/^20,00/, false).click();
    await heading('Ihr Antrag ist abgesendet').waitFor();
    assert.equal(page.url(), `${demo.origins.gemeinde}/hund-anmelden.html`);
  });

  it('has sent nothing that anybody but the authority can read', () => {
    const planted = { method: 'POST', url: 'http://x/', headers: '', body: '{"a":"Kaspar-Canary"}' };
    assert.equal(readable([planted], ANSWERS).length, 1, 'the search itself finds what is readable');
    assert.deepEqual(readable(sent, ANSWERS), []);
    const quotes = sent.filter(({ url }) => url.endsWith('/bezahlen/quotes'));
    assert.ok(quotes.length > 0);
    for (const { body } of quotes) {
      const { merkmale } = JSON.parse(body) as { merkmale: object };
      assert.deepEqual(merkmale, { hunde: 2 });
    }
  });

  it('reaches the clerk exactly as typed, who accepts and answers', async () => {
    const clerk = await visit(browser, Object.values(demo.origins));
    const desk = clerk.page;
    await desk.goto(demo.origins.fachverfahren);
    await desk.getByRole('button', { name: 'Als Sachbearbeitung anmelden' }).click();
    await desk.getByRole('link', { name: /^HuSt-/ }).click();
    const text = await desk.locator('main').innerText();
    for (const answer of [
      ...HUNDE.flatMap((hund) => Object.values(hund)),
      ...Object.values(VERSICHERUNG),
      TELEFON,
    ]) {
      const shown = answer
        .replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '($1\\.$2\\.$3|$3-$2-$1)')
        .replaceAll('/', '\\/');
      assert.match(text, new RegExp(shown), answer);
    }
    const download = desk.waitForEvent('download');
    await desk.getByRole('link', { name: 'Nachweis Börde.pdf' }).first().click();
    assert.deepEqual(await readFile(await (await download).path()), NACHWEIS);
    await desk.getByRole('button', { name: 'Annehmen' }).click();
    await desk.getByLabel('Betreff').fill('Ihr Hundesteuerbescheid');
    await desk
      .getByLabel('Text', { exact: true })
      .fill('Guten Tag,\n\nIhre Hunde sind angemeldet. Der Bescheid liegt bei.');
    const bescheid = desk.getByRole('checkbox', { name: /PDF/ });
    if (await bescheid.count()) await bescheid.check();
    await desk.getByRole('button', { name: 'Ins Postfach senden' }).click();
    await desk.getByText('Ihr Hundesteuerbescheid').first().waitFor();
    assert.deepEqual(clerk.findings, { console: [], errors: [], foreign: [] });
    await clerk.close();
  });

  it('reads the answer and its PDF in the Postfach', async () => {
    await page.getByRole('link', { name: 'Mein Postfach' }).click();
    const letter = page.getByRole('button', { name: /Ihr Hundesteuerbescheid/ });
    await letter.click();
    await page.getByText('Ihre Hunde sind angemeldet.').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /\.pdf/i }).click();
    const bytes = await readFile(await (await download).path());
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  });

  it('has loaded what the size budget of all four counts, and nothing else', async () => {
    const loaded = demo.services.bausteine.log.entries.map(({ path }) => path.slice(1));
    const { chunks } = await readManifest();
    const counted = Object.entries(chunks).filter(([name]) => !istSelten(name) && name !== 'ozg-pay');
    assert.deepEqual([...new Set(loaded)].sort(), ['ozg.js', ...counted.map(([, { file }]) => file)].sort());
  });

  it('logs out', async () => {
    await button('Abmelden').click();
    await button('Mit BundID anmelden').waitFor();
  });

  it('met no console message, no CSP report and no foreign request', () => {
    assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
    assert.deepEqual(demo.services.gemeinde.cspReports, []);
  });

  it('left no personal data and no secret of the login in the logs', async () => {
    const logs = join(buehne.stateDir, 'logs');
    const names = await readdir(logs);
    assert.equal(names.length, 6);
    const text = (await Promise.all(names.map((name) => readFile(join(logs, name), 'utf8')))).join('\n');
    assert.match(text, /\/token/);
    for (const secret of [...ANSWERS, 'Maria', 'code=', 'state=', 'eyJ', 'DPoP ', 'BUNDIDSIM']) {
      assert.equal(text.includes(secret), false, secret);
    }
  });

  it('is decrypted by a JOSE implementation that is not ours and not JavaScript', (t) => {
    const python = findJwcrypto();
    if (!python) return t.skip('needs python3-jwcrypto (Debian package)');
    const database = new DatabaseSync(join(buehne.stateDir, 'fachverfahren.sqlite'), { readOnly: true });
    const row = database.prepare("SELECT v FROM kv WHERE k = 'key:encryption'").get() as { v: string };
    database.close();
    const { privateJwk } = JSON.parse(row.v) as { privateJwk: Record<string, unknown> };
    const submitted = sent.find(({ method, url }) => method === 'PUT' && /\/submissions\/[^/]+$/.test(url));
    const { encryptedData } = JSON.parse(submitted!.body) as { encryptedData: string };
    const key = Object.fromEntries(
      ['kty', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'].map((name) => [name, privateJwk[name]]),
    );
    const plaintext = execFileSync(
      python,
      [
        '-c',
        'import json,sys\nfrom jwcrypto import jwk,jwe\ni=json.load(sys.stdin)\nt=jwe.JWE()\nt.deserialize(i["jwe"],key=jwk.JWK(**i["key"]))\nsys.stdout.buffer.write(t.payload)',
      ],
      { input: JSON.stringify({ jwe: encryptedData, key }) },
    );
    const { hunde } = JSON.parse(plaintext.toString()) as { hunde: { name: string; transponder: string }[] };
    assert.deepEqual(
      hunde.map(({ name, transponder }) => [name, transponder]),
      HUNDE.map((hund) => [hund['Name des Hundes'], hund.Transpondernummer]),
    );
  });
});
