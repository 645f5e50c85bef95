import { TokenAnmeldung } from '../adapters/landeszugang/anmeldung.js';
import { idbSitzungen } from '../adapters/browser/sitzungen.js';
import type { Gemeinde, Landesprofil } from '../domain/leistung/landesprofil.js';
import type { Anmeldeversuche, Anmeldung } from '../domain/nutzerkonto/anmeldung.js';
import type { Uhr } from '../domain/ports.js';

/** Tokens in the page: OpenID Connect from the browser. */
export function tokenAnmeldung(
  profil: Landesprofil,
  issuer: string,
  { rueckkehr }: Gemeinde,
  clientId: string,
  ports: { readonly versuche: Anmeldeversuche; readonly uhr: Uhr },
): Anmeldung {
  const { weiterleitung } = profil;
  const registrierung = { issuer, clientId, redirectUri: rueckkehr, weiterleitung };
  return new TokenAnmeldung(profil, registrierung, { sitzungen: idbSitzungen(), ...ports });
}
