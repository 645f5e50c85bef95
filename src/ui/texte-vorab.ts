import { chunks, spracheFor, textsOf } from './texts.js';

/** Brings the words of the page's language before its first element is defined, which then renders once and not twice. */
export async function holeTexte(): Promise<void> {
  const sprache = spracheFor(document.documentElement.lang);
  try {
    textsOf(chunks).set(sprache, (await chunks[sprache]()).texts);
  } catch {
    // The element asks again, and says so.
  }
}
