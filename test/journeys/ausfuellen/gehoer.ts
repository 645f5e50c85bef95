/**
 * What somebody hears who uses a screen reader: role, name, description and state of what has the focus, from the
 * computed accessibility tree of Chromium. Nothing else of the page is looked at.
 */
import type { CDPSession, Page } from 'playwright-core';

export interface Gehoert {
  readonly rolle: string;
  readonly name: string;
  readonly beschreibung: string;
  readonly wert: string;
  /** Names of the groups around it, innermost first. */
  readonly gruppen: readonly string[];
  /** Description of the group of radios around it, where there is one: hint and error of a question stand there. */
  readonly frage: string;
  readonly falsch: boolean;
  readonly gewaehlt: boolean;
  readonly aufgeklappt: boolean;
  /** It opens a list that is searched by typing. */
  readonly sucht: boolean;
}

interface AXNode {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly value?: { readonly value: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
}

const DEEP = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
})()`;

export class Gehoer {
  readonly #cdp: CDPSession;

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  static async an(page: Page): Promise<Gehoer> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Accessibility.enable');
    return new Gehoer(cdp);
  }

  /** What has the focus now. */
  async hoere(): Promise<Gehoert> {
    const { result } = await this.#cdp.send('Runtime.evaluate', { expression: DEEP });
    const { nodes } = (await this.#cdp.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId!,
      fetchRelatives: true,
    })) as { nodes: readonly AXNode[] };
    await this.#cdp.send('Runtime.releaseObject', { objectId: result.objectId! });
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const [selbst] = nodes;
    const gruppen: AXNode[] = [];
    for (let node = vater(selbst!, byId); node; node = vater(node, byId))
      if (/^(?:group|radiogroup)$/.test(node.role?.value ?? '')) gruppen.push(node);
    const innerste = gruppen[0]?.role?.value === 'radiogroup' ? gruppen[0] : undefined;
    return {
      rolle: selbst!.role?.value ?? '',
      name: selbst!.name?.value ?? '',
      beschreibung: selbst!.description?.value ?? '',
      wert: String(selbst!.value?.value ?? ''),
      gruppen: gruppen.map(({ name }) => name?.value ?? ''),
      frage: innerste?.description?.value ?? '',
      falsch: [selbst!, innerste].some((node) => node && eigenschaft(node, 'invalid') === 'true'),
      gewaehlt: String(eigenschaft(selbst!, 'checked')) === 'true',
      aufgeklappt: eigenschaft(selbst!, 'expanded') === true,
      sucht: eigenschaft(selbst!, 'autocomplete') === 'list',
    };
  }
}

const vater = ({ parentId }: AXNode, byId: ReadonlyMap<string, AXNode>): AXNode | undefined =>
  parentId === undefined ? undefined : byId.get(parentId);

const eigenschaft = ({ properties = [] }: AXNode, name: string): unknown =>
  properties.find((each) => each.name === name)?.value.value;
