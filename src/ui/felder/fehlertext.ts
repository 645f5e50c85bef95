import type { Feld } from '../../domain/antrag/modell.js';
import type { Artfehler, Fehler } from '../../domain/antrag/fehler.js';
import { zeigeDatum } from '../../domain/antrag/wert.js';
import { formatBytes, formatEuro, formatNumber } from '../format.js';
import { dateiarten } from './dateiarten.js';
import { wortlaut, type VolleUmgebung } from './worte.js';

/** One sentence that says what is wrong and how to mend it; the same at the field and in the summary. */
export function fehlertext(fehler: Exclude<Fehler, Artfehler>, feld: Feld, umgebung: VolleUmgebung): string {
  const { t, sprache } = umgebung;
  const worte = t.antrag.fehler;
  const titel = wortlaut(feld.titel, umgebung);
  const menge = (wert: number): string =>
    feld.typ === 'betrag' ? formatEuro(sprache, wert * 100) : formatNumber(sprache, wert);
  switch (fehler.art) {
    case 'fehlt':
      return fehlt(feld, titel, umgebung);
    case 'ziffern-anzahl':
      return worte.ziffernAnzahl(titel, fehler.min, fehler.max, fehler.ist);
    case 'kein-tag':
      return worte.keinTag(titel);
    case 'email':
    case 'telefon':
    case 'plz':
    case 'ziffern':
    case 'ganzzahl':
    case 'betrag':
    case 'dezimal':
    case 'datum':
    case 'auswahl':
      return worte[fehler.art](titel);
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
