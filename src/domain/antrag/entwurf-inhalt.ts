/**
 * What a draft keeps of an Antrag, as plain JSON; the bytes of files are kept beside it. Reading is careful: a draft
 * may come from an older version of the form, and what no longer fits is left out instead of breaking the rest.
 */
import { neuerAntrag, pruefseite, type Antrag, type Herkunft } from './antrag.js';
import { advance } from './befehle.js';
import type { KompiliertesFormular } from './formular.js';
import { Lage } from './lage.js';
import { frageVon, hoechstens, istWiederholt, zerlege } from './position.js';
import { istDateien, istLeer, kopie, passtZu, type Datei, type Wert } from './wert.js';

export interface EntwurfInhalt {
  readonly inhalt: 1;
  readonly form: string;
  readonly hash: string;
  readonly schritt: number;
  readonly weiteste: number;
  readonly ausPruefung: boolean;
  readonly antworten: Readonly<Record<string, Wert>>;
  readonly anzahlen: Readonly<Record<string, number>>;
  readonly geaendert: readonly string[];
  readonly ausKonto: readonly string[];
  readonly vonSeite: readonly string[];
  readonly einwaende: Readonly<Record<string, string>>;
  readonly weitereEinwaende: readonly string[];
  readonly perBrief: boolean;
}

export interface Wiederhergestellt {
  readonly antrag: Antrag;
  /** Was the form changed since? */
  readonly andereVersion: boolean;
}

export function entwurfInhalt({ modell }: KompiliertesFormular, antrag: Antrag): EntwurfInhalt {
  return {
    inhalt: 1,
    form: modell.id,
    hash: modell.hash,
    schritt: antrag.schritt,
    weiteste: antrag.weiteste,
    ausPruefung: antrag.ausPruefung,
    antworten: { ...antrag.antworten },
    anzahlen: { ...antrag.anzahlen },
    geaendert: Object.keys(antrag.geaendert),
    ausKonto: vorbelegt(antrag, 'konto'),
    vonSeite: vorbelegt(antrag, 'seite'),
    einwaende: { ...antrag.einwaende },
    weitereEinwaende: antrag.weitereEinwaende,
    perBrief: antrag.perBrief,
  };
}

/** `undefined` if the value is no draft of this form. */
export function stelleWiederHer(
  formular: KompiliertesFormular,
  inhalt: unknown,
): Wiederhergestellt | undefined {
  if (!istObjekt(inhalt) || inhalt['inhalt'] !== 1 || inhalt['form'] !== formular.modell.id) return undefined;
  const anzahlen = kopie<number>();
  for (const [ort, anzahl] of Object.entries(istObjekt(inhalt['anzahlen']) ? inhalt['anzahlen'] : {})) {
    const position = formular.positionen.get(zerlege(ort).pfad);
    if (!position || !istWiederholt(position.knoten) || !Number.isInteger(anzahl)) continue;
    anzahlen[ort] = Math.min(
      Math.max(anzahl as number, position.knoten.anzahl.min),
      hoechstens(position.knoten),
    );
  }

  const antworten = kopie<Wert>();
  const lage = new Lage(formular, { antworten, anzahlen });
  for (const [ort, wert] of Object.entries(istObjekt(inhalt['antworten']) ? inhalt['antworten'] : {})) {
    const gefunden = lage.finde(ort);
    const frage = gefunden && frageVon(gefunden.position);
    if (!frage || !passtZu(frage.typ, wert) || !nochWaehlbar(frage, wert)) continue;
    antworten[ort] = istDateien(wert) ? wert.map(nurBekanntes) : wert;
  }

  const geaendert = kopie<true>();
  for (const ort of listeVon(inhalt['geaendert'])) if (ort in antworten) geaendert[ort] = true;
  const herkunft = kopie<Herkunft>();
  for (const ort of listeVon(inhalt['ausKonto'])) if (ort in antworten) herkunft[ort] = 'konto';
  for (const ort of listeVon(inhalt['vonSeite'])) if (ort in antworten) herkunft[ort] = 'seite';

  const einwaende = kopie<string>();
  for (const [ort, satz] of Object.entries(istObjekt(inhalt['einwaende']) ? inhalt['einwaende'] : {}))
    if (typeof satz === 'string' && lage.finde(ort)) einwaende[ort] = satz;

  const andereVersion = inhalt['hash'] !== formular.modell.hash;
  // In another version the steps may be others: everything is reviewed again before it can be sent.
  const hoechste = andereVersion ? pruefseite(formular) : pruefseite(formular) + 1;
  const seite = (wert: unknown): number =>
    Number.isInteger(wert) ? Math.min(Math.max(wert as number, 0), hoechste) : 0;
  const schritt = seite(inhalt['schritt']);
  const antrag: Antrag = {
    ...neuerAntrag,
    antworten,
    anzahlen,
    geaendert,
    herkunft,
    einwaende,
    weitereEinwaende: listeVon(inhalt['weitereEinwaende']),
    perBrief: inhalt['perBrief'] === true,
    schritt,
    weiteste: Math.max(seite(inhalt['weiteste']), schritt),
    ausPruefung: inhalt['ausPruefung'] === true && schritt < pruefseite(formular),
  };
  return {
    antrag: schritt > pruefseite(formular) ? nurWennFertig(formular, antrag) : antrag,
    andereVersion,
  };
}

/** The last page is only for what is complete: a draft that is not goes to where something is missing. */
function nurWennFertig(formular: KompiliertesFormular, antrag: Antrag): Antrag {
  return advance(formular, { ...antrag, schritt: pruefseite(formular) }, { type: 'weiter' });
}

const vorbelegt = ({ herkunft }: Antrag, von: Herkunft): readonly string[] =>
  Object.keys(herkunft).filter((ort) => herkunft[ort] === von);

const nurBekanntes = ({ attachmentId, filename, mimeType, size }: Datei): Datei => ({
  attachmentId,
  filename,
  mimeType,
  size,
});

function nochWaehlbar(
  feld: { readonly typ: string; readonly optionen?: readonly { readonly wert: string }[] },
  wert: Wert,
): boolean {
  return (
    feld.typ !== 'auswahl' ||
    istLeer(wert) ||
    (feld.optionen?.some((option) => option.wert === wert) ?? false)
  );
}

const istObjekt = (wert: unknown): wert is Record<string, unknown> =>
  typeof wert === 'object' && wert !== null && !Array.isArray(wert);

const listeVon = (wert: unknown): readonly string[] =>
  Array.isArray(wert) ? wert.filter((ort): ort is string => typeof ort === 'string') : [];
