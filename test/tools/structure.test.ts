import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** A copy of the project in which a test may plant what must not be. */
let copy: string;

before(async () => {
  copy = await mkdtemp(join(tmpdir(), 'ozg-structure-'));
  for (const name of ['src', 'package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
    await cp(join(root, name), join(copy, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
});

after(() => rm(copy, { recursive: true }));

function check(): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/depcruise'),
    ['--config', '.dependency-cruiser.mjs', 'src'],
    { cwd: copy, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

describe('the direction of imports', () => {
  it('is kept', () => {
    const { status, output } = check();
    assert.equal(status, 0, output);
  });

  const planted: [rule: string, file: string, imports: string][] = [
    ['domain-stands-alone', 'src/domain/zahlung/planted.ts', '../../elements/events.js'],
    ['domain-stands-alone', 'src/domain/zahlung/planted.ts', '../../adapters/landeszugang/http.js'],
    ['views-know-no-adapter', 'src/elements/login/planted.ts', '../../adapters/landeszugang/profil.js'],
    ['adapters-serve-the-domain', 'src/adapters/landeszugang/planted.ts', '../../session/session.js'],
    ['elements-are-siblings', 'src/elements/pay/planted.ts', '../login/ozg-login.js'],
    ['session-knows-no-view', 'src/session/planted.ts', '../ui/texts.js'],
    ['zod-at-the-border', 'src/ui/planted.ts', 'zod/mini'],
  ];

  for (const [rule, file, imports] of planted) {
    it(`${rule}: ${file} must not import ${imports}`, async () => {
      const path = join(copy, file);
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(path, `import '${imports}';\n`);
      const { status, output } = check();
      await rm(path);
      assert.notEqual(status, 0);
      assert.match(output, new RegExp(rule));
    });
  }
});
