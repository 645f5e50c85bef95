/** Runs the built command as a municipality would: with the Node of the machine, in a folder of its own. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const OZG = fileURLToPath(new URL('../../dist/cli/ozg.js', import.meta.url));
export const PROBEN = fileURLToPath(new URL('../fixtures/fim/', import.meta.url));

/** The oldest Node that is promised, where the machine has it; npm scripts run on the newer one of the lock file. */
export const node = ['/usr/bin/node', '/usr/local/bin/node'].find(istNode20) ?? process.execPath;

function istNode20(pfad: string): boolean {
  return existsSync(pfad) && execFileSync(pfad, ['--version'], { encoding: 'utf8' }).startsWith('v20.');
}

export interface Lauf {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function ozg(...args: readonly string[]): Lauf {
  const { status, stdout, stderr } = spawnSync(node, [OZG, ...args], {
    encoding: 'utf8',
    env: {},
    maxBuffer: 64_000_000,
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

export const starte = (...args: readonly string[]): ChildProcess =>
  spawn(node, [OZG, ...args], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
