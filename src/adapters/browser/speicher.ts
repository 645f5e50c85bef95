import { IdbAblage, LAGER, MemoryAblage, type Ablage } from './ablage.js';
import { Datenbank } from './idb.js';
import { Geraeteschluessel } from './schluessel.js';
import { ABLAGE } from './spuren.js';

/** Storage of this device with its key. */
export interface Speicher {
  readonly ablage: Ablage;
  readonly schluessel: Geraeteschluessel;
}

/** Opens the storage of the device; where the browser forbids it, all works in memory and `dauerhaft` says so. */
export async function openSpeicher(name = ABLAGE): Promise<Speicher> {
  const datenbank = new Datenbank(name, ['schluessel', ...LAGER]);
  try {
    return { ablage: new IdbAblage(datenbank), schluessel: await Geraeteschluessel.open(datenbank) };
  } catch {
    return { ablage: new MemoryAblage(), schluessel: await Geraeteschluessel.inMemory() };
  }
}
