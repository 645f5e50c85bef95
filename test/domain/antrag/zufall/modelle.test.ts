import { expect } from '@open-wc/testing';
import { readFormular } from '../../../../src/adapters/landeszugang/formulare.js';
import { neuerAntrag, schlussseite, type Antrag, type Befehl } from '../../../../src/domain/antrag/antrag.js';
import { advance } from '../../../../src/domain/antrag/befehle.js';
import { durchsicht } from '../../../../src/domain/antrag/durchsicht.js';
import { entwurfInhalt, stelleWiederHer } from '../../../../src/domain/antrag/entwurf-inhalt.js';
import { fachdaten } from '../../../../src/domain/antrag/fachdaten.js';
import { istFeld, kompiliere, type KompiliertesFormular } from '../../../../src/domain/antrag/formular.js';
import { Lage, type Ort } from '../../../../src/domain/antrag/lage.js';
import { istWiederholt, stelle } from '../../../../src/domain/antrag/position.js';
import { pruefeSchritt } from '../../../../src/domain/antrag/schrittpruefung.js';
import { bedeutung, type Wert } from '../../../../src/domain/antrag/wert.js';
import { isOzgError } from '../../../../src/errors.js';
import { counted } from '../../../counted.js';
import { Zufall } from '../../../zufall.js';
import { heute } from '../bau.js';
import { gueltigeAntwort, zufallsformular } from './formulare.js';
import { verdirb } from './kaputt.js';

/** Fills in as a citizen does, step by step and at times back; all that was answered stays, whatever happens in between. */
class Ausfuellende {
  readonly gegeben = new Map<string, Wert>();
  antrag: Antrag = neuerAntrag;
  readonly #form: KompiliertesFormular;
  readonly #zufall: Zufall;
  /** Steps that were filled in once: later only what is missing is. */
  readonly #gesehen = new Set<number>();

  constructor(form: KompiliertesFormular, zufall: Zufall) {
    this.#form = form;
    this.#zufall = zufall;
  }

  /** @returns whether the last page was reached, which only what is complete does */
  fuelleAus(): boolean {
    for (let mal = 0; mal < 3 * this.#form.modell.schritte.length + 6; mal++) {
      if (this.antrag.schritt === schlussseite(this.#form)) return true;
      this.#fuelleSchritt();
      if (this.#zufall.oft(0.2)) this.tue({ type: 'zurueck' });
      if (this.#zufall.oft(0.1)) this.tue({ type: 'springe', schritt: this.#zufall.bis(9) });
      this.tue({ type: 'weiter' });
    }
    return this.antrag.schritt === schlussseite(this.#form);
  }

  tue(befehl: Befehl): void {
    this.antrag = advance(this.#form, this.antrag, befehl);
    for (const [ort, wert] of this.gegeben)
      if (this.antrag.antworten[ort] !== wert) throw new Error(`${ort} is lost`);
  }

  #fuelleSchritt(): void {
    const zufall = this.#zufall;
    const zumErsten = !this.#gesehen.has(this.antrag.schritt);
    this.#gesehen.add(this.antrag.schritt);
    for (const position of zumErsten ? this.#form.positionen.values() : []) {
      if (!istWiederholt(position.knoten) || !position.schritte.includes(this.antrag.schritt)) continue;
      const lage = new Lage(this.#form, this.antrag);
      for (const { indizes } of position.eltern ? lage.orte(position.eltern) : [{ indizes: [] }])
        if (zufall.oft(0.3)) this.tue({ type: 'hinzufuegen', gruppe: stelle(position, indizes) });
    }
    for (const { position, indizes } of felder(this.#form, this.antrag)) {
      if (!position.schritte.includes(this.antrag.schritt) || !istFeld(position)) continue;
      const ort = stelle(position, indizes);
      const lage = new Lage(this.#form, this.antrag);
      if (this.gegeben.has(ort) || (!lage.pflicht({ position, indizes }) && (!zumErsten || zufall.oft(0.3))))
        continue;
      const wert = gueltigeAntwort(position.knoten, zufall);
      this.tue({ type: 'eingabe', ort, wert });
      this.gegeben.set(ort, wert);
      this.tue({ type: 'verlassen', ort });
    }
  }
}

const felder = (form: KompiliertesFormular, antrag: Antrag): readonly Ort[] => {
  const lage = new Lage(form, antrag);
  return form.oberste.flatMap((position) => lage.orte(position)).flatMap((ort) => lage.felderUnter(ort));
};

/** The value at a place of the data. */
const hole = (daten: unknown, ort: string): unknown =>
  ort
    .split('/')
    .reduce<unknown>(
      (wo, teil) =>
        Object.hasOwn(Object(wo) as object, teil) ? (wo as Record<string, unknown>)[teil] : undefined,
      daten,
    );

function pruefeModell(seed: number): void {
  const zufall = new Zufall(seed);
  const mitRegeln = zufall.oft(0.5);
  const form = kompiliere(readFormular(JSON.stringify(zufallsformular(zufall, mitRegeln))), heute);
  const person = new Ausfuellende(form, zufall);
  const fertig = person.fuelleAus();
  if (!mitRegeln) expect(fertig, 'valid answers reach the last page').to.equal(true);

  const { antrag } = person;
  const lage = new Lage(form, antrag);
  const { daten } = fachdaten(form, antrag);
  for (const [ort, wert] of person.gegeben) {
    const wo = lage.finde(ort)!;
    const { knoten } = wo.position;
    if (knoten.art !== 'feld' || knoten.typ === 'datei') continue;
    const erwartet = lage.gilt(wo) ? bedeutung(knoten, wert) : undefined;
    expect(hole(daten, ort), ort).to.equal(erwartet);
  }
  if (fertig) {
    for (const schritt of form.modell.schritte.keys())
      expect(Object.keys(pruefeSchritt(form, antrag, lage, schritt)), 'valid in means valid out').to.eql([]);
  }
  durchsicht(form, antrag);

  const wieder = stelleWiederHer(form, JSON.parse(JSON.stringify(entwurfInhalt(form, antrag))))!;
  expect({ ...wieder.antrag.antworten }).to.eql({ ...antrag.antworten });
  expect(fachdaten(form, wieder.antrag).daten).to.eql(daten);
}

const schonDa = Object.getOwnPropertyNames(Object.prototype).join();

describe('random form models', () => {
  it('are filled in, back and forth: nothing is lost, and what is valid stays it', () =>
    counted('modelle', 'gueltige', async (cases, seed) => {
      for (let fall = 0; fall < cases; fall++) {
        if (fall % 500 === 499) await new Promise((weiter) => setTimeout(weiter)); // the runner wants to hear of us
        const eigen = seed * 1_000_003 + fall;
        try {
          pruefeModell(eigen);
        } catch (error) {
          throw new Error(`Model of seed ${eigen}: ${(error as Error).message}`, { cause: error });
        }
      }
    })).timeout(600_000);

  it('that are broken are refused with a reason, and leave nothing behind', () =>
    counted('modelle', 'kaputte', async (cases, seed) => {
      const zufall = new Zufall(seed);
      for (let abgelehnt = 0; abgelehnt < cases;) {
        const text = verdirb(zufallsformular(zufall, true), zufall);
        try {
          kompiliere(readFormular(text), heute);
        } catch (error) {
          if (!isOzgError(error))
            throw new Error(`${String(error)} for ${text.slice(0, 3000)}`, { cause: error });
          expect(error.code).to.equal('FORMULAR_UNGUELTIG');
          expect(error.message).to.match(/^(?:The form model is refused|Form model): .{8,}/s);
          if (++abgelehnt % 500 === 0) await new Promise((weiter) => setTimeout(weiter));
        }
      }
      expect(Object.getOwnPropertyNames(Object.prototype).join()).to.equal(schonDa);
      expect('verseucht' in {}).to.equal(false);
    })).timeout(600_000);
});
