import { define } from '../../../src/elements/define.js';
import { OzgAntrag } from '../../../src/elements/antrag/ozg-antrag.js';
import type { Geraet } from '../../fakes/antrag.js';
import { versorge } from '../../fakes/antragsseite.js';
import { fakePage, type FakePage, type FakePageOptions } from '../../fakes/page.js';
import { waitUntil } from '../../fakes/warten.js';

define('ozg-antrag', OzgAntrag);

/** A page with one `<ozg-antrag>`, as a citizen meets it. */
export interface Gezeigt extends Omit<FakePage, 'root'> {
  readonly el: OzgAntrag;
  /** What the element shows. */
  readonly root: ShadowRoot;
  text(): string;
  says(pattern: RegExp): Promise<void>;
  button(label: RegExp): HTMLButtonElement;
}

interface Auszeichnung {
  readonly attributes?: Readonly<Record<string, string>>;
  /** Takes the citizen to the pay page. */
  readonly verlassen?: (url: string) => Promise<void>;
}

export function zeige(
  geraet: Geraet,
  options: FakePageOptions = {},
  { attributes = { form: geraet.modell.id }, verlassen }: Auszeichnung = {},
): Gezeigt {
  const page = fakePage(options);
  versorge(page, geraet, verlassen);
  const el = new OzgAntrag();
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  el.innerHTML = '<a href="/hund-anmelden.pdf">Formular zum Ausdrucken</a>';
  page.root.append(el);
  document.body.append(page.root);
  const root = el.renderRoot as ShadowRoot;
  const text = (): string => root.textContent.replace(/\s+/g, ' ').trim();
  return {
    ...page,
    el,
    root,
    text,
    async says(pattern) {
      await waitUntil(() => pattern.test(text()), `says ${pattern.source}, not ${text().slice(0, 600)}`);
      await el.updateComplete;
    },
    button: (label) => [...root.querySelectorAll('button')].find((each) => label.test(each.textContent))!,
  };
}

/** As if the citizen had typed it. */
export function tippe(field: HTMLInputElement | HTMLSelectElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** What a screen reader adds to the name of a control. */
export function described({ root }: Gezeigt, control: HTMLElement): string {
  const ids = control.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => root.getElementById(id)!.textContent).join(' ');
}
