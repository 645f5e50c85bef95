import type { Bezahlweg } from '../domain/vorgang/bezahlweg.js';
import type { Navigation } from '../domain/ports.js';
import type { Konfiguration } from './konfiguration.js';
import { hole, merke } from './rueckkehr.js';

/** To the pay page and, by the one registered return URL of the municipality, back to this page. */
export function bezahlweg(konfiguration: Konfiguration, navigation: Navigation): Bezahlweg {
  return {
    async rueckkehr() {
      const url = new URL((await konfiguration.gemeinde()).rueckkehr);
      url.searchParams.set('state', crypto.randomUUID());
      return url.href;
    },
    async verlassen(bezahlseite, rueckkehr, vorgang) {
      const state = new URL(rueckkehr).searchParams.get('state') ?? '';
      try {
        merke(state, { art: 'zahlung', seite: location.href, zeit: Date.now(), merkzettel: { vorgang } });
      } catch {
        // Storage is blocked: the citizen ends on the return page of the municipality, and the payment is found all the same.
      }
      await navigation.verlassen(bezahlseite);
    },
  };
}

/** Did this tab just come back from paying for this Vorgang? Who asks is told once. */
export function kamVomBezahlen(vorgang: string): boolean {
  return hole('zahlung', Date.now(), ({ merkzettel }) => merkzettel['vorgang'] === vorgang) !== undefined;
}
