import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { createBausteine, DIST, integrityOf, preloadsOf } from '../../demo/bausteine/bausteine.ts';
import { origins as demoOrigins } from '../../demo/kit/origins.ts';
import { createService, type Service } from '../../demo/kit/service.ts';
import { consoleSays, launch, visit, type Visit } from './browser.ts';

const origins = demoOrigins(1100);
const PROFIL = `${origins.zugang}/.well-known/ozg-landesprofil.json`;
const ARS = '150830298298';
const DISCOVERY = /\.well-known\/(?:openid-configuration|oauth-authorization-server)/;

const profil = {
  version: 1,
  land: 'Sachsen-Anhalt',
  name: 'Landeszugang',
  issuer: origins.zugang,
  sitzung: 'token',
  konten: [{ id: 'bundid', name: 'BundID', art: 'person', niveaus: ['STORK-QAA-Level-1'] }],
  dienste: {},
  weiterleitung: [],
  gemeinden: { [ARS]: { name: 'Gemeinde Hohe Börde', rueckkehr: `${origins.gemeinde}/`, kontakt: {} } },
};

let dist: string;
let chunks: string[];
let bausteine: Service;
let gemeinde: Service;
let zugang: Service;
let browser: Browser;
let page: string;
let served: unknown = profil;
let current: Visit | undefined;
const STRICT = `script-src ${origins.bausteine}; require-trusted-types-for 'script'; trusted-types ozg-lit ozg-chunk`;
let policy = STRICT;

/** A page as a webmaster might write it; the attributes are what a test varies. */
async function write(attributes = `data-profil="${PROFIL}" data-ars="${ARS}"`, extra = ''): Promise<void> {
  page = `<!doctype html><html lang="de"><title>Seite</title><link rel="icon" href="data:,">
    <script type="module" src="${origins.bausteine}/ozg.js" crossorigin="anonymous"
      integrity="${await integrityOf('ozg.js', dist)}" ${attributes}></script>${extra}
    <h1>Seite</h1><ozg-login><a href="/konto">Zum Portal</a></ozg-login>`;
}

async function open(): Promise<Visit> {
  current = await visit(browser, Object.values(origins));
  await current.page.goto(origins.gemeinde);
  return current;
}

/** Route of a chunk for the faults of its host. */
const chunk = (name: string) =>
  `GET /c/${chunks.find((file) => new RegExp(`^${name}-[^-]+\\.js`).test(file)) ?? ''}`;

const anmelden = ({ page: p }: Visit) => p.getByRole('button', { name: 'Mit BundID anmelden' });

function app(define: (routes: Hono) => unknown): Hono {
  const routes = new Hono();
  define(routes);
  return routes;
}

before(async () => {
  dist = await mkdtemp(join(tmpdir(), 'ozg-dist-'));
  await cp(DIST, dist, { recursive: true });
  chunks = (await readdir(join(dist, 'c'))).filter((file) => file.endsWith('.js'));
  bausteine = await createBausteine({ origins, dist });
  gemeinde = createService({
    name: 'seite',
    origin: origins.gemeinde,
    app: app((routes) =>
      routes.get('/', (c) => {
        if (policy) c.header('Content-Security-Policy', policy);
        return c.html(page);
      }),
    ),
  });
  zugang = createService({
    name: 'profil',
    origin: origins.zugang,
    app: app((routes) =>
      routes.get('/.well-known/ozg-landesprofil.json', (c) => {
        c.header('Access-Control-Allow-Origin', '*');
        return c.json(served as object);
      }),
    ),
  });
  await Promise.all([bausteine, gemeinde, zugang].map((service) => service.start()));
  browser = await launch();
});

after(async () => {
  await browser.close();
  await Promise.all([bausteine, gemeinde, zugang].map((service) => service.stop()));
  await rm(dist, { recursive: true });
});

afterEach(async () => {
  await current?.close();
  served = profil;
  policy = STRICT;
  bausteine.faults.clear();
  zugang.faults.clear();
});

describe('the script tag', () => {
  it('brings the login under Trusted Types and without any console message', async () => {
    await write();
    const seen = await open();
    await anmelden(seen).waitFor();
    assert.deepEqual(seen.findings, { console: [], errors: [], foreign: [] });
  });

  it('loads only the chunks of the tags that are there', async () => {
    await write();
    await anmelden(await open()).waitFor();
    const loaded = bausteine.log.entries.map(({ path }) => path).join();
    assert.match(loaded, /ozg-login/);
    assert.doesNotMatch(loaded, /ozg-antrag|ozg-postfach|anmeldung-/);
  });

  it('finds what the page has asked for beforehand, and asks no second time', async () => {
    await write(undefined, await preloadsOf(['ozg-login'], origins.bausteine, dist));
    const begin = bausteine.log.entries.length;
    const seen = await open();
    await anmelden(seen).waitFor();
    const loaded = bausteine.log.entries.slice(begin).map(({ path }) => path);
    assert.equal(new Set(loaded).size, loaded.length, loaded.join());
    assert.deepEqual(seen.findings.console, []);
  });

  it('works with lines that a page kept from an older build', async () => {
    const lines = await preloadsOf(['ozg-login'], origins.bausteine, dist);
    await write(
      undefined,
      lines.replace(/c\/basis-[\w-]+/, 'c/basis-00000000').replace(/sha256-./g, 'sha256-0'),
    );
    const seen = await open();
    await anmelden(seen).waitFor();
  });

  it('runs no chunk whose bytes were changed, and the fallback stays', async () => {
    const lines = await preloadsOf(['ozg-login'], origins.bausteine, dist);
    const files = chunks.filter((name) => /^(?:basis|ozg-login)/.test(name));
    for (const [file, vorab] of files.flatMap((name) => [[name, ''] as const, [name, lines] as const])) {
      const path = join(dist, 'c', file);
      const original = await readFile(path);
      await writeFile(path, `globalThis.evil=true;${original.toString()}`);
      await write(undefined, vorab);
      const seen = await open();
      await consoleSays(seen, /\[ozg\]/);
      assert.equal(await seen.page.evaluate('globalThis.evil'), undefined, file);
      assert.equal(await seen.page.getByRole('link', { name: 'Zum Portal' }).isVisible(), true);
      await seen.close();
      await writeFile(path, original);
    }
  });

  it('believes no table of later chunks whose bytes were changed', async () => {
    const path = join(
      dist,
      'c',
      chunks.find((name) => name.startsWith('rest-'))!,
    );
    const original = await readFile(path, 'utf8');
    await writeFile(path, original.replace('table="', 'table="anmelden AAAA;'));
    await write();
    const seen = await open();
    await seen.page.getByRole('alert').getByText('Verbindung').waitFor();
    const loaded = bausteine.log.entries.map((entry) => entry.path).join();
    assert.doesNotMatch(loaded, /anmelden-AAAA/);
    await seen.close();
    await writeFile(path, original);
  });

  it('asks a second time for a chunk that failed once', async () => {
    for (const name of [
      'basis',
      'ozg-login',
      'texts.de',
      'rest',
      'mehr',
      'dienst',
      'errors.de',
      'konto.de',
    ]) {
      bausteine.faults.add({ route: chunk(name), art: '503', anzahl: 1 });
      await write();
      const seen = await open();
      await anmelden(seen).waitFor();
      await seen.close();
    }
  });

  it('offers the button before what stands behind it is there, and takes the press', async () => {
    await write();
    current = await visit(browser, Object.values(origins));
    let release!: () => void;
    const pressed = new Promise<void>((resolve) => (release = resolve));
    await current.page.route(/\/c\/dienst-/, async (route) => {
      await pressed;
      await route.continue();
    });
    await current.page.goto(origins.gemeinde, { waitUntil: 'commit' });
    await current.page.getByRole('button', { name: 'Anmelden' }).click();
    await current.page.getByRole('status').getByText('weitergeleitet').waitFor();
    const discovery = current.page.waitForRequest(DISCOVERY);
    release();
    await discovery;
  });

  it('keeps the button when what stands behind it does not come, and tries again when it is pressed', async () => {
    bausteine.faults.add({ route: chunk('mehr'), art: '503', anzahl: 2 });
    await write();
    const seen = await open();
    await seen.page.getByRole('alert').getByText('Verbindung').waitFor();
    const asked = seen.page.waitForRequest(DISCOVERY);
    await seen.page.getByRole('button', { name: 'Anmelden' }).click();
    await asked;
  });

  it('tries again when a tag is inserted after a chunk failed for good', async () => {
    bausteine.faults.add({ route: chunk('ozg-login'), art: '503', anzahl: 2 });
    await write();
    const seen = await open();
    await consoleSays(seen, /\[ozg\]/);
    await seen.page.evaluate("document.body.append(document.createElement('ozg-login'))");
    await anmelden(seen).first().waitFor();
  });
});

describe('the same in one file', () => {
  it('brings all four elements without any console message', async () => {
    const integrity = (await readFile(join(dist, 'ozg.all.js.sri'), 'utf8')).trim();
    page = `<!doctype html><html lang="de"><title>Seite</title><link rel="icon" href="data:,">
      <script type="module" src="${origins.bausteine}/ozg.all.js" crossorigin="anonymous" integrity="${integrity}"
        data-profil="${PROFIL}" data-ars="${ARS}"></script>
      <h1>Seite</h1><ozg-login></ozg-login><ozg-postfach></ozg-postfach>`;
    const seen = await open();
    await seen.page.locator('ozg-login').getByRole('button', { name: 'Mit BundID anmelden' }).waitFor();
    await seen.page
      .locator('ozg-postfach')
      .getByText(/offers? no|does not offer/)
      .waitFor();
    await seen.page.waitForFunction("customElements.get('ozg-antrag') && customElements.get('ozg-pay')");
    assert.deepEqual(seen.findings.errors, []);
    assert.doesNotMatch(seen.findings.console.join(), /undefined|data-ars|included twice/);
  });

  it('returns from the login before any element runs', async () => {
    page = `<!doctype html><html lang="de"><title>Seite</title><link rel="icon" href="data:,">
      <script>if (!location.search) sessionStorage.setItem('ozg:rueckkehr:s1', JSON.stringify({ art: 'anmeldung',
        seite: location.origin + '/?ziel', zeit: Date.now(), merkzettel: {} }))</script>
      <script type="module" src="${origins.bausteine}/ozg.all.js" data-profil="${PROFIL}" data-ars="${ARS}"></script>
      <ozg-login></ozg-login>`;
    policy = '';
    current = await visit(browser, Object.values(origins));
    await current.page.goto(origins.gemeinde);
    await current.page.goto(`${origins.gemeinde}/?state=s1&error=access_denied`);
    await current.page.waitForURL(`${origins.gemeinde}/?ziel`);
    await current.page.getByRole('button', { name: 'Mit BundID anmelden' }).waitFor();
  });
});

describe('wrong use', () => {
  const cases: [what: string, attributes: string, says: RegExp][] = [
    ['no data-profil', `data-ars="${ARS}"`, /KONFIGURATION.*data-profil/],
    ['no data-ars', `data-profil="${PROFIL}"`, /KONFIGURATION.*data-ars/],
    [
      'an http profile',
      `data-profil="http://zugang.example/p.json" data-ars="${ARS}"`,
      /KONFIGURATION.*https/,
    ],
    ['a relative profile', `data-profil="/p.json" data-ars="${ARS}"`, /KONFIGURATION.*absolute/],
    ['an unknown ARS', `data-profil="${PROFIL}" data-ars="010010000000"`, /ARS_UNBEKANNT.*010010000000/],
  ];

  for (const [what, attributes, says] of cases) {
    it(`${what}: page and console say what to do, the fallback stays`, async () => {
      await write(attributes);
      const seen = await open();
      await seen.page.getByText(says).waitFor();
      assert.match(seen.findings.console.join('\n'), says);
      assert.equal(await seen.page.getByRole('link', { name: 'Zum Portal' }).isVisible(), true);
    });
  }

  it('an unreachable profile: says so and offers another try', async () => {
    zugang.faults.add({ route: 'GET /.well-known/*', art: '503', anzahl: 1 });
    await write();
    const seen = await open();
    await seen.page.getByText(/PROFIL_NICHT_ERREICHBAR/).waitFor();
    await seen.page.getByRole('button', { name: 'Erneut versuchen' }).click();
    await anmelden(seen).waitFor();
  });

  it('an invalid profile: names the place of the fault', async () => {
    served = { ...profil, issuer: 'http://zugang.example' };
    await write();
    const seen = await open();
    await seen.page.getByText(/PROFIL_UNGUELTIG.*issuer/).waitFor();
  });

  it('the script twice: the second steps back and says so', async () => {
    await write(
      undefined,
      `<script type="module" src="${origins.bausteine}/ozg.js?zwei" crossorigin="anonymous"></script>`,
    );
    const seen = await open();
    await anmelden(seen).waitFor();
    assert.match(seen.findings.console.join('\n'), /included twice/);
    await seen.page.getByText(/zweimal eingebunden/).waitFor();
  });

  it('the very same tag twice: says so too', async () => {
    await write(
      undefined,
      `<script type="module" src="${origins.bausteine}/ozg.js" crossorigin="anonymous"></script>`,
    );
    const seen = await open();
    await anmelden(seen).waitFor();
    await consoleSays(seen, /included twice/);
  });

  it('a page whose HTML shadows document methods keeps the fallback', async () => {
    await write(undefined, '<img name="createComment" alt="">');
    const seen = await open();
    await consoleSays(seen, /UMGEBUNG dokument/);
    assert.equal(await seen.page.getByRole('link', { name: 'Zum Portal' }).isVisible(), true);
  });
});
