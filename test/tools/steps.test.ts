import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { count } from '../../tools/steps.mjs';

describe('counting of tests', () => {
  it('adds up what several runners said', () => {
    const output = '\n12 passed, 0 failed, 1 skipped\nℹ tests 3\nℹ suites 1\nℹ pass 3\nℹ fail 0\n';
    assert.deepEqual(count(output, 0), { passed: 15, failed: 0 });
  });

  it('counts a step without a runner as one', () => {
    assert.deepEqual(count('', 0), { passed: 1, failed: 0 });
    assert.deepEqual(count('', 2), { passed: 0, failed: 1 });
  });

  it('does not believe a runner that counts no failure and fails', () => {
    assert.deepEqual(count('5 passed, 0 failed', 1), { passed: 5, failed: 1 });
  });
});
