// Fails where a topic of test/counted.ts has no evidence, or too little; says how old the rest is.
import { topics } from '../test/counted.ts';
import { lacks, readEvidence } from './evidence.mjs';

const DAY_MS = 86_400_000;

for (const [topic, { counts }] of Object.entries(topics)) {
  const evidence = readEvidence(topic);
  const missing = lacks(counts, evidence);
  if (missing.length) {
    console.error(`#evidence ${topic}: ${missing.join(', ')}; run npm run test:long -- ${topic}`);
    process.exitCode = 1;
    continue;
  }
  const cases = Object.entries(evidence.counts).map(([name, count]) => `${count} ${name}`);
  const days = Math.floor((Date.now() - Date.parse(evidence.date)) / DAY_MS);
  console.log(`#evidence ${topic}: ${cases.join(', ')}, ${days} days old, at ${evidence.commit.slice(0, 7)}`);
}
