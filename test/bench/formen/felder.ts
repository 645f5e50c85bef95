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

export function fragen(anzahl: number): readonly Frage[] {
  return Array.from({ length: anzahl }, (_, index) => {
    const art = ARTEN[index % ARTEN.length]!;
    return { id: `f${index}`, titel: `${NAMEN[art]} (${index + 1})`, art };
  });
}

/** What a page of the benchmark offers to who measures it. Everything is required and empty. */
export interface Form {
  /** Builds the form in `ort`; done when the first field can be used. */
  mount(ort: HTMLElement, fragen: readonly Frage[]): void | Promise<void>;
  /** What a form has at hand before it checks, and that is not part of mounting. */
  prepare?(): void;
  /** Checks all answers and shows what is wrong. @returns how many fields are wrong */
  validate(): number | Promise<number>;
}

declare global {
  // eslint-disable-next-line no-var -- how a page hands something to who drives it
  var bench: {
    mount(anzahl: number): Promise<void>;
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
    async mount(anzahl) {
      const ort = document.createElement('main');
      document.body.append(ort);
      await form.mount(ort, fragen(anzahl));
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
