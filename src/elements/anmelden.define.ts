import { systemUhr } from '../adapters/browser/uhr.js';
import type { Anmeldeversuche, Anmeldung } from '../domain/nutzerkonto/anmeldung.js';
import { OzgError } from '../errors.js';
import { clientIdOf, type Konfiguration } from '../session/konfiguration.js';
import { hole, merke } from '../session/rueckkehr.js';

/**
 * The login as the Landesprofil wants it; arrives when somebody logs in, came back from it, or has a session. Of the two
 * adapters only the one that works here is loaded.
 */
export async function anmeldung(konfiguration: Konfiguration): Promise<Anmeldung> {
  const gemeinde = await konfiguration.gemeinde();
  const profil = await konfiguration.profil();
  if (!profil.issuer) {
    throw new OzgError('KONFIGURATION', `The Landesprofil of ${profil.land} offers no login yet`);
  }
  const clientId = clientIdOf(konfiguration.ars);
  const ports = { versuche, uhr: systemUhr };
  if (profil.sitzung === 'cookie' && gemeinde.zugang) {
    return (await import('./cookie.define.js')).cookieAnmeldung(profil, gemeinde.zugang, clientId, ports);
  }
  const { tokenAnmeldung } = await import('./token.define.js');
  return tokenAnmeldung(profil, profil.issuer, gemeinde, clientId, ports);
}

const versuche: Anmeldeversuche = {
  merke(state, seite, merkzettel, antwort) {
    const record = { art: 'anmeldung', seite: seite.href, zeit: Date.now(), merkzettel } as const;
    try {
      merke(state, antwort === undefined ? record : { ...record, antwort });
    } catch (error) {
      throw new OzgError('SPEICHER_GESPERRT', 'Nothing in this tab would know of the login on return', {
        cause: error,
      });
    }
  },
  hole() {
    const back = hole('anmeldung', Date.now());
    return (
      back && { state: back.state, merkzettel: back.rueckkehr.merkzettel, antwort: back.rueckkehr.antwort }
    );
  },
};
