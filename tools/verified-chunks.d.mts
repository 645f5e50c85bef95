export function findCycle(
  chunks: readonly { readonly fileName: string; readonly imports: readonly string[] }[],
): string[] | undefined;
export function verifiedChunks(): object;
