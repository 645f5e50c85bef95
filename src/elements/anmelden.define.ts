import { TokenAnmeldung } from '../adapters/landeszugang/anmeldung.js';
import { idbSitzungen } from '../adapters/browser/sitzungen.js';
import { systemUhr } from '../adapters/browser/uhr.js';
import type { Anmeldeversuche, Anmeldung } from '../domain/nutzerkonto/anmeldung.js';
import { OzgError } from '../errors.js';
import { clientIdOf, type Konfiguration } from '../session/konfiguration.js';
import { hole, merke } from '../session/rueckkehr.js';

/** The protocol of a login; arrives when somebody logs in, came back from it, or has a session. */
export async function anmeldung(konfiguration: Konfiguration): Promise<Anmeldung> {
  const gemeinde = await konfiguration.gemeinde();
  const profil = await konfiguration.profil();
  if (!profil.issuer) {
    throw new OzgError('KONFIGURATION', `The Landesprofil of ${profil.land} offers no login yet`);
  }
  const registrierung = {
    issuer: profil.issuer,
    clientId: clientIdOf(konfiguration.ars),
    redirectUri: gemeinde.rueckkehr,
    weiterleitung: profil.weiterleitung,
  };
  return new TokenAnmeldung(profil, registrierung, { sitzungen: idbSitzungen(), versuche, uhr: systemUhr });
}

const versuche: Anmeldeversuche = {
  merke(state, seite, merkzettel) {
    try {
      merke(state, { art: 'anmeldung', seite: seite.href, zeit: Date.now(), merkzettel });
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
