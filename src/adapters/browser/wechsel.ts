import type { Sitzungswechsel } from '../../domain/nutzerkonto/anmeldung.js';

/** What another tab says of the session. Any page of this origin can speak on the channel. */
export function isWechsel(data: unknown): data is Sitzungswechsel {
  const { art, behalten } = (data ?? {}) as { art?: unknown; behalten?: unknown };
  return (
    art === 'angemeldet' || art === 'abgelaufen' || (art === 'abgemeldet' && typeof behalten === 'boolean')
  );
}
