import { CookieAnmeldung, type Spur } from '../adapters/landeszugang/cookie-anmeldung.js';
import { idbSitzungen } from '../adapters/browser/sitzungen.js';
import type { Landesprofil } from '../domain/leistung/landesprofil.js';
import type { Anmeldeversuche, Anmeldung } from '../domain/nutzerkonto/anmeldung.js';
import type { Uhr } from '../domain/ports.js';

/** Tokens at the Landeszugang, under the municipality's own name. */
export function cookieAnmeldung(
  profil: Landesprofil,
  zugang: string,
  clientId: string,
  ports: { readonly versuche: Anmeldeversuche; readonly uhr: Uhr },
): Anmeldung {
  return new CookieAnmeldung(profil, { zugang, clientId }, { spuren: idbSitzungen<Spur>(), ...ports });
}
