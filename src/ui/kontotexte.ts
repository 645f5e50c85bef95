import type { ReactiveControllerHost } from 'lit';
import type { konto } from './texte/konto.de.js';
import type { Sprache, Weitere } from './texts.js';

/** Words of what stands behind the login button, and of the warning that a session ends. */
export type Kontotexte = typeof konto;

const chunks: Weitere<{ readonly konto: Kontotexte }> = {
  de: () => import('./texte/konto.de.js'),
  'de-x-einfach': () => import('./texte/konto.de-x-einfach.js'),
  en: () => import('./texte/konto.en.js'),
};
const geladen = new Map<Sprache, Kontotexte>();

/** What speaks these words is shown only when they are there. */
export async function ladeKontotexte(sprache: Sprache): Promise<void> {
  geladen.set(sprache, (await chunks[sprache]()).konto);
}

/** Where the language has just changed: those of the other language, until its own have arrived. */
export function kontotexte(host: ReactiveControllerHost, sprache: Sprache): Kontotexte {
  const texte = geladen.get(sprache);
  if (texte) return texte;
  void ladeKontotexte(sprache).then(
    () => host.requestUpdate(),
    () => undefined, // the next change of the element tries again
  );
  return geladen.values().next().value!;
}
