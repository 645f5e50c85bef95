export function findCycle(
  chunks: readonly { readonly fileName: string; readonly imports: readonly string[] }[],
): string[] | undefined;
export function directNeeds(
  chunk: { readonly imports: readonly string[] },
  chunks: readonly { readonly fileName: string; readonly imports: readonly string[] }[],
): string[];
export function withNeeds(
  name: string,
  chunks: readonly { readonly fileName: string; readonly imports: readonly string[] }[],
  early: Readonly<Record<string, readonly string[]>>,
): string[];
/** @param early chunks that the loader asks for along with another, though that one does not import them */
export function verifiedChunks(early?: Readonly<Record<string, readonly string[]>>): object;
