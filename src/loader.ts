import { boot, databases, registry } from './boot.js';

/**
 * `name hash need need;name hash;…`: each chunk that an element needs at once, its SHA-256 in base64 (without the `=`), the
 * chunks it needs. Put in by the build (`tools/verified-chunks.mjs`). The others stand in a table of the same kind that is a
 * chunk itself, `rest`: so the hash which the webmaster pasted for `ozg.js` covers every byte that runs.
 */
declare const CHUNKS: string;
/** Differs for each build: two versions on one page do not load each other's chunks. */
declare const BUILD: string;

// Literal import() calls, so that the bundler makes a chunk for each; the build turns them into calls of `load`.
const elements: Readonly<Record<string, () => Promise<{ start(): unknown }>>> = {
  'ozg-login': () => import('./elements/login/ozg-login.define.js'),
  'ozg-antrag': () => import('./elements/antrag/ozg-antrag.define.js'),
  'ozg-pay': () => import('./elements/pay/ozg-pay.define.js'),
  'ozg-postfach': () => import('./elements/postfach/ozg-postfach.define.js'),
};

const file = (name: string, hash: string): string =>
  new URL(`c/${name}-${hash.replace(/\W/g, '').slice(0, 8)}.js`, import.meta.url).href;

interface Chunk {
  readonly hash: string;
  readonly needs: readonly string[];
  readonly url: string;
}
const chunks = new Map<string, Chunk>();

function read(table: string): void {
  for (const line of table.split(';')) {
    const [name, hash, ...needs] = line.split(' ') as [string, string, ...string[]];
    chunks.set(name, { hash, needs, url: file(name, hash) });
  }
}

const REST = '/rest.js';
const modules = new Map<string, Promise<unknown>>();

type ScriptPolicy = { createScriptURL(url: string): string };
let policy: ScriptPolicy | undefined;

/** Without this policy a page with `require-trusted-types-for 'script'` refuses every chunk. */
function createPolicy(): void {
  policy = (
    globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy } }
  ).trustedTypes?.createPolicy('ozg-chunk', {
    createScriptURL(url) {
      for (const chunk of chunks.values()) if (url.split('?')[0] === chunk.url) return url;
      throw new TypeError(url);
    },
  });
}

/**
 * Loads a chunk whose bytes match the hash in this file.
 *
 * `integrity` of the script tag does not reach lazy modules, and `modulepreload` or a late import map verify in some
 * engines only. A script element with `integrity` does in all: its verified module is then what `import()` of the same
 * URL answers from the module map. Chunks import nothing statically; the build made those imports calls of this.
 */
function fetchChunk(url: string, hash: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.integrity = `sha256-${hash}=`;
    script.crossOrigin = 'anonymous';
    script.onload = (): void => resolve(import(url));
    script.onerror = (): void => reject(new Error(`[ozg] ${url} is not intact`));
    script.src = policy?.createScriptURL(url) ?? url;
    document.head.append(script);
    script.remove();
  });
}

/** @param path as the bundler writes it, `./c/name.js`. */
function load(path: string): Promise<unknown> {
  const name = path.split('/').pop()!.slice(0, -3);
  const chunk = chunks.get(name);
  if (!chunk) {
    return load(REST).then((rest) => {
      read((rest as { table: string }).table);
      return load(path);
    });
  }
  let module = modules.get(name);
  if (!module) {
    const { hash, needs, url } = chunk;
    needs.forEach((need) => void load(`/${need}.js`)); // all at once, no waterfall
    // One more try with a new address, because Firefox remembers a failed module as long as the page lives.
    module = fetchChunk(url, hash).catch(() => fetchChunk(`${url}?${Date.now()}`, hash));
    modules.set(name, module);
    module.catch(() => modules.delete(name)); // a later insertion of the tag tries again, and nobody has to catch it
  }
  return module;
}

function upgrade(root: Element): void {
  for (const [tag, element] of Object.entries(elements)) {
    if (customElements.get(tag) || (root.localName !== tag && !root.querySelector(tag))) continue;
    if (!registry.has('datenbanken')) registry.set('datenbanken', databases());
    element()
      .then((chunk) => chunk.start())
      .catch(console.error);
    load(REST).catch(() => undefined); // whoever needs it tries again
  }
}

function start(): void {
  try {
    createPolicy();
  } catch {
    console.error('[ozg] UMGEBUNG trusted-types: allow ozg-lit ozg-chunk');
    return;
  }
  read(CHUNKS);
  registry.set(`laden/${BUILD}`, load);
  upgrade(document.documentElement);
  new MutationObserver((records) =>
    records.forEach(({ addedNodes }) =>
      addedNodes.forEach((node) => {
        if ('localName' in node) upgrade(node as Element);
      }),
    ),
  ).observe(document, { childList: true, subtree: true });
}

if (boot(import.meta.url)) start();
