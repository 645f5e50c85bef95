/** The corpus: every rule in prose of sixteen real Datenschemata, with the elements it can name. */
import type { Bedingung, Pfad } from '../../../../src/domain/antrag/modell.js';
import type { Land } from '../../../../src/domain/fim/regeln/laender.js';
import { mitPfaden } from '../../../../src/domain/fim/regeln/logik.js';
import type { Element, Prosaregel } from '../../../../src/domain/fim/regeln/typen.js';

export interface Korpusregel {
  readonly id: string;
  readonly traeger: string;
  readonly schema: string;
  readonly satz: string;
  readonly elemente: readonly Omit<Element, 'pfad'>[];
}

interface Wirkung {
  readonly effect: 'require' | 'forbid' | 'valid' | 'prefill';
  readonly target?: string;
  readonly condition?:
    Bedingung | { readonly land: readonly Land[] } | { readonly not: { readonly land: readonly Land[] } };
  readonly value?: string;
}

export interface VonHand {
  readonly id: string;
  readonly traeger: string;
  readonly satz: string;
  readonly wirkungen?: readonly Wirkung[];
  readonly nicht?: 'rechnung' | 'anzahl' | 'unklar';
}

export interface Vorlage {
  readonly element: string;
  readonly effect: 'require' | 'forbid' | 'valid';
  readonly target_leaf: string | null;
  readonly condition: Bedingung;
  readonly message: string;
}

async function lade<T>(datei: string): Promise<T> {
  const { default: inhalt } = (await import(new URL(datei, import.meta.url).href)) as { default: T };
  return inhalt;
}

const { regeln, listen } = await lade<{
  readonly regeln: readonly Korpusregel[];
  readonly listen: Readonly<Record<string, NonNullable<Element['optionen']>>>;
}>('../../../fixtures/fim-regeln.json');

export const korpus = regeln;
export const { regeln: vonHand } = await lade<{ readonly regeln: readonly VonHand[] }>('./von-hand.json');
export const { regeln: vorlagen } = await lade<{ readonly regeln: readonly Vorlage[] }>(
  '../../../fixtures/fim-uebersetzte-regeln.json',
);

/** A rule as the compiler would hand it over; ids are the path. */
export function prosa(regel: Korpusregel, angaben: { land?: Land; ohneListen?: boolean } = {}): Prosaregel {
  const elemente = regel.elemente.map((element): Element => {
    const optionen = element.optionen ?? (angaben.ohneListen ? undefined : listen[element.ids.at(-1)!]);
    return {
      ...element,
      ...(optionen ? { optionen } : {}),
      ...(element.art === 'hinweis' ? {} : { pfad: element.ids.join('/') }),
    };
  });
  return {
    id: regel.id,
    satz: regel.satz,
    elemente,
    ...(regel.traeger.startsWith('S') ? {} : { ort: regel.traeger }),
    ...(angaben.land ? { land: angaben.land } : {}),
  };
}

/** `G….F…` or `self.F…`, as labels and published rules write it, as a path below the bearer. */
export function pfadVon(name: string, elemente: readonly Element[]): Pfad {
  const kurz = name.replace(/^self\./, '');
  const gefunden = elemente.filter(({ ids }) => ids.join('.') === kurz || ids.join('.').endsWith(`.${kurz}`));
  const [genau] = [...gefunden].sort((a, b) => a.ids.length - b.ids.length);
  return genau ? `self/${genau.pfad}` : `?/${kurz}`;
}

/** A label's condition with paths, for a form of one state. */
export function bedingungVon(
  condition: NonNullable<Wirkung['condition']>,
  elemente: readonly Element[],
  land: Land,
): Bedingung {
  if (typeof condition === 'object' && 'land' in condition) return condition.land.includes(land);
  if (
    typeof condition === 'object' &&
    'not' in condition &&
    typeof condition.not === 'object' &&
    'land' in condition.not
  )
    return !condition.not.land.includes(land);
  return mitPfaden(condition as Bedingung, (name) => pfadVon(name, elemente));
}

/** The rules of each schema. */
export function schemata(angaben: Parameters<typeof prosa>[1]): readonly (readonly Prosaregel[])[] {
  return [...new Set(korpus.map(({ schema }) => schema))].map((schema) =>
    korpus.filter((regel) => regel.schema === schema).map((regel) => prosa(regel, angaben)),
  );
}
