/** Translates one rule in prose. What it comes to among all rules of a form is decided by `abgleich.ts`. */
import { lesbar } from './lesbar.js';
import { Unverstanden, einheitlich, type Gedaechtnis } from './leser.js';
import { uebersetzeSatz } from './satz.js';
import type { Element, Prosaregel, Rohuebersetzung } from './typen.js';
import type { Ertrag } from './wirkung.js';
import { saetze, zerlege, type Zeichen } from './zeichen.js';

export function uebersetze(regel: Prosaregel): Rohuebersetzung {
  const zeichen = zerlege(regel.satz);
  const kopf = {
    id: regel.id,
    ...(regel.ort === undefined ? {} : { ort: regel.ort }),
    nennt: genannte(regel.elemente, zeichen ?? []),
  };
  const nichts = { regeln: [], vorbelegungen: [], anzeigen: [] };
  if (!zeichen) {
    const text = { de: `${regel.satz.slice(0, 500)} …` };
    return { ...kopf, ...nichts, stand: 'offen', befunde: [{ art: 'zu-lang', an: '' }], text };
  }
  const alle = saetze(zeichen);
  const text = { de: alle.map((satz) => lesbar(satz, regel.elemente)).join(' ') };
  const gedaechtnis: Gedaechtnis = { ziele: [], codes: new Map(), befunde: [] };
  const ertrag: Ertrag = { regeln: [], vorbelegungen: [], anzeigen: [] };
  try {
    for (const satz of alle) uebersetzeSatz(satz, regel, gedaechtnis, ertrag);
  } catch (fehler) {
    if (!(fehler instanceof Unverstanden)) throw fehler;
    // One sentence may be the exception to the other: none is followed alone.
    return { ...kopf, ...nichts, stand: 'offen', befunde: [fehler.befund], text };
  }
  const { befunde } = gedaechtnis;
  // A sentence that releases from a duty adds nothing and takes nothing from what the others say.
  const zweifelhaft = befunde.some(({ art }) => art !== 'muss-nicht');
  return { ...kopf, ...ertrag, stand: zweifelhaft ? 'hinweis' : 'uebersetzt', befunde, text };
}

function genannte(elemente: readonly Element[], zeichen: readonly Zeichen[]): readonly string[] {
  const ids = new Set(zeichen.flatMap((z) => (z.art === 'id' ? [einheitlich(z.ids.at(-1)!)] : [])));
  return elemente
    .filter((element) => element.pfad !== undefined && ids.has(einheitlich(element.ids.at(-1)!)))
    .map((element) => `self/${element.pfad}`);
}
