/** The whole declaration in reading order, for the review before sending (§ 9a OZG). */
import type { Antrag } from './antrag.js';
import { istFeld, type KompiliertesFormular } from './formular.js';
import { Lage } from './lage.js';
import type { Feld, Gruppe, Schritt } from './modell.js';
import { istWiederholt, stelle, type Position } from './position.js';
import type { Bedeutung } from './wert.js';
import { istSichtbar } from './sicht.js';

export type Eintrag =
  | {
      readonly art: 'gruppe';
      readonly gruppe: Gruppe;
      readonly ort: string;
      readonly nummer?: number;
    }
  | {
      readonly art: 'antwort';
      readonly feld: Feld;
      readonly ort: string;
      readonly wert: Bedeutung;
    };

export interface Abschnitt {
  readonly schritt: number;
  readonly modell: Schritt;
  readonly eintraege: readonly Eintrag[];
}

export function durchsicht(formular: KompiliertesFormular, antrag: Antrag): readonly Abschnitt[] {
  const lage = new Lage(formular, antrag);

  const lies = (position: Position, aussen: readonly number[], schritt: number): readonly Eintrag[] =>
    lage.geltende(position, aussen).flatMap(({ indizes }): readonly Eintrag[] => {
      const ort = stelle(position, indizes);
      if (istFeld(position)) {
        if (!istSichtbar(position.knoten)) return [];
        const wert = lage.bedeutung({ position, indizes });
        return [{ art: 'antwort', feld: position.knoten, ort, wert }];
      }
      const gruppe = position.knoten as Gruppe;
      const nummer = istWiederholt(gruppe) ? { nummer: indizes[indizes.length - 1]! + 1 } : {};
      const innen = position.kinder
        .filter((kind) => kind.schritte.includes(schritt))
        .flatMap((kind) => lies(kind, indizes, schritt));
      return [{ art: 'gruppe', gruppe, ort, ...nummer }, ...innen];
    });

  return formular.modell.schritte
    .map((modell, schritt) => ({
      schritt,
      modell,
      eintraege: formular.oberste
        .filter((position) => position.schritte.includes(schritt))
        .flatMap((position) => lies(position, [], schritt)),
    }))
    .filter(({ eintraege }) => eintraege.length > 0);
}
