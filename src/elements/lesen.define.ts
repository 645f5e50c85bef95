import { zugangHttp } from '../adapters/landeszugang/http.js';
import { LandeszugangPostfach } from '../adapters/landeszugang/postfach.js';
import type { Konfiguration } from '../session/konfiguration.js';
import { addressOf } from '../session/dienst.js';
import type { Session } from '../session/session.js';

/** What reads the mailbox; arrives once somebody is logged in. */
export function landespostfach(konfiguration: Konfiguration, session: Session): LandeszugangPostfach {
  const http = zugangHttp((request) => session.fetch(request));
  return new LandeszugangPostfach(http, () => addressOf(konfiguration, 'postfach'));
}
