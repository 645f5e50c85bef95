// npm test: everything a change must pass, on a fresh machine too. `npm test -- unit journeys` runs chosen steps.
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { ensureChromium } = await import('./browsers.mjs');
process.env.CHROME_PATH = ensureChromium();
const { nodeTest, runSteps } = await import('./steps.mjs');

const steps = {
  types: ['npm', 'run', '--silent', 'check:types'],
  lint: ['npm', 'run', '--silent', 'check:lint'],
  structure: ['npm', 'run', '--silent', 'check:structure'],
  tools: nodeTest('test/tools/**/*.test.ts'),
  unit: ['wtr'],
  fim: nodeTest('test/{adapters/fim,cli/formular}/*.test.ts'),
  demo: nodeTest('test/demo/**/*.test.ts'),
  evidence: ['node', 'tools/check-evidence.mjs'],
  build: ['npm', 'run', '--silent', 'build'],
  manifest: ['npm', 'run', '--silent', 'check:manifest'],
  bundle: ['npm', 'run', '--silent', 'check:bundle'],
  size: ['npm', 'run', '--silent', 'size'],
  cli: nodeTest('test/cli/*.test.ts'),
  journeys: nodeTest('test/journeys/**/*.test.ts'),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length)
  throw new Error(`No step ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}.`);
const names = chosen.length ? chosen : Object.keys(steps);
runSteps(names.map((name) => ({ name, command: steps[name] })));
