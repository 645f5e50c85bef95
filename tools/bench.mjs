// npm run bench: how long until the login button can be used, beside a bare Lit button that is loaded the same way (script
// tag with integrity, module from another origin, brotli, empty cache). Measures and decides nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { chromiumArgs, ensureChromium } from './browsers.mjs';
import { root } from './install.mjs';
import { preloadLines } from './snippet.mjs';

const RUNS = Number(process.env.RUNS ?? 15);
const DIST = join(root, 'dist/cdn');
const [PAGE_PORT, FILE_PORT] = [6800, 6801];
const page = `http://seite.localhost:${PAGE_PORT}`;
const files = `http://bausteine.localhost:${FILE_PORT}`;
const ARS = '150830298298';
/** "Slow 4G" of the developer tools. */
const SLOW_4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: ((1.6 * 1000 * 1000) / 8) * 0.9,
  uploadThroughput: ((750 * 1000) / 8) * 0.9,
};
const CPU = 4;

const { outputFiles } = await build({
  stdin: {
    contents: `import { LitElement, html } from 'lit';
      customElements.define('ozg-login', class extends LitElement {
        render() { return html\`<button @click=\${() => this.remove()}>Anmelden</button>\`; }
      });`,
    resolveDir: root,
  },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['production', 'browser'],
  write: false,
});
const bare = Buffer.from(outputFiles[0].contents);

const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8'));
/** The script tag alone, with the lines that `snippet.html` adds for the login, and all in one file. */
const kinds = {
  'bare Lit button': { file: 'bare.js', tags: [] },
  'ozg.js': { file: 'ozg.js', tags: [] },
  'ozg.js, snippet.html': { file: 'ozg.js', tags: ['ozg-login'] },
  'ozg.all.js': { file: 'ozg.all.js', tags: [] },
};
const compressed = new Map();
const bytesOf = (path) => (path === 'bare.js' ? bare : readFileSync(join(DIST, path)));
const profil = JSON.stringify({
  version: 1,
  land: 'Sachsen-Anhalt',
  name: 'Landeszugang',
  issuer: files,
  sitzung: 'token',
  konten: [{ id: 'bundid', name: 'BundID', art: 'person', niveaus: ['STORK-QAA-Level-1'] }],
  dienste: {},
  weiterleitung: [],
  gemeinden: { [ARS]: { name: 'Gemeinde Hohe Börde', rueckkehr: `${page}/`, kontakt: {} } },
});

function serve(port, answer) {
  const server = createServer((request, response) => {
    const [type, bytes] = answer(new URL(request.url, page).pathname.slice(1));
    if (!bytes) return response.writeHead(404).end();
    if (!compressed.has(bytes)) compressed.set(bytes, brotliCompressSync(bytes));
    response.writeHead(200, {
      'content-type': type,
      'content-encoding': 'br',
      'access-control-allow-origin': '*',
      'timing-allow-origin': '*',
    });
    response.end(compressed.get(bytes));
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

const cache = new Map();
const remember = (path, make) => cache.get(path) ?? cache.set(path, make()).get(path);
const pageOf = ({ file, tags }) => {
  const integrity = `sha384-${createHash('sha384').update(bytesOf(file)).digest('base64')}`;
  return `<!doctype html><html lang="de"><meta charset="utf-8"><title>Seite</title><link rel="icon" href="data:,">
    <script type="module" src="${files}/${file}" integrity="${integrity}" crossorigin="anonymous"
      data-profil="${files}/profil.json" data-ars="${ARS}"></script>
    ${preloadLines(manifest, tags, files).join('\n')}
    <h1>Seite</h1><ozg-login><a href="/konto">Zum Portal</a></ozg-login>`;
};
const servers = await Promise.all([
  serve(PAGE_PORT, (path) => [
    'text/html; charset=utf-8',
    remember(`page ${path}`, () => pageOf(Object.values(kinds)[Number(path)])),
  ]),
  serve(FILE_PORT, (path) =>
    path === 'profil.json'
      ? ['application/json', profil]
      : ['text/javascript; charset=utf-8', remember(path, () => bytesOf(path))],
  ),
]);

const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });

/** Milliseconds from the begin of the navigation to the first frame in which the button is there. */
async function measure(number) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const cdp = await context.newCDPSession(tab);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU });
  await tab.addInitScript(`globalThis.usable = new Promise((done) => {
    const look = () => {
      const button = document.querySelector('ozg-login')?.shadowRoot?.querySelector('button:enabled');
      if (button && button.offsetWidth > 0) done(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  })`);
  await tab.goto(`${page}/${number}`, { waitUntil: 'commit' });
  const ms = await tab.evaluate('usable');
  const files =
    await tab.evaluate(`performance.getEntriesByType('resource').map(({ name, startTime, responseEnd, encodedBodySize }) =>
    [name.split('/').at(-1), Math.round(startTime), Math.round(responseEnd), encodedBodySize])`);
  await context.close();
  return { ms, files };
}

const quantile = (sorted, q) => sorted[Math.round((sorted.length - 1) * q)];
const results = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
try {
  await measure(0); // the browser is warm for all
  for (let i = 0; i < RUNS; i++) {
    for (const [n, name] of Object.keys(kinds).entries()) results[name].push(await measure(n));
  }
} finally {
  await browser.close();
  servers.forEach((server) => server.close());
}

const median = (name) =>
  quantile(
    results[name].map(({ ms }) => ms).sort((a, b) => a - b),
    0.5,
  );
console.log(
  `Until the login button can be used; Slow 4G, ${CPU} times slower CPU, ${RUNS} runs each, alternating`,
);
for (const [name, runs] of Object.entries(results)) {
  const sorted = runs.map(({ ms }) => ms).sort((a, b) => a - b);
  const [low, middle, high] = [0.1, 0.5, 0.9].map((q) => Math.round(quantile(sorted, q)));
  const ratio = (middle / median('bare Lit button')).toFixed(2);
  console.log(`${name.padEnd(22)} median ${middle} ms (10–90 %: ${low}–${high})  ratio ${ratio}`);
}
for (const [name, runs] of Object.entries(results)) {
  const run = [...runs].sort((a, b) => a.ms - b.ms)[Math.floor(runs.length / 2)];
  console.log(`\n${name}, the median run: file, from, to (ms), bytes; button at ${Math.round(run.ms)}`);
  for (const row of run.files) console.log(`  ${row.join('  ')}`);
}
