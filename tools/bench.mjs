// npm run bench: how long until the login button can be used, beside a bare Lit button that is loaded the same way (script
// tag with integrity, module from another origin, brotli, empty cache). Measures and decides nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';
import { CPU, launch, loadSlowly, profileOf, serve } from './slow-page.mjs';
import { preloadLines } from './snippet.mjs';

const RUNS = Number(process.env.RUNS ?? 15);
const DIST = join(root, 'dist/cdn');
const [PAGE_PORT, FILE_PORT] = [6800, 6801];
const page = `http://seite.localhost:${PAGE_PORT}`;
const files = `http://bausteine.localhost:${FILE_PORT}`;
const ARS = '150830298298';

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
const bytesOf = (path) => (path === 'bare.js' ? bare : readFileSync(join(DIST, path)));
const pageOf = ({ file, tags }) => {
  const integrity = `sha384-${createHash('sha384').update(bytesOf(file)).digest('base64')}`;
  return `<!doctype html><html lang="de"><meta charset="utf-8"><title>Seite</title><link rel="icon" href="data:,">
    <script type="module" src="${files}/${file}" integrity="${integrity}" crossorigin="anonymous"
      data-profil="${files}/profil.json" data-ars="${ARS}"></script>
    ${preloadLines(manifest, tags, files).join('\n')}
    <h1>Seite</h1><ozg-login><a href="/konto">Zum Portal</a></ozg-login>`;
};
const servers = await Promise.all([
  serve(PAGE_PORT, (path) => ['text/html; charset=utf-8', pageOf(Object.values(kinds)[Number(path)])]),
  serve(FILE_PORT, (path) =>
    path === 'profil.json'
      ? ['application/json', JSON.stringify(profileOf(page, files, ARS))]
      : ['text/javascript; charset=utf-8', bytesOf(path)],
  ),
]);

const browser = await launch();

/** Milliseconds from the begin of the navigation to the first frame in which the button is there, and what was loaded. */
const measure = (number) =>
  loadSlowly(
    browser,
    `${page}/${number}`,
    `const look = () => {
      const button = document.querySelector('ozg-login')?.shadowRoot?.querySelector('button:enabled');
      if (!button?.offsetWidth) return requestAnimationFrame(look);
      const ms = performance.now();
      const files = performance.getEntriesByType('resource').map(({ name, startTime, responseEnd, encodedBodySize }) =>
        [name.split('/').at(-1), Math.round(startTime), Math.round(responseEnd), encodedBodySize]);
      done({ ms, files });
    };
    look();`,
  );

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
