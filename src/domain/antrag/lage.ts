/**
 * What follows from the answers at one moment: which positions apply, which are required, which answers count.
 * Everything is computed when asked and kept for the life of the object; a new state of the Antrag gets a new Lage.
 */
import type { Nachschlag } from './bedingung.js';
import type { KompiliertesFormular } from './formular.js';
import { istFeld } from './formular.js';
import type { Auswahlfeld, Pfad } from './modell.js';
import { hoechstens, istEntbehrlich, istWiederholt, stelle, zerlege, type Position } from './position.js';
import { bedeutung, istLeer, type Antworten, type Bedeutung } from './wert.js';
import type { KompilierteRegel } from './regelwerk.js';

/** A position in one of its repetitions. */
export interface Ort {
  readonly position: Position;
  readonly indizes: readonly number[];
}

export interface Stand {
  readonly antworten: Antworten;
  /** Number of repetitions by place of the group (`hunde` → 2). */
  readonly anzahlen: Readonly<Record<string, number>>;
}

export class Lage implements Nachschlag {
  readonly #formular: KompiliertesFormular;
  readonly #stand: Stand;
  readonly #gilt = new Map<string, boolean>();
  readonly #benutzt = new Map<string, boolean>();

  constructor(formular: KompiliertesFormular, stand: Stand) {
    this.#formular = formular;
    this.#stand = stand;
  }

  /** The position at a place, if the form has it and the repetition exists. */
  finde(ort: string): Ort | undefined {
    const { pfad, indizes } = zerlege(ort);
    const position = this.#formular.positionen.get(pfad);
    if (!position || stelle(position, indizes) !== ort) return undefined;
    // A repeated group may be named as a whole; everything inside of it only in one of its repetitions.
    const mindestens = position.wiederholungen.length - (istWiederholt(position.knoten) ? 1 : 0);
    if (indizes.length < mindestens || indizes.length > position.wiederholungen.length) return undefined;
    const vorhanden = indizes.every(
      (index, tiefe) => index < this.#anzahlBei(position.wiederholungen[tiefe]!, indizes),
    );
    return vorhanden ? { position, indizes } : undefined;
  }

  /** Number of repetitions of a repeated group, seen from outside of it. */
  anzahl(position: Position, aussen: readonly number[]): number {
    const { knoten } = position;
    const gewaehlt =
      this.#stand.anzahlen[stelle(position, aussen.slice(0, position.wiederholungen.length - 1))];
    return Math.min(Math.max(gewaehlt ?? 0, knoten.anzahl.min), hoechstens(knoten));
  }

  /** Does the position apply? Not if a rule forbids it or anything around it, nor in a choice group where another part was chosen. */
  gilt({ position, indizes }: Ort): boolean {
    if (!this.#formular.regeln.bedingt.has(position)) return true;
    const ort = stelle(position, indizes);
    let urteil = this.#gilt.get(ort);
    if (urteil === undefined) {
      urteil =
        (!position.eltern || this.gilt({ position: position.eltern, indizes })) &&
        this.#gewaehlt(position, indizes) &&
        !this.#verboten(position.pfad, indizes);
      this.#gilt.set(ort, urteil);
    }
    return urteil;
  }

  /** Which parts of a choice group may be chosen. */
  waehlbar({ position, indizes }: Ort): Auswahlfeld {
    const { pfad, wahl } = position;
    const optionen = wahl!.optionen.filter(({ wert }) => !this.#verboten(`${pfad}/${wert}`, indizes));
    return { ...wahl!, optionen };
  }

  /**
   * Must the position be filled in? By its own Anzahl only while every optional group around it is in use
   * (XDatenfelder: 1:1 inside an unused 0:1 is not asked for); by a rule while the group that bears it is.
   */
  pflicht(ort: Ort): boolean {
    const { position, indizes } = ort;
    if (!this.gilt(ort) || (istFeld(position) && position.knoten.sicht)) return false;
    if (this.verlangt(ort)) return true;
    if (position.knoten.anzahl.min < 1 && !position.eltern?.wahl) return false;
    for (let aussen = position.eltern; aussen; aussen = aussen.eltern) {
      const gruppe = { position: aussen, indizes };
      if (istEntbehrlich(aussen) && !this.verlangt(gruppe) && !this.benutzt(gruppe)) return false;
    }
    return true;
  }

  /** The rule that demands the position right now. */
  verlangt({ position, indizes }: Ort): KompilierteRegel | undefined {
    return this.#regeln(position.pfad, 'require').find(
      (regel) => regel.pruefe(this, indizes) === true && this.#fordert(regel, indizes),
    );
  }

  /** Rules whose own condition is certainly broken, to be shown at this position. */
  verletzt({ position, indizes }: Ort): KompilierteRegel | undefined {
    return this.#regeln(position.pfad, 'valid').find(
      (regel) => regel.pruefe(this, indizes) === false && this.#fordert(regel, indizes),
    );
  }

  /** Has the citizen answered anything at or below the place? What stands there by itself does not count. */
  benutzt({ position, indizes }: Ort): boolean {
    const ort = stelle(position, indizes);
    let urteil = this.#benutzt.get(ort);
    if (urteil === undefined) {
      urteil = istFeld(position)
        ? this.#gegeben({ position, indizes }) !== undefined
        : (position.wahl !== undefined &&
            !istLeer(this.#stand.antworten[ort]) &&
            this.gilt({ position, indizes })) ||
          position.kinder.some((kind) => this.orte(kind, indizes).some((innen) => this.benutzt(innen)));
      this.#benutzt.set(ort, urteil);
    }
    return urteil;
  }

  /**
   * Meaning of the answer at a place; what does not apply is empty. Without an answer the one that stands there by itself
   * counts, in a group that is used.
   */
  bedeutung(ort: Ort): Bedeutung {
    if (!istFeld(ort.position)) return undefined;
    const antwort = this.#stand.antworten[stelle(ort.position, ort.indizes)];
    if (antwort !== undefined) return this.#gegeben(ort);
    const { knoten } = ort.position;
    if (knoten.vorgabe === undefined || !this.gilt(ort)) return undefined;
    for (let aussen = ort.position.eltern; aussen; aussen = aussen.eltern) {
      if (istEntbehrlich(aussen) && !this.benutzt({ position: aussen, indizes: ort.indizes }))
        return undefined;
    }
    return bedeutung(knoten, knoten.vorgabe);
  }

  #gegeben(ort: Ort): Bedeutung {
    if (!istFeld(ort.position)) return undefined;
    const antwort = this.#stand.antworten[stelle(ort.position, ort.indizes)];
    return istLeer(antwort) || !this.gilt(ort) ? undefined : bedeutung(ort.position.knoten, antwort);
  }

  werte(pfad: Pfad, gemeinsam: readonly number[]): readonly Bedeutung[] {
    const position = this.#formular.positionen.get(pfad);
    if (!position) return [];
    if (istFeld(position) && position.wiederholungen.length === gemeinsam.length) {
      return [this.bedeutung({ position, indizes: gemeinsam })];
    }
    return this.orte(position, gemeinsam).flatMap((ort) =>
      this.felderUnter(ort).map((feld) => this.bedeutung(feld)),
    );
  }

  /** All places of a position inside given repetitions. */
  orte(position: Position, gemeinsam: readonly number[] = []): readonly Ort[] {
    let reihen: readonly (readonly number[])[] = [gemeinsam];
    for (const pfad of position.wiederholungen.slice(gemeinsam.length)) {
      reihen = reihen.flatMap((reihe) =>
        zahlenBis(this.#anzahlBei(pfad, reihe)).map((index) => [...reihe, index]),
      );
    }
    return reihen.map((indizes) => ({ position, indizes }));
  }

  /** Those of its places that apply. */
  geltende(position: Position, gemeinsam: readonly number[] = []): readonly Ort[] {
    return this.orte(position, gemeinsam).filter((ort) => this.gilt(ort));
  }

  /** Places of the fields of a group, or the field itself. */
  felderUnter(ort: Ort): readonly Ort[] {
    if (istFeld(ort.position)) return [ort];
    return ort.position.kinder.flatMap((kind) =>
      this.orte(kind, ort.indizes).flatMap((innen) => this.felderUnter(innen)),
    );
  }

  #gewaehlt({ eltern, knoten }: Position, indizes: readonly number[]): boolean {
    return !eltern?.wahl || this.#stand.antworten[stelle(eltern, indizes)] === knoten.id;
  }

  #verboten(pfad: Pfad, indizes: readonly number[]): boolean {
    return this.#regeln(pfad, 'forbid').some((regel) => regel.pruefe(this, indizes) === true);
  }

  #regeln(pfad: Pfad, effect: KompilierteRegel['effect']): readonly KompilierteRegel[] {
    return this.#formular.regeln.auf.get(pfad)?.filter((regel) => regel.effect === effect) ?? [];
  }

  /** A rule demands nothing while the group that bears it is left empty, and may be. */
  #fordert({ frei, ziel }: KompilierteRegel, indizes: readonly number[]): boolean {
    if (!frei) return true;
    const gruppe = { position: frei, indizes };
    return this.benutzt(gruppe) || (ziel.pfad.startsWith(`${frei.pfad}/`) && !!this.verlangt(gruppe));
  }

  #anzahlBei(pfad: Pfad, aussen: readonly number[]): number {
    const position = this.#formular.positionen.get(pfad)!;
    return this.anzahl(position, aussen.slice(0, position.wiederholungen.length - 1));
  }
}

export const zahlenBis = (anzahl: number): readonly number[] => [...new Array(anzahl).keys()];
