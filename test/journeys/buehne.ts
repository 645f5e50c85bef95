import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../demo/start.ts';
import { launch, visit, type Visit } from './browser.ts';

/** Where a journey plays: the demo with empty databases, and a browser in front of it. */
export interface Buehne {
  readonly demo: Demo;
  readonly browser: Browser;
  /** Folder of the databases. */
  readonly stateDir: string;
  close(): Promise<void>;
}

/** Of the demo, without the folder of its databases. */
type Aufbau = Omit<Parameters<typeof startDemo>[0] & object, 'stateDir'>;

export async function baueAuf(options: Aufbau): Promise<Buehne> {
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

/** Sets the stage for a whole file; each of its tests is a visit of its own, which must end without any finding. */
export function besuche(options: Aufbau): { readonly buehne: Buehne; readonly page: Page } {
  let buehne: Buehne;
  let citizen: Visit;
  before(async () => {
    buehne = await baueAuf(options);
  });
  after(() => buehne.close());
  beforeEach(async () => {
    citizen = await visit(buehne.browser, Object.values(buehne.demo.origins));
  });
  afterEach(async () => {
    assert.deepEqual(citizen.findings, { console: [], errors: [], foreign: [] });
    await citizen.close();
  });
  return {
    get buehne() {
      return buehne;
    },
    get page() {
      return citizen.page;
    },
  };
}
