import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLandeszugang, type LandeszugangConfig } from '../../../demo/landeszugang/landeszugang.ts';
import { origins, type Origins } from '../../../demo/kit/origins.ts';
import type { Service } from '../../../demo/kit/service.ts';

export interface Sandkasten {
  readonly origins: Origins;
  readonly stateDir: string;
  readonly landeszugang: Service;
  /** Stops with the Landeszugang. */
  with(service: Service): Promise<Service>;
  stop(): Promise<void>;
}

/** A Landeszugang of its own on free ports. @param offset one for each test file, for they run at the same time */
export async function sandkasten(
  offset: number,
  config: Partial<LandeszugangConfig> = {},
): Promise<Sandkasten> {
  const stateDir = await mkdtemp(join(tmpdir(), 'landeszugang-'));
  const all = origins(offset);
  const landeszugang = await createLandeszugang({ stateDir, origins: all, ...config });
  const services = [landeszugang];
  await landeszugang.start();
  return {
    origins: all,
    stateDir,
    landeszugang,
    async with(service) {
      services.push(service);
      await service.start();
      return service;
    },
    async stop() {
      await Promise.all(services.map((each) => each.stop()));
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
