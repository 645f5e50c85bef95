/** Where a sentence is in force: "für die Länder NW, SL, SN", "in Thüringen", "für die anderen Bundesländer". */
import { landNamens, type Gebiet, type Land } from './laender.js';
import type { Leser } from './leser.js';

/** Reads the area if one is named here, else nothing. */
export function liesGebiet(l: Leser): Gebiet | undefined {
  const anfang = l.stelle;
  if (!l.wort('für', 'in')) return undefined;
  let land = false;
  let rest = false;
  let ausser = false;
  for (;;) {
    if (l.wort('land', 'länder', 'ländern', 'bundesland', 'bundesländer', 'bundesländern')) land = true;
    else if (l.wort('anderen', 'übrigen', 'restlichen')) rest = true;
    else if (l.wort('außer', 'ausgenommen')) ausser = true;
    else if (!l.wort('alle', 'allen', 'das', 'dem', 'die', 'den', 'der', 'folgende', 'folgenden')) break;
  }
  const laender = liesListe(l);
  const { gebiet } = l.gedaechtnis;
  if (rest && land && laender.length === 0 && gebiet) return { ...gebiet, ausser: !gebiet.ausser };
  if (laender.length > 0 && !rest) return (l.gedaechtnis.gebiet = { laender, ausser });
  l.stelle = anfang;
  return undefined;
}

function liesListe(l: Leser): readonly Land[] {
  const laender: Land[] = [];
  for (;;) {
    const anfang = l.stelle;
    if (laender.length > 0 && !l.satzzeichen(',') && !l.wort('und', 'oder', 'sowie')) return laender;
    const z = l.blick();
    const land = z?.art === 'wort' ? landNamens(z.text) : undefined;
    if (!land) {
      l.stelle = anfang;
      return laender;
    }
    l.weiter();
    laender.push(land);
  }
}

/** Is the form's state within? Unknown for a form of no state. */
export const gilt = ({ laender, ausser }: Gebiet, land: Land | undefined): boolean | undefined =>
  land === undefined ? undefined : laender.includes(land) !== ausser;
