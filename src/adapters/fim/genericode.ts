/**
 * Code lists in genericode 1.0, as XRepository hands them out.
 *
 * @see http://docs.oasis-open.org/codelist/genericode/
 */
import type { Codeliste } from '../../domain/fim/codeliste.js';
import { Quellenfehler } from '../../domain/fim/quellenfehler.js';
import { leseXml, type Element } from './xml.js';
import { dekodiere } from './zeichen.js';

/** @throws Quellenfehler with line and element */
export function leseCodeliste(bytes: Uint8Array): Codeliste {
  const wurzel = leseXml(dekodiere(bytes));
  if (wurzel.name !== 'CodeList' || !/\/genericode\/1\.0\/?$/.test(wurzel.ns))
    throw new Quellenfehler('das ist keine Codeliste in Genericode 1.0', {
      zeile: wurzel.zeile,
      element: `<${wurzel.tag}>`,
    });
  const identifikation = erstes(wurzel, 'Identification');
  const spalten = erstes(wurzel, 'ColumnSet');
  const zeilen = erstes(wurzel, 'SimpleCodeList');
  const angabe = (name: string): string =>
    (identifikation && erstes(identifikation, name)?.text.trim()) ?? '';
  return {
    canonicalUri: angabe('CanonicalUri'),
    version: angabe('Version'),
    canonicalVersionUri: angabe('CanonicalVersionUri'),
    spalten: alle(spalten, 'Column').map((spalte) => spalte.attribute.get('Id') ?? ''),
    schluessel: alle(spalten, 'Key').flatMap((key) =>
      alle(key, 'ColumnRef')
        .slice(0, 1)
        .map((verweis) => verweis.attribute.get('Ref') ?? ''),
    ),
    zeilen: alle(zeilen, 'Row').map(leseZeile),
  };
}

function leseZeile(zeile: Element): ReadonlyMap<string, string> {
  return new Map(
    alle(zeile, 'Value').map((wert) => [
      wert.attribute.get('ColumnRef') ?? '',
      erstes(wert, 'SimpleValue')?.text.replace(/\s+/g, ' ').trim() ?? '',
    ]),
  );
}

/** By name alone: some exports give the inner elements no namespace. */
const alle = (element: Element | undefined, name: string): readonly Element[] =>
  element?.kinder.filter((kind) => kind.name === name) ?? [];

const erstes = (element: Element, name: string): Element | undefined => alle(element, name)[0];
