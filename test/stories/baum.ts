/** What assistive technology gets of a state: names, roles and descriptions, as Chromium computes them. */
import { executeServerCommand } from '@web/test-runner-commands';

export interface Knoten {
  readonly id: string;
  /** Not told to anybody; a step on the way up all the same. */
  readonly ignored: boolean;
  readonly parent?: string;
  readonly children: readonly string[];
  /** Number among all elements, -1 for what is none. */
  readonly element: number;
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly value: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** All elements of the page, through shadow roots, numbered as `tools/browser-commands.mjs` does. */
export function alleElemente(from: Element = document.documentElement): Element[] {
  const innen = [...(from.shadowRoot?.children ?? []), ...from.children];
  return [from, ...innen.flatMap((each) => alleElemente(each))];
}

export const einzeilig = (text: string | null | undefined): string =>
  (text ?? '').replace(/\s+/g, ' ').trim();

/** The accessibility tree, with the element of each node. */
export async function liesBaum(): Promise<readonly (Knoten & { readonly el: Element | undefined })[]> {
  const elemente = alleElemente();
  const knoten = await executeServerCommand<readonly Knoten[], undefined>('accessibility-tree');
  return knoten.map((each) => ({ ...each, el: elemente[each.element] }));
}

type Geortet = Awaited<ReturnType<typeof liesBaum>>[number];

/** Roles our views may have; what else appears has to be thought about first (A02). */
const ROLLEN = new Set([
  'alert', 'button', 'caption', 'cell', 'checkbox', 'columnheader', 'combobox', 'definition', 'description list',
  'DescriptionList', 'DescriptionListDetail', 'DescriptionListTerm', 'dialog', 'emphasis', 'form', 'generic', 'group',
  'heading', 'Iframe', 'image', 'LabelText', 'LayoutTable', 'Legend', 'LineBreak', 'link', 'list', 'listbox', 'listitem',
  'ListMarker', 'MenuListPopup', 'navigation', 'none', 'option', 'paragraph', 'radio', 'radiogroup', 'region',
  'RootWebArea', 'row', 'rowgroup', 'rowheader', 'StaticText', 'InlineTextBox', 'status', 'strong', 'subscript', 'table',
  'term', 'textbox', 'time', 'progressbar', 'article', 'section', 'search', 'searchbox', 'spinbutton', 'mark', 'code',
  'Summary', 'DisclosureTriangle', 'Details', 'note', 'small',
]); // prettier-ignore

const BEDIENBAR = new Set([
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'checkbox',
  'radio',
  'spinbutton',
]);
const GRUPPEN = new Set(['group', 'radiogroup', 'region', 'navigation', 'dialog', 'listbox']);

/** Words a citizen sees, without those that are hidden from everybody. */
function sichtbar(node: Node | null | undefined): string {
  if (!node) return '';
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
  const innen = [...node.childNodes].map(sichtbar).join('');
  return /^(inline|contents)/.test(getComputedStyle(node).display) ? innen : ` ${innen} `;
}

/** What names a control on screen. */
function beschriftung(el: Element): string {
  const labelledby = el.getAttribute('aria-labelledby');
  if (labelledby) {
    const root = el.getRootNode() as ShadowRoot;
    return einzeilig(labelledby.split(' ').map((id) => sichtbar(root.getElementById(id))).join(' ')); // prettier-ignore
  }
  if (el.matches('fieldset')) return einzeilig(sichtbar(el.querySelector('legend')));
  const { labels } = el as HTMLInputElement;
  return einzeilig(sichtbar(el.matches('input, select, textarea') ? labels?.[0] : el));
}

/** Everything in a state that breaks a rule, in words. */
export function pruefeBaum(baum: readonly Geortet[], el: HTMLElement): string[] {
  const unser = new Set(alleElemente(el));
  const nach = new Map(baum.map((each) => [each.id, each]));
  const eigene = baum.filter(
    (each) =>
      !each.ignored &&
      each.el &&
      unser.has(each.el) &&
      each.el !== el &&
      each.el.getRootNode() === el.shadowRoot,
  );
  const wo = ({ role, name }: Geortet): string => `${role} “${name}”`;
  const verstoss = (text: string, node: Geortet): string => `${text}: ${wo(node)}`;
  const gruppenUm = (node: Geortet): string => {
    const namen: string[] = [];
    for (let eltern = nach.get(node.parent ?? ''); eltern; eltern = nach.get(eltern.parent ?? ''))
      if (GRUPPEN.has(eltern.role)) namen.push(eltern.name);
    return namen.join(' < ');
  };
  const fehler: string[] = [];
  const namen = new Map<string, Geortet>();
  for (const node of eigene) {
    const { role, name, description, properties } = node;
    const dom = node.el!;
    if (!ROLLEN.has(role)) fehler.push(verstoss('A02 unknown role', node));
    if (GRUPPEN.has(role) && name === '' && !dom.matches('details'))
      fehler.push(verstoss('A03 group without a name', node));
    if (role === 'image' && name === '') fehler.push(verstoss('A37 picture without a name', node));
    if (properties['disabled']) fehler.push(verstoss('A46 disabled', node));
    if (!BEDIENBAR.has(role) && role !== 'radiogroup') continue;
    const worte = beschriftung(dom);
    if (name === '') fehler.push(verstoss('A01 control without a name', node));
    else if (dom.ariaLabel ? !name.startsWith(worte) : einzeilig(name) !== worte)
      fehler.push(verstoss(`A01 is labelled “${worte}”`, node));
    const schluessel = `${gruppenUm(node)} | ${role} | ${name}`;
    if (namen.has(schluessel)) fehler.push(verstoss('A55 two of one name', node));
    namen.set(schluessel, node);
    // Hint and error of a field; radios have them from their group.
    const feld = dom.closest('.feld');
    const falsch = einzeilig(feld?.querySelector('.fehler')?.textContent);
    if (!feld || (feld.matches('fieldset') && role !== 'radiogroup') || dom.closest('.dateien')) continue;
    for (const art of ['.hilfe', '.fehler']) {
      const satz = einzeilig(feld.querySelector(art)?.textContent);
      if (!einzeilig(description).includes(satz))
        fehler.push(verstoss(`A04/A05 does not tell “${satz}” but “${description}”`, node));
    }
    const hilfe = einzeilig(feld.querySelector('.hilfe')?.textContent);
    if (hilfe && falsch && einzeilig(description).indexOf(hilfe) > einzeilig(description).indexOf(falsch))
      fehler.push(verstoss('A04 error before hint', node));
    const invalid = properties['invalid'] ?? 'false';
    if (role !== 'button' && (invalid === 'true') !== (falsch !== ''))
      fehler.push(verstoss(`A05 invalid is ${String(invalid)}`, node));
  }
  return [...fehler, ...pruefeUeberschriften(eigene), ...pruefeAnsagen(eigene, el)];
}

function pruefeUeberschriften(eigene: readonly Geortet[]): string[] {
  const stufen = eigene
    .filter(({ role }) => role === 'heading')
    .map((node) => ({ node, stufe: Number(node.properties['level']) }));
  return stufen.flatMap(({ node, stufe }, index) => {
    const vorher = stufen[index - 1]?.stufe;
    const erlaubt = vorher === undefined ? stufe >= 2 && stufe <= 4 : stufe <= vorher + 1;
    if (node.name === '') return [`A38 empty heading of level ${stufe}`];
    return erlaubt ? [] : [`A38 from level ${vorher ?? 1} to ${stufe}: “${node.name}”`];
  });
}

/** One polite line, there before anything is said; what interrupts is said once (A08). */
function pruefeAnsagen(eigene: readonly Geortet[], el: HTMLElement): string[] {
  const live = eigene.filter(
    ({ role, properties }) => role === 'status' || role === 'alert' || properties['atomic'],
  );
  // Entries of a list may each have a line of their own.
  const hoeflich = el.shadowRoot!.querySelectorAll(':is([role=status], [aria-live]):not(li *)').length;
  const laut = eigene.filter(({ role }) => role === 'alert').length;
  return [
    ...(hoeflich > 1 ? [`A08 ${hoeflich} status lines`] : []),
    ...(laut > 1 ? [`A08 ${laut} alerts`] : []),
    ...live
      .filter(({ role, properties }) => properties['live'] !== (role === 'alert' ? 'assertive' : 'polite'))
      .map(({ role, properties }) => `A08 ${role} is ${String(properties['live'])}`),
  ];
}
