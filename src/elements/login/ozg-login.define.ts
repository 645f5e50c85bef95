import { SITZUNGEN } from '../../adapters/browser/spuren.js';
import { pageRegistry, RUECKKEHR } from '../../session/registry.js';
import { holeTexte } from '../../ui/texte-vorab.js';
import { define } from '../define.js';
import { OzgLogin } from './ozg-login.js';

/** The button first; session, profile and all that stands behind it are asked for by the element. */
export async function start(): Promise<void> {
  pageRegistry().set('niemand', niemandDa());
  await holeTexte();
  define('ozg-login', OzgLogin);
}

/**
 * Is it certain that nobody is logged in here, nor comes back from a login? Then the button need not wait for the session.
 * Without the loader, which has looked for databases, nobody knows yet.
 */
async function niemandDa(): Promise<boolean> {
  const datenbanken = await (pageRegistry().get('datenbanken') as Promise<IDBDatabaseInfo[]> | undefined);
  if (!datenbanken || datenbanken.some(({ name }) => name === SITZUNGEN)) return false;
  try {
    return !Object.keys(sessionStorage).some((key) => key.startsWith(RUECKKEHR));
  } catch {
    return true; // a page that may keep nothing
  }
}
