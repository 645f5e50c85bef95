// Commands that tests in the page give to the browser they run in: what only its debugging protocol can tell or do.
const sessions = new WeakMap();

/** One session for each page: what it emulates ends with it. */
async function cdpOf(page) {
  if (!sessions.has(page)) sessions.set(page, page.createCDPSession());
  return sessions.get(page);
}

/** Numbers all elements in the order in which `alleElemente` (test/stories/baum.ts) walks them. */
function numbered(root) {
  const numbers = new Map();
  const walk = ({ nodeType, backendNodeId, shadowRoots = [], children = [] }) => {
    if (nodeType === 1) numbers.set(backendNodeId, numbers.size);
    for (const shadow of shadowRoots) if (shadow.shadowRootType !== 'user-agent') walk(shadow);
    children.forEach(walk);
  };
  walk(root);
  return numbers;
}

const value = (held) => held?.value ?? '';

/** What assistive technology gets of the page: Chromium's computed accessibility tree, through all shadow roots. */
async function accessibilityTree(page) {
  const cdp = await cdpOf(page);
  // Two answers about one state of the page; what is asked for together comes from one moment.
  const [{ root }, { nodes }] = await Promise.all([
    cdp.send('DOM.getDocument', { depth: -1, pierce: true }),
    cdp.send('Accessibility.getFullAXTree'),
  ]);
  // Else the browser goes on reporting every change to come.
  await Promise.all([cdp.send('DOM.disable'), cdp.send('Accessibility.disable')]);
  const numbers = numbered(root);
  return nodes.map(
    ({
      nodeId,
      ignored,
      parentId,
      childIds,
      backendDOMNodeId,
      role,
      name,
      description,
      properties = [],
      value: held,
    }) => ({
      id: nodeId,
      ignored,
      parent: parentId,
      children: childIds ?? [],
      element: numbers.get(backendDOMNodeId) ?? -1,
      role: value(role),
      name: value(name),
      description: value(description),
      value: value(held),
      properties: Object.fromEntries(properties.map((each) => [each.name, value(each.value)])),
    }),
  );
}

const commands = {
  'accessibility-tree': accessibilityTree,
  /** Media type and features, such as `forced-colors`; an empty list lets all be again as they are. */
  'media-and-features': async (page, { media = '', features = [] }) => {
    await (await cdpOf(page)).send('Emulation.setEmulatedMedia', { media, features });
    return true;
  },
};

/** Plugin of web-test-runner. */
export const browserCommands = () => ({
  name: 'browser-commands',
  async executeCommand({ command, payload, session }) {
    return commands[command]?.(session.browser.getPage(session.id), payload ?? {});
  },
});
