// Everything that a page loads to do a job, brotli. Which chunks that are is read from the build, so that a new import
// shows up here by itself. Budgets are those of the architecture; rows that name an estimate cannot be within theirs with
// the libraries and the protocol as they are (CONTRIBUTING.md, "Where the bytes are"): they hold what is reached.
import { readFileSync } from 'node:fs';
import { istSelten } from './tools/selten.mjs';

const { chunks } = JSON.parse(readFileSync('dist/cdn/manifest.json', 'utf8'));

function withNeeds(names, seen = new Set()) {
  for (const name of names) {
    if (!chunks[name]) throw new Error(`No chunk ${name}; there are ${Object.keys(chunks).join(', ')}`);
    if (!seen.has(name)) withNeeds(chunks[name].needs, seen.add(name));
  }
  return seen;
}
const paths = (...names) => [
  'dist/cdn/ozg.js',
  ...[...withNeeds(names)].map((name) => `dist/cdn/${chunks[name].file}`),
];
/** One language, and one of the two session adapters: the larger. `hund-anmelden.test.ts` loads just these, but for `ozg-pay`. Long lists, rare kinds of fields and doors are of forms that have one, few drafts go to another device, copies are made on wish, and many forms have no patterns, and few pages ask for an `einbettung`. */
const german = Object.keys(chunks).filter((name) => !istSelten(name));

export default [
  { name: 'loader', path: 'dist/cdn/ozg.js', limit: '2.2 kB' },
  { name: 'login, button usable', path: paths('ozg-login', 'texts.de'), limit: '13.4 kB' },
  {
    name: 'login, session and protocol (estimate 26 kB)',
    path: paths('ozg-login', 'texts.de', 'rest', 'dienst', 'zod', 'anmelden', 'token'),
    limit: '41.2 kB',
  },
  {
    name: 'login, cookie session',
    path: paths('ozg-login', 'texts.de', 'rest', 'dienst', 'zod', 'anmelden', 'cookie'),
    limit: '30.3 kB',
  },
  { name: 'pay usable', path: paths('ozg-pay', 'texts.de', 'pay.de'), limit: '26 kB' },
  { name: 'postfach usable', path: paths('ozg-postfach', 'texts.de', 'postfach.de'), limit: '24 kB' },
  {
    name: 'antrag, first step usable (estimate 34 kB)',
    path: paths('ozg-antrag', 'texts.de', 'vordruck.de'),
    limit: '43.8 kB',
  },
  {
    name: 'all four with login, encryption, payment (estimate 64 kB)',
    path: paths(...german),
    limit: '114.5 kB',
  },
];
