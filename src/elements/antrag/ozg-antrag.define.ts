import { ABLAGE, hatSpuren } from '../../adapters/browser/spuren.js';
import { LandeszugangFormulare } from '../../adapters/landeszugang/formulare.js';
import { zugangHttp } from '../../adapters/landeszugang/http.js';
import { bearbeitungContext, formulareContext } from '../../session/contexts.js';
import { addressOf } from '../../session/dienst.js';
import { provideOnPage } from '../../session/provide-on-page.js';
import { pageRegistry } from '../../session/registry.js';
import { define } from '../define.js';
import { provideSession } from '../page.define.js';
import { OzgAntrag } from './ozg-antrag.js';

export function start(): void {
  const { konfiguration } = provideSession();
  // Published forms are public: asking for one says nothing of the citizen.
  const http = zugangHttp((request) => fetch(request));
  provideOnPage(
    formulareContext,
    () => new LandeszugangFormulare(http, () => addressOf(konfiguration, 'formulare')),
  );
  provideOnPage(bearbeitungContext, () => ({
    // The storage of this page may be memory only, which leaves no other trace.
    hatSpuren: async () => pageRegistry().has('speicher') || hatSpuren(ABLAGE),
    ports: async () => (await import('../vorgang.define.js')).provideVorgang(),
  }));
  define('ozg-antrag', OzgAntrag);
}
