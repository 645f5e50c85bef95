/** What our stories share: where they play, and how they wait. */
import type { artentexte } from '../src/ui/artentexte.js';
import type { Antragstexte } from '../src/ui/antragstexte.js';
import type { Posttexte } from '../src/ui/posttexte.js';
import type { Tuertexte } from '../src/ui/tuertexte.js';
import type { Weitergabetexte } from '../src/ui/weitergabetexte.js';

/** The texts of all elements. */
export type AlleTexte = Antragstexte &
  Posttexte &
  Tuertexte & { readonly weitergabe: Weitergabetexte; readonly arten: (typeof artentexte)['de'] };

/** One state a citizen can meet. */
export interface Story {
  render(): HTMLElement;
  /** What the citizen does to get there. */
  play?(context: { readonly canvasElement: HTMLElement }): Promise<void>;
  readonly parameters: {
    /** Words on the screen, in each language, by which the state is known. */
    readonly zeigt: (t: AlleTexte) => string;
    /** The state begins when waiting has become long. */
    readonly geduld?: true;
  };
}

export const nie = (): Promise<never> => new Promise(() => undefined);

/** An element with attributes and its fallback, as a CMS writes it. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  rueckfall: string,
): HTMLElement {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  const link = document.createElement('a');
  link.href = `#${tag}`;
  link.textContent = rueckfall;
  el.append(link);
  return el;
}

/** Something an element of ours shows, as soon as it does. */
export function finde<T extends HTMLElement>(canvas: Element, selector: string): Promise<T> {
  return new Promise((resolve) => {
    let seen: ShadowRoot | undefined;
    const look = (): void => {
      const root = canvas.querySelector('ozg-antrag, ozg-login, ozg-pay, ozg-postfach')?.shadowRoot;
      if (!root) return;
      if (root !== seen) observer.observe(root, { childList: true, subtree: true, attributes: true });
      seen = root;
      const found = root.querySelector<T>(selector);
      if (!found) return;
      observer.disconnect();
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(canvas, { childList: true, subtree: true });
    look();
  });
}

export async function klicke(canvas: Element, selector: string): Promise<void> {
  (await finde(canvas, selector)).click();
}

export async function tippe(canvas: Element, selector: string, text: string): Promise<void> {
  const field = await finde<HTMLInputElement>(canvas, selector);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** Types until there is something to see: what reads it may still be on its way. */
export async function tippeBis(
  canvas: Element,
  selector: string,
  text: string,
  danach: string,
): Promise<void> {
  const again = setInterval(() => void tippe(canvas, selector, text), 100);
  await finde(canvas, danach).finally(() => clearInterval(again));
}

export async function waehleDatei(canvas: Element, selector: string, datei: File): Promise<void> {
  const field = await finde<HTMLInputElement>(canvas, selector);
  const transfer = new DataTransfer();
  transfer.items.add(datei);
  field.files = transfer.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
