/** Options of choices, from lists in the schema or beside it; what several fields share stands once in the model. */
import type { Option, Text } from '../antrag/modell.js';
import type { Befund, Meldungen } from './bericht.js';
import { findeCodeliste, werteVon, type Codeliste } from './codeliste.js';
import type { Codewert, Datenfeld } from './datenschema.js';
import { text } from './worte.js';

/** Up to this many options a list is written where it is used, if only one field uses it. */
const KURZ = 15;

type Ort = Pick<Befund, 'pfad' | 'element' | 'zeile'>;

interface Liste {
  readonly optionen: readonly Option[];
  /** Name in the model, made of what the list is called. */
  readonly name: string;
  readonly urn: string | undefined;
}

export class Codelisten {
  readonly #vorhanden: readonly Codeliste[];
  /** By code list or content: fields with equal lists get the very same options. */
  readonly #gelesen = new Map<string, Liste>();
  readonly #benutzt = new Map<readonly Option[], { liste: Liste; anzahl: number }>();
  readonly #mitTexten = new Map<readonly Option[], Map<object, readonly Option[]>>();

  constructor(vorhanden: readonly Codeliste[]) {
    this.#vorhanden = vorhanden;
  }

  optionen(feld: Datenfeld, ort: Ort, meldungen: Meldungen): readonly Option[] | undefined {
    const liste = feld.werte ? this.#ausWerten(feld, feld.werte) : this.#ausVerweis(feld, ort, meldungen);
    if (!liste) return undefined;
    if (liste.optionen.length === 0) {
      meldungen.melde('codeliste-leer', `Die Codeliste „${liste.urn ?? feld.name}“ hat keine Einträge.`, ort);
      return undefined;
    }
    const benutzt = this.#benutzt.get(liste.optionen);
    if (benutzt) benutzt.anzahl++;
    else this.#benutzt.set(liste.optionen, { liste, anzahl: 1 });
    return liste.optionen;
  }

  /** The same options in other words; fields with the same list and the same words share them again. */
  mitTexten(optionen: readonly Option[], texte: Readonly<Record<string, Partial<Text>>>): readonly Option[] {
    const vorher = this.#benutzt.get(optionen);
    const bekannt = this.#mitTexten.get(optionen)?.get(texte);
    const neu =
      bekannt ??
      optionen.map((option) =>
        Object.hasOwn(texte, option.wert)
          ? { ...option, titel: { ...option.titel, ...texte[option.wert] } }
          : option,
      );
    if (!bekannt) {
      this.#mitTexten.set(
        optionen,
        (this.#mitTexten.get(optionen) ?? new Map<object, readonly Option[]>()).set(texte, neu),
      );
      if (vorher) {
        const liste = { ...vorher.liste, optionen: neu, name: this.#freierName(vorher.liste.name) };
        this.#gelesen.set(`texte ${liste.name}`, liste);
        this.#benutzt.set(neu, { liste, anzahl: 0 });
      }
    }
    const nachher = this.#benutzt.get(neu);
    if (nachher && vorher) {
      nachher.anzahl++;
      if (--vorher.anzahl === 0) this.#benutzt.delete(optionen);
    }
    return neu;
  }

  /** Name of the list in the model, where it stands there. */
  nameIn(optionen: readonly Option[]): string | undefined {
    const benutzt = this.#benutzt.get(optionen);
    return benutzt && (benutzt.anzahl > 1 || optionen.length > KURZ) ? benutzt.liste.name : undefined;
  }

  /** Code lists beside the schema that were used. */
  get benutzte(): readonly { readonly urn: string; readonly eintraege: number }[] {
    return [...this.#benutzt.values()].flatMap(({ liste: { urn, optionen } }) =>
      urn === undefined ? [] : [{ urn, eintraege: optionen.length }],
    );
  }

  #ausWerten(feld: Datenfeld, werte: readonly Codewert[]): Liste {
    return this.#merke(`werte ${werte.map(({ code, name }) => `${code}\t${name}`).join('\n')}`, () => ({
      optionen: optionenAus(werte),
      name: `werte-${feld.id}`,
      urn: undefined,
    }));
  }

  #ausVerweis(feld: Datenfeld, ort: Ort, meldungen: Meldungen): Liste | undefined {
    const verweis = feld.codeliste;
    if (!verweis) {
      meldungen.melde(
        'codeliste-fehlt',
        `Die Auswahl „${feld.name}“ hat keine Werte; daraus wird ein Textfeld.`,
        ort,
      );
      return undefined;
    }
    const fund = findeCodeliste(this.#vorhanden, verweis);
    const gesucht = verweis.canonicalVersionUri || verweis.canonicalIdentification;
    if (!fund) {
      meldungen.melde('codeliste-fehlt', `Die Codeliste „${gesucht}“ fehlt; daraus wird ein Textfeld.`, ort);
      return undefined;
    }
    if (fund.statt !== undefined)
      meldungen.melde(
        'codeliste-version',
        `Statt „${gesucht}“ wird Version ${fund.liste.version} der Codeliste benutzt.`,
        ort,
      );
    const { canonicalVersionUri: urn } = fund.liste;
    return this.#merke(`urn ${urn} ${verweis.codeKey} ${verweis.nameKey}`, () => ({
      optionen: optionenAus(werteVon(fund.liste, verweis)),
      name: nameAus(urn),
      urn,
    }));
  }

  #merke(schluessel: string, lies: () => Liste): Liste {
    let liste = this.#gelesen.get(schluessel);
    if (!liste) {
      liste = lies();
      liste = { ...liste, name: this.#freierName(liste.name) };
      this.#gelesen.set(schluessel, liste);
    }
    return liste;
  }

  #freierName(stamm: string): string {
    const namen = new Set([...this.#gelesen.values()].map(({ name }) => name));
    let name = stamm;
    for (let i = 2; namen.has(name); i++) name = `${stamm}-${i}`;
    return name;
  }
}

/** The first of equal codes counts. */
function optionenAus(werte: readonly Codewert[]): readonly Option[] {
  const optionen = new Map<string, Option>();
  for (const { code, name } of werte) {
    const wert = code.slice(0, 500);
    if (wert !== '' && !optionen.has(wert)) optionen.set(wert, { wert, titel: text(name || wert) });
  }
  return [...optionen.values()];
}

/** `urn:de:bund:destatis:…:schluessel:staat_2023-02-24` → `staat_2023-02-24` */
function nameAus(urn: string): string {
  const name = (urn.split(':').pop() ?? '')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, 48);
  return /^[A-Za-z]/.test(name) ? name : `liste-${name}`;
}
