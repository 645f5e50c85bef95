/**
 * Compiles a Datenschema into a form: tree, code lists, translated rules and overlay go in, the form model, the JSON
 * Schema of its data and a report come out. The same sources give the same bytes.
 */
import { pfadeIn } from '../antrag/bedingung.js';
import { kompiliere } from '../antrag/formular.js';
import { hashVon } from '../antrag/hash.js';
import type { Formular, Hinweis, Knoten, Option, Regel, Schritt } from '../antrag/modell.js';
import { isOzgError } from '../../errors.js';
import type { Ars } from '../leistung/ars.js';
import { GRENZEN } from '../antrag/position.js';
import { loeseAuf } from '../antrag/regelwerk.js';
import { alle, baueAuf, type Platz, type Schluesselform } from './aufbau.js';
import { Meldungen, type Bericht } from './bericht.js';
import type { Codeliste } from './codeliste.js';
import { Codelisten } from './codelisten.js';
import type { Datenschema } from './datenschema.js';
import { fachdatenschema } from './fachdatenschema.js';
import { legeUeber, mitZusatz, schritteNach, type Overlay } from './overlay.js';
import { pruefe } from './pruefliste.js';
import { Quellenfehler } from './quellenfehler.js';
import type { Prosaregel, Uebersetzung } from './regeln/typen.js';
import {
  berichteRegeln,
  hinweiseVon,
  regelnVon,
  uebersetzeRegeln,
  verwirf,
  type Regelwerk,
} from './regeln.js';
import { teileInSchritte } from './schritte.js';
import type { UebersetzteRegel } from './uebersetzte-regeln.js';
import { bezeichnungVon, text } from './worte.js';

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

/** Stands where only the municipality knows; each is an error in the report. */
const PLATZHALTER = {
  ars: '000000000000' as Ars,
  leistung: 'urn:de:fim:leika:leistung:99000000000000',
  behoerde: { name: 'Zuständige Behörde' },
  zustellpunkt: { destinationId: '00000000-0000-0000-0000-000000000000', name: 'Zuständige Behörde' },
} as const;

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

type Kopf = Omit<Formular, 'schritte' | 'regeln'>;

function kopfVon(schema: Datenschema, overlay: Overlay, meldungen: Meldungen): Kopf {
  const id = overlay.id ?? (schema.id.toLowerCase().replace(/[^a-z0-9-]/g, '-') || 'formular');
  const version = overlay.version ?? schema.version;
  const leistung = /\b99\d{12}\b/.exec(schema.beschreibung)?.[0];
  const fehlend = [
    ...(overlay.ars === undefined ? ['ars'] : []),
    ...(overlay.leistung === undefined && leistung === undefined ? ['leistung'] : []),
    ...(overlay.behoerde === undefined ? ['behoerde'] : []),
    ...(overlay.zustellpunkt === undefined ? ['zustellpunkt'] : []),
    ...(overlay.schemaUri === undefined ? ['schemaUri'] : []),
  ];
  if (fehlend.length > 0)
    meldungen.melde(
      'platzhalter',
      `Vor der Veröffentlichung muss das Overlay diese Angaben machen: ${fehlend.join(', ')}.`,
    );
  const { einleitung, gast, gebuehr, wieweiter } = overlay;
  return {
    modell: 1,
    id,
    version,
    hash: '0'.repeat(64),
    ars: overlay.ars ?? PLATZHALTER.ars,
    leistung:
      overlay.leistung ??
      (leistung === undefined ? PLATZHALTER.leistung : `urn:de:fim:leika:leistung:${leistung}`),
    titel: mitZusatz(text(bezeichnungVon(schema)), overlay.titel)!,
    ...(einleitung ? { einleitung } : schema.hilfe !== '' && { einleitung: text(schema.hilfe) }),
    behoerde: overlay.behoerde ?? PLATZHALTER.behoerde,
    niveau: overlay.niveau ?? 'STORK-QAA-Level-1',
    ...(gast && { gast }),
    zustellpunkt: overlay.zustellpunkt ?? PLATZHALTER.zustellpunkt,
    daten: {
      schemaUri:
        overlay.schemaUri ??
        `https://formulare.invalid/${id}/${encodeURIComponent(version)}/fachdaten.schema.json`,
      mimeType: 'application/json',
    },
    antwortkanaele: overlay.antwortkanaele ?? ['postfach'],
    uebersichten: overlay.uebersichten ?? [],
    ...(gebuehr && { gebuehr }),
    ...(wieweiter && { wieweiter }),
  };
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
 * Rules that contradict each other, run in circles, or speak of what the form does not have would be laid aside by the
 * browser anyway: here their sentences become texts again, and the author is told.
 */
function brauchbare(
  regelwerk: Regelwerk,
  eigene: readonly Regel[],
  entwurf: (regeln: readonly Regel[]) => Formular,
  meldungen: Meldungen,
): readonly Regel[] {
  for (;;) {
    const alleRegeln = [...regelnVon(regelwerk), ...eigene];
    const befunde = befundeVon(entwurf(alleRegeln));
    const schlecht = befunde.filter(({ regel }) => regel !== undefined);
    if (schlecht.length === 0) return alleRegeln;
    for (const { art, pfad, regel } of schlecht) {
      const verworfen = alleRegeln[regel!]!;
      const grund = `${GRUENDE[art]} (${pfad})`;
      if (eigene.includes(verworfen)) {
        meldungen.melde('overlay', `Eine Regel des Overlays ist nicht brauchbar: ${grund}.`, { pfad });
        eigene = eigene.filter((andere) => andere !== verworfen);
      } else verwirf(regelwerk, verworfen, grund);
      if (art === 'widerspruch' || art === 'kreis')
        meldungen.melde(art, `„${verworfen.message.de}“: ${grund}.`, { pfad });
    }
    // A rule without a sentence (choices of the structure) has nothing to fall back to.
    if (regelnVon(regelwerk).length + eigene.length === alleRegeln.length)
      return alleRegeln.filter((_, index) => !schlecht.some(({ regel }) => regel === index));
  }
}

const GRUENDE = {
  pfad: 'sie nennt etwas, das es im Formular nicht gibt',
  wert: 'sie vergleicht mit einem Wert, den das Feld nicht haben kann',
  widerspruch: 'eine andere Regel verlangt das Gegenteil unter derselben Bedingung',
  kreis: 'sie entscheidet im Kreis über das, was sie liest',
  muster: '',
} as const;

function befundeVon(formular: Formular): ReturnType<typeof kompiliere>['befunde'] {
  try {
    return kompiliere(formular, { jetzt: () => new Date(0) }).befunde;
  } catch (error) {
    // Fee, tables and rules of the overlay are held to the same contract as those of any form.
    if (isOzgError(error))
      throw new Quellenfehler(`das Formular wäre nicht gültig: ${error.message}`, {}, error);
    throw error;
  }
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
