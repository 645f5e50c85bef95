// What the built files must be, read from disk: every chunk covered by a hash in the loader, or in
// the table of the rest, which the loader covers, none that imports past it,
// no way to turn a string into markup or code.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns faults, one line each */
export function checkBundle(dist) {
  const faults = [];
  const loader = readFileSync(join(dist, 'ozg.js'), 'utf8');
  const chunks = readdirSync(join(dist, 'c')).filter((file) => file.endsWith('.js'));
  const rest = chunks.find((file) => file.startsWith('rest-'));
  const table = loader + (rest ? readFileSync(join(dist, 'c', rest), 'utf8') : '');
  for (const file of chunks) {
    const code = readFileSync(join(dist, 'c', file), 'utf8');
    const hash = createHash('sha256').update(code).digest('base64').replace('=', '');
    if (!(file === rest ? loader : table).includes(hash)) faults.push(`c/${file}: its hash is not in ozg.js`);
    if (/(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w{*][^;]*?from\s*)?["']/.test(code)) {
      faults.push(`c/${file}: imports another file statically, past the loader`);
    }
    if (/\bimport\s*\(/.test(code))
      faults.push(`c/${file}: imports another file dynamically, past the loader`);
  }
  for (const file of ['ozg.js', 'ozg.all.js', ...chunks.map((chunk) => join('c', chunk))]) {
    const code = readFileSync(join(dist, file), 'utf8');
    for (const [what, pattern] of BANNED) if (pattern.test(code)) faults.push(`${file}: ${what}`);
  }
  return faults;
}

const BANNED = [
  ['unsafe directive of Lit', /unsafeHTML|unsafeSVG/],
  ['eval', /\beval\s*\(/],
  ['new Function', /\bnew Function\b/],
  ['document.write', /document\.write(?:ln)?\b/],
  ['insertAdjacentHTML', /insertAdjacentHTML/],
  ['outerHTML', /\.outerHTML\s*=/],
  ['an iframe', /<iframe|createElement\(["']iframe/],
  ['localStorage', /\blocalStorage\b/],
  ['the policy name of another Lit', /createPolicy\(["']lit-html/],
];

if (process.argv[1]?.endsWith('check-bundle.mjs')) {
  const faults = checkBundle(process.argv[2] ?? 'dist/cdn');
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length ? 1 : 0;
}
