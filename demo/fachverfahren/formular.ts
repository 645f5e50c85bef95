import { HOHE_BOERDE } from '../kit/hohe-boerde.ts';
import { fingerabdruck } from '../kit/kanonisch.ts';

interface Text {
  readonly de: string;
}

interface Knoten {
  readonly art: 'gruppe' | 'feld' | 'hinweis';
  readonly id: string;
  readonly titel?: Text;
  readonly eintrag?: Text;
  readonly typ?: string;
  readonly anzahl?: { readonly max: number | '*' };
  readonly optionen?: Optionen;
  readonly codeliste?: string;
  readonly darstellung?: string;
  readonly fortsetzung?: true;
  readonly felder?: readonly Knoten[];
}

type Optionen = readonly { readonly wert: string; readonly titel?: Text; readonly text?: Text }[];

/** What is read of the form model to give the data their labels. */
export interface Formular {
  readonly hash: string;
  readonly schritte: readonly {
    readonly id: string;
    readonly titel: Text;
    readonly felder: readonly Knoten[];
  }[];
  readonly codelisten?: readonly { readonly id: string; readonly optionen: Optionen }[];
}

export interface Zeile {
  readonly label: string;
  readonly wert: string;
  /** Where it stands in the data (JSON Pointer, RFC 6901): an objection to it names this place. */
  readonly zeiger: string;
  /** Set when the value is a file of the submission. */
  readonly attachmentId?: string;
}

export interface Abschnitt {
  readonly titel: string;
  readonly zeilen: readonly Zeile[];
  readonly abschnitte: readonly Abschnitt[];
}

/**
 * The questions that were really answered: the form by the hash in the data, verified; else the form in force.
 * Undefined when neither can be had: then the clerk sees ids.
 */
export async function holeFormular(
  zugang: string,
  daten: Readonly<Record<string, unknown>>,
): Promise<Formular | undefined> {
  const { id, hash } = (daten['$formular'] ?? {}) as { id?: unknown; hash?: unknown };
  const base = `${zugang}/dienste/formulare`;
  if (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)) {
    const found = await fetchFormular(`${base}/${hash}.json`);
    const { hash: _, ...rest } = found ?? {};
    if (fingerabdruck(rest) === hash) return found;
  }
  if (typeof id !== 'string' || !/^[a-z0-9-]+$/.test(id)) return undefined;
  return fetchFormular(`${base}/${HOHE_BOERDE.ars}/${id}.json`);
}

async function fetchFormular(url: string): Promise<Formular | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
    const body = answer.ok ? ((await answer.json()) as Formular) : undefined;
    return Array.isArray(body?.schritte) ? body : undefined;
  } catch {
    return undefined;
  }
}

type Daten = Readonly<Record<string, unknown>>;
const isDaten = (value: unknown): value is Daten =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything that was sent, with the labels of the form. What the form does not know is shown by its id, never hidden. */
export function beschrifte(
  formular: Formular | undefined,
  { $formular: _, ...daten }: Daten,
): readonly Abschnitt[] {
  const gezeigt = new Set<string>();
  const schritte = (formular ? ganze(formular) : []).map((schritt) => {
    schritt.felder.forEach(({ id }) => gezeigt.add(id));
    return abschnitt(schritt.titel.de, schritt.felder, daten, '');
  });
  const rest = Object.fromEntries(Object.entries(daten).filter(([id]) => !gezeigt.has(id)));
  const weitere = unbeschriftet(formular ? 'Weitere Angaben' : 'Angaben', rest, '');
  return [...schritte.map(einfach), weitere].filter((each) => each.zeilen.length || each.abschnitte.length);
}

/** The form as the authority reads it: a group that goes on in a later step is one, lists of options are in place. */
function ganze({ schritte, codelisten }: Formular): Formular['schritte'] {
  const teile = (felder: readonly Knoten[], id: string): readonly Knoten[] =>
    felder.filter((knoten) => knoten.art === 'gruppe' && knoten.id === id);
  const ganz = (felder: readonly Knoten[], spaeter: readonly Knoten[]): readonly Knoten[] =>
    felder
      .filter(({ fortsetzung }) => !fortsetzung)
      .map((knoten) => {
        const liste = codelisten?.find(({ id }) => id === knoten.codeliste);
        if (liste) return { ...knoten, optionen: liste.optionen };
        if (!knoten.felder) return knoten;
        const alle = teile(spaeter, knoten.id).flatMap((teil) => teil.felder ?? []);
        return { ...knoten, felder: ganz(alle, alle) };
      });
  const alle = schritte.flatMap(({ felder }) => felder);
  return schritte.map((schritt) => ({ ...schritt, felder: ganz(schritt.felder, alle) }));
}

/** A step with one group of the same name needs its heading only once. */
function einfach(schritt: Abschnitt): Abschnitt {
  const [only, ...more] = schritt.abschnitte;
  return only && !more.length && !schritt.zeilen.length && only.titel === schritt.titel ? only : schritt;
}

function abschnitt(titel: string, felder: readonly Knoten[], daten: Daten, ort: string): Abschnitt {
  const zeilen: Zeile[] = [];
  const abschnitte: Abschnitt[] = [];
  for (const knoten of felder) {
    const wert = daten[knoten.id];
    if (wert === undefined || knoten.art === 'hinweis') continue;
    const label = knoten.titel?.de ?? knoten.id;
    const [einziges] = knoten.felder ?? [];
    const hier = unter(ort, knoten.id);
    if (knoten.art === 'feld') zeilen.push(...zeilenOf(label, knoten, wert, hier));
    else if (knoten.darstellung === 'liste' && einziges)
      zeilen.push(...zeilenOf(label, einziges, wert, hier));
    else abschnitte.push(...gruppe(label, knoten, wert, hier));
  }
  return { titel, zeilen, abschnitte };
}

/** RFC 6901 §3 */
const unter = (ort: string, teil: string | number): string =>
  `${ort}/${String(teil).replaceAll('~', '~0').replaceAll('/', '~1')}`;

function gruppe(label: string, knoten: Knoten, wert: unknown, ort: string): Abschnitt[] {
  const eintrag = knoten.eintrag?.de ?? label;
  const one = (titel: string, each: unknown, hier: string): Abschnitt => {
    if (!isDaten(each))
      return {
        titel,
        zeilen: [{ label: knoten.id, wert: String(each), zeiger: hier }],
        abschnitte: [],
      };
    const known = new Set((knoten.felder ?? []).map(({ id }) => id));
    const shown = abschnitt(titel, knoten.felder ?? [], each, hier);
    const rest = Object.fromEntries(Object.entries(each).filter(([id]) => !known.has(id)));
    const more = unbeschriftet('Weitere Angaben', rest, hier);
    return {
      ...shown,
      abschnitte: [...shown.abschnitte, ...(more.zeilen.length || more.abschnitte.length ? [more] : [])],
    };
  };
  if (!Array.isArray(wert)) return [one(label, wert, ort)];
  return wert.map((each, index) => one(`${eintrag} ${index + 1}`, each, unter(ort, index)));
}

function unbeschriftet(titel: string, daten: Daten, ort: string): Abschnitt {
  const zeilen: Zeile[] = [];
  const abschnitte: Abschnitt[] = [];
  for (const [id, wert] of Object.entries(daten)) {
    const zeiger = unter(ort, id);
    if (isDatei(wert))
      zeilen.push({ label: id, wert: wert.filename, zeiger, attachmentId: wert.attachmentId });
    else if (isDaten(wert)) abschnitte.push(unbeschriftet(id, wert, zeiger));
    else if (Array.isArray(wert))
      wert.forEach((each: unknown, i) =>
        abschnitte.push(
          isDaten(each)
            ? unbeschriftet(`${id} ${i + 1}`, each, unter(zeiger, i))
            : unbeschriftet(`${id} ${i + 1}`, { [i]: each }, zeiger),
        ),
      );
    else zeilen.push({ label: id, wert: String(wert), zeiger });
  }
  return { titel, zeilen, abschnitte };
}

function zeilenOf(label: string, knoten: Knoten, wert: unknown, zeiger: string): Zeile[] {
  if (Array.isArray(wert))
    return wert.flatMap((each, index) => zeilenOf(label, knoten, each, unter(zeiger, index)));
  if (isDatei(wert)) return [{ label, wert: wert.filename, zeiger, attachmentId: wert.attachmentId }];
  return [{ label, wert: isDaten(wert) ? JSON.stringify(wert) : format(knoten, wert), zeiger }];
}

interface Datei {
  readonly attachmentId: string;
  readonly filename: string;
}

const isDatei = (wert: unknown): wert is Datei =>
  isDaten(wert) && typeof wert['attachmentId'] === 'string' && typeof wert['filename'] === 'string';

function format({ typ, optionen }: Knoten, wert: unknown): string {
  if (typeof wert === 'boolean') return wert ? 'ja' : 'nein';
  if (typ === 'betrag' && typeof wert === 'number')
    return wert.toLocaleString('de-DE', { style: 'currency', currency: 'EUR' });
  if (typ === 'datum' && typeof wert === 'string') return wert.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1');
  const option = optionen?.find((each) => each.wert === wert);
  return (option?.titel ?? option?.text)?.de ?? String(wert);
}
