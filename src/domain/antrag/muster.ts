/**
 * Patterns of a form model, and who may run them. V8 and its peers backtrack: a pattern may need minutes for thirty
 * characters. What provably does not is run at once, on the page; everything else only by a Musterlaeufer, who can be
 * stopped (facts: hardening D21).
 *
 * @see ECMA-262, 22.2.2 (the matcher whose steps are counted here)
 */
import type { KompiliertesFormular } from './formular.js';
import type { Muster } from './modell.js';

/** Runs a pattern where it blocks nobody. */
export interface Musterlaeufer {
  /** @returns undefined where nobody could say in time: the authority checks */
  passt(regex: RegExp, text: string): Promise<boolean | undefined>;
}

/** Longer values are not checked by a pattern. */
export const MUSTERLAENGE = 1000;

/** Steps a pattern may need at worst on the page: a fraction of a millisecond, and there may be many fields. */
const SCHRITTE = 20_000;

/**
 * XDatenfelder patterns mean the whole value and use `\p{…}`. One that does not compile is no pattern: the authority
 * loses a check, the citizen never loses the page.
 */
export function leseMuster({ regex }: Muster): RegExp | undefined {
  if (regex.length > 300) return undefined;
  try {
    return new RegExp(`^(?:${regex})$`, 'u');
  } catch {
    return undefined;
  }
}

/**
 * What a part of a pattern can cost at one place of the text: steps in all, and in how many ways it can match. Both are
 * upper bounds: for a sequence each way of the first part tries the second anew.
 */
interface Aufwand {
  readonly schritte: number;
  readonly wege: number;
  /** Fewest characters it takes. */
  readonly min: number;
}

const NICHTS: Aufwand = { schritte: 0, wege: 1, min: 0 };
/** Of which nothing can be said. */
const OFFEN: Aufwand = { schritte: Infinity, wege: Infinity, min: 0 };
const ATOM =
  /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[^1-9bBkcux]|\[(?:\\.|[^\\\]])*\]|[^\\[\](){}*+?|]/suy;
const MENGE = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;

/** Can no value of at most `laenge` characters make the pattern (one that compiles) run long? Else it may be able to. */
export function istHarmlos(regex: string, laenge: number): boolean {
  let stelle = 0;
  const lies = (was: RegExp): RegExpExecArray | null => {
    was.lastIndex = stelle;
    const gefunden = was.exec(regex);
    if (gefunden) stelle = was.lastIndex;
    return gefunden;
  };
  const wahl = (): Aufwand => {
    let alle = folge();
    while (regex[stelle] === '|') {
      stelle++;
      const eine = folge();
      alle = {
        schritte: alle.schritte + eine.schritte,
        wege: alle.wege + eine.wege,
        min: Math.min(alle.min, eine.min),
      };
    }
    return alle;
  };
  const folge = (): Aufwand => {
    let bisher = NICHTS;
    while (stelle < regex.length && !/[|)]/.test(regex[stelle]!)) bisher = danach(bisher, wiederholt(teil()));
    return bisher;
  };
  const teil = (): Aufwand => {
    // Back references, assertions and named groups are left to the Musterlaeufer.
    if (lies(/\((?:\?:|(?!\?))/y)) {
      const innen = wahl();
      stelle++;
      return { ...innen, schritte: innen.schritte + 1 };
    }
    const atom = lies(ATOM)?.[0];
    if (atom === undefined) {
      stelle = regex.length;
      return OFFEN;
    }
    return { schritte: 1, wege: 1, min: /^[$^]$/.test(atom) ? 0 : 1 };
  };
  const wiederholt = (einmal: Aufwand): Aufwand => {
    const menge = lies(MENGE);
    if (!menge) return einmal;
    const [, zeichen, von, komma, bis] = menge;
    const min = von === undefined ? (zeichen === '+' ? 1 : 0) : Number(von);
    const max = zeichen === '?' ? 1 : von === undefined ? Infinity : komma ? Number(bis || Infinity) : min;
    if (max > 1 && einmal.min === 0) return OFFEN;
    return oftmals(einmal, min, Math.min(max, laenge));
  };
  const aufwand = wahl();
  return stelle >= regex.length && aufwand.schritte <= SCHRITTE;
}

const danach = (erst: Aufwand, dann: Aufwand): Aufwand => ({
  schritte: erst.schritte + erst.wege * dann.schritte,
  wege: erst.wege * dann.wege,
  min: erst.min + dann.min,
});

/** Every round takes a character at least: more rounds than characters cannot be. */
function oftmals(einmal: Aufwand, min: number, max: number): Aufwand {
  let [schritte, wege, jetzt] = [1, min === 0 ? 1 : 0, 1];
  for (let runde = 1; runde <= max && schritte <= SCHRITTE; runde++) {
    schritte += jetzt * einmal.schritte;
    jetzt *= einmal.wege;
    if (runde >= min) wege += jetzt;
  }
  return { schritte, wege: Math.max(wege, 1), min: min * einmal.min };
}

/** The pattern of a field, asked at once where that is harmless, and of `urteile` where it is not. */
export function pruefeMuster(
  muster: Muster | undefined,
  laenge: number,
  urteile: Musterurteile | undefined,
): ((text: string) => boolean) | undefined {
  const regex = muster && leseMuster(muster);
  if (!regex) return undefined;
  const harmlos = istHarmlos(muster.regex, Math.min(laenge, MUSTERLAENGE));
  if (!harmlos && !urteile) return undefined;
  return (text) => text.length > MUSTERLAENGE || (harmlos ? regex.test(text) : urteile!.passt(regex, text));
}

/** What Musterlaeufer have found out about values, and what they are to be asked. */
export class Musterurteile {
  readonly #urteile = new Map<string, boolean>();
  #fragen = new Map<string, readonly [RegExp, string]>();
  readonly #laufend = new Map<string, Promise<void>>();
  /** Stopped once, never run again. */
  readonly #gestoppt = new Set<string>();

  /** Without a judgement the citizen is in the right; a question remains. */
  passt(regex: RegExp, text: string): boolean {
    if (this.#gestoppt.has(regex.source)) return true;
    const schluessel = `${regex.source}\n${text}`;
    const urteil = this.#urteile.get(schluessel);
    if (urteil === undefined) this.#fragen.set(schluessel, [regex, text]);
    return urteil ?? true;
  }

  /** Questions since the last time; old ones are of no interest any more. */
  nimmFragen(): ReadonlyMap<string, readonly [RegExp, string]> {
    const fragen = this.#fragen;
    this.#fragen = new Map();
    return fragen;
  }

  /** Forgets the values that somebody else has typed. */
  vergiss(): void {
    this.#urteile.clear();
    this.#fragen.clear();
  }

  /** Has them answered, one after the other; whoever asks the same meanwhile waits for the same answer. */
  async klaere(
    fragen: ReadonlyMap<string, readonly [RegExp, string]>,
    laeufer: Musterlaeufer,
  ): Promise<void> {
    for (const [schluessel, frage] of fragen) {
      const lauf = this.#laufend.get(schluessel) ?? this.#frage(schluessel, frage, laeufer);
      this.#laufend.set(schluessel, lauf);
      await lauf;
      this.#laufend.delete(schluessel);
    }
  }

  async #frage(
    schluessel: string,
    [regex, text]: readonly [RegExp, string],
    laeufer: Musterlaeufer,
  ): Promise<void> {
    if (this.#gestoppt.has(regex.source)) return;
    const urteil = await laeufer.passt(regex, text).catch(() => undefined);
    if (urteil === undefined) this.#gestoppt.add(regex.source);
    else this.#urteile.set(schluessel, urteil);
  }
}

const urteile = new WeakMap<KompiliertesFormular, Musterurteile>();

export function urteileVon(formular: KompiliertesFormular): Musterurteile {
  const bekannte = urteile.get(formular) ?? new Musterurteile();
  urteile.set(formular, bekannte);
  return bekannte;
}
