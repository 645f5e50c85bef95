import { loeschmarken } from '../../src/adapters/browser/loeschmarken.js';
import { raeume } from '../../src/domain/entwurf/loeschung.js';
import type { Geraet } from '../../src/domain/vorgang/hinterlassenschaft.js';
import { FakeEntwuerfe } from './entwuerfe.js';
import { FakeVorgaenge } from './vorgaenge.js';

/** A device that keeps things in memory; what is to be removed is marked in the browser, as on a page. */
export function fakeGeraet(entwuerfe = new FakeEntwuerfe(), vorgaenge = new FakeVorgaenge()): Geraet {
  return { entwuerfe, vorgaenge, raeume: () => raeume(loeschmarken, entwuerfe, vorgaenge) };
}
