export interface Evidence {
  readonly topic: string;
  readonly date: string;
  readonly commit: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly result: string;
}
export function fileOf(topic: string): string;
export function readEvidence(topic: string): Evidence | undefined;
export function countsIn(output: string, topic: string): Record<string, number>;
export function lacks(
  wanted: Readonly<Record<string, number>>,
  evidence: Pick<Evidence, 'counts' | 'result'> | undefined,
): string[];
