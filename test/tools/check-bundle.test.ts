import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkBundle } from '../../tools/check-bundle.mjs';

let dist: string;

before(async () => {
  dist = await mkdtemp(join(tmpdir(), 'ozg-bundle-'));
  await mkdir(join(dist, 'c'));
  await writeFile(join(dist, 'ozg.all.js'), '');
});

after(() => rm(dist, { recursive: true }));

async function faults(chunk: string, known = chunk): Promise<string[]> {
  const hash = createHash('sha256').update(known).digest('base64');
  await writeFile(join(dist, 'ozg.js'), `load("a ${hash}")`);
  await writeFile(join(dist, 'c/a-12345678.js'), chunk);
  return checkBundle(dist);
}

describe('the check of built files', () => {
  it('passes a chunk that the loader knows', async () => {
    assert.deepEqual(await faults('export const a=1;'), []);
  });

  it('finds a chunk whose hash is not in the loader', async () => {
    assert.match((await faults('export const a=1;', 'export const a=2;')).join(), /hash/);
  });

  it('believes the table of the rest only where the loader knows it', async () => {
    const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64');
    const late = 'export const b=1;';
    const table = `export const table="b ${hashOf(late)}";`;
    await writeFile(join(dist, 'c/b-12345678.js'), late);
    await writeFile(join(dist, 'c/rest-12345678.js'), table);
    await writeFile(join(dist, 'c/a-12345678.js'), late);
    await writeFile(join(dist, 'ozg.js'), `load("rest ${hashOf(table)}")`);
    assert.deepEqual(checkBundle(dist), []);
    await writeFile(join(dist, 'ozg.js'), 'load("rest")');
    assert.match(checkBundle(dist).join(), /rest-12345678.js: its hash/);
    await rm(join(dist, 'c/b-12345678.js'));
    await rm(join(dist, 'c/rest-12345678.js'));
  });

  it('finds imports past the loader', async () => {
    assert.match((await faults('import{a}from"./b.js";export{a as b};')).join(), /statically/);
    assert.match((await faults('const x=()=>import("./b.js");')).join(), /dynamically/);
  });

  it('finds ways to turn a string into code', async () => {
    for (const code of [
      'eval("1")',
      'new Function("1")',
      'a.insertAdjacentHTML("x","y")',
      'document.write(x)',
    ]) {
      assert.equal((await faults(code)).length, 1, code);
    }
  });
});
