import type { KompiliertesFormular } from '../../domain/antrag/formular.js';
import { istEigen } from '../../ui/felder/feld.js';

/** Kinds of fields that only some forms have: fetched when such a form is opened, before it is on screen. */
type Arten = typeof import('./views/arten.js');

let arten: Arten | undefined;

/** What the form on screen was opened with. */
export const eigeneArten = (): Arten => arten!;

export const holeArten = (
  { positionen }: KompiliertesFormular,
  root: ShadowRoot,
): Promise<void> | undefined =>
  [...positionen.values()].some(({ knoten }) => istEigen(knoten)) ? hole(root) : undefined;

async function hole(root: ShadowRoot): Promise<void> {
  arten = await import('./views/arten.js');
  const { styleSheet } = arten.styles;
  if (!root.adoptedStyleSheets.includes(styleSheet!)) root.adoptedStyleSheets.push(styleSheet!);
}
