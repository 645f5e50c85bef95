/** A proof is accepted this long around its time (oauth4webapi), so it must be remembered twice as long, and a little. */
const MEMORY_MS = 11 * 60_000;

/** Knows whether a proof was used before: a request that somebody recorded is good for nothing (RFC 9449 §11.1). */
export function onlyOnce(now: () => Date): (proof: string) => boolean {
  const until = new Map<string, number>(); // in the order of their time
  return (proof) => {
    const time = now().getTime();
    for (const [each, end] of until) {
      if (end > time) break;
      until.delete(each);
    }
    if (until.has(proof)) return true;
    until.set(proof, time + MEMORY_MS);
    return false;
  };
}
