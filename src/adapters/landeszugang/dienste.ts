import type { Landesprofil } from '../../domain/leistung/landesprofil.js';

/** Tells which addresses are services that take the session: nothing else may get it. */
export function dienstpruefung({ dienste }: Landesprofil): (url: URL) => boolean {
  const { zustellung, bezahlen, postfach } = dienste;
  const known = [zustellung, bezahlen, postfach].flatMap((dienst) => (dienst ? [new URL(dienst)] : []));
  return ({ origin, pathname }) =>
    known.some(
      (dienst) => origin === dienst.origin && pathname.startsWith(`${dienst.pathname.replace(/\/$/, '')}/`),
    );
}
