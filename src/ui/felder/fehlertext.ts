import type { Feld } from '../../domain/antrag/modell.js';
import type { Fehler } from '../../domain/antrag/pruefung.js';
import { zeigeDatum } from '../../domain/antrag/wert.js';
import { formatBytes, formatEuro, formatNumber } from '../format.js';
import { dateiarten } from './dateiarten.js';
import { wortlaut, type VolleUmgebung } from './worte.js';

/** One sentence that says what is wrong and how to mend it; the same at the field and in the summary. */
export function fehlertext(fehler: Fehler, feld: Feld, umgebung: VolleUmgebung): string {
  const { t, sprache } = umgebung;
  const worte = t.antrag.fehler;
  const titel = wortlaut(feld.titel, umgebung);
  const menge = (wert: number): string =>
    feld.typ === 'betrag' ? formatEuro(sprache, wert * 100) : formatNumber(sprache, wert);
  switch (fehler.art) {
    case 'fehlt':
      return fehlt(feld, titel, umgebung);
    case 'email':
      return worte.email(titel);
    case 'telefon':
      return worte.telefon(titel);
    case 'plz':
      return worte.plz(titel);
    case 'ziffern':
      return worte.ziffern(titel);
    case 'ziffern-anzahl':
      return worte.ziffernAnzahl(titel, fehler.min, fehler.max, fehler.ist);
    case 'ganzzahl':
      return worte.ganzzahl(titel);
    case 'betrag':
      return worte.betrag(titel);
    case 'dezimal':
      return worte.dezimal(titel);
    case 'datum':
      return worte.datum(titel);
    case 'kein-tag':
      return worte.keinTag(titel);
    case 'auswahl':
      return worte.auswahl(titel);
    case 'zu-kurz':
      return worte.zuKurz(titel, fehler.grenze);
    case 'zu-lang':
      return worte.zuLang(titel, fehler.grenze, fehler.ist);
    case 'zu-klein':
      return worte.zuKlein(titel, menge(fehler.grenze));
    case 'zu-gross':
      return worte.zuGross(titel, menge(fehler.grenze));
    case 'zu-frueh':
      return worte.zuFrueh(titel, zeigeDatum(fehler.grenze));
    case 'zu-spaet':
      return fehler.heute ? worte.zukunft(titel) : worte.zuSpaet(titel, zeigeDatum(fehler.grenze));
    case 'datei-typ':
      return worte.dateiTyp(titel, dateiarten(fehler.typen));
    case 'datei-leer':
      return worte.dateiLeer(titel);
    case 'datei-gross':
      return worte.dateiGross(titel, formatBytes(sprache, fehler.grenze), formatBytes(sprache, fehler.ist));
    case 'dateien-viele':
      return worte.dateienViele(titel, fehler.grenze);
    case 'satz':
      return wortlaut(fehler.satz, umgebung);
  }
}

function fehlt(feld: Feld, titel: string, { t }: VolleUmgebung): string {
  const worte = t.antrag.fehler;
  switch (feld.typ) {
    case 'auswahl':
      return worte.auswahl(titel);
    case 'janein':
      return worte.janein(titel);
    case 'bestaetigung':
      return worte.bestaetigung(titel);
    case 'datei':
      return worte.dateiFehlt(titel);
    default:
      return worte.text(titel);
  }
}
