import { TAG, type Behalten } from '../entwurf/entwurf.js';

/** Where nothing may be kept, a draft stays for the way to the login or the pay page and back, which the citizen asks for. */
export const DAUER: Readonly<Record<Behalten, number>> = { tag: TAG, monat: 30 * TAG, nichts: TAG / 24 };

/** Does the device keep the draft after the page is left? Not before the citizen has chosen. */
export const bleibt = (behalten: Behalten | undefined): boolean => behalten === 'tag' || behalten === 'monat';
