export function count(output: string, status: number): { passed: number; failed: number };
export function runSteps(
  steps: readonly { name: string; command: readonly string[]; env?: Record<string, string> }[],
): void;
