// Runs named steps one after the other, adds up what their test runners counted, and closes with one line.
import { run } from './install.mjs';

/** Folders whose tests Node runs; all others run in a browser. */
export const nodeTests = ['test/demo', 'test/journeys', 'test/tools', 'test/cli', 'test/adapters/fim'];

export const nodeTest = (...files) => [
  'node',
  '--import=./tools/sources.mjs',
  '--test',
  '--test-concurrency=1',
  ...files,
];

const COUNTS = [
  /^(?<passed>\d+) passed, (?<failed>\d+) failed/gm, // web-test-runner, by our reporter
  /^. pass (?<passed>\d+)$[\s\S]*?^. fail (?<failed>\d+)$/gm, // node --test
];

/** Lines that a reader wants to see of a step that passed, too: cases and seed of counted tests, age of evidence. */
const SHOWN = /^#(?:counted|evidence) .*$/gm;

/** How many tests an output speaks of; a step without a runner counts as one. */
export function count(output, status) {
  let [passed, failed] = [0, 0];
  for (const pattern of COUNTS) {
    for (const { groups } of output.matchAll(pattern)) {
      passed += Number(groups.passed);
      failed += Number(groups.failed);
    }
  }
  if (status !== 0 && failed === 0) failed = 1;
  if (passed + failed === 0) passed = 1;
  return { passed, failed };
}

export function runSteps(steps) {
  let [passed, failed] = [0, 0];
  const broken = [];
  for (const { name, command, env } of steps) {
    const begin = Date.now();
    console.log(`\n▶ ${name}`);
    const { status, output } = run(command[0], command.slice(1), { capture: true, env });
    const result = count(output, status);
    passed += result.passed;
    failed += result.failed;
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    if (status !== 0 || process.env.OZG_VERBOSE) console.log(output);
    else for (const [line] of output.matchAll(SHOWN)) console.log(`  ${line}`);
    if (status !== 0) broken.push(name);
    console.log(
      `  ${status === 0 ? '✓' : '✗'} ${result.passed} passed, ${result.failed} failed in ${seconds} s`,
    );
  }
  if (broken.length) console.log(`\nBroken: ${broken.join(', ')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
