/**
 * What a municipality lays over a Datenschema: who is responsible, how the form is divided, better words and their
 * translations, conditions, what is not asked. The text of the contract is `contract/overlay.schema.json`.
 */
import type {
  Bedingung,
  Feld,
  Formular,
  Gruppe,
  Hinweis,
  Knoten,
  Pfad,
  Regel,
  Schritt,
  Text,
} from '../antrag/modell.js';
import { alle, type Platz } from './aufbau.js';
import type { Meldungen } from './bericht.js';
import type { Codelisten } from './codelisten.js';
import { langeId } from './datenschema.js';
import { ersetzeFeld } from './regeln.js';
import { text } from './worte.js';

/** German may be left out: then the words of the Datenschema stay, and a translation is added. */
export type Textzusatz = Partial<Text>;

export interface Elementzusatz {
  readonly titel?: Textzusatz | undefined;
  readonly hilfe?: Textzusatz | undefined;
  /** Text before it. */
  readonly hinweis?: Text | undefined;
  /** Not asked: the form does not have it, unless it has a `vorgabe`, which is then sent unseen. */
  readonly verborgen?: true | undefined;
  readonly vorgabe?: string | boolean | undefined;
  readonly autocomplete?: string | undefined;
  /** Claim of the Nutzerkonto; `null` takes a wrong guess away. */
  readonly vorbelegung?: string | null | undefined;
  readonly eintrag?: Text | undefined;
  readonly hinzufuegen?: Text | undefined;
  /** Words of options by code. */
  readonly optionen?: Readonly<Record<string, Textzusatz>> | undefined;
  /** Sentence of the pattern. */
  readonly muster?: Text | undefined;
  /** Asked only while this holds. */
  readonly wenn?: { readonly bedingung: Bedingung; readonly satz: Text } | undefined;
}

type Angaben = Pick<
  Formular,
  'id' | 'version' | 'ars' | 'leistung' | 'titel' | 'behoerde' | 'niveau' | 'zustellpunkt' | 'antwortkanaele'
>;

export type Overlay = { readonly [K in keyof Angaben]?: Angaben[K] | undefined } & {
  readonly overlay: 1;
  readonly einleitung?: Text | undefined;
  readonly gast?: true | undefined;
  readonly schemaUri?: string | undefined;
  readonly gebuehr?: Formular['gebuehr'] | undefined;
  readonly uebersichten?: Formular['uebersichten'] | undefined;
  readonly wieweiter?: readonly Text[] | undefined;
  /** By path (one position) or by id of FIM (all positions of the element); the path wins. */
  readonly elemente?: Readonly<Record<string, Elementzusatz>> | undefined;
  readonly schritte?:
    | readonly {
        readonly id: string;
        readonly titel: Text;
        readonly einleitung?: Text | undefined;
        /** Paths of groups and fields, in their order; a group may be given in parts. */
        readonly felder: readonly Pfad[];
      }[]
    | undefined;
  readonly regeln?: readonly Regel[] | undefined;
};

export const mitZusatz = (alt: Text | undefined, zusatz: Textzusatz | undefined): Text | undefined =>
  zusatz ? { ...text(alt?.de ?? ''), ...alt, ...zusatz } : alt;

/** Changes fields and groups in their places. Gives the rules that `wenn` stands for. */
export function legeUeber(
  overlay: Overlay,
  oberste: readonly Platz[],
  codelisten: Codelisten,
  meldungen: Meldungen,
): { readonly regeln: readonly Regel[]; readonly hinweise: ReadonlyMap<Platz, Hinweis> } {
  const plaetze = alle(oberste);
  const regeln: Regel[] = [];
  const hinweise = new Map<Platz, Hinweis>();
  const eintraege = Object.entries(overlay.elemente ?? {});
  // Ids first: what is said of one path counts more than what is said of an element wherever it stands.
  eintraege.sort(([a], [b]) => Number(a.includes('/')) - Number(b.includes('/')));
  for (const [name, zusatz] of eintraege) {
    const gemeint = plaetze.filter(
      ({ pfad, feldpfad, stelle }) =>
        pfad === name || feldpfad === name || langeId(stelle.element.id) === langeId(name),
    );
    if (gemeint.length === 0)
      meldungen.melde('overlay', `Das Overlay nennt „${name}“; das gibt es im Datenschema nicht.`, {
        pfad: name,
      });
    for (const platz of gemeint) {
      aendere(platz, zusatz, codelisten);
      if (zusatz.hinweis) hinweise.set(platz, { art: 'hinweis', text: zusatz.hinweis });
      if (zusatz.wenn)
        regeln.push({
          effect: 'forbid',
          target: platz.pfad,
          condition: { not: zusatz.wenn.bedingung },
          message: zusatz.wenn.satz,
        });
    }
  }
  return { regeln, hinweise };
}

function aendere(platz: Platz, zusatz: Elementzusatz, codelisten: Codelisten): void {
  const { knoten, feld } = platz;
  if (!knoten) return;
  if (knoten.art === 'hinweis') {
    if (zusatz.verborgen) platz.knoten = undefined;
    else platz.knoten = { ...knoten, text: mitZusatz(knoten.text, zusatz.titel)! };
    return;
  }
  const titel = mitZusatz(knoten.titel, zusatz.titel)!;
  const hilfe = mitZusatz((feld ?? knoten).hilfe, zusatz.hilfe);
  if (feld) {
    platz.knoten = knoten.art === 'gruppe' ? { ...knoten, titel, ...gruppenworte(zusatz) } : knoten;
    ersetzeFeld(platz, mitFeldzusatz({ ...feld, titel, ...(hilfe && { hilfe }) }, zusatz, codelisten));
  } else platz.knoten = { ...knoten, titel, ...(hilfe && { hilfe }), ...gruppenworte(zusatz) } as Gruppe;
  // Without anything to send there is no reason to have it in the form; the data keep its place.
  if (zusatz.verborgen && platz.feld?.vorgabe === undefined) platz.knoten = undefined;
}

const gruppenworte = ({ eintrag, hinzufuegen }: Elementzusatz): Partial<Gruppe> => ({
  ...(eintrag && { eintrag }),
  ...(hinzufuegen && { hinzufuegen }),
});

function mitFeldzusatz(feld: Feld, zusatz: Elementzusatz, codelisten: Codelisten): Feld {
  const { vorbelegung: bisher, ...ohne } = feld;
  const { optionen, muster } = zusatz;
  const vorbelegung = zusatz.vorbelegung === undefined ? bisher : (zusatz.vorbelegung ?? undefined);
  const neu: Record<string, unknown> = {
    ...ohne,
    ...(vorbelegung !== undefined && { vorbelegung }),
    ...(zusatz.autocomplete !== undefined && { autocomplete: zusatz.autocomplete }),
    ...(zusatz.vorgabe !== undefined && { vorgabe: zusatz.vorgabe }),
    ...(zusatz.verborgen && { sicht: 'verborgen', anzahl: { ...feld.anzahl, min: 0 } }),
  };
  if (optionen && feld.typ === 'auswahl') neu['optionen'] = codelisten.mitTexten(feld.optionen, optionen);
  if (muster && 'muster' in feld) neu['muster'] = { ...feld.muster, satz: muster };
  return neu as unknown as Feld;
}

/**
 * The steps of the overlay, and what they do not name. A group may be given in parts: its first part opens it, the others
 * go on with it. What repeats cannot be taken apart.
 */
export function schritteNach(
  overlay: Overlay,
  knoten: readonly Knoten[],
  meldungen: Meldungen,
): { readonly schritte: readonly Schritt[]; readonly rest: readonly Knoten[] } {
  const genannt = new Set((overlay.schritte ?? []).flatMap(({ felder }) => felder));
  const begonnen = new Set<Pfad>();

  /** The node at a path, less what has another place, in the shells of the groups around it. */
  const nimm = (liste: readonly Knoten[], teile: readonly string[], aussen: string): Knoten | undefined => {
    const [id, ...weiter] = teile;
    const eines = liste.find((innen) => innen.art !== 'hinweis' && innen.id === id);
    if (!eines || eines.art === 'hinweis') return undefined;
    const pfad = aussen + eines.id;
    if (weiter.length === 0) return ohneGenannte(eines, pfad, true);
    if (eines.art !== 'gruppe' || eines.anzahl.max !== 1 || eines.darstellung !== undefined) return undefined;
    const innen = nimm(eines.felder, weiter, `${pfad}/`);
    return innen && huelle(eines, pfad, [innen]);
  };
  const huelle = (gruppe: Gruppe, pfad: Pfad, felder: readonly Knoten[]): Gruppe => {
    const { hilfe, ...rest } = gruppe;
    if (begonnen.has(pfad)) return { ...rest, fortsetzung: true, felder };
    begonnen.add(pfad);
    return { ...rest, ...(hilfe && { hilfe }), felder };
  };
  const ohneGenannte = (eines: Knoten, pfad: Pfad, selbst = false): Knoten | undefined => {
    if (!selbst && genannt.has(pfad)) return undefined;
    if (eines.art !== 'gruppe') return eines;
    const felder = eines.felder.flatMap((innen) => {
      const uebrig = innen.art === 'hinweis' ? innen : ohneGenannte(innen, `${pfad}/${innen.id}`);
      return uebrig ? [uebrig] : [];
    });
    if (!felder.some(({ art }) => art !== 'hinweis')) return undefined;
    return huelle(eines, pfad, felder);
  };

  const schritte = (overlay.schritte ?? []).flatMap(({ id, titel, einleitung, felder: pfade }) => {
    const felder = pfade.flatMap((pfad) => {
      const eines = nimm(knoten, pfad.split('/'), '');
      if (eines) return [eines];
      meldungen.melde(
        'overlay',
        `Der Schritt „${id}“ nennt „${pfad}“; das gibt es dort nicht, oder es steht in einer Gruppe, die sich wiederholt.`,
        { pfad },
      );
      return [];
    });
    return felder.length === 0
      ? []
      : [{ id, titel, ...(einleitung && { einleitung }), felder: verschmelze(felder) }];
  });
  const rest = knoten.flatMap((eines) => {
    if (eines.art === 'hinweis') return [eines];
    const uebrig = ohneGenannte(eines, eines.id);
    return uebrig ? [uebrig] : [];
  });
  return { schritte, rest };
}

/** Parts of one group that follow each other in a step are one. */
function verschmelze(felder: readonly Knoten[]): readonly Knoten[] {
  const zusammen: Knoten[] = [];
  for (const eines of felder) {
    const voriges = zusammen[zusammen.length - 1];
    if (eines.art === 'gruppe' && eines.fortsetzung && voriges?.art === 'gruppe' && voriges.id === eines.id)
      zusammen[zusammen.length - 1] = {
        ...voriges,
        felder: verschmelze([...voriges.felder, ...eines.felder]),
      };
    else zusammen.push(eines);
  }
  return zusammen;
}
