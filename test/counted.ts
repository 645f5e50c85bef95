export interface Topic {
  /** Where the counted tests stand. Which Node runs, and which a browser, says `nodeTests` of tools/steps.mjs. */
  readonly file: string;
  /** How many cases of each kind the evidence must show. */
  readonly counts: Readonly<Record<string, number>>;
  /** How many runs the cases are shared among, so that a long one can be interrupted; 10 where nothing is said. */
  readonly slices?: number;
}

/** Tests that count: a share of the cases runs with every `npm test`, all of them with `npm run test:long`. */
export const topics: Readonly<Record<string, Topic>> = {
  neuladen: {
    file: 'test/adapters/landeszugang/neuladen.test.ts',
    counts: { wiederherstellungen: 200, anmeldungen: 50 },
    slices: 1, // in a row
  },
  regeln: {
    file: 'test/domain/fim/regeln/robust.test.ts',
    counts: { saetze: 100_000, verdrehte: 100_000 },
  },
  fim: {
    file: 'test/cli/formular/fuzz.test.ts',
    counts: { zufall: 10_000, mutationen: 20_000 },
  },
  modelle: {
    file: 'test/domain/antrag/zufall/modelle.test.ts',
    counts: { gueltige: 10_000, kaputte: 100_000 },
  },
  rueckkehr: {
    file: 'test/adapters/landeszugang/rueckkehr.test.ts',
    counts: { adressen: 10_000, tokenantworten: 10_000 },
  },
};

/** What the environment says: `process.env` in Node, in a browser the page of web-test-runner.config.mjs. */
const env = globalThis as {
  process?: { env: Record<string, string | undefined> };
  OZG_COUNTED?: { scale?: string; seed?: string };
};
const scale = Number(env.process?.env['OZG_SCALE'] ?? env.OZG_COUNTED?.scale ?? 0.01);
const seed = Number(env.process?.env['OZG_SEED'] ?? env.OZG_COUNTED?.seed ?? 1);

/**
 * Runs `act` with the number of cases that `OZG_SCALE` (default 0.01) leaves of the full count, and `OZG_SEED`; reports
 * both when it is through. `npm run test:long` reads that line.
 */
export async function counted(
  topic: string,
  name: string,
  act: (cases: number, seed: number) => Promise<unknown>,
): Promise<void> {
  const full = topics[topic]?.counts[name];
  if (full === undefined) throw new Error(`There is no topic ${topic} ${name}`);
  const cases = Math.max(1, Math.ceil(full * scale));
  await act(cases, seed);
  console.log(`#counted ${topic} ${name} ${cases} seed ${seed}`);
}
