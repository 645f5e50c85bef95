// Evidence of counted tests (test/counted.ts): the line they print, the file they leave, and whether it is enough.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const COUNTED = /^#counted (?<topic>\S+) (?<name>\S+) (?<cases>\d+) seed -?\d+$/gm;

export const fileOf = (topic) => join(root, `test/evidence/${topic}.json`);

export function readEvidence(topic) {
  return existsSync(fileOf(topic)) ? JSON.parse(readFileSync(fileOf(topic), 'utf8')) : undefined;
}

/** Cases of a topic by kind, added up over an output. */
export function countsIn(output, topic) {
  const counts = {};
  for (const { groups } of output.matchAll(COUNTED)) {
    if (groups.topic === topic) counts[groups.name] = (counts[groups.name] ?? 0) + Number(groups.cases);
  }
  return counts;
}

/** @returns what the evidence of a topic lacks; empty where it is enough */
export function lacks(wanted, evidence) {
  if (!evidence) return ['no evidence'];
  const short = Object.entries(wanted).filter(([name, count]) => !(evidence.counts?.[name] >= count));
  return [
    ...(evidence.result === 'passed' ? [] : [`result ${evidence.result}`]),
    ...short.map(([name, count]) => `${evidence.counts?.[name] ?? 0} of ${count} ${name}`),
  ];
}
