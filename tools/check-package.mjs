// Looks at the package as npm would publish it: entry points, types, contents.
import { rmSync } from 'node:fs';
import { run } from './install.mjs';

const WANTED = [
  'package/LICENSE', 'package/README.md', 'package/custom-elements.json', 'package/contract/landeszugang.openapi.yaml',
  'package/dist/cdn/ozg.js', 'package/dist/cdn/ozg.all.js', 'package/dist/cdn/manifest.json',
  'package/dist/npm/index.js', 'package/dist/npm/define/ozg-login.js', 'package/dist/types/index.d.ts',
  'package/dist/cli/ozg.js', 'package/contract/overlay.schema.json',
]; // prettier-ignore
const UNWANTED = /\/(?:test|demo|stories|tools|src|\.demo|node_modules)\//;

const { output } = run('npm', ['pack', '--json', '--silent'], { capture: true });
const packed = JSON.parse(
  output.slice(output.indexOf('[') === -1 ? output.indexOf('{') : output.indexOf('[')),
);
const [{ filename, files }] = Array.isArray(packed) ? packed : Object.values(packed);
const paths = files.map((file) => `package/${file.path}`);
const faults = [
  ...WANTED.filter((path) => !paths.includes(path)).map((path) => `missing in the package: ${path}`),
  ...paths.filter((path) => UNWANTED.test(path)).map((path) => `not meant for the package: ${path}`),
];
for (const args of [
  ['publint', '--strict', filename],
  ['attw', filename, '--profile', 'esm-only', '--exclude-entrypoints', 'cdn/*', 'custom-elements.json'],
]) {
  const result = run(args[0], args.slice(1), { capture: true });
  if (result.status !== 0) faults.push(result.output);
}
rmSync(filename);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
