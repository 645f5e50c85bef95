/**
 * Steps of a form nobody has laid out: one for each top group, a long group split where its own groups begin, loose
 * fields together. A split group goes on in the next step (`fortsetzung`); its paths and its data stay as they are.
 */
import type { Gruppe, Knoten, Schritt, Text } from '../antrag/modell.js';
import { verbinde, WORTE } from './worte.js';

/** More questions than this on one page are split, if the form lets us; about so many stay together. */
const LANG = 14;
const ZIEL = 10;
const MOST_STEPS = 60;

type Rohschritt = Omit<Schritt, 'id'> & { readonly name: string };

export function teileInSchritte(
  knoten: readonly Knoten[],
  vergeben: ReadonlySet<string> = new Set(),
): readonly Schritt[] {
  let faktor = 1;
  let roh = teile(knoten, faktor);
  while (roh.length > MOST_STEPS && faktor < 1000) roh = teile(knoten, (faktor *= 2));
  if (roh.length > MOST_STEPS) roh = fasseZusammen(roh);
  const ids = new Set(vergeben);
  return roh.map(({ name, ...schritt }) => {
    const stamm = name.slice(0, 56);
    let id = stamm;
    for (let i = 2; ids.has(id); i++) id = `${stamm}-${i}`;
    ids.add(id);
    return { id, ...schritt };
  });
}

/** How many questions: what is asked at once counts once. */
export function umfang(knoten: Knoten): number {
  if (knoten.art === 'hinweis') return 0;
  if (knoten.art === 'feld') return knoten.sicht === 'verborgen' ? 0 : 1;
  if (knoten.darstellung === 'teildatum' || knoten.darstellung === 'liste') return 1;
  return knoten.felder.reduce((summe, innen) => summe + umfang(innen), 0);
}

export const istGruppe = (knoten: Knoten): knoten is Gruppe =>
  knoten.art === 'gruppe' && knoten.darstellung !== 'liste';

function teile(knoten: readonly Knoten[], faktor: number): readonly Rohschritt[] {
  const schritte: Rohschritt[] = [];
  let lose: Knoten[] = [];
  const schliesse = (): void => {
    if (lose.some((eines) => umfang(eines) > 0)) {
      const titel = schritte.length === 0 ? WORTE.angaben : WORTE.weitereAngaben;
      for (const felder of packe(lose, faktor)) schritte.push({ name: 'angaben', titel, felder });
      lose = [];
    }
  };
  for (const eines of knoten) {
    if (!istGruppe(eines) || umfang(eines) === 0) {
      lose.push(eines);
      continue;
    }
    schliesse();
    // Texts that stand before a group belong to it.
    const vorweg = lose;
    lose = [];
    const [erster, ...weitere] = teileGruppe(eines, faktor);
    if (erster) schritte.push({ ...erster, felder: [...vorweg, ...erster.felder] }, ...weitere);
  }
  if (lose.length > 0 && !lose.some((eines) => umfang(eines) > 0)) {
    const letzter = schritte.pop();
    if (letzter) schritte.push({ ...letzter, felder: [...letzter.felder, ...lose] });
    else schritte.push({ name: 'angaben', titel: WORTE.angaben, felder: lose });
  } else schliesse();
  return schritte;
}

function teileGruppe(gruppe: Gruppe, faktor: number): readonly Rohschritt[] {
  const { id: name, titel } = gruppe;
  const teile = istLang(gruppe, faktor) ? zerlege(gruppe, faktor) : [gruppe];
  const gesehen = new Map<string, number>();
  return teile.map((teil) => {
    const eigener = teile.length === 1 ? titel : teiltitel(teil);
    const nummer = (gesehen.get(eigener.de) ?? 0) + 1;
    gesehen.set(eigener.de, nummer);
    return { name, titel: nummer === 1 ? eigener : mitNummer(eigener, nummer), felder: [teil] };
  });
}

/** What repeats, or is shown as one thing, cannot be taken apart. */
const istLang = (gruppe: Gruppe, faktor: number): boolean =>
  gruppe.anzahl.max === 1 &&
  gruppe.darstellung === undefined &&
  umfang(gruppe) > (gruppe.felder.some(istGruppe) ? LANG : 2 * ZIEL) * faktor;

/** A group in parts: the first opens it, the others go on with it; so do the long groups inside. */
function zerlege(gruppe: Gruppe, faktor: number): readonly Gruppe[] {
  const stapel: (readonly Knoten[])[] = [];
  let lose: Knoten[] = [];
  for (const innen of gruppe.felder) {
    if (innen.art !== 'gruppe' || !istLang(innen, faktor)) {
      lose.push(innen);
      continue;
    }
    const vorweg = lose.some((eines) => umfang(eines) > 0) ? [] : lose;
    if (vorweg !== lose) stapel.push(...packe(lose, faktor));
    lose = [];
    stapel.push(...zerlege(innen, faktor).map((teil, index) => (index === 0 ? [...vorweg, teil] : [teil])));
  }
  stapel.push(...packe(lose, faktor));
  const { hilfe, ...rest } = gruppe;
  return stapel.map((felder, index) =>
    index === 0 ? { ...rest, ...(hilfe && { hilfe }), felder } : { ...rest, fortsetzung: true, felder },
  );
}

/** A part that is one group says which; of groups in groups the innermost two. */
function teiltitel(teil: Gruppe, aussen?: Text): Text {
  const [erste, ...weitere] = teil.felder.filter((eines) => umfang(eines) > 0);
  if (erste && istGruppe(erste) && weitere.length === 0) return teiltitel(erste, teil.titel);
  return aussen ? verbinde(aussen, ': ', teil.titel) : teil.titel;
}

function mitNummer(titel: Text, nummer: number): Text {
  const teil = (wort: string): string => ` (${wort} ${nummer})`;
  return verbinde(titel, '', { de: teil('Teil'), 'de-x-einfach': teil('Teil'), en: teil('part') });
}

/** Neighbours together, up to the measure; one that is larger stays alone. */
function packe(knoten: readonly Knoten[], faktor: number): readonly (readonly Knoten[])[] {
  const stapel: Knoten[][] = [];
  let voll = Infinity;
  for (const eines of knoten) {
    const menge = umfang(eines);
    if (voll > 0 && voll + menge > (menge <= 2 ? LANG : ZIEL) * faktor) {
      stapel.push([]);
      voll = 0;
    }
    stapel[stapel.length - 1]!.push(eines);
    voll += menge;
  }
  return stapel;
}

/** A form of more than sixty top groups: neighbours share a page. */
function fasseZusammen(schritte: readonly Rohschritt[]): readonly Rohschritt[] {
  const je = Math.ceil(schritte.length / MOST_STEPS);
  const zusammen: Rohschritt[] = [];
  for (let i = 0; i < schritte.length; i += je) {
    const teil = schritte.slice(i, i + je);
    zusammen.push({ ...teil[0]!, felder: teil.flatMap(({ felder }) => felder) });
  }
  return zusammen;
}
