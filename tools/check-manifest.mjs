// Fails where custom-elements.json or the README's table is not what the class texts say today.
import { readFileSync } from 'node:fs';
import { run } from './install.mjs';

const FILES = ['custom-elements.json', 'README.md'];
const before = FILES.map((file) => readFileSync(file, 'utf8'));
const { status, output } = run('npm', ['run', '--silent', 'build:manifest'], { capture: true });
if (status !== 0) throw new Error(output);
const stale = FILES.filter((file, i) => readFileSync(file, 'utf8') !== before[i]);
if (stale.length) {
  console.error(`Stale: ${stale.join(', ')}. It has been written anew; commit it.`);
  process.exitCode = 1;
}
