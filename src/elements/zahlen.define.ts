import { LandeszugangBezahlen } from '../adapters/landeszugang/bezahlen.js';
import { zugangHttp } from '../adapters/landeszugang/http.js';
import { Zahlschritte } from '../domain/vorgang/zahlschritte.js';
import type { Konfiguration } from '../session/konfiguration.js';
import { addressOf } from '../session/dienst.js';
import type { Session } from '../session/session.js';

/** What pays for a Vorgang; arrives with the first payment. */
export function zahlschritte(konfiguration: Konfiguration, session: Session): Zahlschritte {
  const http = zugangHttp((request) => session.fetch(request));
  return new Zahlschritte(new LandeszugangBezahlen(http, () => addressOf(konfiguration, 'bezahlen')));
}
