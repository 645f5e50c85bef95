import type { Formular, Knoten, Schritt, Sprache, Text } from './modell.js';

/** Every text of a step and its fields. */
function texte({ titel, einleitung, felder }: Schritt): (Text | undefined)[] {
  const von = (knoten: Knoten): (Text | undefined)[] => {
    switch (knoten.art) {
      case 'hinweis':
        return [knoten.text];
      case 'gruppe':
        return [knoten.titel, knoten.hilfe, ...knoten.felder.flatMap(von)];
      case 'feld':
        return [
          knoten.titel,
          knoten.hilfe,
          ...(knoten.typ === 'auswahl' ? knoten.optionen.map((option) => option.titel) : []),
        ];
    }
  };
  return [titel, einleitung, ...felder.flatMap(von)];
}

const bekannt = new WeakMap<Schritt, Map<Sprache, boolean>>();

/** Does something on this page exist in German only? Fields that do not apply count as well: a page does not change its mind. */
export function nurDeutsch(
  { titel, schritte }: Pick<Formular, 'titel' | 'schritte'>,
  schritt: number,
  sprache: Sprache,
): boolean {
  if (sprache === 'de') return false;
  const fehlt = (text: Text | undefined): boolean => text !== undefined && text[sprache] === undefined;
  const modell = schritte[schritt];
  if (!modell) return schritte.some((_, index) => nurDeutsch({ titel, schritte }, index, sprache));
  const gewusst = bekannt.get(modell) ?? new Map<Sprache, boolean>();
  bekannt.set(modell, gewusst);
  const antwort = gewusst.get(sprache) ?? (fehlt(titel) || texte(modell).some(fehlt));
  gewusst.set(sprache, antwort);
  return antwort;
}
