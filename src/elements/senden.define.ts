import { systemUhr } from '../adapters/browser/uhr.js';
import { zugangHttp } from '../adapters/landeszugang/http.js';
import { LandeszugangZustellung } from '../adapters/landeszugang/zustellung.js';
import { Sendeschritte } from '../domain/vorgang/sendeschritte.js';
import type { Vorgaenge } from '../domain/vorgang/vorgaenge.js';
import type { Konfiguration } from '../session/konfiguration.js';
import { addressOf } from '../session/dienst.js';
import type { Session } from '../session/session.js';

/** What encrypts and sends a Vorgang; arrives with the first application that is sent. */
export function sendeschritte(
  konfiguration: Konfiguration,
  session: Session,
  vorgaenge: Vorgaenge,
): Sendeschritte {
  const http = zugangHttp((request) => session.fetch(request));
  return new Sendeschritte(
    new LandeszugangZustellung(http, () => addressOf(konfiguration, 'zustellung')),
    vorgaenge,
    systemUhr,
  );
}
