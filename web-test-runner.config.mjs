import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { browserCommands } from './tools/browser-commands.mjs';
import { nodeTests } from './tools/steps.mjs';
import { chromiumArgs, ensureChromium } from './tools/browsers.mjs';

/** Closing line `N passed, N failed, N skipped`, which `tools/test.mjs` adds up. */
const totals = () => ({
  stop({ sessions }) {
    let [passed, failed, skipped] = [0, 0, 0];
    const count = (suite) => {
      for (const test of suite.tests) {
        if (test.skipped) skipped++;
        else if (test.passed) passed++;
        else failed++;
      }
      suite.suites.forEach(count);
    };
    for (const session of sessions) {
      const before = failed;
      if (session.testResults) count(session.testResults);
      if (!session.passed && failed === before) failed++;
    }
    console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  },
});

/** Prints what counted tests report, bare, for tools/evidence.mjs. */
const countedCases = () => ({
  stop({ sessions }) {
    for (const { logs } of sessions) {
      for (const [line] of logs) if (/^#counted /.test(line)) console.log(line);
    }
  },
});

/** The page of a test; counted tests read from it how much they have to do (test/counted.ts). */
const { OZG_SCALE: scale, OZG_SEED: seed } = process.env;
const testRunnerHtml = (framework) => `<!DOCTYPE html>
<html>
  <head>
    <script>globalThis.OZG_COUNTED = ${JSON.stringify({ scale, seed })}</script>
  </head>
  <body>
    <script type="module" src="${framework}"></script>
  </body>
</html>`;

export default {
  files: ['test/**/*.test.ts', ...nodeTests.map((folder) => `!${folder}/**`)],
  nodeResolve: { exportConditions: ['production'] }, // lit without its development warnings
  concurrency: 2,
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: scale ? 3_600_000 : 120_000,
  testRunnerHtml,
  plugins: [esbuildPlugin({ ts: true, json: true, tsconfig: 'tsconfig.json' }), browserCommands()],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: ensureChromium(), args: chromiumArgs },
      // Without focus emulation a second tab never paints, and axe or animation tests hang.
      async createPage({ context }) {
        const page = await context.newPage();
        await (await page.createCDPSession()).send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      },
    }),
  ],
  reporters: [defaultReporter(), countedCases(), totals()],
};
