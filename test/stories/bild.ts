/** What a citizen sees of a state: with large type, little room, colours and motion of their own. */
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { alleElemente, einzeilig } from './baum.js';

interface Medium {
  readonly media?: string;
  readonly features?: readonly { readonly name: string; readonly value: string }[];
}

const emuliere = (medium: Medium = {}): Promise<boolean> =>
  executeServerCommand<boolean, Medium>('media-and-features', medium);

function eigene(el: HTMLElement): HTMLElement[] {
  return alleElemente(el).filter(
    (each): each is HTMLElement => each instanceof HTMLElement && each.getRootNode() === el.shadowRoot,
  );
}

/** One pixel, cut away: there for screen readers. */
function gedrueckt(el: Element): boolean {
  for (let each: Element | null = el; each; each = each.parentElement)
    if (getComputedStyle(each).clipPath !== 'none') return true;
  return false;
}

const nenne = (el: Element): string =>
  `<${el.localName}${el.className ? ` class="${el.className}"` : ''}> “${einzeilig(el.textContent).slice(0, 40)}”`;

/** What is written in the markup, and would hurt whatever the screen. */
export function pruefeAuszeichnung(el: HTMLElement): string[] {
  const root = el.shadowRoot!;
  const verboten: readonly [string, string][] = [
    ['A43 leaves the order of the document', '[tabindex]:not([tabindex="0"], [tabindex="-1"])'],
    ['A46 disabled instead of explained', '[disabled]'],
    ['A15 shortcut', '[accesskey]'],
    ['A36 words that only a mouse finds', '[title]'],
    ['A41 focus that nobody asked for', '[autofocus]'],
    ['A05 not told by Chromium', '[aria-errormessage]'],
    ['A49 a number that a wheel turns', 'input[type=number]'],
    ['A48 a date that has to be picked', 'input[type=date]'],
  ];
  const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
  const texte = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const ohneSprache: string[] = [];
  while (texte.nextNode()) {
    const text = texte.currentNode as Text;
    if (einzeilig(text.data) !== '' && !text.parentElement?.closest('[lang], style'))
      ohneSprache.push(`A40 in no language: “${einzeilig(text.data).slice(0, 60)}”`);
  }
  return [
    ...verboten.flatMap(([regel, selector]) =>
      [...root.querySelectorAll(selector)].map((each) => `${regel}: ${nenne(each)}`),
    ),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `A63 two of the id ${id}`),
    ...ohneSprache,
    ...pruefeRegeln(root),
  ];
}

/** Sides are start and end, and nothing is moved out of the order of the document (A43, A57). */
function pruefeRegeln(root: ShadowRoot): string[] {
  const css = root.adoptedStyleSheets
    .flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
    .join('\n');
  const seiten =
    /[\s;{](?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right|order|flex-direction):[^;]*|(?:float|text-align|clear): (?:left|right)/g;
  return (css.match(seiten) ?? [])
    .filter((regel) => !regel.includes('initial'))
    .map((regel) => `A43/A57 “${regel.trim()}”`);
}

/** Nothing beside the screen, nothing cut off. */
function pruefePlatz(el: HTMLElement, wann: string): string[] {
  const breite = document.documentElement.clientWidth;
  const fehler: string[] = [];
  if (document.documentElement.scrollWidth > breite) fehler.push(`${wann}: the page scrolls sideways`);
  for (const each of eigene(el)) {
    const { width, left, right } = each.getBoundingClientRect();
    if (width === 0 || gedrueckt(each) || each.matches('.kreisel')) continue;
    if (left < -1 || right > breite + 1)
      fehler.push(`${wann}: ${nenne(each)} reaches from ${left} to ${right} of ${breite}`);
    const { overflowX, overflowY, display } = getComputedStyle(each);
    if (display.startsWith('inline') || each.matches('input, textarea, select, [role=listbox], .nummer'))
      continue;
    if (
      (overflowX !== 'visible' || overflowY !== 'visible') &&
      (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
    )
      fehler.push(`${wann}: ${nenne(each)} is cut`);
  }
  return fehler;
}

const ZIELE = 'a[href], button, input:not([type=file]), select, textarea, [role=option], summary';

/** Targets of 24 px, or with as much room around them; what leads on has 44 (WCAG 2.5.8). */
function pruefeZiele(el: HTMLElement): string[] {
  const ziele = eigene(el)
    .filter((each) => each.matches(ZIELE) && each.getClientRects().length > 0 && !gedrueckt(each))
    .map((each) => ({ each, box: each.getBoundingClientRect() }));
  const mitte = ({ left, top, width, height }: DOMRect): [number, number] => [
    left + width / 2,
    top + height / 2,
  ];
  return ziele.flatMap(({ each, box }) => {
    if (each.part.contains('button') && box.height < 43.9)
      return [`A16 ${nenne(each)} is ${box.height} px high`];
    if (box.width >= 24 && box.height >= 24) return [];
    const [x, y] = mitte(box);
    const eng = ziele.find(({ each: anderes, box: b }) => {
      if (anderes === each) return false;
      const dx = Math.max(b.left - x, 0, x - b.right);
      const dy = Math.max(b.top - y, 0, y - b.bottom);
      return Math.hypot(dx, dy) < 12;
    });
    return eng ? [`A16 ${nenne(each)} is ${box.width} × ${box.height}, too near to ${nenne(eng.each)}`] : [];
  });
}

/** Borders where colours are the reader's: shadows and backgrounds are gone (A33). */
function pruefeRaender(el: HTMLElement): string[] {
  const selector =
    'input:not([type=radio], [type=checkbox], [type=file]), select, textarea, button:not(.link, .schritt, .titel), .notice';
  return eigene(el)
    .filter((each) => each.matches(selector) && each.getClientRects().length > 0 && !gedrueckt(each))
    .flatMap((each) => {
      const {
        borderBlockStartWidth,
        borderBlockStartStyle,
        borderBlockStartColor: farbe,
      } = getComputedStyle(each);
      const da = parseFloat(borderBlockStartWidth) >= 1 && borderBlockStartStyle !== 'none';
      return da && !/rgba\(.*, 0\)|transparent/.test(farbe) ? [] : [`A33 ${nenne(each)} has no border`];
    });
}

const NORMAL = { width: 1280, height: 800 };

/** All that can be wrong on some screen. */
export async function pruefeBild(el: HTMLElement): Promise<string[]> {
  const html = document.documentElement;
  const fehler: string[] = [];
  const bei = async (
    aendere: () => unknown,
    pruefe: () => string[],
    zurueck: () => unknown,
  ): Promise<void> => {
    await aendere();
    fehler.push(...pruefe());
    await zurueck();
  };
  const klasse = (attribute: string, wert: string) => (): void => html.setAttribute(attribute, wert);
  const ohne =
    (...attribute: string[]) =>
    (): void =>
      attribute.forEach((each) => html.removeAttribute(each));
  await bei(
    () => setViewport(NORMAL),
    () => pruefeZiele(el),
    ohne(),
  );
  await bei(klasse('style', 'font-size: 200%'), () => pruefePlatz(el, 'A22 type of 200 %'), ohne('style'));
  await bei(
    () =>
      emuliere({
        features: [
          { name: 'forced-colors', value: 'active' },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ],
      }),
    () => [
      ...pruefeRaender(el),
      ...el
        .shadowRoot!.getAnimations()
        .filter(({ playState }) => playState === 'running')
        .map((each) => `A31 ${(each as CSSAnimation).animationName} runs`),
    ],
    () => emuliere(),
  );
  await bei(
    () => setViewport({ width: 320, height: 256 }),
    () => [...pruefePlatz(el, 'A23 320 × 256'), ...pruefeZiele(el)],
    ohne(),
  );
  await bei(klasse('dir', 'rtl'), () => pruefePlatz(el, 'A57 right to left'), ohne('dir'));
  await bei(
    klasse('style', 'line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em'),
    () => pruefePlatz(el, 'A24 wide text'),
    ohne('style'),
  );
  await setViewport(NORMAL);
  return fehler;
}
