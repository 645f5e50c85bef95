import assert from 'node:assert/strict';
import type { LandeszugangConfig } from '../../../demo/landeszugang/landeszugang.ts';
import type { Service } from '../../../demo/kit/service.ts';
import { createZustelldienst } from '../../../demo/zustelldienst/zustelldienst.ts';
import { Peers } from '../zustelldienst/peers.ts';
import { sandkasten, type Sandkasten } from './sandkasten.ts';

export interface Versandkasten extends Sandkasten {
  readonly zustelldienst: Service;
  /** The authority is logged in and its Zustellpunkt registered. */
  readonly peers: Peers;
}

/** A Landeszugang that can send: behind it stand the Zustelldienst and an authority that receives. */
export async function versandkasten(
  offset: number,
  config: Partial<LandeszugangConfig> = {},
): Promise<Versandkasten> {
  const kasten = await sandkasten(offset, config);
  const zustelldienst = await kasten.with(await createZustelldienst(kasten));
  const peers = await Peers.make(kasten.origins, kasten.stateDir);
  await peers.login();
  assert.ok((await peers.register()).ok);
  return { ...kasten, zustelldienst, peers };
}
