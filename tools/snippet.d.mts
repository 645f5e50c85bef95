export interface Manifest {
  /** Names of the chunks that each tag needs at once. */
  readonly first: Readonly<Record<string, readonly string[]>>;
  readonly chunks: Readonly<
    Record<string, { readonly file: string; readonly integrity: string; readonly needs: readonly string[] }>
  >;
  readonly integrity: Readonly<Record<string, string>>;
}
export function preloadLines(
  manifest: Pick<Manifest, 'first' | 'chunks'>,
  tags: readonly string[],
  base: string,
): string[];
export function snippet(manifest: Manifest): string;
