export function findCycle(
  chunks: readonly { readonly fileName: string; readonly imports: readonly string[] }[],
): string[] | undefined;
export function directNeeds(
  chunk: { readonly imports: readonly string[] },
  chunks: readonly { readonly fileName: string; readonly imports: readonly string[] }[],
): string[];
export function verifiedChunks(): object;
