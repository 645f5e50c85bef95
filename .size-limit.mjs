// Budgets of the architecture: everything a page loads to do the job, brotli. Which chunks that are is read from the
// build, so that a new import shows up here by itself.
import { readFileSync } from 'node:fs';

const { chunks } = JSON.parse(readFileSync('dist/cdn/manifest.json', 'utf8'));

function withNeeds(names, seen = new Set()) {
  for (const name of names) {
    if (!chunks[name]) throw new Error(`No chunk ${name}; there are ${Object.keys(chunks).join(', ')}`);
    if (!seen.has(name)) withNeeds(chunks[name].needs, seen.add(name));
  }
  return seen;
}
const paths = (...names) => ['dist/cdn/ozg.js', ...[...withNeeds(names)].map((name) => `dist/cdn/${chunks[name].file}`)];

const LOGIN = ['ozg-login', 'texts.de'];
const SESSION = [...LOGIN, 'profil', 'anmeldung'];

export default [
  { name: 'loader', path: 'dist/cdn/ozg.js', limit: '2.5 kB' },
  { name: 'ozg-login, button usable', path: paths(...LOGIN), limit: '16 kB' },
  { name: 'ozg-login, session and protocol', path: paths(...SESSION), limit: '26 kB' },
];
