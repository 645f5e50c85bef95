/** Keeps what page authors may use: no private fields, no state, nothing marked @internal. */
const publicOnly = () => ({
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations ?? []) {
        declaration.members = declaration.members?.filter(
          (member) =>
            !member.name.startsWith('#') &&
            !['private', 'protected'].includes(member.privacy) &&
            !member.static,
        );
      }
    }
  },
});

export default {
  globs: ['src/elements/*/ozg-*.ts'],
  exclude: ['**/*.styles.ts', '**/*.define.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly()],
};
