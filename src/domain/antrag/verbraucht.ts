import type { Vorgang } from '../vorgang/vorgang.js';

/**
 * Does the login serve another Vorgang already? Its `applicationId` is given once, and what was sent with it was sent
 * from this browser, for the login is of this browser.
 */
export function istVerbraucht(
  applicationId: string | undefined,
  vorgaenge: readonly Vorgang[],
  eigener: Vorgang['id'],
): boolean {
  return vorgaenge.some(
    ({ id, sendung }) =>
      id !== eigener &&
      sendung !== undefined &&
      'einreichung' in sendung &&
      sendung.einreichung.applicationId === applicationId,
  );
}
