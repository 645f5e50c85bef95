import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directNeeds, findCycle, withNeeds } from '../../tools/verified-chunks.mjs';

const graph = (needs: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(needs).map(([fileName, imports]) => ({ fileName, imports }));

describe('the graph of chunks', () => {
  it('may share chunks', () => {
    assert.equal(findCycle(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), undefined);
  });

  it('names chunks that wait for each other', () => {
    assert.deepEqual(findCycle(graph({ a: ['b'], b: ['c'], c: ['b'] })), ['b', 'c', 'b']);
  });

  it('names in the loader only what no other need brings along', () => {
    const chunks = graph({ a: ['b', 'c', 'd'], b: ['d'], c: [], d: [] });
    assert.deepEqual(directNeeds(chunks[0]!, chunks), ['b', 'c']);
  });

  it('tells what elements need at once from what comes later', () => {
    const chunks = graph({ 'a.js': ['b.js'], 'b.js': ['c.js'], 'c.js': [], 'd.js': ['c.js'], 'e.js': [] });
    assert.deepEqual(withNeeds('a', chunks, { b: ['e'] }), ['a', 'b', 'c', 'e']);
  });
});
