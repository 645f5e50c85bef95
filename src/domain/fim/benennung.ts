/**
 * Authors write rules with the names and ids of elements; citizens see labels. Here a sentence calls each element what it is
 * called on the screen, so that they find what is meant.
 */
import { alle, type Platz } from './aufbau.js';
import { langeId } from './datenschema.js';
import { bezeichnungVon } from './worte.js';

const ID = /\b(?<id>[FG]\d{8,11})(?:\s*V?\d+\.\d+(?:\.\d+)?)?/u;
const ZITAT = /„[^„“”]+[“”]|"[^"]+"|»[^«»]+«|‚[^‚‘]+‘|'[^']+'/u;
/** An id, what stands in quotation marks, or both together. */
const GENANNT = new RegExp(`${ID.source}(?:\\s*(?:${ZITAT.source}))?|${ZITAT.source}`, 'gu');

/** @param oberste elements that the sentence may speak of, and all below them */
export function benenne(satz: string, oberste: readonly Platz[]): string {
  const titel = new Map<string, string | undefined>();
  for (const { stelle } of alle(oberste)) {
    const { id, name } = stelle.element;
    const worte = bezeichnungVon(stelle.element);
    titel.set(langeId(id), worte);
    // What two elements are called tells none of them.
    titel.set(name, titel.has(name) && titel.get(name) !== worte ? undefined : worte);
  }
  const worteZu = (stueck: string): string | undefined => {
    const id = ID.exec(stueck)?.groups?.['id'];
    return titel.get(id === undefined ? stueck.slice(1, -1) : langeId(id));
  };
  return satz
    .replace(GENANNT, (stueck) => {
      const worte = worteZu(stueck);
      return worte === undefined ? stueck : `„${worte}“`;
    })
    .replace(/\b(?:Datenf|F)eldgruppe/gu, 'Gruppe')
    .replace(/\b(die|der|das|den|dem) \1\b/gu, '$1');
}

/** A sentence that nobody translated, without ids and signs of programmers. */
export function fuerBuerger(prosa: string, oberste: readonly Platz[]): string {
  return benenne(prosa, oberste)
    .replace(/\s*(?:===?|(?<![<>!])=)\s*/g, ' ist ')
    .replace(/\s*(?:<>|!==?)\s*/g, ' ist nicht ')
    .replace(/\b(?:WENN|DANN|SONST|UND|ODER)\b/g, (wort) => wort.toLowerCase())
    .replace(/[ \t]+/g, ' ')
    .trim()
    .slice(0, 1000);
}
