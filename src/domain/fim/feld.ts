/** One Datenfeld → one field of the form model, or a text between fields. */
import type { Anzahl, Feld, Hinweis, Laenge, Option } from '../antrag/modell.js';
import { kalendertag } from '../antrag/wert.js';
import type { Meldungen } from './bericht.js';
import type { Bekanntes } from './bekannt.js';
import type { Datenfeld } from './datenschema.js';
import { uebersetzeMuster, type Lesbar } from './muster.js';
import { bezeichnungVon, text, verbinde, WORTE } from './worte.js';

export interface Umgebung {
  readonly id: string;
  readonly pfad: string;
  readonly anzahl: Anzahl;
  readonly bekanntes: Bekanntes;
  readonly optionen: readonly Option[] | undefined;
  readonly meldungen: Meldungen;
}

/** FIT-Connect carries more, phones and rural lines do not. */
const DATEI = {
  typen: ['application/pdf', 'image/jpeg', 'image/png'],
  groesse: 10_000_000,
} as const;
/** From this length on an answer is a text, not an entry. */
const MEHRZEILIG = 256;
const MOST_LENGTH = 20_000;
const ZIFFERN = /^(?:\\d|\[0-9\])(?:\{\d+(?:,\d*)?\}|[*+])$/;

export function hinweisVon(feld: Datenfeld): Hinweis | undefined {
  const titel = bezeichnungVon(feld);
  const worte = feld.inhalt || feld.hilfe;
  if (worte === '') return titel === '' ? undefined : { art: 'hinweis', text: text(titel) };
  const eigen = /^(?:hinweis|info(?:text|rmation)?|erläuterung)$/i.test(titel) || worte.startsWith(titel);
  return { art: 'hinweis', text: text(eigen ? worte : `${titel}: ${worte}`) };
}

export function feldVon(feld: Datenfeld, umgebung: Umgebung): Feld {
  const { id, anzahl, bekanntes } = umgebung;
  const sicht = feld.feldart === 'locked' ? 'gesperrt' : feld.feldart === 'hidden' ? 'verborgen' : undefined;
  const { hilfe, ...art } = nachArt(feld, umgebung);
  const hilfetext =
    feld.hilfe === '' ? hilfe : hilfe ? verbinde(text(feld.hilfe), ' ', hilfe) : text(feld.hilfe);
  const vorgabe = vorgabeVon(feld, art.typ, umgebung);
  return {
    art: 'feld',
    id,
    titel: text(bezeichnungVon(feld)),
    ...(hilfetext && { hilfe: hilfetext }),
    // Who cannot fill it in must not be held up by it.
    anzahl: { min: sicht === undefined ? anzahl.min : 0, max: anzahl.max },
    ...(bekanntes.autocomplete !== undefined && { autocomplete: bekanntes.autocomplete }),
    ...(bekanntes.vorbelegung !== undefined && { vorbelegung: bekanntes.vorbelegung }),
    ...(vorgabe !== undefined && { vorgabe }),
    ...(sicht && { sicht }),
    fim: { id: feld.id, version: feld.version },
    ...art,
  } as Feld;
}

type Art = { readonly typ: Feld['typ']; readonly hilfe?: Feld['titel'] } & Readonly<Record<string, unknown>>;

function nachArt(feld: Datenfeld, umgebung: Umgebung): Art {
  if (umgebung.optionen) return { typ: 'auswahl', optionen: umgebung.optionen };
  switch (feld.datentyp) {
    case 'bool':
      return { typ: 'janein' };
    case 'file':
    case 'obj': {
      const { mediaTypes, maxSize } = feld;
      return {
        typ: 'datei',
        datei: { typen: mediaTypes.length > 0 ? mediaTypes : DATEI.typen, groesse: maxSize ?? DATEI.groesse },
      };
    }
    case 'date':
      return { typ: 'datum', ...grenzen(feld, umgebung) };
    case 'num':
      return { typ: 'dezimal', ...wert(feld, umgebung) };
    case 'num_currency':
      return { typ: 'betrag', ...wert(feld, umgebung) };
    case 'num_int':
      return { typ: 'ganzzahl', ...wert(feld, umgebung) };
    case 'time':
      return { typ: 'zeit' };
    case 'datetime':
      return { typ: 'zeitpunkt' };
    case 'text':
    case 'text_latin':
      return textart(feld, umgebung);
    default:
      melde(
        umgebung,
        'nicht-unterstuetzt',
        `Den Datentyp „${feld.datentyp}“ gibt es nicht; daraus wird Text.`,
        feld,
      );
      return textart(feld, umgebung);
  }
}

function textart(feld: Datenfeld, umgebung: Umgebung): Art {
  const { pattern } = feld.praezisierung;
  const laenge = laengeVon(feld, umgebung);
  const maxLength = laenge?.max;
  const { muster, offen } = musterVon(feld, umgebung, maxLength);
  const { typ = ausPattern(feld) } = umgebung.bekanntes;
  const beschreibung = /beschreib|begründ|erläuter|bemerk|anmerk/i.test(feld.name) && maxLength === undefined;
  const lang = beschreibung || (maxLength ?? 0) >= MEHRZEILIG;
  // The runtime's own check of a postal code or an e-mail address says better what is wrong than a pattern can.
  const eigene = typ === 'plz' || typ === 'iban' || (typ === 'email' && (pattern?.includes('@') ?? false));
  const geprueft = eigene ? undefined : muster;
  if (geprueft?.nebenher)
    melde(
      umgebung,
      'muster-nebenher',
      `Das Muster „${pattern!}“ könnte lange laufen; der Browser prüft es neben der Seite und nur kurz, sonst prüft die Behörde.`,
      feld,
    );
  return {
    typ: typ ?? (lang ? 'mehrzeilig' : 'text'),
    ...(laenge && typ !== 'plz' && typ !== 'iban' && { laenge }),
    ...(geprueft && { muster: { regex: geprueft.regex, satz: WORTE.muster(text(bezeichnungVon(feld))) } }),
    ...(offen && { hilfe: WORTE.ungepruefteForm }),
  };
}

/** What a pattern gives away of the kind. */
function ausPattern({
  praezisierung: { pattern = '', maxLength },
}: Datenfeld): 'plz' | 'email' | 'ziffern' | 'iban' | undefined {
  if (/^\(?(?:DE|\[A-Z(?:a-z)?\]\{2\})(?:\\d|\[0-9\])\{2[02]?\}/.test(pattern)) return 'iban';
  if (ZIFFERN.test(pattern)) return 'ziffern';
  if (maxLength === 5 && /^\(\[0\]\{1\}\[1-9\]/.test(pattern)) return 'plz';
  return pattern.includes('@') ? 'email' : undefined;
}

function musterVon(
  feld: Datenfeld,
  umgebung: Umgebung,
  maxLength: number | undefined,
): { readonly muster?: Lesbar; readonly offen?: true } {
  const { pattern, unlesbar } = feld.praezisierung;
  if (unlesbar !== undefined)
    melde(umgebung, 'praezisierung', `Die Präzisierung „${unlesbar}“ ist nicht lesbar.`, feld);
  if (pattern === undefined) return {};
  const ergebnis = uebersetzeMuster(pattern, maxLength);
  if ('regex' in ergebnis) return { muster: ergebnis };
  const grund = ergebnis.fehler === 'muster-ungueltig' ? 'ist nicht lesbar' : 'könnte den Browser anhalten';
  melde(umgebung, ergebnis.fehler, `Das Muster „${pattern}“ ${grund}; es wird nicht geprüft.`, feld);
  return { offen: true };
}

function laengeVon(feld: Datenfeld, umgebung: Umgebung): Laenge | undefined {
  const { minLength: min = 0, maxLength } = feld.praezisierung;
  const max = maxLength === undefined ? undefined : Math.min(maxLength, MOST_LENGTH);
  if (max !== undefined && min > max) {
    melde(umgebung, 'praezisierung', `Die Längen ${min} bis ${max} sind unmöglich.`, feld);
    return undefined;
  }
  // At least one character is what "filled in" means anyway.
  if (min <= 1 && max === undefined) return undefined;
  return { ...(min > 1 && { min }), ...(max !== undefined && { max }) };
}

function wert(feld: Datenfeld, umgebung: Umgebung): { readonly wert?: object } {
  const min = zahl(feld.praezisierung.minValue);
  const max = zahl(feld.praezisierung.maxValue);
  if (Number.isNaN(min) || Number.isNaN(max) || (min ?? -Infinity) > (max ?? Infinity)) {
    const { minValue = '', maxValue = '' } = feld.praezisierung;
    melde(
      umgebung,
      'praezisierung',
      `Der Wertebereich „${minValue}“ bis „${maxValue}“ ist nicht lesbar.`,
      feld,
    );
    return {};
  }
  if (min === undefined && max === undefined) return {};
  return { wert: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } };
}

/** NaN for what is no number. */
const zahl = (roh: string | undefined): number | undefined =>
  roh === undefined
    ? undefined
    : /^[+-]?\d{1,15}(?:[.,]\d{1,9})?$/.test(roh)
      ? Number(roh.replace(',', '.'))
      : NaN;

function grenzen(feld: Datenfeld, umgebung: Umgebung): { readonly grenzen?: object } {
  const { minValue, maxValue } = feld.praezisierung;
  const fruehestens = tag(minValue);
  const spaetestens = tag(maxValue);
  if ((minValue !== undefined && !fruehestens) || (maxValue !== undefined && !spaetestens))
    melde(umgebung, 'praezisierung', `Die Grenzen des Datums sind nicht lesbar.`, feld);
  if (!fruehestens && !spaetestens) return {};
  return { grenzen: { ...(fruehestens && { fruehestens }), ...(spaetestens && { spaetestens }) } };
}

function tag(roh: string | undefined): string | undefined {
  const teile = /^(\d{4})-(\d{2})-(\d{2})/.exec(roh ?? '') ?? undefined;
  if (teile) return kalendertag(Number(teile[1]), Number(teile[2]), Number(teile[3]));
  const deutsch = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(roh ?? '');
  return deutsch ? kalendertag(Number(deutsch[3]), Number(deutsch[2]), Number(deutsch[1])) : undefined;
}

/** `inhalt` of an input, in the form a citizen would type it; only what the field can hold. */
function vorgabeVon(feld: Datenfeld, typ: Feld['typ'], umgebung: Umgebung): string | boolean | undefined {
  const { inhalt } = feld;
  if (inhalt === '' || typ === 'datei') return undefined;
  if (typ === 'janein') {
    if (/^(?:ja|true|1)$/i.test(inhalt)) return true;
    return /^(?:nein|false|0)$/i.test(inhalt) ? false : undefined;
  }
  if (typ === 'auswahl') return umgebung.optionen?.find(({ wert: code }) => code === inhalt)?.wert;
  return inhalt.length <= 500 ? inhalt : undefined;
}

function melde(
  umgebung: Umgebung,
  art: Parameters<Meldungen['melde']>[0],
  worte: string,
  feld: Datenfeld,
): void {
  umgebung.meldungen.melde(art, worte, { pfad: umgebung.pfad, element: feld.id, zeile: feld.zeile });
}
