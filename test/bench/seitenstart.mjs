// npm run bench:seitenstart: until the first field of a form of ten can be used, Slow 4G, CPU four times slower, empty cache.
// Ours is the build (npm run build:cdn) with the lines of snippet.html, its profile and its form from the network; the raw
// page and the other libraries are one script each, which holds the questions. Prints ratios; decides nothing.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../tools/install.mjs';
import { launch, loadSlowly, profileOf, serve } from '../../tools/slow-page.mjs';
import { preloadData, preloadLines } from '../../tools/snippet.mjs';

const FORMEN = (process.env.FORMEN ?? 'boden,ozg,lit,surveyjs,rjsf,jsonforms,formjs').split(',');
const RUNDEN = Number(process.env.RUNDEN ?? 7);
const FELDER = 10;
const [PAGE_PORT, FILE_PORT] = [6811, 6812];
const page = `http://seite.localhost:${PAGE_PORT}`;
const files = `http://bausteine.localhost:${FILE_PORT}`;
const here = import.meta.dirname;
const DIST = join(root, 'dist/cdn');
if (!existsSync(join(DIST, 'manifest.json'))) throw new Error('Build first: npm run build:cdn');

const options = { bundle: true, format: 'esm', write: false, logLevel: 'error' };
const { outputFiles } = await build({
  ...options,
  entryPoints: FORMEN.filter((name) => name !== 'ozg').map((name) => join(here, `formen/${name}.ts`)),
  outdir: 'out',
  minify: true,
  target: 'es2022',
  conditions: ['production', 'browser'],
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.svg': 'text' },
  tsconfig: join(root, 'tsconfig.build.json'),
});
const scripts = new Map(
  outputFiles.map(({ path, text }) => [
    path.split(/[\\/]/).at(-1),
    `${text}\nawait bench.lade(${FELDER}); bench.mount();`,
  ]),
);
const [model] = (
  await build({
    ...options,
    stdin: {
      contents: `import { modellVon } from './formen/modell.ts';
        import { fragen } from './formen/felder.ts';
        export const form = await modellVon(fragen(${FELDER}));`,
      resolveDir: here,
      loader: 'ts',
    },
    target: 'node24',
    platform: 'node',
  })
).outputFiles;
const { form } = await import(`data:text/javascript;base64,${Buffer.from(model.text).toString('base64')}`);

const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8'));
const profil = profileOf(page, files, form.ars, { formulare: `${files}/formulare` });
const head =
  '<!doctype html><html lang="de"><meta charset="utf-8"><title>Seite</title><link rel="icon" href="data:,">';
const integrity = `sha384-${createHash('sha384')
  .update(readFileSync(join(DIST, 'ozg.js')))
  .digest('base64')}`;
const pageOf = (name) =>
  name === 'ozg'
    ? `${head}<script type="module" src="${files}/ozg.js" integrity="${integrity}" crossorigin="anonymous"
        data-profil="${files}/profil.json" data-ars="${form.ars}"></script>
      ${preloadLines(manifest, ['ozg-antrag'], files).join('\n')}
      ${preloadData(`${files}/profil.json`)}
      ${preloadData(`${files}/formulare/${form.ars}/${form.id}.json`)}
      <h1>Seite</h1><ozg-antrag form="${form.id}"><a href="/formular.pdf">Zum Ausdrucken</a></ozg-antrag>`
    : `${head}<script type="module" src="${files}/${name}.js" crossorigin="anonymous"></script><h1>Seite</h1>`;

function fileOf(path) {
  if (path === 'profil.json') return ['application/json', JSON.stringify(profil)];
  if (path.startsWith('formulare/')) return ['application/json', JSON.stringify(form)];
  const script = scripts.get(path);
  return [
    'text/javascript; charset=utf-8',
    script ?? (existsSync(join(DIST, path)) && readFileSync(join(DIST, path))),
  ];
}
const servers = await Promise.all([
  serve(PAGE_PORT, (name) => ['text/html; charset=utf-8', pageOf(name)]),
  serve(FILE_PORT, fileOf),
]);
const browser = await launch();

/** Milliseconds until the first frame with a text field, and how many requests had been made by then. */
const measure = (name) =>
  loadSlowly(
    browser,
    `${page}/${name}`,
    `const field = (root) => {
      for (const one of root.querySelectorAll('*')) {
        if (one instanceof HTMLInputElement && one.type === 'text' && one.offsetWidth > 0) return one;
        const inside = one.shadowRoot && field(one.shadowRoot);
        if (inside) return inside;
      }
    };
    const look = () => {
      if (!field(document)) return requestAnimationFrame(look);
      const loaded = performance.getEntriesByType('resource').filter(({ name }) => name.startsWith('http'));
      done({ ms: performance.now(), requests: 1 + loaded.length });
    };
    look();`,
  );

const results = new Map(FORMEN.map((name) => [name, []]));
try {
  await measure(FORMEN[0]); // the browser is warm for all
  for (let round = 0; round < RUNDEN; round++)
    for (const name of FORMEN) results.get(name).push(await measure(name));
} finally {
  await browser.close();
  servers.forEach((server) => server.close());
}
const median = (name) => results.get(name).sort((a, b) => a.ms - b.ms)[Math.floor(RUNDEN / 2)];
console.log(
  `\nfirst field, ${FELDER} fields, Slow 4G, CPU four times slower (median of ${RUNDEN}, × ${FORMEN[0]})\n`,
);
console.log('| | first field | requests |\n|---|---|---|');
for (const name of FORMEN) {
  const { ms, requests } = median(name);
  console.log(`| ${name} | ${Math.round(ms)} ms (${(ms / median(FORMEN[0]).ms).toFixed(2)}) | ${requests} |`);
}
