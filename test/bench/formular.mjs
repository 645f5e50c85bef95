// npm run bench:formular: our form beside other libraries and the floor (the same inputs built by hand), in one run,
// interleaved. Prints ratios to the floor; decides nothing.
//
// FORMEN=boden,ozg GROESSEN=10,100 RUNDEN=5 npm run bench:formular
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../../tools/browsers.mjs';
import { run } from '../../tools/install.mjs';

const list = (name, otherwise) => (process.env[name] ?? otherwise).split(',');
const FORMEN = list('FORMEN', 'boden,ozg,surveyjs,rjsf,jsonforms,formjs');
const GROESSEN = list('GROESSEN', '10,100,300,1000').map(Number);
const RUNDEN = Number(process.env.RUNDEN ?? 5);
const TASTEN = 20;
const PORT = 6810;
const here = import.meta.dirname;

if (!existsSync(join(here, 'node_modules')) && FORMEN.some((name) => !['boden', 'ozg'].includes(name))) {
  run('npm', ['ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

const out = mkdtempSync(join(tmpdir(), 'ozg-bench-'));
await build({
  entryPoints: FORMEN.map((name) => join(here, `formen/${name}.ts`)),
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['production', 'browser'],
  define: { 'process.env.NODE_ENV': '"production"', CHUNKS: '""', BUILD: '"bench"' },
  loader: { '.svg': 'text' },
  tsconfig: join(here, '../../tsconfig.build.json'),
  logLevel: 'error',
});
const bytes = Object.fromEntries(
  FORMEN.map((name) => [name, brotliCompressSync(readFileSync(join(out, `${name}.js`))).length]),
);

const server = createServer((request, response) => {
  const name = request.url.slice(1);
  const isScript = name.endsWith('.js');
  response.writeHead(200, { 'content-type': `text/${isScript ? 'javascript' : 'html'}; charset=utf-8` });
  response.end(
    isScript
      ? readFileSync(join(out, name))
      : `<!doctype html><html lang="de"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
         <script type="module" src="/${name}.js"></script>`,
  );
});
await new Promise((done) => server.listen(PORT, '127.0.0.1', done));
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumArgs, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
});

/** One library, one size, one page: CPU of the main thread in milliseconds, heap in bytes. */
async function measure(name, anzahl) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const metrics = async () =>
      Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value]));
    const heap = async () => {
      await cdp.send('HeapProfiler.collectGarbage');
      return (await cdp.send('Runtime.getHeapUsage')).usedSize;
    };
    const spent = async (act, sum) => {
      const before = await metrics();
      await act();
      const after = await metrics();
      return sum.reduce((total, each) => total + (after[each] - before[each]) * 1000, 0);
    };
    await page.goto(`http://127.0.0.1:${PORT}/${name}`);
    await page.waitForFunction('globalThis.bench');
    await page.evaluate(`bench.lade(${anzahl})`);
    const empty = await heap();
    const read = await spent(() => page.evaluate('bench.lies()'), ['TaskDuration']);
    const mount = await spent(() => page.evaluate('bench.mount()'), ['TaskDuration']);
    const grown = (await heap()) - empty;
    await page.evaluate('bench.focus()');
    const key =
      (await spent(async () => {
        for (let i = 0; i < TASTEN; i++) await page.keyboard.press('a');
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
      }, ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'])) / TASTEN;
    let wrong = 0;
    const validate = await spent(
      async () => (wrong = await page.evaluate('bench.validate()')),
      ['TaskDuration'],
    );
    if (wrong < anzahl - 1) throw new Error(`${name} finds ${wrong} of ${anzahl} fields wrong`);
    return { read, mount, key, validate, heap: grown };
  } finally {
    await context.close();
  }
}

const results = new Map();
const keep = (name, anzahl, result) => {
  const id = `${name} ${anzahl}`;
  results.set(id, [...(results.get(id) ?? []), result]);
};
try {
  for (const name of FORMEN) await measure(name, 10); // the browser is warm for all
  for (let round = 0; round < RUNDEN; round++) {
    for (const anzahl of GROESSEN) {
      for (const name of FORMEN) keep(name, anzahl, await measure(name, anzahl));
    }
  }
} finally {
  await browser.close();
  server.close();
  rmSync(out, { recursive: true });
}

const median = (name, anzahl, what) => {
  const sorted = results
    .get(`${name} ${anzahl}`)
    .map((each) => each[what])
    .sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};
const [boden] = FORMEN;
const show = {
  heap: (value) => `${(value / 1e6).toFixed(2)} MB`,
  other: (value) => `${value.toFixed(2)} ms`,
};
for (const what of ['read', 'mount', 'key', 'validate', 'heap']) {
  console.log(`\n${what} (median of ${RUNDEN}, × ${boden})\n`);
  console.log(`| | ${GROESSEN.join(' | ')} |\n|---|${'---|'.repeat(GROESSEN.length)}`);
  for (const name of FORMEN) {
    const cells = GROESSEN.map((anzahl) => {
      const value = median(name, anzahl, what);
      return `${(show[what] ?? show.other)(value)} (${(value / median(boden, anzahl, what)).toFixed(2)})`;
    });
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}
console.log(`\nbytes (brotli)\n`);
for (const name of FORMEN) console.log(`| ${name} | ${(bytes[name] / 1000).toFixed(1)} kB |`);
