import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startDemo, type Demo } from '../../demo/start.ts';
import { launch } from './browser.ts';

/** Where a journey plays: the demo with empty databases, and a browser in front of it. */
export interface Buehne {
  readonly demo: Demo;
  readonly browser: Browser;
  /** Folder of the databases. */
  readonly stateDir: string;
  close(): Promise<void>;
}

/** @param options of the demo, without the folder of its databases */
export async function baueAuf(
  options: Omit<Parameters<typeof startDemo>[0] & object, 'stateDir'>,
): Promise<Buehne> {
  const stateDir = await mkdtemp(join(tmpdir(), 'ozg-journey-'));
  const demo = await startDemo({ ...options, stateDir });
  const browser = await launch();
  return {
    demo,
    browser,
    stateDir,
    async close() {
      await browser.close();
      await demo.stop();
      await rm(stateDir, { recursive: true });
    },
  };
}
