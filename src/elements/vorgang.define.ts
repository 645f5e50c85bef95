import { BrowserEntwuerfe } from '../adapters/browser/entwuerfe.js';
import { loeschmarken } from '../adapters/browser/loeschmarken.js';
import { BrowserNavigation } from '../adapters/browser/navigation.js';
import { openSpeicher } from '../adapters/browser/speicher.js';
import { WebSperre } from '../adapters/browser/sperre.js';
import { systemUhr } from '../adapters/browser/uhr.js';
import { BrowserVorgaenge } from '../adapters/browser/vorgaenge.js';
import type { BearbeitungPorts } from '../domain/antrag/bearbeitung.js';
import { raeume } from '../domain/entwurf/loeschung.js';
import type { Navigation } from '../domain/ports.js';
import { Ablauf } from '../domain/vorgang/ablauf.js';
import type { Geraet } from '../domain/vorgang/hinterlassenschaft.js';
import { bezahlweg } from '../session/bezahlweg.js';
import { ablaufContext, navigationContext } from '../session/contexts.js';
import { provideOnPage } from '../session/provide-on-page.js';
import { pageRegistry } from '../session/registry.js';
import { provideSession } from './page.define.js';

/** One storage for all elements of the page: two would not see each other's drafts where it is memory only. */
export function geraet(): Promise<Geraet> {
  const registry = pageRegistry();
  if (!registry.has('geraet')) registry.set('geraet', open());
  return registry.get('geraet') as Promise<Geraet>;
}

/** Who wanted to leave nothing behind is honoured before anybody reads. */
async function open(): Promise<Geraet> {
  const speicher = await openSpeicher();
  const entwuerfe = new BrowserEntwuerfe(speicher, systemUhr);
  const vorgaenge = new BrowserVorgaenge(speicher, systemUhr);
  const raeumeAuf = (): Promise<void> => raeume(loeschmarken, entwuerfe, vorgaenge);
  await raeumeAuf().catch(() => undefined);
  return { entwuerfe, vorgaenge, raeume: raeumeAuf };
}

/** What elements share that keep something on the device, pay or send. */
export async function provideVorgang(): Promise<BearbeitungPorts> {
  const { konfiguration, session } = provideSession();
  const { entwuerfe, vorgaenge } = await geraet();
  const navigation = provideOnPage<Navigation>(
    navigationContext,
    () => new BrowserNavigation(() => konfiguration.profil()),
  );
  const ablauf = provideOnPage(
    ablaufContext,
    () =>
      new Ablauf({
        vorgaenge,
        sperre: new WebSperre(),
        uhr: systemUhr,
        zahlschritte: async () => (await import('./zahlen.define.js')).zahlschritte(konfiguration, session),
        sendeschritte: async () =>
          (await import('./senden.define.js')).sendeschritte(konfiguration, session, vorgaenge),
      }),
  );
  // What has expired is gone, also where nobody opens it again.
  for (const each of [entwuerfe, vorgaenge]) void each.purge().catch(() => undefined);
  return {
    entwuerfe,
    ablauf,
    uhr: systemUhr,
    bezahlweg: bezahlweg(konfiguration, navigation),
    alsGast: () => session.alsGast(),
    musterlaeufer: {
      passt: async (...was) =>
        (await import('../adapters/browser/musterlaeufer.js')).musterlaeufer.passt(...was),
    },
    hinterlegungen: async () => (await import('./hinterlegen.define.js')).hinterlegungen(konfiguration),
  };
}
