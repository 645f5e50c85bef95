/** The same questions for every library: six kinds in turn, as a form of an authority asks them. */
export interface Frage {
  readonly id: string;
  readonly titel: string;
  readonly art: 'text' | 'kurz' | 'zahl' | 'datum' | 'auswahl' | 'janein';
}

const ARTEN = ['text', 'kurz', 'zahl', 'datum', 'auswahl', 'janein'] as const;
const NAMEN = {
  text: 'Name der Einrichtung',
  kurz: 'Kurzbezeichnung',
  zahl: 'Anzahl der Beschäftigten',
  datum: 'Beginn der Tätigkeit',
  auswahl: 'Art der Nutzung',
  janein: 'Ist ein Nachweis vorhanden?',
} as const;

export const OPTIONEN = [
  'Wohnen',
  'Handel',
  'Handwerk',
  'Gastronomie',
  'Büro',
  'Lager',
  'Landwirtschaft',
  'Sonstiges',
];
/** Longest answer of the short kind. */
export const KURZ = 30;
/** How a date is to be written; stands above its field in every library. */
export const HINWEIS = 'Zum Beispiel 31.12.2026';
/** Fields of one step, where a form shows one step at a time. */
export const JE_SCHRITT = 10;

/** The check by hand: what is wrong with an answer, in words; empty when nothing is. */
export function mangel({ art, titel }: Frage, wert: string): string {
  if (wert.trim() === '') return `${titel}: Bitte füllen Sie das Feld aus.`;
  if (art === 'kurz' && wert.length > KURZ) return `${titel}: Bitte höchstens ${KURZ} Zeichen.`;
  if (art === 'zahl' && !/^\d+$/.test(wert)) return `${titel}: Bitte eine ganze Zahl.`;
  if (art === 'datum' && !/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(wert)) return `${titel}: Bitte als TT.MM.JJJJ.`;
  return '';
}

export function fragen(anzahl: number): readonly Frage[] {
  return Array.from({ length: anzahl }, (_, index) => {
    const art = ARTEN[index % ARTEN.length]!;
    return { id: `f${index}`, titel: `${NAMEN[art]} (${index + 1})`, art };
  });
}

/** What a page of the benchmark offers to who measures it. Everything is required and empty. */
export interface Form {
  /** Writes the questions down as the library wants them, and makes ready what is there before a form is; not measured. */
  lade(fragen: readonly Frage[]): void | Promise<void>;
  /** Reads the form as it came over the wire, and makes sure of it; only ours does. */
  lies?(): Promise<void>;
  /** Builds the form in `ort`; done when the first field can be used. */
  mount(ort: HTMLElement): void | Promise<void>;
  /** What is at hand by the time a form is checked, and no part of the check; not measured. */
  prepare?(): void;
  /** Checks all answers and shows what is wrong. @returns how many fields are wrong */
  validate(): number | Promise<number>;
}

declare global {
  // eslint-disable-next-line no-var -- how a page hands something to who drives it
  var bench: {
    lade(anzahl: number): Promise<void>;
    lies(): Promise<void>;
    mount(): Promise<void>;
    validate(): Promise<number>;
    /** The first text field, through shadow roots. */
    focus(): void;
  };
}

const drawn = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

function firstInput(root: ParentNode): HTMLInputElement | undefined {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof HTMLInputElement && element.type === 'text') return element;
    const inside = element.shadowRoot && firstInput(element.shadowRoot);
    if (inside) return inside;
  }
  return undefined;
}

/** Makes a library ready to be measured. */
export function anmelden(form: Form): void {
  globalThis.bench = {
    async lade(anzahl) {
      await form.lade(fragen(anzahl));
      await drawn();
    },
    lies: async () => form.lies?.(),
    async mount() {
      const ort = document.createElement('main');
      document.body.append(ort);
      await form.mount(ort);
      await drawn();
      if (!firstInput(document)) throw new Error('No field after mount');
    },
    async validate() {
      const wrong = await form.validate();
      await drawn();
      return wrong;
    },
    focus() {
      form.prepare?.();
      firstInput(document)!.focus();
    },
  };
}
