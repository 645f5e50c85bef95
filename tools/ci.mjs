// Called by .ci/run in an empty copy of the checkout: all tests, then what only a release needs.
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { ensureChromium } = await import('./browsers.mjs');
process.env.CHROME_PATH = ensureChromium();
const { runSteps } = await import('./steps.mjs');

runSteps([
  { name: 'npm test', command: ['npm', 'test', '--silent'] },
  { name: 'package', command: ['npm', 'run', '--silent', 'check:package'] },
  { name: 'storybook', command: ['npm', 'run', '--silent', 'build:storybook'] },
]);
