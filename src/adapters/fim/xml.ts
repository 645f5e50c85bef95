/**
 * XML text → tree of elements with their lines. No DTD is read, so no entity can be defined: a file with one is
 * refused, which ends entity bombs and external entities alike.
 */
import { SaxesParser } from 'saxes';
import { Quellenfehler } from '../../domain/fim/quellenfehler.js';

export interface Element {
  /** Name without prefix. */
  readonly name: string;
  readonly ns: string;
  /** Name as it is written. */
  readonly tag: string;
  readonly attribute: ReadonlyMap<string, string>;
  readonly kinder: readonly Element[];
  readonly text: string;
  readonly zeile: number;
}

/** XDatenfelder nests about forty deep. */
const MOST_DEPTH = 400;
const MOST_ELEMENTS = 2_000_000;

interface Offen {
  readonly name: string;
  readonly ns: string;
  readonly tag: string;
  readonly attribute: Map<string, string>;
  readonly kinder: Element[];
  text: string;
  readonly zeile: number;
}

export function leseXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const offen: Offen[] = [];
  let wurzel: Element | undefined;
  let anzahl = 0;
  const ort = (): { zeile: number; element?: string } => {
    const innen = offen[offen.length - 1];
    return { zeile: parser.line, ...(innen && { element: `<${innen.tag}>` }) };
  };

  parser.on('error', (error) => {
    const grund = error.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '');
    throw /^unclosed tag|^unexpected end|^document must contain/.test(grund)
      ? new Quellenfehler(`die Datei ist abgeschnitten (${grund})`, ort(), error)
      : new Quellenfehler(`das XML ist fehlerhaft (${grund})`, ort(), error);
  });
  parser.on('doctype', () => {
    throw new Quellenfehler(
      'die Datei hat ein DOCTYPE; das wird nicht gelesen, denn es kann Entitäten definieren',
      ort(),
    );
  });
  parser.on('opentag', (tag) => {
    if (++anzahl > MOST_ELEMENTS) throw new Quellenfehler(`mehr als ${MOST_ELEMENTS} Elemente`, ort());
    if (offen.length >= MOST_DEPTH)
      throw new Quellenfehler(`mehr als ${MOST_DEPTH} Elemente ineinander`, ort());
    const attribute = new Map<string, string>();
    for (const { local, value } of Object.values(tag.attributes)) attribute.set(local, value);
    offen.push({
      name: tag.local,
      ns: tag.uri,
      tag: tag.name,
      attribute,
      kinder: [],
      text: '',
      zeile: parser.line,
    });
  });
  const nimm = (stueck: string): void => {
    const innen = offen[offen.length - 1];
    if (innen) innen.text += stueck;
  };
  parser.on('text', nimm);
  parser.on('cdata', nimm);
  parser.on('closetag', () => {
    const element = offen.pop()!;
    const aussen = offen[offen.length - 1];
    if (aussen) aussen.kinder.push(element);
    else wurzel = element;
  });
  parser.write(text);
  parser.close();
  if (!wurzel) throw new Quellenfehler('die Datei enthält kein XML', { zeile: 1 });
  return wurzel;
}

/** Children of a name, in the namespace of the element itself. */
export const kinder = (element: Element, name: string): readonly Element[] =>
  element.kinder.filter((kind) => kind.name === name && kind.ns === element.ns);

export const kind = (element: Element, name: string): Element | undefined => kinder(element, name)[0];

/** Text of a child, blanks collapsed; empty where it is missing. */
export const textVon = (element: Element, name: string): string =>
  kind(element, name)?.text.replace(/\s+/g, ' ').trim() ?? '';

/** Text of a child with its paragraphs. */
export const absaetzeVon = (element: Element, name: string): string =>
  (kind(element, name)?.text ?? '')
    .split(/\r\n?|\n/)
    .map((zeile) => zeile.replace(/[ \t\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
