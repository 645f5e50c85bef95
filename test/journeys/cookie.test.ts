import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openStore } from '../../demo/kit/store.ts';
import { openPostkorb } from '../../demo/landeszugang/postkorb.ts';
import type { Demo } from '../../demo/start.ts';
import { visit, type Visit } from './browser.ts';
import { baueAuf, type Buehne } from './buehne.ts';
import { button, fillToReview, heading, logIn } from './hund.ts';

/** The whole way of a citizen where the municipality has a name of its own at the Landeszugang. */

let buehne: Buehne;
let demo: Demo;
let browser: Browser;
let citizen: Visit;
let page: Page;
/** What came into the pages of the municipality and its scripts: URL, headers and body of every answer. */
const came: string[] = [];
const pending: Promise<unknown>[] = [];
/** Calls with the session, by address. */
const asked: string[] = [];

before(async () => {
  buehne = await baueAuf({ offset: 3500, sitzung: 'cookie' });
  ({ demo, browser } = buehne);
  citizen = await visit(browser, Object.values(demo.origins));
  page = citizen.page;
  listenTo(citizen);
});

after(() => buehne.close());

function listenTo({ context }: Visit): void {
  context.on('response', (response) => {
    const request = response.request();
    asked.push(`${request.method()} ${response.url()} ${JSON.stringify(request.headers())}`);
    const fromPage =
      request.frame().url().startsWith(demo.origins.gemeinde) || !request.isNavigationRequest();
    if (!fromPage) return;
    const text = async (): Promise<number> =>
      came.push(
        [
          response.url(),
          JSON.stringify(await response.headersArray()),
          await response.text().catch(() => ''),
        ].join('\n'),
      );
    pending.push(text().catch(() => undefined));
  });
}

const loggedIn = (on: Page = page): Promise<void> => on.getByText('Angemeldet als').waitFor();

/** All that a script of the page could find in storage and in what the elements share. */
const stored = (on: Page = page): Promise<string> =>
  on.evaluate(`(async () => {
    const found = [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const seen = new WeakSet();
    const write = (value, depth = 0) => {
      if (value instanceof CryptoKey) return found.push('CryptoKey ' + value.type + ' ' + value.algorithm.name);
      if (typeof value !== 'object' || value === null || seen.has(value) || depth > 5) return found.push(String(value));
      seen.add(value);
      const entries = value instanceof Map ? [...value] : Object.entries(value);
      for (const [key, each] of entries) { found.push(String(key)); write(each, depth + 1); }
    };
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); });
      for (const store of db.objectStoreNames) {
        const all = await new Promise((done) => {
          const r = db.transaction(store).objectStore(store).getAll();
          r.onsuccess = () => done(r.result);
        });
        found.push(name + '/' + store);
        if (name === 'ozg:sitzung') write(all);
      }
      db.close();
    }
    const registry = globalThis[Symbol.for('ozg.page/1')];
    for (const value of registry.values()) if (typeof value?.anmelden === 'function') write(value);
    return found.join('\\n');
  })()`);

const chunks = (on: Page): Promise<string[]> =>
  on.evaluate(
    `performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop().replace(/-.{8}\\.js$/, ''))`,
  );

describe('a citizen of a municipality in cookie mode', { concurrency: false }, () => {
  it('who is not logged in loads no part of the login', async () => {
    await page.goto(demo.origins.gemeinde);
    await button(page, 'Mit BundID anmelden').waitFor();
    for (const name of ['anmelden', 'cookie', 'token'])
      assert.equal((await chunks(page)).includes(name), false, name);
    assert.ok(asked.every((call) => !call.includes(demo.origins.gemeindezugang)));
  });

  it('logs in, is back on the same page, and stays logged in over reload and on the next page', async () => {
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
    assert.equal(page.url(), `${demo.origins.gemeinde}/hund-anmelden.html`);
    await page.reload();
    await loggedIn();
    await page.getByRole('link', { name: 'Mein Postfach' }).click();
    await loggedIn();
    await page.getByText('Sie haben keine Nachrichten.').waitFor();
    const loaded = await chunks(page);
    assert.ok(loaded.includes('cookie') && !loaded.includes('token'), String(loaded));
  });

  it('has a cookie that the page cannot see', async () => {
    assert.equal(await page.evaluate('document.cookie'), '');
    const cookie = (await citizen.context.cookies()).find(({ name }) => name === '__Host-ozg-sitzung');
    assert.equal(cookie?.domain, new URL(demo.origins.gemeindezugang).hostname);
    assert.deepEqual(
      [cookie.httpOnly, cookie.secure, cookie.sameSite, cookie.path],
      [true, true, 'Strict', '/'],
    );
  });

  it('is told once that a login was cancelled', async () => {
    const other = await visit(browser, Object.values(demo.origins));
    await other.page.goto(demo.origins.gemeinde);
    await button(other.page, 'Mit BundID anmelden').click();
    await other.page.getByRole('button', { name: /Abbrechen/ }).click();
    await other.page
      .getByText(/abgebrochen/)
      .first()
      .waitFor();
    assert.equal(other.page.url(), `${demo.origins.gemeinde}/`);
    await other.page.reload();
    await button(other.page, 'Mit BundID anmelden').waitFor();
    assert.equal(await other.page.getByText(/abgebrochen/).count(), 0);
    assert.deepEqual(other.findings.errors, []);
    assert.deepEqual(other.findings.foreign, []);
    await other.close();
  });

  it('fills in, pays and sends the form', async () => {
    await page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await loggedIn();
    await heading(page, 'Ihre Angaben').waitFor();
    assert.equal(await page.getByLabel('Familienname').inputValue(), 'Neumann');
    await fillToReview(page, 'Waldi');
    await button(page, 'Angaben stimmen, weiter').click();
    await page.getByText(/10,00/).first().waitFor();
    await button(page, 'Bezahlen und absenden').click();
    await page.waitForURL(`${demo.origins.zahlung}/**`);
    await page.getByRole('button', { name: /^10,00/ }).click();
    await heading(page, 'Ihr Antrag ist abgesendet').waitFor();
    await loggedIn();
  });

  it('reads the answer in the Postfach', async () => {
    const clerk = await visit(browser, Object.values(demo.origins));
    const desk = clerk.page;
    await desk.goto(demo.origins.fachverfahren);
    await desk.getByRole('button', { name: 'Als Sachbearbeitung anmelden' }).click();
    await desk.getByRole('link', { name: /^HuSt-/ }).click();
    await desk.getByRole('button', { name: 'Annehmen' }).click();
    await desk.getByLabel('Betreff').fill('Ihr Hundesteuerbescheid');
    await desk.getByLabel('Text', { exact: true }).fill('Guten Tag,\n\nIhr Hund ist angemeldet.');
    await desk.getByRole('button', { name: 'Ins Postfach senden' }).click();
    await desk.getByText('Ihr Hundesteuerbescheid').first().waitFor();
    await clerk.close();
    await page.getByRole('link', { name: 'Mein Postfach' }).click();
    await page.getByRole('button', { name: /Ihr Hundesteuerbescheid/ }).click();
    await page.getByText('Ihr Hund ist angemeldet.').waitFor();
  });

  it('logs out in another tab, at once also where the provider is slow', async () => {
    const other = await citizen.context.newPage();
    await other.goto(demo.origins.gemeinde);
    await loggedIn(other);
    demo.services.zugang.faults.add({
      route: 'POST /token/revocation',
      art: 'latency',
      anzahl: 1,
      ms: 10_000,
    });
    const told = other.waitForResponse((response) => response.url().endsWith('/sitzung/abmelden'));
    await button(other, 'Abmelden').click();
    await button(other, 'Mit BundID anmelden').waitFor({ timeout: 8000 });
    await button(page, 'Mit BundID anmelden').first().waitFor({ timeout: 8000 });
    assert.equal(await page.getByText('Maria Neumann').count(), 0);
    await (await told).finished();
    await other.evaluate(`new Promise((done) => indexedDB.databases().then(async function look(all) {
      if (!all.some(({ name }) => name === 'ozg:sitzung')) done();
      else look(await indexedDB.databases());
    }))`);
    await other.close();
    demo.services.zugang.faults.clear();
    await page.goto(demo.origins.gemeinde);
    await button(page, 'Mit BundID anmelden').waitFor();
    assert.equal((await chunks(page)).includes('cookie'), false, 'no trace is left');
  });

  it('steps up for a letter, with a new cookie, and the other tab goes on with it', async () => {
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page, /Maria Neumann/, /ELSTER/);
    const id = async (): Promise<string | undefined> =>
      (await citizen.context.cookies()).find(({ name }) => name === '__Host-ozg-sitzung')?.value;
    const before = await id();
    const postkorb = await page.evaluate(
      `[...globalThis[Symbol.for('ozg.page/1')].values()].find((value) => typeof value?.anmelden === 'function').konto.postkorb`,
    );
    const db = openStore(join(buehne.stateDir, 'landeszugang.sqlite'));
    openPostkorb(db, () => new Date()).lege({
      postkorb: String(postkorb),
      title: 'Nur mit Ausweis',
      content: 'Streng vertraulich.',
      sender: 'Gemeinde Hohe Börde',
      service: 'Hundesteuer',
      stork_qaa_level: 4,
      attachments: [],
      signatur: 'streng',
    });
    db.close();
    const other = await citizen.context.newPage();
    await other.goto(demo.origins.gemeinde);
    await loggedIn(other);
    await page.bringToFront();
    await page.goto(`${demo.origins.gemeinde}/postfach.html`);
    await button(page, 'Sicherer anmelden').first().click();
    await page.waitForURL(`${demo.origins.zugang}/**`);
    await page.getByLabel(/Maria Neumann/).check();
    assert.equal(await page.getByLabel(/ELSTER/).count(), 0, 'a lower level is not offered');
    await page.getByLabel(/Online-Ausweis/).check();
    await button(page, 'Anmelden').click();
    await page.getByText('hoch (Online-Ausweis)').waitFor();
    assert.notEqual(await id(), before);
    await page.getByRole('button', { name: /Nur mit Ausweis/ }).click();
    await page.getByText('Streng vertraulich.').waitFor();
    await other.getByText('hoch (Online-Ausweis)').waitFor();
    await other.close();
  });

  it('is left at the provider, too, and comes back to the page', async () => {
    await page.goto(`${demo.origins.gemeinde}/oeffnungszeiten.html`);
    await page.getByText('Angaben aus meinem Konto').waitFor();
    await button(page, 'Abmelden').click();
    await button(page, 'Auch beim Nutzerkonto abmelden').click();
    await page.waitForURL(`${demo.origins.zugang}/**`);
    assert.doesNotMatch(page.url(), /id_token/);
    await button(page, 'Abmelden').click();
    await page.waitForURL(`${demo.origins.gemeinde}/oeffnungszeiten.html`);
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
  });

  it('is logged out also where the Landeszugang could not be told: it is told later', async () => {
    demo.services.zugang.faults.add({ route: 'POST /sitzung/abmelden', art: '503', anzahl: 1 });
    await button(page, 'Abmelden').click();
    await button(page, 'Mit BundID anmelden').waitFor();
    const again = page.waitForResponse((response) => response.url().endsWith('/sitzung/abmelden'));
    await page.reload();
    assert.equal((await again).status(), 204);
    await button(page, 'Mit BundID anmelden').waitFor();
    assert.equal(
      (await citizen.context.cookies()).some(({ name }) => name === '__Host-ozg-sitzung'),
      false,
    );
    citizen.findings.console.splice(0, citizen.findings.console.length); // the browser's line of the 503 ordered above
  });

  it('lets no token reach the page: not in an answer, not in storage, no key', async () => {
    await button(page, 'Mit BundID anmelden').click();
    await logIn(page);
    await page.goto(`${demo.origins.gemeinde}/postfach.html`);
    await loggedIn();
    await page.getByText('Ihr Hundesteuerbescheid').first().waitFor();
    await Promise.all(pending);
    const token = /access_token|refresh_token|id_token|eyJ[\w-]{10,}\.[\w-]+\.[\w-]{20,}|DPoP eyJ/;
    // What an authority signs about a submission (receipts) is a JWS too, and meant for the page.
    const answers = came.filter(
      (text) => !/\/zustellung\/v2\/|\/\.well-known\/|\.js(\?|\n)/.test(text.split('\n', 1)[0]!),
    );
    assert.ok(
      answers.some((text) => text.includes('/sitzung\n')),
      'the answers were heard',
    );
    assert.match('{"access_token":"x"}', token, 'what is looked for would be found');
    assert.deepEqual(
      answers.filter((text) => token.test(text)).map((text) => text.split('\n', 1)[0]),
      [],
    );
    const found = await stored();
    assert.match(found, /ozg:sitzung\/sitzungen/);
    assert.doesNotMatch(found, token);
    assert.doesNotMatch(found, /CryptoKey/);
    // Nor does the page send one.
    assert.deepEqual(
      asked.filter((call) => /"(authorization|dpop)":/.test(call)),
      [],
    );
    assert.ok(asked.some((call) => call.includes(`${demo.origins.gemeindezugang}/dienste/`)));
  });

  it('does not lend the session to another address, or to another page of the same site', async () => {
    const codes = await page.evaluate(`(async () => {
      const values = [...globalThis[Symbol.for('ozg.page/1')].values()];
      const session = values.find((value) => typeof value?.anmelden === 'function');
      const tries = ['http://fremd.localhost:9/', '${demo.origins.zugang}/dienste/postfachfremd/x', '${demo.origins.gemeindezugang}/sitzung'];
      const codes = [];
      for (const url of tries) codes.push(await session.fetch(new Request(url)).then((r) => r.status, (e) => e.code ?? e.name));
      return codes;
    })()`);
    assert.deepEqual(codes, ['ABGELEHNT', 'ABGELEHNT', 'ABGELEHNT']);
  });

  it('who has no account sends the form as a guest, whose token stays at the Landeszugang', async () => {
    const guest = await visit(browser, Object.values(demo.origins));
    listenTo(guest);
    await guest.page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await fillToReview(guest.page, 'Rex');
    await button(guest.page, 'Angaben stimmen, weiter').click();
    await button(guest.page, 'Ohne Anmeldung weiter').click();
    await button(guest.page, 'Bezahlen und absenden').click();
    await guest.page.waitForURL(`${demo.origins.zahlung}/**`);
    await guest.page.getByRole('button', { name: /^10,00/ }).click();
    await heading(guest.page, 'Ihr Antrag ist abgesendet').waitFor();
    const names = (await guest.context.cookies()).map(({ name }) => name);
    assert.ok(names.includes('__Host-ozg-gast') && !names.includes('__Host-ozg-sitzung'), String(names));
    assert.deepEqual(
      asked.filter((call) => /"(authorization|dpop)":/.test(call)),
      [],
    );
    assert.deepEqual(guest.findings, { console: [], errors: [], foreign: [] });
    await guest.close();
  });

  it('who logs in while the payment of a guest runs pays once', async () => {
    const guest = await visit(browser, Object.values(demo.origins));
    await guest.page.goto(`${demo.origins.gemeinde}/hund-anmelden.html`);
    await fillToReview(guest.page, 'Wechsel');
    await button(guest.page, 'Angaben stimmen, weiter').click();
    await button(guest.page, 'Ohne Anmeldung weiter').click();
    await button(guest.page, 'Bezahlen und absenden').click();
    await guest.page.waitForURL(`${demo.origins.zahlung}/**`);
    const second = await guest.context.newPage();
    await second.goto(`${demo.origins.gemeinde}/oeffnungszeiten.html`);
    await button(second, 'Mit BundID anmelden').click();
    await logIn(second);
    await guest.page.getByRole('button', { name: /^10,00/ }).click();
    await heading(guest.page, 'Ihr Antrag ist abgesendet').waitFor();
    await guest.page.getByText('Was Sie bezahlt haben, gilt weiter.').waitFor();
    assert.deepEqual(guest.findings, { console: [], errors: [], foreign: [] });
    await guest.close();
  });

  it('met no console message, no error, no CSP report and no foreign request', () => {
    assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
    assert.deepEqual(demo.services.gemeinde.cspReports, []);
  });
});
