/** Goes through the tokens of one sentence, and knows what the sentence may name. */
import type { Bedingung, Pfad } from '../../antrag/modell.js';
import { landNamens, type Gebiet } from './laender.js';
import type { Befund, Element, Grund, Prosaregel, Zweifel } from './typen.js';
import { ERLAEUTERT, FUELLWORT, HEUTE, MODAL, RECHNET, TRENNBAR, ZAEHLT, verbNamens } from './wortschatz.js';
import { istSatzzeichen, istWort, type Zeichen } from './zeichen.js';

/** Ends the reading of a sentence; never leaves this folder. */
export class Unverstanden extends Error {
  override readonly name: string = 'Unverstanden';
  readonly befund: Befund;

  constructor(art: Grund, an = '') {
    super(`${art} ${an}`);
    this.befund = { art, an };
  }
}

/** What earlier sentences of the rule said, for "die Gruppe", "für die anderen Länder", "alle anderen Ausprägungen". */
export interface Gedaechtnis {
  ziele: readonly Element[];
  gebiet?: Gebiet;
  readonly codes: Map<Element, Set<string>>;
  /** Of the last sentence that had a condition, for "Andernfalls …". */
  bedingung?: Bedingung;
  readonly befunde: Befund[];
}

/** What is pointed out beyond the grammar, but is a word all the same. */
const GRENZWORT = new Set([
  ...[
    'und',
    'oder',
    'wenn',
    'dann',
    'sonst',
    'wobei',
    'nicht',
    'nur',
    'wert',
    'auswahl',
    'mit',
    'gleich',
    'ungleich',
  ],
  ...[
    'bejaht',
    'verneint',
    'größer',
    'kleiner',
    'zeitlich',
    'vor',
    'nach',
    'für',
    'an',
    'aus',
    'ein',
    'gilt',
  ],
]);

/** No real sentence is looked at so often; none may keep the compiler for ever. */
const GEDULD = 500_000;

export class Leser {
  readonly regel: Prosaregel;
  readonly gedaechtnis: Gedaechtnis;
  /** All elements the sentence named so far. */
  readonly genannt: Element[] = [];
  readonly #zeichen: readonly Zeichen[];
  #stelle = 0;
  #tiefe = 0;
  #blicke = 0;

  constructor(zeichen: readonly Zeichen[], regel: Prosaregel, gedaechtnis: Gedaechtnis) {
    this.#zeichen = zeichen;
    this.regel = regel;
    this.gedaechtnis = gedaechtnis;
  }

  blick(voraus = 0): Zeichen | undefined {
    if (++this.#blicke > GEDULD) throw new Unverstanden('zu-lang');
    return this.#zeichen[this.#stelle + voraus];
  }

  /** The word that follows, in lower case. */
  klein(voraus = 0): string {
    const zeichen = this.blick(voraus);
    return zeichen?.art === 'wort' ? zeichen.klein : '';
  }

  get stelle(): number {
    return this.#stelle;
  }

  set stelle(stelle: number) {
    this.#stelle = stelle;
  }

  get amEnde(): boolean {
    return this.#stelle >= this.#zeichen.length;
  }

  weiter(): void {
    this.#stelle++;
  }

  /** What was read since. */
  text(anfang: number): string {
    return this.#zeichen
      .slice(anfang, this.#stelle)
      .map(({ text }) => text)
      .join(' ');
  }

  /** Takes the next token if it is one of these words. */
  wort(...worte: readonly string[]): boolean {
    if (!istWort(this.blick(), ...worte)) return false;
    this.#stelle++;
    return true;
  }

  satzzeichen(text: string): boolean {
    if (!istSatzzeichen(this.blick(), text)) return false;
    this.#stelle++;
    return true;
  }

  fuellwoerter(): void {
    while (this.istFuellwort()) this.#stelle++;
  }

  istFuellwort(voraus = 0): boolean {
    const zeichen = this.blick(voraus);
    return zeichen?.art === 'wort' && FUELLWORT.has(zeichen.klein);
  }

  /** Nested brackets end here: nobody writes them so deep. */
  tiefer<T>(lies: () => T): T {
    if (++this.#tiefe > 20) throw new Unverstanden('satzbau', '(');
    const gelesen = lies();
    this.#tiefe--;
    return gelesen;
  }

  /** The sentence is beyond the grammar at this token. */
  unverstanden(): Unverstanden {
    const gezaehlt = this.#zeichen.find((z) => z.art === 'wort' && ZAEHLT.has(z.klein));
    if (gezaehlt) return new Unverstanden('anzahl', gezaehlt.text);
    const heute = this.#zeichen.find((z) => z.art === 'wort' && HEUTE.has(z.klein));
    if (heute) return new Unverstanden('rechnung', heute.text);
    const zeichen = this.blick();
    if (zeichen?.art !== 'wort') return new Unverstanden('satzbau', zeichen?.text ?? '');
    if (RECHNET.has(zeichen.klein)) return new Unverstanden('rechnung', zeichen.text);
    return new Unverstanden(bekannt(zeichen) ? 'satzbau' : 'wort', zeichen.text);
  }

  zweifle(art: Zweifel, an: string): void {
    const { befunde } = this.gedaechtnis;
    if (!befunde.some((befund) => befund.art === art && befund.an === an)) befunde.push({ art, an });
  }

  /** The element named next, with its label. */
  element(): Element {
    const zeichen = this.blick();
    if (zeichen?.art !== 'id') throw this.unverstanden();
    this.#stelle++;
    const element = this.#finde(zeichen.ids, zeichen.text);
    this.genannt.push(element);
    if (/^v?\d+(?:\.\d+)+$/u.test(this.klein())) this.#stelle++; // its version
    if (this.blick()?.art === 'zitat') this.#stelle++;
    else this.name(element.name);
    return element;
  }

  /** Skips a name that stands without quotation marks: as the schema has it, or up to the next word of the grammar. */
  name(name: string): void {
    const ziel = buchstaben(name);
    const anfang = this.#stelle;
    let bisher = '';
    for (let z = this.blick(); z && bisher.length < ziel.length; z = this.blick()) {
      if (!ziel.startsWith(bisher + buchstaben(z.text))) break;
      bisher += buchstaben(z.text);
      this.#stelle++;
    }
    if (bisher !== '' && bisher === ziel) {
      if (name.endsWith(')')) this.satzzeichen(')');
      return;
    }
    this.#stelle = anfang;
    if (!/^\p{Lu}/u.test(this.blick()?.text ?? '')) return;
    for (
      let z = this.blick();
      z && z.art !== 'id' && z.art !== 'vergleich' && z.art !== 'zitat';
      z = this.blick()
    ) {
      if (bekannt(z) || istSatzzeichen(z, ',') || istSatzzeichen(z, ';')) return;
      this.#stelle++;
    }
  }

  /** Path of an element below the bearer, as conditions write it. */
  pfad(element: Element): Pfad {
    if (element.pfad === undefined) this.zweifle('element-fehlt', element.ids.at(-1)!);
    return `self/${element.pfad ?? ''}`;
  }

  /** The fields that are directly inside a group. */
  felderIn(gruppe: Element): readonly Element[] {
    return this.regel.elemente.filter(
      ({ ids, art }) =>
        art !== 'gruppe' &&
        ids.length === gruppe.ids.length + 1 &&
        gruppe.ids.every((id, tiefe) => id === ids[tiefe]),
    );
  }

  #finde(ids: readonly string[], text: string): Element {
    const gesucht = ids.map(einheitlich);
    const passend = this.regel.elemente.filter((element) => fuehrtZu(element.ids.map(einheitlich), gesucht));
    const genau = passend.filter((element) => element.ids.length === ids.length);
    const gefunden = genau.length === 1 ? genau : passend;
    if (gefunden.length > 1) this.zweifle('element-mehrfach', text);
    if (gefunden[0]) return gefunden[0];
    this.zweifle('element-fehlt', text);
    return { ids, pfad: ids.join('/'), art: ids.at(-1)!.startsWith('G') ? 'gruppe' : 'text', name: '' };
  }
}

/** Does the path end in the last id and pass the others in their order? */
function fuehrtZu(ids: readonly string[], gesucht: readonly string[]): boolean {
  if (ids.at(-1) !== gesucht.at(-1)) return false;
  let naechste = 0;
  for (const id of ids) if (id === gesucht[naechste]) naechste++;
  return naechste === gesucht.length;
}

/** XDatenfelder 3 puts three zeros behind the number range of an id of XDatenfelder 2. */
export const einheitlich = (id: string): string =>
  id.length === 9 ? `${id.slice(0, 3)}000${id.slice(3)}` : id;

export const buchstaben = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const bekannt = (z: Zeichen): boolean =>
  z.art === 'wort' &&
  (FUELLWORT.has(z.klein) ||
    GRENZWORT.has(z.klein) ||
    MODAL.has(z.klein) ||
    TRENNBAR.has(z.klein) ||
    ERLAEUTERT.has(z.klein) ||
    verbNamens(z.klein) !== undefined ||
    landNamens(z.text) !== undefined);
