/** What patterns need: many forms have none, and do without. */
import type { KompiliertesFormular } from './formular.js';

type Musterwerk = typeof import('./muster.js');
let werk: Musterwerk | undefined;

export const musterwerk = (): Musterwerk | undefined => werk;

/** Fetches it for a form that needs it. */
export async function ladeMusterwerk({ felder }: Pick<KompiliertesFormular, 'felder'>): Promise<void> {
  if (felder.some(({ knoten }) => 'muster' in knoten)) werk ??= await import('./muster.js');
}
