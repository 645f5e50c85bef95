/** The words the grammar knows. A sentence with any other word is not understood, however much of it may be. */
const menge = (worte: string): ReadonlySet<string> => new Set(worte.split(' '));

/** Say nothing by themselves. */
export const FUELLWORT = menge(
  'das die der den dem des ein eine einen einem einer eines auch dann so jeweils in im bei zu zum zur als es sie ihn ihm sich ' +
    'dabei hier feld felder feldes feldern datenfeld datenfelder datenfeldern feldgruppe feldgruppen gruppe gruppen ' +
    'datenfeldgruppe datenfeldgruppen element elemente antragsstrecke formular ' +
    'werden wird sein ist sind wurde wurden worden bleiben hat haben diese dieses dieser ausprägung angabe angaben datum',
);

export const MODAL: ReadonlyMap<string, 'muss' | 'darf' | 'kann'> = new Map([
  ...['muss', 'müssen', 'soll', 'sollen', 'mache', 'machen'].map((wort) => [wort, 'muss'] as const),
  ...['darf', 'dürfen'].map((wort) => [wort, 'darf'] as const),
  ...['kann', 'können'].map((wort) => [wort, 'kann'] as const),
]);

export type Verb = 'fuellen' | 'leeren' | 'zeigen' | 'verbergen' | 'pflicht' | 'vorbelegen';

const VERBEN: Readonly<Record<Verb, ReadonlySet<string>>> = {
  fuellen: menge(
    'befüllt ausgefüllt gefüllt angegeben eingegeben ausgewählt vorhanden befüllen auszufüllen anzugeben auszuwählen',
  ),
  leeren: menge('leer'),
  zeigen: menge(
    'angezeigt eingeblendet aktiviert aktiviere aktivieren erscheint erscheinen sichtbar anzuzeigen einzublenden',
  ),
  verbergen: menge(
    'ausgeblendet deaktiviert deaktiviere deaktivieren ausblenden auszublenden unsichtbar verborgen',
  ),
  pflicht: menge(
    'pflicht pflichtfeld pflichtfelder pflichtfeldern pflichtangabe pflichtangaben pflichtfeldgruppe pflichtfeldgruppen pflichtgruppe verpflichtend',
  ),
  vorbelegen: menge('vorbefüllt vorzubefüllen vorbelegt vorzubelegen'),
};

const NACH_WORT = new Map<string, Verb>();
for (const [verb, worte] of Object.entries(VERBEN) as [Verb, ReadonlySet<string>][])
  for (const wort of worte) NACH_WORT.set(wort, verb);

export const verbNamens = (wort: string): Verb | undefined => NACH_WORT.get(wort);

/** What an imperative says before its object and completes behind it: "zeige … (nicht) an", "blende … aus". */
export const TRENNBAR: ReadonlyMap<string, ReadonlyMap<string, Verb>> = new Map([
  ['zeige', new Map<string, Verb>([['an', 'zeigen']])],
  [
    'blende',
    new Map<string, Verb>([
      ['ein', 'zeigen'],
      ['aus', 'verbergen'],
    ]),
  ],
]);

export type Quantor = 'mindestens' | 'genau' | 'höchstens';

export const QUANTOR: ReadonlyMap<string, Quantor> = new Map([
  ...['mindestens', 'mindestes', 'wenigstens'].map((wort) => [wort, 'mindestens'] as const),
  ...['genau', 'entweder'].map((wort) => [wort, 'genau'] as const),
  ...['höchstens', 'maximal'].map((wort) => [wort, 'höchstens'] as const),
]);

export const EINS = menge('ein eine eines einer einem 1');
export const ZAHLWORT: ReadonlyMap<string, number> = new Map(
  ['zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn'].map((wort, i) => [wort, i + 2]),
);

/** Words that tell why a sentence is beyond conditions. */
export const HEUTE = menge('aktuelles aktuellen heutiges heutigen heute zukunft vergangenheit');
export const RECHNET = menge(
  'jahr jahre jahren monat monate monaten tag tage tagen wochen alter summe ' +
    'berechnet berechnen multipliziert',
);
export const ZAEHLT = menge(
  'mal erneut einmal zweimal dreimal viermal fünfmal sechsmal siebenmal achtmal neunmal zehnmal mehrfach',
);

/** Sentences that begin so only explain the one before. */
export const ERLAEUTERT = menge('d.h z.b beispiel beispielsweise bsp hinweis anmerkung erläuterung');

/** Of dates that exist. */
export const GUELTIG = menge(
  'validität gültig gültiges gültigkeit valide valides kalenderdatum kalenderdatums',
);

/** Commands to the form; they take no "muss" from the words before. */
export const BEFEHL = menge(
  'aktiviere aktivieren deaktiviere deaktivieren zeige blende erscheint erscheinen',
);
