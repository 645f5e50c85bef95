// Direction of imports: loader -> elements -> ui, session -> domain -> errors, version; adapters -> domain;
// cli -> adapters, domain.
// Only a *.define.ts sees both an element and an adapter: there a chunk is put together.
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    rule('no-circular', {}, { circular: true }, 'A cycle hides that two files are one idea.'),
    rule(
      'domain-stands-alone',
      { path: '^src/domain' },
      { pathNot: '^src/(domain/|(errors|version)\\.ts)' },
      'The domain knows no DOM, no network, no Lit, no zod.',
    ),
    rule(
      'adapters-serve-the-domain',
      { path: '^src/adapters' },
      { path: '^src/', pathNot: '^src/(adapters|domain)/|^src/errors\\.ts' },
      'An adapter knows ports and domain types only.',
    ),
    rule(
      'views-know-no-adapter',
      { path: '^src/(elements|ui|session)', pathNot: '\\.define\\.ts$' },
      { path: '^src/adapters' },
      'Adapters are put in by a *.define.ts.',
    ),
    rule(
      'compiler-stays-out-of-the-browser',
      { path: '^src/', pathNot: '^src/(cli|adapters/fim|domain/fim)/' },
      { path: '^src/(cli|adapters/fim|domain/fim)/' },
      'Forms are compiled when they are published, never by a citizen.',
    ),
    rule(
      'cli-knows-no-view',
      { path: '^src/cli' },
      { path: '^src/', pathNot: '^src/(cli|adapters|domain)/|^src/(errors|version)\\.ts' },
      'The command reads, compiles and writes.',
    ),
    rule(
      'shared-views-know-no-element',
      { path: '^src/(ui|session)' },
      { path: '^src/elements' },
      'ui and session stand below the elements.',
    ),
    rule('session-knows-no-view', { path: '^src/session' }, { path: '^src/ui' }, 'A session has no markup.'),
    rule(
      'elements-are-siblings',
      { path: '^src/elements/([^/]+)/' },
      { path: '^src/elements/[^/]+/', pathNot: '^src/elements/$1/' },
      'Elements share ui, session and domain, not each other.',
    ),
    rule(
      'product-knows-no-demo',
      { path: '^src' },
      { path: '^(demo|test|stories|tools)/' },
      'What is published stands without the sandbox.',
    ),
    rule(
      'zod-at-the-border',
      { path: '^src', pathNot: '^src/adapters' },
      { path: 'node_modules/(zod|ky|oauth4webapi)/' },
      'zod parses at the adapters; ky and oauth4webapi speak there.',
    ),
    rule(
      'demo-speaks-http',
      { path: '^demo/(zustelldienst|zahlung|fachverfahren|landeszugang)/' },
      { path: '^demo/(zustelldienst|zahlung|fachverfahren|landeszugang)/', pathNot: '^demo/$1/' },
      'The services of the demo are separate parties: they talk over HTTP.',
    ),
    rule(
      'not-to-dev-dep',
      { path: '^src', pathNot: '^src/(cli|adapters/fim)/' },
      { dependencyTypes: ['npm-dev'] },
      'Shipped code needs dependencies; the command is bundled with its own.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs'],
      conditionNames: ['import', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
};
