import { OzgError } from '../errors.js';
import type { Dienst } from '../domain/leistung/landesprofil.js';
import type { Konfiguration } from './konfiguration.js';

/**
 * Address of a service of the Landeszugang for this municipality.
 * @throws OzgError KONFIGURATION where the state does not offer it yet, and those of `Konfiguration.gemeinde`
 */
export async function addressOf(konfiguration: Konfiguration, dienst: Dienst): Promise<string> {
  await konfiguration.gemeinde();
  const { dienste, land } = await konfiguration.profil();
  const address = dienste[dienst];
  if (!address)
    throw new OzgError('KONFIGURATION', `The Landesprofil of ${land} does not offer "${dienst}" yet`);
  return address;
}
