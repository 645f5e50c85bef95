/** The floor: the same inputs built by hand with the DOM, checked by hand. */
import { anmelden, HINWEIS, mangel, OPTIONEN, type Frage } from './felder.ts';

let fragen: readonly Frage[] = [];
let felder: {
  readonly frage: Frage;
  readonly wert: () => string;
  readonly fehler: HTMLElement;
  readonly rahmen: HTMLElement;
}[] = [];

function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attribute: Record<string, string> = {},
  ...kinder: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attribute)) made.setAttribute(name, value);
  made.append(...kinder);
  return made;
}

function build(frage: Frage): HTMLElement {
  const { id, titel, art } = frage;
  const fehler = element('p', { id: `e-${id}`, class: 'fehler' });
  const hinweis = art === 'datum' ? [element('p', { id: `h-${id}` }, HINWEIS)] : [];
  const gemeinsam = {
    id,
    'aria-required': 'true',
    'aria-describedby': [...hinweis.map((each) => each.id), `e-${id}`].join(' '),
  };
  if (art === 'janein') {
    const rahmen = element(
      'fieldset',
      { 'aria-describedby': `e-${id}` },
      element('legend', {}, titel),
      fehler,
    );
    for (const wahl of ['ja', 'nein']) {
      rahmen.append(
        element('input', { type: 'radio', id: `${id}-${wahl}`, name: id, value: wahl }),
        element('label', { for: `${id}-${wahl}` }, wahl),
      );
    }
    const wert = (): string => rahmen.querySelector<HTMLInputElement>(':checked')?.value ?? '';
    felder.push({ frage, wert, fehler, rahmen });
    return rahmen;
  }
  const control =
    art === 'auswahl'
      ? element(
          'select',
          gemeinsam,
          element('option', { value: '' }),
          ...OPTIONEN.map((o) => element('option', {}, o)),
        )
      : element('input', { ...gemeinsam, type: 'text', ...(art === 'zahl' && { inputmode: 'numeric' }) });
  felder.push({ frage, wert: () => control.value, fehler, rahmen: control });
  return element('div', {}, element('label', { for: id }, titel), ...hinweis, fehler, control);
}

anmelden({
  lade: (alle) => void (fragen = alle),
  mount(ort) {
    felder = [];
    const form = element('form', { novalidate: '' }, ...fragen.map(build), element('button', {}, 'Weiter'));
    form.addEventListener('submit', (event) => event.preventDefault());
    ort.append(form);
  },
  validate() {
    let wrong = 0;
    for (const { frage, wert, fehler, rahmen } of felder) {
      const satz = mangel(frage, wert());
      fehler.textContent = satz;
      rahmen.setAttribute('aria-invalid', String(satz !== ''));
      if (satz !== '') wrong++;
    }
    return wrong;
  },
});
