import { hatSpuren, SITZUNGEN, sitzungskanal } from '../adapters/browser/spuren.js';
import { parseArs } from '../domain/leistung/ars.js';
import { konfigurationContext, sessionContext } from '../session/contexts.js';
import { clientIdOf, Konfiguration, readAngaben } from '../session/konfiguration.js';
import { provideOnPage } from '../session/provide-on-page.js';
import { wartet } from '../session/rueckkehr.js';
import { Session } from '../session/session.js';

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
    const created = new Session(
      async () => {
        // Protocol and Landesprofil are fetched at the same time.
        const [{ anmeldung }] = await Promise.all([import('./anmelden.define.js'), konfiguration.profil()]);
        return anmeldung(konfiguration);
      },
      async () => wartet('anmeldung') || (await hatSpuren(SITZUNGEN)),
      (url) => location.assign(url),
    );
    // Channel of the adapter, here for a page where nobody is logged in and the adapter is not loaded.
    const ars = parseArs(readAngaben().ars ?? '');
    if (ars) {
      const tabs = new BroadcastChannel(sitzungskanal(clientIdOf(ars)));
      tabs.onmessage = ({ data }): void => {
        if ((data as { art?: unknown } | null)?.art === 'angemeldet') created.follow();
      };
    }
    addEventListener('pageshow', (event) => event.persisted && created.resume(), {
      once: false,
      capture: false,
      passive: true,
    });
    return created;
  });
  return { konfiguration, session };
}
