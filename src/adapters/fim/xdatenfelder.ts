/**
 * XDatenfelder 2 and 3 → one tree. The namespace tells the version; prefixes differ from tool to tool. Where the two
 * differ: `praezisierung` is JSON text in 2 and attributes in 3, a rule is `definition` in 2 and `freitextRegel` in 3,
 * the words of a schema are `bezeichnungEingabe` or `bezeichnung`, a code list is named one level deeper in 2.
 *
 * @see urn:xoev-de:fim:standard:xdatenfelder_2, urn:xoev-de:fim:standard:xdatenfelder_3.0.0
 */
import type {
  Codelistenverweis,
  Datenfeld,
  Datenfeldgruppe,
  Datenschema,
  Elementkopf,
  Fimregel,
  Stelle,
} from '../../domain/fim/datenschema.js';
import { Quellenfehler } from '../../domain/fim/quellenfehler.js';
import { lesePraezisierung } from './praezisierung.js';
import { absaetzeVon, kind, kinder, leseXml, textVon, type Element } from './xml.js';
import { dekodiere } from './zeichen.js';

const VERSIONEN: ReadonlyMap<string, 2 | 3> = new Map([
  ['urn:xoev-de:fim:standard:xdatenfelder_2', 2],
  ['urn:xoev-de:fim:standard:xdatenfelder_3.0.0', 3],
]);
/** What a form model can hold; the corpus has seven levels. */
const MOST_LEVELS = 12;
const ID = /^[A-Za-z][A-Za-z0-9_-]{0,47}$/;

/** @throws Quellenfehler with line and element */
export function leseDatenschema(bytes: Uint8Array): Datenschema {
  const wurzel = leseXml(dekodiere(bytes));
  const xdf = VERSIONEN.get(wurzel.ns);
  if (xdf === undefined) throw unbekannteVersion(wurzel);
  const stamm = kind(wurzel, 'stammdatenschema');
  if (stamm) return leseSchema(stamm, xdf);
  const gruppe = kind(wurzel, 'datenfeldgruppe');
  if (!gruppe)
    throw fehler(wurzel, 'die Nachricht enthält weder ein Datenschema noch eine Datenfeldgruppe', wurzel);
  const element = leseElement(gruppe, []);
  const stelle: Stelle = { anzahl: { min: 1, max: 1 }, element, zeile: gruppe.zeile };
  return { ...element, art: 'schema', xdf, beschreibung: '', regeln: [], struktur: [stelle] };
}

function unbekannteVersion(wurzel: Element): Quellenfehler {
  const ort = { zeile: wurzel.zeile, element: `<${wurzel.tag}>` };
  const gelesen = 'gelesen werden XDatenfelder 2 und 3.0.0';
  return /xdatenfelder/.test(wurzel.ns)
    ? new Quellenfehler(`unbekannte Version von XDatenfelder („${wurzel.ns}“); ${gelesen}`, ort)
    : new Quellenfehler(`das ist kein XDatenfelder (Namensraum „${wurzel.ns}“); ${gelesen}`, ort);
}

function leseSchema(element: Element, xdf: 2 | 3): Datenschema {
  const kopf = leseKopf(element);
  return {
    ...kopf,
    art: 'schema',
    xdf,
    bezeichnung: kopf.bezeichnung || textVon(element, 'bezeichnung'),
    hilfe: absaetzeVon(element, 'hilfetext'),
    beschreibung: [absaetzeVon(element, 'beschreibung'), absaetzeVon(element, 'definition')]
      .filter(Boolean)
      .join('\n'),
    struktur: leseStruktur(element, []),
  };
}

function leseKopf(element: Element): Elementkopf {
  const identifikation = kind(element, 'identifikation');
  const id = identifikation ? textVon(identifikation, 'id') : '';
  if (!ID.test(id)) throw fehler(element, id === '' ? 'die id fehlt' : `die id „${id}“ ist nicht erlaubt`);
  return {
    id,
    version: textVon(identifikation!, 'version') || '0',
    name: textVon(element, 'name'),
    bezeichnung: textVon(element, 'bezeichnungEingabe'),
    hilfe: absaetzeVon(element, 'hilfetextEingabe'),
    regeln: kinder(element, 'regel').map(leseRegel),
    zeile: element.zeile,
  };
}

function leseRegel(element: Element): Fimregel {
  const identifikation = kind(element, 'identifikation');
  return {
    id: (identifikation && textVon(identifikation, 'id')) || `R${element.zeile}`,
    version: (identifikation && textVon(identifikation, 'version')) || '0',
    name: textVon(element, 'name'),
    prosa: absaetzeVon(element, 'freitextRegel') || absaetzeVon(element, 'definition'),
    zeile: element.zeile,
  };
}

function leseStruktur(element: Element, aussen: readonly string[]): readonly Stelle[] {
  return kinder(element, 'struktur').flatMap((struktur): readonly Stelle[] => {
    const enthaelt = kind(struktur, 'enthaelt');
    const inhalt =
      enthaelt &&
      (kind(enthaelt, 'datenfeldgruppe') ?? kind(enthaelt, 'datenfeld') ?? kind(enthaelt, 'struktur'));
    if (!inhalt || inhalt.name === 'struktur')
      throw fehler(struktur, 'die Struktur enthält kein Feld und keine Gruppe');
    const anzahl = leseAnzahl(struktur);
    // 0:0 switches a position off.
    return anzahl ? [{ anzahl, element: leseElement(inhalt, aussen), zeile: struktur.zeile }] : [];
  });
}

function leseAnzahl(struktur: Element): Stelle['anzahl'] | undefined {
  const text = textVon(struktur, 'anzahl');
  const teile = /^(\d{1,6})\s*:\s*(\d{1,6}|\*)$/.exec(text);
  if (!teile) throw fehler(struktur, `die Anzahl „${text}“ ist nicht lesbar (erwartet: 0:1, 1:1, 1:* …)`);
  const min = Number(teile[1]);
  const max = teile[2] === '*' ? '*' : Number(teile[2]);
  if (max === 0 && min === 0) return undefined;
  if (max !== '*' && max < min) throw fehler(struktur, `die Anzahl „${text}“ ist unmöglich`);
  return { min, max };
}

function leseElement(element: Element, aussen: readonly string[]): Datenfeldgruppe | Datenfeld {
  return element.name === 'datenfeld' ? leseFeld(element) : leseGruppe(element, aussen);
}

function leseGruppe(element: Element, aussen: readonly string[]): Datenfeldgruppe {
  const kopf = leseKopf(element);
  if (aussen.includes(kopf.id))
    throw fehler(element, `die Gruppe enthält sich selbst (${[...aussen, kopf.id].join(' → ')})`);
  if (aussen.length >= MOST_LEVELS) throw fehler(element, `mehr als ${MOST_LEVELS} Gruppen ineinander`);
  return {
    ...kopf,
    art: 'gruppe',
    wahl: codeVon(element, 'art') === 'X',
    struktur: leseStruktur(element, [...aussen, kopf.id]),
  };
}

function leseFeld(element: Element): Datenfeld {
  const werte = kind(element, 'werte');
  const maxSize = textVon(element, 'maxSize');
  return {
    ...leseKopf(element),
    art: 'feld',
    feldart: codeVon(element, 'feldart') || fehlt(element, 'feldart'),
    datentyp: codeVon(element, 'datentyp') || fehlt(element, 'datentyp'),
    praezisierung: lesePraezisierung(kind(element, 'praezisierung')),
    inhalt: absaetzeVon(element, 'inhalt'),
    vorbefuellung: codeVon(element, 'vorbefuellung') || 'keine',
    werte:
      werte &&
      kinder(werte, 'wert').map((wert) => ({ code: textVon(wert, 'code'), name: textVon(wert, 'name') })),
    codeliste: leseVerweis(element),
    maxSize: /^\d{1,12}$/.test(maxSize) && Number(maxSize) > 0 ? Number(maxSize) : undefined,
    mediaTypes: kinder(element, 'mediaType')
      .map(({ text }) => text.trim())
      .filter((typ) => /^[\w.+-]+\/[\w.+*-]+$/.test(typ)),
  };
}

function leseVerweis(element: Element): Codelistenverweis | undefined {
  const referenz = kind(element, 'codelisteReferenz');
  if (!referenz) return undefined;
  const genericode = kind(referenz, 'genericodeIdentification') ?? referenz;
  return {
    canonicalIdentification: textVon(genericode, 'canonicalIdentification'),
    version: textVon(genericode, 'version'),
    canonicalVersionUri: textVon(genericode, 'canonicalVersionUri'),
    codeKey: textVon(element, 'codeKey'),
    nameKey: textVon(element, 'nameKey'),
  };
}

/** `<xdf:feldart listURI="…"><code>input</code></xdf:feldart>`: the inner element has no namespace. */
function codeVon(element: Element, name: string): string {
  const liste = kind(element, name);
  const code = liste?.kinder.find((innen) => innen.name === 'code');
  return (code ?? liste)?.text.trim() ?? '';
}

function fehlt(element: Element, name: string): never {
  throw fehler(element, `„${name}“ fehlt`);
}

function fehler(element: Element, grund: string, statt?: Element): Quellenfehler {
  const identifikation = kind(element, 'identifikation');
  const id = identifikation ? textVon(identifikation, 'id').slice(0, 60) : '';
  const tag = `<${(statt ?? element).tag}>`;
  return new Quellenfehler(grund, { zeile: element.zeile, element: id === '' ? tag : `${tag} ${id}` });
}
