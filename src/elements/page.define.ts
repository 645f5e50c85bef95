import { provideOnPage } from '../session/provide-on-page.js';
import { konfigurationContext, sessionContext } from '../session/contexts.js';
import { Konfiguration, readAngaben } from '../session/konfiguration.js';
import { hole, merke, wartet } from '../session/rueckkehr.js';
import { OzgError } from '../errors.js';
import type { Anmeldeversuche } from '../domain/nutzerkonto/anmeldung.js';
import { Session } from '../session/session.js';
import { idbSitzungen } from '../adapters/browser/sitzungen.js';

/** What every element of the page shares; the first that arrives provides it. */
export function provideSession(): { konfiguration: Konfiguration; session: Session } {
  const konfiguration = provideOnPage(
    konfigurationContext,
    () =>
      new Konfiguration(readAngaben(), async (url) =>
        (await import('../adapters/landeszugang/profil.js')).loadProfil(url),
      ),
  );
  const session = provideOnPage(sessionContext, () => {
    const sitzungen = idbSitzungen();
    const created = new Session(
      async () => {
        const [profil, gemeinde, { TokenAnmeldung }] = await Promise.all([
          konfiguration.profil(),
          konfiguration.gemeinde(),
          import('../adapters/landeszugang/anmeldung.js'),
        ]);
        const { issuer } = profil;
        if (!issuer)
          throw new OzgError('KONFIGURATION', `The Landesprofil of ${profil.land} offers no login yet`);
        const registrierung = {
          issuer,
          clientId: `ozg-${konfiguration.ars}`,
          redirectUri: gemeinde.rueckkehr,
        };
        return new TokenAnmeldung(profil, registrierung, { sitzungen, versuche });
      },
      async () => wartet('anmeldung') || (await sitzungen.vorhanden()),
      (url) => location.assign(url),
    );
    addEventListener('pageshow', (event) => event.persisted && created.resume(), {
      once: false,
      capture: false,
      passive: true,
    });
    return created;
  });
  return { konfiguration, session };
}

const versuche: Anmeldeversuche = {
  merke: (state, seite, merkzettel) =>
    merke(state, { art: 'anmeldung', seite: seite.href, zeit: Date.now(), merkzettel }),
  hole() {
    const back = hole('anmeldung', Date.now());
    return (
      back && { state: back.state, merkzettel: back.rueckkehr.merkzettel, antwort: back.rueckkehr.antwort }
    );
  },
};
