export interface Rate {
  readonly limit: number;
  readonly seconds: number;
}

/** More than a person in three tabs needs, far less than a script that goes through codes or letters would want. */
export const RATE: Rate = { limit: 300, seconds: 60 };

/** Deposits of one address: a family at a kitchen table, not somebody who looks for a free disk. */
export const ANNAHMEN: Rate = { limit: 30, seconds: 3600 };

/** Fixed windows. @returns a counter for each key: how many seconds to wait, or undefined for "go on" */
export function drossel({ limit, seconds }: Rate, now: () => Date): (key: string) => number | undefined {
  const used = new Map<string, number>();
  let window = 0;
  return (key) => {
    const time = Math.floor(now().getTime() / 1000);
    const current = Math.floor(time / seconds);
    if (current !== window) used.clear();
    window = current;
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    return count > limit ? (current + 1) * seconds - time : undefined;
  };
}
