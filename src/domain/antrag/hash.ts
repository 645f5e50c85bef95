import { hexDigest } from '../encryption/digest.js';
import { stringify } from '../json.js';
import type { Formular } from './modell.js';

/**
 * Hash of a form model: SHA-256 over its canonical JSON (keys sorted by UTF-16 code units, no white space, as RFC 8785)
 * without the members `hash` and `tuer`, in lower-case hex. It names the exact questions an answer was given to, and those
 * stay the same when the form opens or closes.
 */
export async function hashVon(modell: object): Promise<string> {
  const ohneHash: Record<string, unknown> = { ...modell };
  delete ohneHash['hash'];
  delete ohneHash['tuer'];
  return hexDigest('SHA-256', new TextEncoder().encode(stringify(ohneHash, true)));
}

export async function stimmtHash(modell: Pick<Formular, 'hash'>): Promise<boolean> {
  return (await hashVon(modell)) === modell.hash;
}
