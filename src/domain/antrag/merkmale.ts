import type { Antrag } from './antrag.js';
import type { KompiliertesFormular } from './formular.js';
import { Lage } from './lage.js';
import type { Merkmal } from './modell.js';
import { istDateien } from './wert.js';

export type Merkmale = Readonly<Record<string, string | number | boolean>>;

export interface BenanntesMerkmal {
  readonly merkmal: Merkmal;
  readonly wert: string | number | boolean;
}

/**
 * The coded characteristics the fee is computed from. They are the one thing that is sent outside the encryption, so
 * the view shows each of them with its title first.
 */
export function benannteMerkmale(
  formular: KompiliertesFormular,
  antrag: Antrag,
): readonly BenanntesMerkmal[] {
  const lage = new Lage(formular, antrag);
  return (formular.modell.gebuehr?.merkmale ?? []).flatMap((merkmal): BenanntesMerkmal[] => {
    const position = formular.positionen.get('zaehlt' in merkmal ? merkmal.zaehlt : merkmal.feld)!;
    if ('zaehlt' in merkmal) return [{ merkmal, wert: lage.geltende(position).length }];
    const wert = lage.bedeutung({ position, indizes: [] });
    return wert === undefined || istDateien(wert) ? [] : [{ merkmal, wert }];
  });
}

export function merkmale(formular: KompiliertesFormular, antrag: Antrag): Merkmale {
  return Object.fromEntries(
    benannteMerkmale(formular, antrag).map(({ merkmal, wert }) => [merkmal.id, wert]),
  );
}
