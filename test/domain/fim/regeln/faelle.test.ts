import { expect } from '@open-wc/testing';
import { Lage } from '../../../../src/domain/antrag/lage.js';
import type { Antrag } from '../../../../src/domain/antrag/antrag.js';
import type { KompiliertesFormular } from '../../../../src/domain/antrag/formular.js';
import type { Knoten, Pfad, Regel } from '../../../../src/domain/antrag/modell.js';
import { loeseAuf } from '../../../../src/domain/antrag/regelwerk.js';
import type { Bedeutung } from '../../../../src/domain/antrag/wert.js';
import { uebersetzeAlle } from '../../../../src/domain/fim/regeln/abgleich.js';
import { finde, type Belegung } from '../../../../src/domain/fim/regeln/belegung.js';
import { mitPfaden } from '../../../../src/domain/fim/regeln/logik.js';
import type { Element, Prosaregel } from '../../../../src/domain/fim/regeln/typen.js';
import { auswahl, feld, form, frei, gruppe, nach, tippe } from '../../antrag/bau.js';
import { schemata } from './korpus.js';

const DATEI = {
  attachmentId: '8b8f5b4e-0000-4000-8000-000000000000',
  filename: 'a.pdf',
  mimeType: 'application/pdf',
  size: 1,
};

/** Stands for "something in this group" where a condition asks only whether it is empty. */
const SONST = 'Fsonst';

/** The elements a rule names, as a form; every group has a field more. */
function felderAus(elemente: readonly Element[], unter: readonly string[] = []): readonly Knoten[] {
  const kinder = elemente.filter(
    ({ ids }) => ids.length === unter.length + 1 && unter.every((id, i) => id === ids[i]),
  );
  return kinder.flatMap((element): readonly Knoten[] => {
    const id = element.ids.at(-1)!;
    switch (element.art) {
      case 'gruppe':
        return [gruppe(id, [...felderAus(elemente, element.ids), feld(SONST, frei)], 0)];
      case 'hinweis':
        return [];
      case 'auswahl':
        // Without its code list a choice is asked as text.
        if (!element.optionen?.length) return [feld(id, frei)];
        return [{ ...auswahl(id, ...element.optionen.map(({ wert }) => wert)), ...frei }];
      case 'zahl':
        return [feld(id, { ...frei, typ: 'ganzzahl' })];
      case 'datei':
        return [feld(id, { ...frei, typ: 'datei', datei: { typen: ['application/pdf'], groesse: 10 } })];
      default:
        return [feld(id, { ...frei, typ: element.art })];
    }
  });
}

/** The form with this one rule, its bearer around the elements. */
function formMit(prosa: Prosaregel, regel: Regel): KompiliertesFormular {
  const felder = felderAus(prosa.elemente);
  return form(prosa.ort === undefined ? felder : [gruppe(prosa.ort, [...felder, feld(SONST, frei)], 0)], [
    regel,
  ]);
}

const unter = (ort: Pfad | undefined, pfad: Pfad): Pfad => (ort === undefined ? pfad : `${ort}/${pfad}`);

/** What a citizen can answer at a path; nothing where any value will do. */
function moegliche({ ort, elemente }: Prosaregel, pfad: Pfad): readonly Bedeutung[] | undefined {
  const element = elemente.find((eines) => eines.pfad !== undefined && unter(ort, eines.pfad) === pfad);
  switch (element?.art) {
    case 'janein':
      return [undefined, true, false];
    case 'auswahl':
      return [undefined, ...(element.optionen ?? []).map(({ wert }) => wert)];
    case 'datei':
      return [undefined, [DATEI]];
    default:
      return undefined;
  }
}

function beantworte(formular: KompiliertesFormular, belegung: Belegung): Antrag {
  const befehle = [...belegung].flatMap(([pfad, wert]) => {
    if (wert === undefined) return [];
    const { knoten } = formular.positionen.get(pfad)!;
    if (knoten.art === 'gruppe') return [tippe(`${pfad}/${SONST}`, 'x')];
    const beliebig =
      wert === 'x' && (knoten.typ === 'datum' ? '2026-01-01' : knoten.typ === 'ganzzahl' ? '1' : undefined);
    return [tippe(pfad, beliebig || (typeof wert === 'number' ? String(wert) : wert))];
  });
  return nach(formular, ...befehle);
}

/** Does the rule act on these answers, by the evaluator that citizens meet, while its bearer is in use? */
function wirkt(formular: KompiliertesFormular, { effect, target, ort }: Regel, belegung: Belegung): boolean {
  const gebraucht = ort === undefined ? belegung : new Map([...belegung, [`${ort}/${SONST}`, 'x']]);
  const lage = new Lage(formular, beantworte(formular, gebraucht));
  const ziel = lage.finde(loeseAuf(target!, ort))!;
  if (effect === 'forbid') return !lage.gilt(ziel);
  return effect === 'require' ? lage.pflicht(ziel) : lage.verletzt(ziel) !== undefined;
}

const paare = schemata({ land: 'ST' }).flatMap((regeln) =>
  uebersetzeAlle(regeln).flatMap(({ stand, regeln: eigene }, i) =>
    stand === 'uebersetzt' ? eigene.map((regel) => [regeln[i]!, regel] as const) : [],
  ),
);

describe('each translated rule of the corpus', () => {
  it('acts on answers made for it and not on others', () => {
    const falsch: string[] = [];
    let faelle = 0;
    for (const [prosa, regel] of paare) {
      const formular = formMit(prosa, regel);
      if (formular.befunde.length > 0)
        falsch.push(`${prosa.id} ${formular.befunde.map(({ art, pfad }) => `${art} ${pfad}`).join()}`);
      if (typeof regel.condition === 'boolean') continue; // decided by the state
      const absolut = mitPfaden(regel.condition, (pfad) => loeseAuf(pfad, regel.ort));
      for (const haelt of [true, false]) {
        const suche = finde(absolut, haelt, (pfad) => moegliche(prosa, pfad));
        if (suche.art !== 'gefunden') {
          falsch.push(
            `${prosa.id} ${regel.effect} ${regel.target}: no case that ${haelt ? 'holds' : 'does not'}`,
          );
          continue;
        }
        faelle++;
        if (wirkt(formular, regel, suche.belegung) !== (regel.effect === 'valid' ? !haelt : haelt))
          falsch.push(`${prosa.id} ${regel.effect} ${regel.target} ${haelt}`);
      }
    }
    expect(falsch).to.deep.equal([]);
    expect(faelle).to.be.greaterThan(350);
  });
});
