/**
 * Checks of one answer, compiled to a closure for each field. What is checked is what the citizen can mend; the words
 * for it belong to the view (or to the model, where the author wrote a sentence).
 */
import type { Uhr } from '../ports.js';
import type { Fehler } from './fehler.js';
import type { Datumsfeld, Dateifeld, Feld, Tag } from './modell.js';
import type { Musterurteile } from './muster.js';
import { musterwerk } from './musterwerk.js';
import {
  bedeutung,
  eigene,
  istDateien,
  istDatumsform,
  istMehrdeutig,
  kalendertag,
  parseDatum,
  type Bedeutung,
  type Wert,
} from './wert.js';

/** Gives what is wrong with an answer; an empty one is never wrong here, for whether it is required depends on others. */
export type Feldpruefung = (wert: Wert | undefined) => Fehler | undefined;

/** XDatenfelder leaves lengths open at times; nothing a citizen types is longer. */
const LAENGE = {
  text: 1000,
  mehrzeilig: 20_000,
  email: 254,
  telefon: 40,
  plz: 5,
  iban: 34,
  zeit: 40,
  zeitpunkt: 40,
  ziffern: 40,
} as const;

/** Patterns only where the Musterwerk is there. @param urteile on those that do not run on the page */
export function kompilierePruefung(feld: Feld, uhr: Uhr, urteile?: Musterurteile): Feldpruefung {
  const pruefe = nachTyp(feld, uhr, urteile);
  return (wert) => {
    const gemeint = bedeutung(feld, wert);
    return gemeint === undefined ? undefined : pruefe(gemeint);
  };
}

function nachTyp(
  feld: Feld,
  uhr: Uhr,
  urteile: Musterurteile | undefined,
): (wert: Bedeutung) => Fehler | undefined {
  switch (feld.typ) {
    case 'text':
    case 'mehrzeilig':
    case 'email':
    case 'telefon':
    case 'iban':
    case 'zeit':
    case 'zeitpunkt':
    case 'plz': {
      const min = feld.laenge?.min ?? 0;
      const max = feld.laenge?.max ?? LAENGE[feld.typ];
      const passt = musterwerk()?.pruefeMuster(feld.muster, max, urteile);
      const form = FORMEN[feld.typ];
      return (wert) => {
        const text = typeof wert === 'string' ? wert : '';
        // eslint-disable-next-line @typescript-eslint/no-misused-spread -- code points are what JSON Schema counts
        const ist = [...text].length;
        if (ist > max) return { art: 'zu-lang', grenze: max, ist };
        if (form && !form.passt(text)) return { art: form.art };
        const fehler = eigene.get(feld.typ)?.pruefe(text);
        if (fehler) return fehler;
        if (ist < min) return { art: 'zu-kurz', grenze: min, ist };
        return passt && !passt(text) ? { art: 'satz', satz: feld.muster!.satz } : undefined;
      };
    }
    case 'ziffern': {
      const min = feld.laenge?.min ?? 1;
      const max = feld.laenge?.max ?? LAENGE.ziffern;
      const passt = musterwerk()?.pruefeMuster(feld.muster, max, urteile);
      return (wert) => {
        const text = typeof wert === 'string' ? wert : '';
        if (!/^\d+$/.test(text)) return { art: 'ziffern' };
        if (text.length < min || text.length > max)
          return { art: 'ziffern-anzahl', min, max, ist: text.length };
        return passt && !passt(text) ? { art: 'satz', satz: feld.muster!.satz } : undefined;
      };
    }
    case 'ganzzahl':
    case 'dezimal':
    case 'betrag': {
      const { min = -Infinity, max = Infinity } = feld.wert ?? {};
      return (wert) => {
        if (typeof wert !== 'number')
          return typeof wert === 'string' && istMehrdeutig(wert)
            ? { art: 'form', was: 'mehrdeutig' }
            : { art: feld.typ };
        if (wert < min) return { art: 'zu-klein', grenze: min };
        return wert > max ? { art: 'zu-gross', grenze: max } : undefined;
      };
    }
    case 'datum':
      return pruefeDatum(feld, uhr);
    case 'auswahl': {
      const werte = new Set(feld.optionen.map((option) => option.wert));
      return (wert) => (typeof wert === 'string' && werte.has(wert) ? undefined : { art: 'auswahl' });
    }
    case 'janein':
    case 'bestaetigung':
      return (wert) => (typeof wert === 'boolean' ? undefined : { art: 'auswahl' });
    case 'datei':
      return (wert) => (istDateien(wert) ? pruefeDateien(feld, wert) : { art: 'auswahl' });
  }
}

const FORMEN: Readonly<
  Partial<Record<Feld['typ'], { art: 'email' | 'telefon' | 'plz'; passt(text: string): boolean }>>
> = {
  // One @ and a dotted domain. More would refuse addresses that exist (RFC 6531 allows umlauts on both sides).
  email: { art: 'email', passt: (text) => /^[^\s@,;<>]+@[^\s@.,;<>]+(?:\.[^\s@.,;<>]+)+$/.test(text) },
  telefon: {
    art: 'telefon',
    passt: (text) => /^[+(]*\d[\d\s()/.,–-]+$/.test(text) && /^\d{5,17}$/.test(text.replace(/\D/g, '')),
  },
  // Postal codes of Germany run from 01001 to 99998.
  plz: { art: 'plz', passt: (text) => /^(?:0[1-9]|[1-9]\d)\d{3}$/.test(text) },
};

function pruefeDatum(feld: Datumsfeld, uhr: Uhr): (wert: Bedeutung) => Fehler | undefined {
  const { fruehestens, spaetestens } = feld.grenzen ?? {};
  return (wert) => {
    const text = typeof wert === 'string' ? wert : '';
    // Text that is no day stays text, and may still look like ISO (`2024-02-30`).
    if (parseDatum(text) === undefined) return { art: istDatumsform(text) ? 'kein-tag' : 'datum' };
    const frueh = fruehestens === undefined ? undefined : tagAls(fruehestens, uhr.jetzt());
    if (frueh !== undefined && text < frueh)
      return { art: 'zu-frueh', grenze: frueh, heute: fruehestens === 'heute' };
    const spaet = spaetestens === undefined ? undefined : tagAls(spaetestens, uhr.jetzt());
    if (spaet !== undefined && text > spaet)
      return { art: 'zu-spaet', grenze: spaet, heute: spaetestens === 'heute' };
    return undefined;
  };
}

/** A limit as a day of the calendar, in the time zone of the citizen; `undefined` if it is none. */
export function tagAls(tag: Tag, jetzt: Date): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(tag)) return tag;
  const abstand = tag === 'heute' ? ['', '+', '0', 'D'] : /^([+-])P(\d{1,4})([YMD])$/.exec(tag);
  if (!abstand) return undefined;
  const menge = Number(abstand[2]) * (abstand[1] === '-' ? -1 : 1);
  const ziel = new Date(jetzt.getFullYear(), jetzt.getMonth(), jetzt.getDate());
  if (abstand[3] === 'D') ziel.setDate(ziel.getDate() + menge);
  else {
    // 29 February less one year is 28 February, not 1 March.
    const monate = abstand[3] === 'Y' ? menge * 12 : menge;
    const letzter = new Date(ziel.getFullYear(), ziel.getMonth() + monate + 1, 0).getDate();
    ziel.setMonth(ziel.getMonth() + monate, Math.min(ziel.getDate(), letzter));
  }
  return kalendertag(ziel.getFullYear(), ziel.getMonth() + 1, ziel.getDate());
}

function pruefeDateien(feld: Dateifeld, dateien: Bedeutung & readonly unknown[]): Fehler | undefined {
  const grenze = feld.anzahl.max === '*' ? 20 : feld.anzahl.max;
  if (dateien.length > grenze) return { art: 'dateien-viele', grenze };
  for (const datei of dateien as readonly { size: number; mimeType: string }[]) {
    const fehler = pruefeDatei(feld, datei);
    if (fehler) return fehler;
  }
  return undefined;
}

/** Checks one file before its bytes are taken. */
export function pruefeDatei(
  feld: Dateifeld,
  datei: { readonly size: number; readonly mimeType: string },
): Fehler | undefined {
  if (!feld.datei.typen.includes(datei.mimeType)) return { art: 'datei-typ', typen: feld.datei.typen };
  if (datei.size === 0) return { art: 'datei-leer' };
  return datei.size > feld.datei.groesse
    ? { art: 'datei-gross', grenze: feld.datei.groesse, ist: datei.size }
    : undefined;
}
