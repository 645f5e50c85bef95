/**
 * Rules of a Datenschema → rules of the form, and for each of its sentences what became of it. Translated rules come
 * first, then the grammar; what neither understands becomes a text at its place, and enforces nothing.
 */
import type { Hinweis, Regel, Text } from '../antrag/modell.js';
import { stringify } from '../json.js';
import { alle, type Platz } from './aufbau.js';
import { benenne, fuerBuerger } from './benennung.js';
import type { Meldungen, Regelbericht } from './bericht.js';
import { langeId, type Datenschema, type Fimregel } from './datenschema.js';
import type { Element, Prosaregel, Uebersetzung } from './regeln/typen.js';
import { idsIn, wendeAn, type UebersetzteRegel } from './uebersetzte-regeln.js';
import { bezeichnungVon, text } from './worte.js';

/** A sentence at one position of its bearer. */
export interface Satzstelle {
  readonly regel: Fimregel;
  readonly element: string;
  readonly traeger: Platz | undefined;
  /** Rules of the form it became. */
  regeln: readonly Regel[];
  durch: Regelbericht['durch'];
  grund: string | undefined;
  /** What the citizen reads instead. */
  text: Text | undefined;
}

export interface Regelwerk {
  readonly stellen: readonly Satzstelle[];
}

export function uebersetzeRegeln(
  schema: Datenschema,
  oberste: readonly Platz[],
  uebersetzt: readonly UebersetzteRegel[],
  grammatik: ((saetze: readonly Prosaregel[]) => readonly Uebersetzung[]) | undefined,
): Regelwerk {
  const stellen = [
    ...stellenVon(schema.regeln, schema.id, undefined),
    ...alle(oberste).flatMap((platz) =>
      stellenVon(platz.stelle.element.regeln, platz.stelle.element.id, platz),
    ),
  ];
  nimmUebersetzte(stellen, oberste, uebersetzt);
  if (grammatik) nimmGrammatik(stellen, oberste, grammatik);
  return { stellen };
}

const stellenVon = (
  regeln: readonly Fimregel[],
  element: string,
  traeger: Platz | undefined,
): readonly Satzstelle[] =>
  regeln.map((regel) => ({
    regel,
    element,
    traeger,
    regeln: [],
    durch: undefined,
    grund: undefined,
    text: undefined,
  }));

/**
 * Translated rules are published by element, not by sentence: each goes to the sentence that names the same elements.
 * One that could not be applied takes its sentence with it: half a rule is another rule.
 */
function nimmUebersetzte(
  stellen: readonly Satzstelle[],
  oberste: readonly Platz[],
  uebersetzt: readonly UebersetzteRegel[],
): void {
  const nachElement = new Map<string, UebersetzteRegel[]>();
  for (const regel of uebersetzt) {
    const id = langeId(regel.element);
    nachElement.set(id, [...(nachElement.get(id) ?? []), regel]);
  }
  const nachTraeger = new Map<Platz | undefined, Satzstelle[]>();
  for (const stelle of stellen)
    nachTraeger.set(stelle.traeger, [...(nachTraeger.get(stelle.traeger) ?? []), stelle]);
  for (const [traeger, saetze] of nachTraeger) {
    for (const regel of nachElement.get(langeId(saetze[0]!.element)) ?? []) {
      const stelle = satzZu(regel, saetze);
      if (!stelle) continue;
      const ergebnis = wendeAn(regel, traeger, oberste);
      if ('grund' in ergebnis) stelle.grund ??= `übersetzte Regel nicht anwendbar: ${ergebnis.grund}`;
      else stelle.regeln = [...stelle.regeln, mitTiteln(ergebnis.regel, traeger, oberste)];
      stelle.durch = 'uebersetzte-regeln';
    }
    for (const stelle of saetze) if (stelle.grund !== undefined) stelle.regeln = [];
  }
}

/** The sentence that names all elements of the rule, if only one does. */
function satzZu(regel: UebersetzteRegel, saetze: readonly Satzstelle[]): Satzstelle | undefined {
  if (saetze.length === 1) return saetze[0];
  const ids = idsIn(regel);
  const treffer = saetze.filter(({ regel: { prosa } }) => {
    const genannt = new Set([...prosa.matchAll(/\b[FG]\d{8,11}\b/g)].map(([id]) => langeId(id)));
    return ids.size > 0 && [...ids].every((id) => genannt.has(id));
  });
  return treffer.length === 1 ? treffer[0] : undefined;
}

function nimmGrammatik(
  stellen: readonly Satzstelle[],
  oberste: readonly Platz[],
  grammatik: (saetze: readonly Prosaregel[]) => readonly Uebersetzung[],
): void {
  const offene = stellen.filter(({ regeln, regel }) => regeln.length === 0 && regel.prosa !== '');
  const saetze = offene.map((stelle): Prosaregel => {
    const { traeger, regel } = stelle;
    return {
      id: regel.id,
      satz: regel.prosa,
      ...(traeger && { ort: traeger.pfad }),
      elemente: alle(traeger ? traeger.kinder : oberste).map((platz) => satzelement(platz, traeger)),
    };
  });
  grammatik(saetze).forEach((uebersetzung, index) => nimm(offene[index]!, uebersetzung, oberste));
}

function nimm(stelle: Satzstelle, uebersetzung: Uebersetzung, oberste: readonly Platz[]): void {
  const { stand, regeln, vorbelegungen, befunde } = uebersetzung;
  const lesbar = benenne(uebersetzung.text.de, stelle.traeger?.kinder ?? oberste).trim();
  if (lesbar !== '') stelle.text = text(lesbar);
  if (stand !== 'uebersetzt') {
    stelle.grund ??= befunde.map(({ art, an }) => (an === '' ? art : `${art} (${an})`)).join(', ') || stand;
    return;
  }
  const ort = stelle.traeger?.pfad;
  stelle.durch = 'grammatik';
  stelle.grund = undefined;
  stelle.regeln = regeln.map((regel) => mitTiteln(regel, stelle.traeger, oberste));
  for (const { target, wert, verborgen } of vorbelegungen) {
    const pfad = target.startsWith('self/') && ort !== undefined ? `${ort}${target.slice(4)}` : target;
    const platz = alle(oberste).find(({ feldpfad }) => feldpfad === pfad);
    if (!platz?.feld) continue;
    const vorgabe = typeof wert === 'number' ? String(wert) : wert;
    ersetzeFeld(platz, {
      ...platz.feld,
      vorgabe,
      ...(verborgen && { sicht: 'verborgen' as const, anzahl: { ...platz.feld.anzahl, min: 0 } }),
    });
  }
}

const mitTiteln = (regel: Regel, traeger: Platz | undefined, oberste: readonly Platz[]): Regel => ({
  ...regel,
  message: text(benenne(regel.message.de, traeger?.kinder ?? oberste)),
});

/** Puts another field at a position; lists keep their group around it. */
export function ersetzeFeld(platz: Platz, feld: NonNullable<Platz['feld']>): void {
  const aussen = platz.knoten;
  platz.feld = feld;
  platz.knoten = aussen?.art === 'gruppe' ? { ...aussen, felder: [feld] } : feld;
}

function satzelement(platz: Platz, traeger: Platz | undefined): Element {
  const ids: string[] = [];
  for (let innen: Platz | undefined = platz; innen && innen !== traeger; innen = innen.eltern)
    ids.unshift(innen.stelle.element.id);
  const { knoten, feld } = platz;
  const { element } = platz.stelle;
  const unter = (pfad: string): string => (traeger ? pfad.slice(traeger.pfad.length + 1) : pfad);
  return {
    ids,
    ...(knoten && knoten.art !== 'hinweis' && { pfad: unter(platz.feldpfad) }),
    art: !feld ? (element.art === 'gruppe' ? 'gruppe' : 'hinweis') : artVon(feld.typ, platz.ohneListe),
    name: element.name || bezeichnungVon(element),
    ...(feld?.typ === 'auswahl' && {
      optionen: feld.optionen.map(({ wert, titel }) => ({ wert, titel: titel.de })),
    }),
  };
}

function artVon(typ: NonNullable<Platz['feld']>['typ'], ohneListe: boolean): Element['art'] {
  if (ohneListe) return 'auswahl';
  switch (typ) {
    case 'ganzzahl':
    case 'dezimal':
    case 'betrag':
      return 'zahl';
    case 'datum':
    case 'janein':
    case 'auswahl':
    case 'datei':
      return typ;
    default:
      return 'text';
  }
}

/** The rules of all sentences, each once. */
export function regelnVon({ stellen }: Regelwerk): readonly Regel[] {
  const einmal = new Map<string, Regel>();
  for (const regel of stellen.flatMap(({ regeln }) => regeln)) einmal.set(stringify(regel, true), regel);
  return [...einmal.values()];
}

/** Takes a rule that turned out to be unusable from the sentences it came from. */
export function verwirf({ stellen }: Regelwerk, verworfen: Regel, grund: string): void {
  for (const stelle of stellen) {
    if (!stelle.regeln.some((regel) => stringify(regel, true) === stringify(verworfen, true))) continue;
    stelle.regeln = [];
    stelle.grund = grund;
  }
}

/** Texts for the sentences that enforce nothing, by the position of their bearer. */
export function hinweiseVon(
  { stellen }: Regelwerk,
  schema: Datenschema,
  oberste: readonly Platz[],
): ReadonlyMap<Platz | undefined, readonly Hinweis[]> {
  const hinweise = new Map<Platz | undefined, Hinweis[]>();
  for (const stelle of stellen) {
    if (stelle.regeln.length > 0 || istErledigt(stelle) || stelle.regel.prosa === '') continue;
    const liste = hinweise.get(stelle.traeger) ?? [];
    const worte = stelle.text ?? text(fuerBuerger(stelle.regel.prosa, oberste));
    if (worte.de !== '' && !liste.some(({ text: { de } }) => de === worte.de))
      liste.push({ art: 'hinweis', text: worte });
    hinweise.set(stelle.traeger, liste);
  }
  return hinweise;
}

/** Translated, but to nothing: sentences that only permit or explain. */
const istErledigt = ({ durch, grund }: Satzstelle): boolean => durch !== undefined && grund === undefined;

/** One line of the report for each sentence, and a finding for each that stayed one. */
export function berichteRegeln({ stellen }: Regelwerk, meldungen: Meldungen): readonly Regelbericht[] {
  return stellen.map((stelle): Regelbericht => {
    const { regel, element, traeger, durch } = stelle;
    const ja = stelle.regeln.length > 0 || istErledigt(stelle);
    const grund =
      stelle.grund ?? (regel.prosa === '' ? 'die Regel hat keinen Text' : 'niemand hat sie übersetzt');
    if (!ja)
      meldungen.melde('regel-offen', `Die Regel ${regel.id} „${regel.name}“ wird nur gezeigt: ${grund}.`, {
        ...(traeger && { pfad: traeger.pfad }),
        element,
        zeile: regel.zeile,
      });
    return {
      id: regel.id,
      name: regel.name,
      element,
      ...(traeger && { ort: traeger.pfad }),
      satz: regel.prosa,
      stand: ja ? 'uebersetzt' : 'hinweis',
      ...(ja && durch && { durch }),
      ...(!ja && { grund }),
    };
  });
}
