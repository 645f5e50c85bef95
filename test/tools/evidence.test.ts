import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countsIn, lacks } from '../../tools/evidence.mjs';

describe('evidence of counted tests', () => {
  it('adds up what the tests of a topic reported', () => {
    const output =
      '#counted send races 10 seed 7\nok\n#counted send kills 2 seed 7\n#counted send races 5 seed 8\n#counted other races 1 seed 7\n';
    assert.deepEqual(countsIn(output, 'send'), { races: 15, kills: 2 });
    assert.deepEqual(countsIn('  #counted send races 10 seed 7', 'send'), {});
  });

  it('is enough where it passed with the counts of the topic, or more', () => {
    assert.deepEqual(lacks({ races: 10 }, { result: 'passed', counts: { races: 12 } }), []);
  });

  it('is not enough where it is absent, failed, smaller, or of another kind', () => {
    assert.deepEqual(lacks({ races: 10 }, undefined), ['no evidence']);
    assert.deepEqual(lacks({ races: 10 }, { result: 'failed', counts: { races: 9 } }), [
      'result failed',
      '9 of 10 races',
    ]);
    assert.deepEqual(lacks({ races: 10 }, { result: 'passed', counts: { kills: 10 } }), ['0 of 10 races']);
  });
});
