// npm run test:long [-- topic …]: all cases of the counted tests, and the evidence that they passed. A run that was
// interrupted goes on where it stopped; a topic whose evidence is of the same sources is left alone.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { topics } from '../test/counted.ts';
import { ensureChromium } from './browsers.mjs';
import { countsIn, fileOf, lacks, readEvidence } from './evidence.mjs';
import { root, run } from './install.mjs';
import { nodeTest, nodeTests } from './steps.mjs';

const git = (...args) => run('git', args, { capture: true });
const save = (path, value) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
};

if (git('status', '--porcelain', '--', 'src', 'test', ':!test/evidence').output) {
  throw new Error('Commit src and test first: evidence names the commit that it is of.');
}
process.env.CHROME_PATH = ensureChromium();
const commit = git('rev-parse', 'HEAD').output.trim();
const chosen = process.argv.slice(2);
for (const name of chosen) {
  if (!(name in topics)) throw new Error(`No topic ${name}; there are ${Object.keys(topics).join(', ')}.`);
}

for (const [topic, { file, counts: wanted, slices = 10 }] of Object.entries(topics)) {
  if (chosen.length && !chosen.includes(topic)) continue;
  const isOfNow = (record) =>
    git('diff', '--quiet', record.commit, '--', 'src', 'test/fakes', file).status === 0;
  const before = readEvidence(topic);
  if (lacks(wanted, before).length === 0 && isOfNow(before)) {
    console.log(`${topic}: evidence is of these sources`);
    continue;
  }
  const progress = join(root, `test/output/${topic}.json`);
  let state = existsSync(progress) ? JSON.parse(readFileSync(progress, 'utf8')) : undefined;
  if (!state || !isOfNow(state)) {
    state = { commit, seed: Math.floor(Math.random() * 1e6) * slices, done: 0, counts: {} };
  }
  for (; state.done < slices; state.done++, save(progress, state)) {
    const inNode = nodeTests.some((folder) => file.startsWith(`${folder}/`));
    const [command, ...args] = inNode ? nodeTest(file) : ['wtr', '--files', file];
    const env = { OZG_SCALE: String(1 / slices), OZG_SEED: String(state.seed + state.done) };
    const { status, output } = run(command, args, { capture: true, env });
    if (status !== 0) {
      console.error(output);
      throw new Error(`${topic} failed with OZG_SCALE=${env.OZG_SCALE} OZG_SEED=${env.OZG_SEED}`);
    }
    for (const [name, cases] of Object.entries(countsIn(output, topic))) {
      state.counts[name] = (state.counts[name] ?? 0) + cases;
    }
    console.log(`${topic}: ${state.done + 1} of ${slices}, seed ${env.OZG_SEED}`, state.counts);
  }
  const { seed, counts } = state;
  // The commit at which the run began: a run goes on only with the same sources.
  const evidence = {
    topic,
    date: new Date().toISOString(),
    commit: state.commit,
    counts,
    seed,
    result: 'passed',
  };
  const missing = lacks(wanted, evidence);
  if (missing.length) throw new Error(`${topic} ran through, but with ${missing.join(', ')}`);
  save(fileOf(topic), evidence);
  rmSync(progress);
}
