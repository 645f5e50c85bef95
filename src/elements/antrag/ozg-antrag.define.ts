import { LandeszugangFormulare } from '../../adapters/landeszugang/formulare.js';
import { zugangHttp } from '../../adapters/landeszugang/http.js';
import { formulareContext } from '../../session/contexts.js';
import { addressOf } from '../../session/dienst.js';
import { provideOnPage } from '../../session/provide-on-page.js';
import { define } from '../define.js';
import { provideVorgang } from '../vorgang.define.js';
import { OzgAntrag } from './ozg-antrag.js';

export async function start(): Promise<void> {
  const { konfiguration } = await provideVorgang();
  // Published forms are public: asking for one says nothing of the citizen.
  const http = zugangHttp((request) => fetch(request, { credentials: 'omit' }));
  provideOnPage(
    formulareContext,
    () => new LandeszugangFormulare(http, () => addressOf(konfiguration, 'formulare')),
  );
  define('ozg-antrag', OzgAntrag);
}
