import { OzgError } from '../../errors.js';
import type { Landesprofil } from '../../domain/leistung/landesprofil.js';

/**
 * Lets requests through to services that take the session: nothing else may get it. Answers a copy, whose address is read
 * once: what a page hands in may answer twice differently.
 * @throws OzgError ABGELEHNT, by what it answers
 */
export function nurAnDienste({ dienste }: Landesprofil): (request: Request) => Request {
  const { zustellung, bezahlen, postfach } = dienste;
  const known = [zustellung, bezahlen, postfach].flatMap((dienst) => (dienst ? [new URL(dienst)] : []));
  const takes = ({ origin, pathname }: URL): boolean =>
    known.some(
      (dienst) => origin === dienst.origin && pathname.startsWith(`${dienst.pathname.replace(/\/$/, '')}/`),
    );
  return (request) => {
    const own = new Request(request);
    if (takes(new URL(own.url))) return own;
    throw new OzgError(
      'ABGELEHNT',
      `The session speaks only to services of the Landesprofil, not to ${own.url}`,
    );
  };
}
