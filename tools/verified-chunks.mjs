// Rollup plugin: every chunk is verified before it runs (facts: SRI on a script tag does not reach lazy modules).
//
// 1. `import('./x.js')` becomes a call of the loader's `load`, found in the page registry under this build's name.
// 2. Static imports between chunks become awaited calls of the same, so that no engine fetches a chunk by itself.
// 3. Chunks get names with their hash. Names, hashes and needs are written down: of those that an element imports statically
//    in the loader, of the others in a chunk of its own, `rest`, whose hash is in the loader.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import MagicString from 'magic-string';
import { snippet } from './snippet.mjs';

const sha = (algorithm, code) => createHash(algorithm).update(code).digest('base64');
const line = (name, hash, needs) => [name, hash.replace('=', ''), ...needs].join(' ');
const chunkName = (fileName) => basename(fileName, '.js');
export const fileNameOf = (name, hash) => `c/${name}-${hash.replace(/\W/g, '').slice(0, 8)}.js`;

/** @param early chunks that the loader asks for along with another, though that one does not import them */
export function verifiedChunks(early = {}) {
  let build;
  const load = () => `globalThis[Symbol.for("ozg.page/1")].get("laden/${build}")`;

  return {
    name: 'verified-chunks',

    renderStart() {
      const hash = createHash('sha256');
      for (const id of [...this.getModuleIds()].sort()) hash.update(this.getModuleInfo(id)?.code ?? '');
      build = hash.digest('hex').slice(0, 8);
    },

    renderDynamicImport({ moduleId, targetModuleId }) {
      if (!targetModuleId) return null;
      const isLoader = this.getModuleInfo(moduleId)?.isEntry; // where `load` itself is in scope
      return { left: isLoader ? 'load(' : `${load()}(`, right: ')' };
    },

    renderChunk(code, chunk) {
      const ast = this.parse(code);
      const text = new MagicString(code);
      for (const node of ast.body) {
        if (!node.source) continue;
        if (chunk.isEntry) this.error(`The loader must not import statically: ${node.source.value}`);
        if (node.type !== 'ImportDeclaration')
          this.error(`Re-export of ${node.source.value} in ${chunk.fileName}`);
        const names = node.specifiers.map((s) => {
          if (s.type === 'ImportNamespaceSpecifier') this.error(`Namespace import in ${chunk.fileName}`);
          const imported = s.type === 'ImportDefaultSpecifier' ? 'default' : s.imported.name;
          return imported === s.local.name ? imported : `${imported}: ${s.local.name}`;
        });
        const call = `await ${load()}(${JSON.stringify(node.source.value)});`;
        text.overwrite(node.start, node.end, names.length ? `const { ${names.join(', ')} } = ${call}` : call);
      }
      if (chunk.isEntry) text.replaceAll('BUILD', JSON.stringify(build));
      return text.hasChanged() ? { code: text.toString(), map: text.generateMap({ hires: true }) } : null;
    },

    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const entry = chunks.find((chunk) => chunk.isEntry);
        const cycle = findCycle(chunks);
        if (cycle) this.error(`Chunks wait for each other: ${cycle.join(' -> ')}`);
        const needs = new Map(
          chunks.map((chunk) => {
            const along = early[chunkName(chunk.fileName)] ?? [];
            return [chunk, [...directNeeds(chunk, chunks).map(chunkName), ...along]];
          }),
        );
        const first = Object.fromEntries(
          entry.dynamicImports
            .map(chunkName)
            .sort()
            .map((tag) => [tag, withNeeds(tag, chunks, early)]),
        );
        const atOnce = new Set(Object.values(first).flat());
        const table = [];
        const rest = [];
        const integrity = {};
        const files = {};
        for (const chunk of chunks) {
          if (chunk === entry) continue;
          const name = chunkName(chunk.fileName);
          const oldName = chunk.fileName;
          const map = bundle[`${oldName}.map`];
          const hash = sha('sha256', chunk.code);
          (atOnce.has(name) ? table : rest).push(line(name, hash, needs.get(chunk)));
          chunk.fileName = fileNameOf(name, hash);
          files[name] = {
            file: chunk.fileName,
            integrity: `sha256-${hash}`,
            needs: chunk.imports.map(chunkName),
          };
          if (map) map.fileName = `${oldName}.map`; // keeps the name the code speaks of
          integrity[chunk.fileName] = `sha384-${sha('sha384', chunk.code)}`;
        }
        const code = `export const table=${JSON.stringify(rest.sort().join(';'))};\n`;
        const hash = sha('sha256', code);
        const fileName = fileNameOf('rest', hash);
        this.emitFile({ type: 'asset', fileName, source: code });
        table.push(line('rest', hash, []));
        files.rest = { file: fileName, integrity: `sha256-${hash}`, needs: [] };
        integrity[fileName] = `sha384-${sha('sha384', code)}`;
        entry.code = entry.code.replace('CHUNKS', JSON.stringify(table.sort().join(';')));
        integrity[entry.fileName] = `sha384-${sha('sha384', entry.code)}`;
        const manifest = { build, integrity, first, chunks: files };
        const source = `${JSON.stringify(manifest, null, 2)}\n`;
        this.emitFile({ type: 'asset', fileName: 'manifest.json', source });
        this.emitFile({ type: 'asset', fileName: 'snippet.html', source: snippet(manifest) });
      },
    },
  };
}

/** Name of a chunk and of all that is asked for along with it. */
export function withNeeds(name, chunks, early) {
  const imports = new Map(chunks.map((chunk) => [chunkName(chunk.fileName), chunk.imports.map(chunkName)]));
  const names = new Set([name]);
  for (const each of names)
    for (const need of [...imports.get(each), ...(early[each] ?? [])]) names.add(need);
  return [...names];
}

/** Chunks that need each other would never load: each awaits the other. */
export function findCycle(chunks) {
  const needs = new Map(chunks.map((chunk) => [chunk.fileName, chunk.imports]));
  const done = new Set();
  const walk = (name, path) => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const need of needs.get(name) ?? []) {
      const cycle = walk(need, [...path, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of needs.keys()) {
    const cycle = walk(name, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** What a chunk needs and no other of its needs brings along: the loader follows the rest by itself. */
export function directNeeds(chunk, chunks) {
  const byName = new Map(chunks.map((each) => [each.fileName, each.imports]));
  const below = (name) => (byName.get(name) ?? []).flatMap((need) => [need, ...below(need)]);
  const brought = new Set(chunk.imports.flatMap(below));
  return chunk.imports.filter((need) => !brought.has(need));
}
