import { LandeszugangHinterlegungen } from '../adapters/landeszugang/hinterlegungen.js';
import { zugangHttp } from '../adapters/landeszugang/http.js';
import type { Konfiguration } from '../session/konfiguration.js';
import { addressOf } from '../session/dienst.js';

/** What keeps a sealed draft for another device; arrives when one is taken along. It is not told who is logged in. */
export function hinterlegungen(konfiguration: Konfiguration): LandeszugangHinterlegungen {
  const http = zugangHttp((request) => fetch(request, { credentials: 'omit' }));
  return new LandeszugangHinterlegungen(http, () => addressOf(konfiguration, 'hinterlegung'));
}
