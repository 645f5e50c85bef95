import type { Nachschub } from '../../domain/antrag/antragstellung.js';
import type { Bearbeitungsort } from '../../session/contexts.js';
import type { Begleitung } from './begleitung.js';
import { holeArten } from './eigene-arten.js';

/**
 * What goes on with a form after its blank page.
 *
 * @param root where styles of rare kinds of fields go
 * @param begleite hears when the part that draws and speaks has arrived
 */
export const nachschub = (
  ort: Bearbeitungsort,
  root: ShadowRoot,
  begleite: (teil: typeof Begleitung) => Promise<void>,
): Nachschub => ({
  hatSpuren: () => ort.hatSpuren(),
  arten: (formular) => holeArten(formular, root),
  eroeffne: async (geaendert, melde) => {
    const [teil, ports] = await Promise.all([import('./begleitung.js'), ort.ports()]);
    await begleite(teil.Begleitung);
    return new teil.Bearbeitung(ports, geaendert, melde);
  },
});
