// npm run demo: installs and builds what is missing, then starts every service and prints the addresses.
import { ensureInstalled, run } from './install.mjs';

ensureInstalled();
const built = run('npm', ['run', '--silent', 'build:cdn'], { capture: true });
if (built.status !== 0) {
  console.error(built.output);
  process.exit(1);
}
process.exit(run('node', ['demo/start.ts', ...process.argv.slice(2)]).status);
