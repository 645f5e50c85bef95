import { bezahlweg } from '../../src/session/bezahlweg.js';
import { bearbeitungContext, formulareContext } from '../../src/session/contexts.js';
import type { Geraet } from './antrag.js';
import type { FakePage } from './page.js';

/** Gives the page what an `<ozg-antrag>` of this device asks it for. @param verlassen takes the citizen to the pay page */
export function versorge(
  page: FakePage,
  geraet: Geraet,
  verlassen: (url: string) => Promise<void> = () => Promise.resolve(),
): void {
  page.provide(formulareContext, geraet.formulare);
  page.provide(bearbeitungContext, geraet.ort(bezahlweg(page.konfiguration, { verlassen })));
}
