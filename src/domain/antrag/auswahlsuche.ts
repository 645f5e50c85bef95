/**
 * Finds entries of a long list by what a citizen types: `osterr` and `oester` find Österreich, `rep kong` the Republik
 * Kongo. Words are compared by their beginnings; accents and capitals do not count.
 */
export interface Eintrag {
  readonly wert: string;
  /** As it is shown. */
  readonly worte: string;
}

export interface Treffer {
  /** The best first, no more than asked for. */
  readonly eintraege: readonly Eintrag[];
  /** How many there are. */
  readonly gesamt: number;
}

export class Auswahlsuche {
  readonly #eintraege: readonly Eintrag[];
  readonly #worte: readonly string[];
  readonly #suchworte: readonly string[];

  /** Costs some milliseconds for ten thousand entries, then a key costs little. */
  constructor(eintraege: readonly Eintrag[]) {
    this.#eintraege = eintraege;
    this.#worte = eintraege.map(({ worte }) => vereinfache(worte));
    this.#suchworte = this.#worte.map(ohneUmschrift);
  }

  /** Entries that hold a word for each word of the text; those that begin with it first. An empty text finds all. */
  finde(text: string, hoechstens: number): Treffer {
    const gesucht = ohneUmschrift(vereinfache(text)).split(' ');
    const vorn: Eintrag[] = [];
    const weiter: Eintrag[] = [];
    this.#suchworte.forEach((worte, index) => {
      if (!gesucht.every((wort) => worte.startsWith(wort) || worte.includes(` ${wort}`))) return;
      (worte.startsWith(gesucht[0]!) ? vorn : weiter).push(this.#eintraege[index]!);
    });
    const alle = [...vorn, ...weiter];
    return { eintraege: alle.slice(0, hoechstens), gesamt: alle.length };
  }

  /** The entry whose words these are, if there is one only. */
  genau(text: string): Eintrag | undefined {
    const gesucht = vereinfache(text);
    const erster = this.#worte.indexOf(gesucht);
    return erster < 0 || this.#worte.includes(gesucht, erster + 1) ? undefined : this.#eintraege[erster];
  }
}

/** Small letters without accents; anything between words is one space. */
function vereinfache(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `oe` for ö, on both sides: it finds too much sometimes, and never too little. */
const ohneUmschrift = (text: string): string => text.replace(/([aou])e/g, '$1');
