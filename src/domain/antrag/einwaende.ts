/**
 * Why an application came back, at the places where it can be mended. The authority's signed event names problems of the
 * data by `instance`; FIT-Connect says `data` or `attachment:{id}`, and behind `data` we read a JSON Pointer (RFC 6901) into the
 * Fachdaten: `data#/hunde/0/rasse` (contract/formular.md, Coming back).
 */
import type { Grund } from '../zustellung/ereignisse.js';
import type { Antrag } from './antrag.js';
import { istFeld, type KompiliertesFormular } from './formular.js';
import { Lage, type Ort } from './lage.js';
import type { Gruppe } from './modell.js';
import { istWiederholt, stelle, type Position } from './position.js';
import { istSichtbar } from './sicht.js';
import { istDateien, kopie } from './wert.js';

const DATEN = /^(?:data)?#?(\/.*)$/;
const ANLAGE = /^attachment:(.+)$/i;

/** The Antrag that was sent, to be mended: objections at their fields, what names no field of it apart. */
export function mitEinwaenden(
  formular: KompiliertesFormular,
  antrag: Antrag,
  gruende: readonly Grund[],
): Antrag {
  const lage = new Lage(formular, antrag);
  const einwaende = kopie<string>();
  const weitere: string[] = [];
  let schritt: number | undefined;
  for (const { titel, detail, stelle: instanz } of gruende) {
    const text = [titel, detail].filter((teil) => teil !== '').join(': ');
    const ort = findeOrt(formular, antrag, lage, instanz);
    if (!ort) {
      weitere.push(text);
      continue;
    }
    const platz = stelle(ort.position, ort.indizes);
    einwaende[platz] = einwaende[platz] ? `${einwaende[platz]} ${text}` : text;
    schritt = Math.min(schritt ?? Infinity, ort.position.schritt);
  }
  return {
    ...antrag,
    einwaende,
    weitereEinwaende: weitere,
    schritt: schritt ?? 0,
    ausPruefung: true,
    fehler: kopie(),
    beanstandet: false,
  };
}

function findeOrt(
  formular: KompiliertesFormular,
  antrag: Antrag,
  lage: Lage,
  instanz: string,
): Ort | undefined {
  const [, anlage] = ANLAGE.exec(instanz) ?? [];
  if (anlage) {
    const treffer = Object.entries(antrag.antworten).find(
      ([, wert]) =>
        istDateien(wert) && wert.some(({ attachmentId }) => attachmentId === anlage.toLowerCase()),
    );
    return treffer && lage.finde(treffer[0]);
  }
  const [, zeiger] = DATEN.exec(instanz) ?? [];
  return zeiger ? folge(lage, formular.oberste, zeiger.slice(1).split('/').map(entkomme)) : undefined;
}

/** Along the data into the form, as far as both go together: what is missing is told at the group that lacks it. */
function folge(
  lage: Lage,
  kinder: readonly Position[],
  [teil, ...rest]: readonly string[],
  bisher?: Ort,
): Ort | undefined {
  const position = kinder.find(({ knoten }) => knoten.id === teil);
  const wiederholt = position !== undefined && istWiederholt(position.knoten);
  const orte = position ? lage.geltende(position, bisher?.indizes) : [];
  const gesendet = position && istListe(position) ? orte.filter((ort) => lage.benutzt(ort)) : orte;
  const ort = gesendet[wiederholt ? Number(rest[0] ?? 0) : 0];
  if (!ort) return bisher && feldIn(lage, bisher);
  return folge(lage, ort.position.kinder, wiederholt ? rest.slice(1) : rest, ort);
}

/** Sent as a list of bare values, and only those that are there. */
const istListe = ({ knoten }: Position): boolean => (knoten as Gruppe).darstellung === 'liste';

/** A group has no input of its own: its first field that can be seen. */
const feldIn = (lage: Lage, ort: Ort): Ort | undefined =>
  lage
    .felderUnter(ort)
    .find((feld) => lage.gilt(feld) && istFeld(feld.position) && istSichtbar(feld.position.knoten));

const entkomme = (teil: string): string => entziffere(teil).replaceAll('~1', '/').replaceAll('~0', '~');

function entziffere(teil: string): string {
  try {
    return decodeURIComponent(teil);
  } catch {
    return teil;
  }
}
