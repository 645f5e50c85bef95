/** What can be done with an Antrag: each command leads to its next state. */
import { pruefseite, schrittGilt, seiten, type Antrag, type Befehl } from './antrag.js';
import type { KompiliertesFormular } from './formular.js';
import { Lage } from './lage.js';
import { frageVon, hoechstens, istWiederholt, stelle, zerlege } from './position.js';
import { pruefeOrt, pruefeSchritt, pruefungVon, type Fehlerliste } from './schrittpruefung.js';
import { istLeer, kopie, passtZu, zeigeDatum, type Wert } from './wert.js';

/** Next state. Total: a command that makes no sense now changes nothing, and the same object comes back. */
export function advance(formular: KompiliertesFormular, antrag: Antrag, befehl: Befehl): Antrag {
  switch (befehl.type) {
    case 'eingabe':
      return eingabe(formular, antrag, befehl.ort, befehl.wert);
    case 'verlassen': {
      if (!antrag.geaendert[befehl.ort]) return antrag;
      const lage = new Lage(formular, antrag);
      const ort = lage.finde(befehl.ort);
      return ort && lage.gilt(ort)
        ? mitFehler(antrag, befehl.ort, pruefeOrt(formular, antrag, lage, ort))
        : antrag;
    }
    case 'abweisen':
      return new Lage(formular, antrag).finde(befehl.ort)
        ? mitFehler(antrag, befehl.ort, befehl.fehler)
        : antrag;
    case 'perBrief':
      return befehl.wert === antrag.perBrief ? antrag : { ...antrag, perBrief: befehl.wert };
    case 'weiter':
      return weiter(formular, antrag);
    case 'zurueck': {
      const davor = schritteDavor(formular, antrag);
      return davor === undefined ? antrag : gehe(antrag, davor);
    }
    case 'springe': {
      const { schritt } = befehl;
      if (
        !Number.isInteger(schritt) ||
        schritt < 0 ||
        schritt > antrag.weiteste ||
        schritt === antrag.schritt
      )
        return antrag;
      if (!schrittGilt(formular, new Lage(formular, antrag), schritt)) return antrag;
      const ausPruefung = schritt < pruefseite(formular) && antrag.weiteste >= pruefseite(formular);
      return { ...gehe(antrag, schritt), ausPruefung };
    }
    case 'hinzufuegen': {
      const gruppe = wiederholung(formular, antrag, befehl.gruppe);
      if (!gruppe || gruppe.anzahl >= gruppe.max) return antrag;
      return { ...antrag, anzahlen: mit(antrag.anzahlen, befehl.gruppe, gruppe.anzahl + 1) };
    }
    case 'entfernen':
      return entferne(formular, antrag, befehl.gruppe, befehl.index);
    case 'leeren':
      return leere(antrag, befehl.gruppe);
    case 'vorbelegen':
      return vorbelege(formular, antrag, befehl.daten);
  }
}

function eingabe(formular: KompiliertesFormular, antrag: Antrag, ort: string, wert: Wert): Antrag {
  const gefunden = new Lage(formular, antrag).finde(ort);
  const frage = gefunden && frageVon(gefunden.position);
  if (!frage || !passtZu(frage.typ, wert) || antrag.antworten[ort] === wert) return antrag;
  const naechster: Antrag = {
    ...antrag,
    antworten: mit(antrag.antworten, ort, wert),
    geaendert: antrag.geaendert[ort] ? antrag.geaendert : mit(antrag.geaendert, ort, true),
    herkunft: ohne(antrag.herkunft, ort),
    einwaende: ohne(antrag.einwaende, ort),
  };
  if (!antrag.fehler[ort]) return naechster;
  // An error goes away as soon as it is mended, but no new one comes while someone is typing.
  const lage = new Lage(formular, naechster);
  return pruefeOrt(formular, naechster, lage, gefunden) ? naechster : mitFehler(naechster, ort, undefined);
}

function weiter(formular: KompiliertesFormular, antrag: Antrag): Antrag {
  const ende = pruefseite(formular);
  if (antrag.schritt > ende) return antrag;
  const lage = new Lage(formular, antrag);
  if (antrag.schritt < ende) {
    const fehler = pruefeSchritt(formular, antrag, lage, antrag.schritt);
    if (Object.keys(fehler).length > 0) return beanstande(antrag, fehler);
  }
  if (antrag.schritt === ende || antrag.ausPruefung) {
    // What was changed may have made another step incomplete, and a restored draft may come from an older form.
    for (const schritt of formular.modell.schritte.keys()) {
      const fehler = pruefeSchritt(formular, antrag, lage, schritt);
      if (Object.keys(fehler).length === 0) continue;
      return beanstande({ ...gehe(antrag, schritt), ausPruefung: true }, fehler);
    }
    return gehe(antrag, antrag.schritt === ende ? ende + 1 : ende);
  }
  const naechster = seiten(formular, lage).find((schritt) => schritt > antrag.schritt);
  return naechster === undefined ? antrag : gehe(antrag, naechster);
}

function schritteDavor(formular: KompiliertesFormular, antrag: Antrag): number | undefined {
  return seiten(formular, new Lage(formular, antrag)).findLast((schritt) => schritt < antrag.schritt);
}

function gehe(antrag: Antrag, schritt: number): Antrag {
  const weiteste = Math.max(antrag.weiteste, schritt);
  return { ...antrag, schritt, weiteste, ausPruefung: false, fehler: kopie(), beanstandet: false };
}

function beanstande(antrag: Antrag, fehler: Fehlerliste): Antrag {
  return { ...antrag, fehler, abgewiesen: antrag.abgewiesen + 1, beanstandet: true };
}

function wiederholung(
  formular: KompiliertesFormular,
  antrag: Antrag,
  ort: string,
): { readonly anzahl: number; readonly min: number; readonly max: number } | undefined {
  const lage = new Lage(formular, antrag);
  const { pfad, indizes } = zerlege(ort);
  const position = formular.positionen.get(pfad);
  if (!position || !istWiederholt(position.knoten) || stelle(position, indizes) !== ort) return undefined;
  if (indizes.length !== position.wiederholungen.length - 1) return undefined;
  if (position.eltern && !lage.finde(stelle(position.eltern, indizes))) return undefined;
  return {
    anzahl: lage.anzahl(position, indizes),
    min: position.knoten.anzahl.min,
    max: hoechstens(position.knoten),
  };
}

function entferne(formular: KompiliertesFormular, antrag: Antrag, gruppe: string, index: number): Antrag {
  const vorhanden = wiederholung(formular, antrag, gruppe);
  if (!vorhanden || !Number.isInteger(index) || index < 0 || index >= vorhanden.anzahl) return antrag;
  if (vorhanden.anzahl <= vorhanden.min) return antrag;
  const rest = verlege(antrag, (ort) => verschiebe(ort, gruppe, index));
  return { ...rest, anzahlen: mit(rest.anzahlen, gruppe, vorhanden.anzahl - 1) };
}

const leere = (antrag: Antrag, gruppe: string): Antrag =>
  verlege(antrag, (ort) => (ort.startsWith(`${gruppe}/`) ? undefined : ort));

/** All that is known of places, at other places; `undefined`: forgotten. */
function verlege(antrag: Antrag, nach: (ort: string) => string | undefined): Antrag {
  const alle = <T>(werte: Readonly<Record<string, T>>): Record<string, T> => {
    const neu = kopie<T>();
    for (const [ort, wert] of Object.entries(werte)) {
      const ziel = nach(ort);
      if (ziel !== undefined) neu[ziel] = wert;
    }
    return neu;
  };
  return {
    ...antrag,
    antworten: alle(antrag.antworten),
    anzahlen: alle(antrag.anzahlen),
    geaendert: alle(antrag.geaendert),
    herkunft: alle(antrag.herkunft),
    fehler: alle(antrag.fehler),
    einwaende: alle(antrag.einwaende),
  };
}

/** Place after the removal of one repetition; `undefined` if it was inside. */
export function verschiebe(ort: string, gruppe: string, entfernt: number): string | undefined {
  if (!ort.startsWith(`${gruppe}/`)) return ort;
  const [kopf, ...rest] = ort.slice(gruppe.length + 1).split('/');
  const index = Number(kopf);
  if (!Number.isInteger(index) || index < entfernt) return ort;
  return index === entfernt ? undefined : [gruppe, index - 1, ...rest].join('/');
}

function vorbelege(
  formular: KompiliertesFormular,
  antrag: Antrag,
  daten: Readonly<Record<string, string>>,
): Antrag {
  const antworten = kopie(antrag.antworten);
  const herkunft = kopie(antrag.herkunft);
  let neu = false;
  for (const { pfad, knoten, wiederholungen } of formular.felder) {
    const wert = knoten.vorbelegung === undefined ? undefined : daten[knoten.vorbelegung];
    if (typeof wert !== 'string' || wert.trim() === '' || wiederholungen.length > 0) continue;
    // The account knows the citizen better than the page around.
    if (antrag.geaendert[pfad] || !(antrag.herkunft[pfad] === 'seite' || istLeer(antrag.antworten[pfad])))
      continue;
    const text = knoten.typ === 'datum' ? zeigeDatum(wert) : wert;
    // Accounts hold old and foreign data: what the form would refuse is better typed afresh.
    if (knoten.typ === 'datei' || typeof text !== 'string' || pruefungVon(formular, knoten)(text)) continue;
    antworten[pfad] = text;
    herkunft[pfad] = 'konto';
    neu = true;
  }
  return neu ? { ...antrag, antworten, herkunft } : antrag;
}

function mitFehler(antrag: Antrag, ort: string, fehler: Fehlerliste[string] | undefined): Antrag {
  if (fehler) return { ...antrag, fehler: mit(antrag.fehler, ort, fehler) };
  return antrag.fehler[ort] ? { ...antrag, fehler: ohne(antrag.fehler, ort) } : antrag;
}

function mit<T>(werte: Readonly<Record<string, T>>, schluessel: string, wert: T): Record<string, T> {
  const neu = kopie(werte);
  neu[schluessel] = wert;
  return neu;
}

function ohne<T>(werte: Readonly<Record<string, T>>, schluessel: string): Readonly<Record<string, T>> {
  if (!(schluessel in werte)) return werte;
  const neu = kopie<T>();
  for (const [ort, wert] of Object.entries(werte)) if (ort !== schluessel) neu[ort] = wert;
  return neu;
}
