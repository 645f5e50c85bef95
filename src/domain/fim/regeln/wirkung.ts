/** What the demands of a sentence come to as rules. */
import type { Bedingung, Regel } from '../../antrag/modell.js';
import type { Klausel } from './folge.js';
import { gilt } from './gebiet.js';
import type { Gebiet } from './laender.js';
import { Unverstanden, type Leser } from './leser.js';
import { fordernd, leer, nicht, oder } from './logik.js';
import type { Anzeige, Element, Vorbelegung } from './typen.js';
import { verbinde } from './praedikat.js';
import { vergleicheAlle, wertFuer } from './werte.js';

export interface Ertrag {
  readonly regeln: Regel[];
  readonly vorbelegungen: Vorbelegung[];
  readonly anzeigen: Anzeige[];
}

/** What a demand does with each of its targets. */
type Deutung =
  'verlangt' | 'verbietet' | 'verbietet-sonst' | 'zeigt' | 'zeigt-verlangt' | 'erlaubt' | 'muss-nicht';

export class Wirkung {
  readonly #l: Leser;
  readonly #ertrag: Ertrag;
  readonly #satz: string;
  readonly #gebiet: Gebiet | undefined;

  constructor(l: Leser, ertrag: Ertrag, satz: string, gebiet: Gebiet | undefined) {
    this.#l = l;
    this.#ertrag = ertrag;
    this.#satz = satz;
    this.#gebiet = gebiet;
  }

  wirke(klauseln: readonly Klausel[], wenn: Bedingung): void {
    if (klauseln.length === 0) throw this.#l.unverstanden();
    const vorbelegt = klauseln.some((k) => k.vorbelegt !== undefined);
    for (const k of klauseln) {
      if (k.ziele.length === 0 && !k.gueltig) k.ziele = this.#l.gedaechtnis.ziele;
      if (k.ziele.length === 0 && !k.gueltig) throw this.#l.unverstanden();
      this.#l.gedaechtnis.ziele = k.ziele;
      const gebiet = k.gebiet ?? this.#gebiet;
      const hier = gebiet === undefined || gilt(gebiet, this.#l.regel.land);
      if (hier === undefined) this.#l.zweifle('land-unbekannt', gebiet!.laender.join(' '));
      if (hier === false) continue;
      if (vorbelegt) this.#vorbelegung(k, wenn);
      else this.#klausel(k, wenn);
    }
    const verbirgt = klauseln.some(({ verben }) => verben.has('verbergen'));
    if (vorbelegt && verbirgt) {
      const letzte = this.#ertrag.vorbelegungen.pop();
      if (letzte) this.#ertrag.vorbelegungen.push({ ...letzte, verborgen: true });
    }
  }

  #klausel(k: Klausel, wenn: Bedingung): void {
    if (k.gueltig) this.#gueltig(k, wenn);
    else if (k.aussage !== undefined) this.#aussage(k, k.aussage, wenn);
    else if (k.menge !== undefined && k.ziele.length > 1) this.#menge(k, k.menge, wenn);
    else {
      const deutung = deute(k);
      if (!deutung) throw this.#l.unverstanden();
      for (const ziel of k.ziele) this.#ziel(deutung, ziel, wenn);
    }
    if (k.auswahl) this.#auswahl(k, wenn);
  }

  #ziel(deutung: Deutung, ziel: Element, wenn: Bedingung): void {
    switch (deutung) {
      case 'erlaubt':
        break;
      case 'muss-nicht':
        this.#l.zweifle('muss-nicht', '');
        break;
      case 'verlangt':
        this.#regel('require', ziel, fordernd(wenn));
        break;
      case 'verbietet':
        this.#regel('forbid', ziel, wenn);
        break;
      case 'verbietet-sonst':
        this.#regel('forbid', ziel, nicht(wenn));
        break;
      case 'zeigt-verlangt':
        this.#regel('require', ziel, fordernd(wenn));
        this.#zeige(ziel, wenn);
        break;
      case 'zeigt':
        this.#zeige(ziel, wenn);
    }
  }

  #zeige(ziel: Element, condition: Bedingung): void {
    if (ziel.pfad === undefined) return;
    this.#ertrag.anzeigen.push({ target: this.#l.pfad(ziel), condition, message: { de: this.#satz } });
  }

  #regel(effect: 'require' | 'forbid', ziel: Element, condition: Bedingung): void {
    // A text between fields cannot be filled in; where the model cannot name it, it stays visible.
    if (ziel.pfad === undefined || (effect === 'require' && ziel.art === 'hinweis')) return;
    this.#fuege({ effect, target: this.#l.pfad(ziel), condition });
  }

  /** "Es muss mindestens eines der Felder … befüllt sein." */
  #menge(k: Klausel, menge: NonNullable<Klausel['menge']>, wenn: Bedingung): void {
    if (k.modal !== 'muss' || k.nicht || !k.verben.has('fuellen')) throw this.#l.unverstanden();
    const gefuellt = k.ziele.map((ziel) => nicht(leer(this.#l.pfad(ziel))));
    this.#gueltigWenn(k.ziele[0]!, wenn, verbinde(gefuellt, menge));
  }

  #aussage(k: Klausel, aussage: Bedingung, wenn: Bedingung): void {
    const verboten = k.modal === 'darf' && k.nicht;
    if (!verboten && (k.modal !== 'muss' || k.nicht)) throw this.#l.unverstanden();
    // An empty field breaks no statement about its value; whether it must be filled is another matter.
    const leere = k.menge === undefined ? k.ziele.map((ziel) => leer(this.#l.pfad(ziel))) : [];
    this.#gueltigWenn(k.ziele[0]!, wenn, oder([...leere, verboten ? nicht(aussage) : aussage]));
  }

  #auswahl(k: Klausel, wenn: Bedingung): void {
    for (const ziel of k.ziele) {
      const erlaubt = vergleicheAlle(this.#l, ziel, '=', k.auswahl!);
      this.#gueltigWenn(ziel, wenn, oder([leer(this.#l.pfad(ziel)), erlaubt]));
    }
  }

  /** "… muss die Validität des sich ergebenden Kalenderdatums sichergestellt werden": day, month, year. */
  #gueltig(k: Klausel, wenn: Bedingung): void {
    if (k.nicht || k.modal !== 'muss') throw this.#l.unverstanden();
    const genannt = k.ziele.length > 0 ? k.ziele : this.#l.genannt;
    const operand = (name: RegExp): { identifier: string } => {
      const [eines, ...weitere] = genannt.filter((element) => name.test(element.name));
      if (!eines || weitere.length > 0) throw new Unverstanden('satzbau', 'Datum');
      return { identifier: this.#l.pfad(eines) };
    };
    this.#gueltigWenn(genannt[0]!, wenn, {
      is_valid_date: [operand(/^tag/iu), operand(/^monat/iu), operand(/^jahr/iu)],
    });
  }

  #gueltigWenn(ziel: Element, wenn: Bedingung, aussage: Bedingung): void {
    if (ziel.pfad === undefined) throw new Unverstanden('satzbau', ziel.name);
    this.#fuege({ effect: 'valid', target: this.#l.pfad(ziel), condition: oder([nicht(wenn), aussage]) });
  }

  #fuege({
    effect,
    target,
    condition,
  }: Pick<Regel, 'effect' | 'condition'> & { readonly target: string }): void {
    const { ort } = this.#l.regel;
    if (condition === (effect === 'valid')) return; // says nothing
    this.#ertrag.regeln.push({
      effect,
      ...(ort === undefined ? {} : { ort }),
      target,
      condition,
      message: { de: this.#satz },
    });
  }

  #vorbelegung(k: Klausel, wenn: Bedingung): void {
    if (k.nicht || wenn !== true) throw this.#l.unverstanden();
    const wert = k.vorbelegt;
    if (wert === undefined) {
      if (!k.verben.has('verbergen')) throw this.#l.unverstanden();
      return;
    }
    const [ziel] = k.ziele;
    if (!k.verben.has('vorbelegen') || k.ziele.length !== 1 || ziel?.pfad === undefined)
      throw this.#l.unverstanden();
    if (wert === 'alle-anderen' || 'element' in wert) throw this.#l.unverstanden();
    this.#ertrag.vorbelegungen.push({
      target: this.#l.pfad(ziel),
      // The authority's own constant needs no list to be believed.
      wert: ziel.art === 'auswahl' && !ziel.optionen ? wert.code : wertFuer(this.#l, ziel, wert),
      verborgen: false,
    });
  }
}

/** Modal, negation and verb together; nothing where German does not say it so. */
function deute({ modal, nicht: verneint, nur, befehl, verben }: Klausel): Deutung | undefined {
  const fuellen = verben.has('fuellen');
  const zeigen = verben.has('zeigen');
  const pflicht = verben.has('pflicht');
  // "nur dann zu befüllen, wenn …" forbids otherwise and demands nothing.
  if (nur) return !verneint && (fuellen || zeigen) ? 'verbietet-sonst' : undefined;
  if (modal === 'kann') return verneint ? undefined : 'erlaubt';
  if (modal === 'darf') {
    if (verben.has('leeren')) return verneint ? 'verlangt' : 'erlaubt';
    // "darf ausgeblendet sein" permits to hide; what must be hidden is said otherwise.
    if (verben.has('verbergen')) return verneint ? undefined : 'erlaubt';
    return verneint && (fuellen || zeigen) ? 'verbietet' : undefined;
  }
  if (verben.has('verbergen')) return verneint ? undefined : 'verbietet';
  if (modal === 'muss') {
    if (verneint) return 'muss-nicht';
    if (verben.has('leeren')) return 'verbietet';
    if (fuellen || pflicht) return 'verlangt';
    return zeigen ? 'erlaubt' : undefined;
  }
  if (verneint) return zeigen ? 'verbietet' : undefined;
  if (zeigen && befehl) return pflicht ? 'zeigt-verlangt' : 'zeigt';
  if (pflicht) return 'verlangt';
  return zeigen ? 'erlaubt' : undefined;
}
