/**
 * Compiles a Datenschema into a form: tree, code lists, translated rules and overlay go in, the form model, the JSON
 * Schema of its data and a report come out. The same sources give the same bytes.
 */
import { pfadeIn } from '../antrag/bedingung.js';
import { hashVon } from '../antrag/hash.js';
import type { Formular, Hinweis, Knoten, Option, Regel, Schritt } from '../antrag/modell.js';
import { GRENZEN } from '../antrag/position.js';
import { loeseAuf } from '../antrag/regelwerk.js';
import { alle, baueAuf, type Platz, type Schluesselform } from './aufbau.js';
import { Meldungen, type Bericht } from './bericht.js';
import { brauchbare } from './brauchbar.js';
import type { Codeliste } from './codeliste.js';
import { Codelisten } from './codelisten.js';
import type { Datenschema } from './datenschema.js';
import { fachdatenschema } from './fachdatenschema.js';
import { kopfVon } from './kopf.js';
import { legeUeber, schritteNach, type Overlay } from './overlay.js';
import { pruefe } from './pruefliste.js';
import { Quellenfehler } from './quellenfehler.js';
import type { Prosaregel, Uebersetzung } from './regeln/typen.js';
import { berichteRegeln, hinweiseVon, uebersetzeRegeln } from './regeln.js';
import { teileInSchritte } from './schritte.js';
import type { UebersetzteRegel } from './uebersetzte-regeln.js';

/**
 * Translates the sentences of one form, together: they may contradict each other. One answer for each, in their order.
 * The ARS tells the state, for rules of single states.
 */
export type Grammatik = (saetze: readonly Prosaregel[], ars?: string) => readonly Uebersetzung[];

export interface Quellen {
  readonly schema: Datenschema;
  readonly codelisten?: readonly Codeliste[];
  readonly regeln?: readonly UebersetzteRegel[];
  readonly overlay?: Overlay;
  /** Reads rules in prose. */
  readonly grammatik?: Grammatik;
  readonly schluesselform?: Schluesselform;
}

export interface Ergebnis {
  readonly formular: Formular;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly bericht: Bericht;
}

export async function kompiliereDatenschema(quellen: Quellen): Promise<Ergebnis> {
  const { schema, overlay = { overlay: 1 } } = quellen;
  const meldungen = new Meldungen();
  const codelisten = new Codelisten(quellen.codelisten ?? []);
  const oberste = baueAuf({ schema, schluesselform: quellen.schluesselform ?? 'id', codelisten, meldungen });
  const { grammatik } = quellen;
  pruefeUmfang(oberste);
  const regelwerk = uebersetzeRegeln(
    schema,
    oberste,
    quellen.regeln ?? [],
    grammatik && ((saetze) => grammatik(saetze, overlay.ars)),
  );
  const darueber = legeUeber(overlay, oberste, codelisten, meldungen);
  const eigene = [...darueber.regeln, ...(overlay.regeln ?? [])];

  const kopf = kopfVon(schema, overlay, meldungen);
  const entwurf = (regeln: readonly Regel[], an: Meldungen): Formular => {
    const hinweise = hinweiseVon(regelwerk, schema, oberste);
    const schritte = schritteVon(overlay, sammle(oberste, hinweise, darueber.hinweise), an);
    return { ...kopf, schritte, regeln: mitZielen(regeln, schritte) };
  };
  // Findings about steps are wanted once, not with each attempt.
  const regeln = brauchbare(regelwerk, eigene, (versuch) => entwurf(versuch, new Meldungen()), meldungen);
  const mitListen = lagereAus(entwurf(regeln, meldungen), codelisten);
  const formular = { ...mitListen, hash: await hashVon(mitListen) };

  pruefe(formular, oberste, meldungen);
  const regelbericht = berichteRegeln(regelwerk, meldungen);
  const plaetze = alle(oberste);
  return {
    formular,
    schema: fachdatenschema({
      uri: formular.daten.schemaUri,
      titel: `Fachdaten: ${formular.titel.de}`,
      formular: formular.id,
      version: formular.version,
      oberste,
      regeln,
      codelisten,
    }),
    bericht: {
      bericht: 1,
      schema: { id: schema.id, version: schema.version, name: schema.name, xdf: schema.xdf },
      formular: { id: formular.id, version: formular.version, hash: formular.hash },
      zahlen: {
        gruppen: plaetze.filter(({ stelle }) => stelle.element.art === 'gruppe').length,
        felder: plaetze.filter(({ stelle }) => stelle.element.art === 'feld').length,
        hinweise: plaetze.filter(({ knoten }) => knoten?.art === 'hinweis').length,
        gesperrt: plaetze.filter(({ feld }) => feld?.sicht === 'gesperrt').length,
        verborgen: plaetze.filter(({ feld }) => feld?.sicht === 'verborgen').length,
        schritte: formular.schritte.length,
        regelsaetze: regelbericht.length,
        regelsaetzeUebersetzt: regelbericht.filter(({ stand }) => stand === 'uebersetzt').length,
        regeln: formular.regeln.length,
      },
      regeln: regelbericht,
      codelisten: codelisten.benutzte,
      befunde: meldungen.befunde,
    },
  };
}

/** Said here in German and by its real reason; the browser would refuse the model. */
function pruefeUmfang(oberste: readonly Platz[]): void {
  const gefragt = alle(oberste).filter(({ knoten }) => knoten && knoten.art !== 'hinweis');
  if (!gefragt.some(({ feld }) => feld))
    throw new Quellenfehler('das Datenschema enthält kein Feld, nach dem gefragt wird');
  // A repeated field is two positions of the model.
  const stellen = gefragt.reduce((summe, { pfad, feldpfad }) => summe + (pfad === feldpfad ? 1 : 2), 0);
  if (stellen > GRENZEN.positionen)
    throw new Quellenfehler(
      `das Datenschema hat ${stellen} Stellen; ein Formular kann ${GRENZEN.positionen} haben`,
    );
}

/** The nodes as they are now, with texts for the rules nobody translated and those of the overlay before them. */
function sammle(
  plaetze: readonly Platz[],
  hinweise: ReadonlyMap<Platz | undefined, readonly Hinweis[]>,
  davor: ReadonlyMap<Platz, Hinweis>,
  aussen?: Platz,
): readonly Knoten[] {
  const eigene = aussen?.stelle.element.art === 'feld' ? [] : (hinweise.get(aussen) ?? []);
  const innen = plaetze.flatMap((platz): readonly Knoten[] => {
    const { knoten } = platz;
    if (!knoten) return [];
    const vorweg = [
      ...(davor.has(platz) ? [davor.get(platz)!] : []),
      ...(platz.feld ? (hinweise.get(platz) ?? []) : []),
    ];
    if (knoten.art !== 'gruppe' || platz.feld) return [...vorweg, knoten];
    const felder = sammle(platz.kinder, hinweise, davor, platz);
    return felder.some(({ art }) => art !== 'hinweis') ? [...vorweg, { ...knoten, felder }] : vorweg;
  });
  return [...eigene, ...innen];
}

function schritteVon(overlay: Overlay, knoten: readonly Knoten[], meldungen: Meldungen): readonly Schritt[] {
  if (!overlay.schritte) return teileInSchritte(knoten);
  const { schritte, rest } = schritteNach(overlay, knoten, meldungen);
  const [erster, ...weitere] = schritte;
  if (!rest.some(({ art }) => art !== 'hinweis') && erster)
    return [{ ...erster, felder: [...rest, ...erster.felder] }, ...weitere];
  meldungen.melde(
    'overlay',
    `Die Schritte des Overlays nennen nicht alles; angehängt wird: ${rest.flatMap((eines) => (eines.art === 'hinweis' ? [] : [eines.id])).join(', ')}.`,
  );
  return [...schritte, ...teileInSchritte(rest, new Set(schritte.map(({ id }) => id)))];
}

/**
 * A rule that must hold is told where the citizen has come past all it speaks of: at the last of its positions, if they
 * are on several pages. Earlier it would find missing what is only asked later.
 */
function mitZielen(regeln: readonly Regel[], schritte: readonly Schritt[]): readonly Regel[] {
  const schrittVon = new Map<string, number>();
  const besuche = (knoten: Knoten, aussen: string, schritt: number): void => {
    if (knoten.art === 'hinweis') return;
    schrittVon.set(aussen + knoten.id, schritt); // of a group in parts: the last
    if (knoten.art === 'gruppe')
      for (const innen of knoten.felder) besuche(innen, `${aussen}${knoten.id}/`, schritt);
  };
  schritte.forEach(({ felder }, schritt) => {
    for (const knoten of felder) besuche(knoten, '', schritt);
  });
  return regeln.map((regel) => {
    if (regel.effect !== 'valid' || regel.target !== undefined) return regel;
    const gelesen = pfadeVon(regel).filter((pfad) => schrittVon.has(pfad));
    const stufen = gelesen.map((pfad) => schrittVon.get(pfad)!);
    const letzte = Math.max(...stufen);
    if (new Set(stufen).size < 2) return regel;
    return { ...regel, target: gelesen[stufen.indexOf(letzte)]! };
  });
}

const pfadeVon = ({ condition, ort }: Regel): readonly string[] =>
  pfadeIn(condition).map((pfad) => loeseAuf(pfad, ort));

/** Options that are many or shared stand once, by name. */
function lagereAus(formular: Formular, codelisten: Codelisten): Formular {
  const listen = new Map<string, readonly Option[]>();
  const ersetze = (knoten: Knoten): Knoten => {
    if (knoten.art === 'gruppe') return { ...knoten, felder: knoten.felder.map(ersetze) };
    if (knoten.art !== 'feld' || knoten.typ !== 'auswahl') return knoten;
    const name = codelisten.nameIn(knoten.optionen);
    if (name === undefined) return knoten;
    listen.set(name, knoten.optionen);
    return { ...knoten, optionen: [], codeliste: name };
  };
  const schritte = formular.schritte.map((schritt) => ({ ...schritt, felder: schritt.felder.map(ersetze) }));
  return {
    ...formular,
    schritte,
    ...(listen.size > 0 && {
      codelisten: [...listen].map(([id, optionen]) => ({ id, optionen })),
    }),
  };
}
