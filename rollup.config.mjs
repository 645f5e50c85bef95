import { createHash } from 'node:crypto';
import nodeResolve from '@rollup/plugin-node-resolve';
import { literalsHtmlCssMinifier } from '@literals/rollup-plugin-html-css-minifier';
import { minify } from '@swc/core';
import { build } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';
import { verifiedChunks } from './tools/verified-chunks.mjs';

const swc = () => ({
  name: 'swc-minify',
  renderChunk: (code) =>
    minify(code, {
      module: true,
      sourceMap: true,
      mangle: true,
      compress: { passes: 4, ecma: 2022 },
      format: { comments: false, ecma: 2022 },
    }),
});

/** A second copy of Lit on the page would take the policy name `lit-html`, which Trusted Types allow only once. */
const litPolicyName = () => ({
  name: 'lit-policy-name',
  transform(code, id) {
    if (!/node_modules\/lit-html\//.test(id) || !code.includes('"lit-html"')) return null;
    return { code: code.replace('createPolicy("lit-html"', 'createPolicy("ozg-lit"'), map: null };
  },
});

/** Integrity of the one-file build, beside it. */
const integrityFile = () => ({
  name: 'integrity-file',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const hash = createHash('sha384').update(file.code).digest('base64');
        this.emitFile({ type: 'asset', fileName: `${file.fileName}.sri`, source: `sha384-${hash}\n` });
      }
    },
  },
});

/** The one CommonJS package of the command, as a module with a named export. */
const saxesAsModule = () => ({
  name: 'saxes-as-module',
  resolveId: (id) => (id === 'saxes' ? '\0saxes' : null),
  async load(id) {
    if (id !== '\0saxes') return null;
    const stdin = { contents: "export { SaxesParser } from 'saxes'", resolveDir: import.meta.dirname };
    const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false });
    return outputFiles[0].text;
  },
});

const onwarn = (warning, warn) => {
  if (warning.code === 'THIS_IS_UNDEFINED') return; // compiled decorators
  if (['INVALID_ANNOTATION', 'CIRCULAR_DEPENDENCY'].includes(warning.code)) {
    if (/node_modules/.test(warning.id ?? warning.ids?.join() ?? warning.message)) return; // zod
  }
  warn(warning);
};

const transforms = [
  literalsHtmlCssMinifier({ include: ['src/**'] }), // before TypeScript is taken away
  esbuild({ target: 'es2022', tsconfig: 'tsconfig.build.json' }),
];
const plugins = [
  nodeResolve({ exportConditions: ['production', 'browser', 'import', 'default'] }),
  litPolicyName(),
  ...transforms,
];

/** What most elements need, in few chunks: each one costs a request and sixty bytes of hash in the loader. */
const SHARED = [
  [
    'basis',
    /node_modules\/(?:lit|lit-html)\/(?!directive)|\/(?:lit-element|@lit\/reactive-element|@lit\/context(?!\/lib\/(?:controllers\/context-provider|decorators\/|value-notifier)))\//,
  ],
  ['zod', /node_modules\/zod\/|\/landeszugang\/(?:bausteine|profil)\.ts$/],
  ['http', /node_modules\/ky\/|\/landeszugang\/http\.ts$/],
  // What every element but a login button that nobody has pressed needs: session, profile, services.
  [
    'dienst',
    /@lit\/context\/lib\/(?:controllers\/context-provider|decorators\/consume|value-notifier)\.js$|\/src\/(?:domain\/json|domain\/encryption\/digest|domain\/entwurf\/\w+|domain\/leistung\/\w+|domain\/vorgang\/stand|adapters\/browser\/(?:loeschmarken|uhr)|elements\/page\.define|errors|elements\/report|session\/(?:dienst|konfiguration|provide-on-page|rueckkehr|session)|ui\/(?:anmeldeknopf|geduld-controller|stoerung|ueberschrift))\.ts$/,
  ],
  [
    'beleg',
    /\/src\/(?:domain\/vorgang\/bezahlweg|session\/bezahlweg|ui\/(?:aufstellung|format|speichern|fokus-controller|erfolg\.styles|zahltexte))\.ts$/,
  ],
  [
    'vorgang',
    /\/src\/(?:elements\/vorgang\.define|domain\/(?:vorgang\/(?:ablauf|sendung|vorgaenge|vorgang)|zahlung\/zahlung)|adapters\/browser\/(?:ablage|entwuerfe|idb|navigation|schluessel|speicher|sperre|vorgaenge))\.ts$/,
  ],
  [
    'ende',
    /\/src\/(?:domain\/antrag\/(?:abschluss|durchsicht|merkmale|uebersicht|sendung|fachdaten)|elements\/antrag\/views\/(?:eigene-anmeldung|ende|ergebnis|gesendet|pruefung|schluss)(?:\.styles)?)\.ts$/,
  ], // all of the last pages
  [
    'weitergabe',
    /\/src\/(?:elements\/antrag\/weitergabe(?:\.styles)?|domain\/antrag\/weitergabe|domain\/hinterlegung\/\w+|ui\/weitergabetexte)\.ts$/,
  ],
  [
    'nachher',
    /\/src\/(?:domain\/antrag\/einwaende|elements\/antrag\/views\/(?:einwaende|kopie|nachher))\.ts$/,
  ],
  ['muster', /\/src\/(?:domain\/antrag\/(?:muster|nachpruefung)|adapters\/browser\/musterlaeufer)\.ts$/],
  ['einbettung', /\/src\/(?:domain\/antrag\/vorgaben|elements\/antrag\/(?:einbettung|verlauf))\.ts$/],
  // What both adapters of the session need, and the choice between them.
  [
    'anmelden',
    /\/src\/(?:elements\/anmelden\.define|domain\/nutzerkonto\/frist|adapters\/browser\/(?:wacht|tabs|sitzungen)|adapters\/landeszugang\/(?:konto|dienste))\.ts$/,
  ],
  [
    'basis',
    /\/src\/(?:session\/|adapters\/browser\/spuren|version\.ts|elements\/[^/]+\.ts$|ui\/(?:shield|basis)\.styles\.ts$)/,
  ],
  ['basis', /\/src\/(?:ui\/texts\.ts$|domain\/(?:leistung|nutzerkonto)\/(?!frist))/],
];
const LAZY = /\/src\/elements\/(?!page|anmelden|vorgang)[^/]+\.define\.ts$/;
const sharedChunk = (id) => (LAZY.test(id) ? undefined : SHARED.find(([, pattern]) => pattern.test(id))?.[0]);

/** Every element needs its words as soon as it runs, and most pages are German: one round trip less (`npm run bench`). */
const EARLY = { basis: ['texts.de'], 'ozg-antrag': ['vordruck.de'] };

export default [
  {
    input: { ozg: 'src/loader.ts' },
    onwarn,
    plugins: [...plugins, verifiedChunks(EARLY), swc()],
    output: {
      dir: 'dist/cdn',
      format: 'es',
      sourcemap: true,
      generatedCode: 'es2015',
      hoistTransitiveImports: false,
      entryFileNames: '[name].js',
      chunkFileNames: ({ name }) => `c/${name.replace('.define', '')}.js`,
      manualChunks: sharedChunk,
      onlyExplicitManualChunks: true,
    },
  },
  {
    input: 'src/all.ts',
    onwarn,
    plugins: [...plugins, swc(), integrityFile()],
    output: { file: 'dist/cdn/ozg.all.js', format: 'es', inlineDynamicImports: true, sourcemap: true },
  },
  {
    input: {
      index: 'src/index.ts',
      ...Object.fromEntries(
        ['login', 'antrag', 'pay', 'postfach'].map((name) => [
          `define/ozg-${name}`,
          `src/define/ozg-${name}.ts`,
        ]),
      ),
    },
    external: /^(?:lit|@lit|zod|ky|oauth4webapi)(?:\/|$)/, // the bundler of the one who installs us brings them
    onwarn,
    plugins: [...transforms, swc()],
    output: { dir: 'dist/npm', format: 'es', sourcemap: true, chunkFileNames: 'chunks/[name]-[hash].js' },
  },
  {
    input: 'src/cli/ozg.ts',
    external: /^node:/,
    onwarn,
    plugins: [
      saxesAsModule(),
      nodeResolve({ exportConditions: ['node', 'production', 'import', 'default'] }),
      esbuild({ target: 'node20', tsconfig: 'tsconfig.build.json' }),
      swc(),
    ],
    output: { file: 'dist/cli/ozg.js', format: 'es', banner: '#!/usr/bin/env node' },
  },
];
