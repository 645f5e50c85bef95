import { createHash } from 'node:crypto';

/** One spelling for one value: keys sorted, no white space. What is hashed or compared is written like this. */
export function kanonisch(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(kanonisch).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${kanonisch(member)}`);
  return `{${members.join(',')}}`;
}

/** Lower-case hexadecimal SHA-256 of the canonical JSON. */
export const fingerabdruck = (value: unknown): string =>
  createHash('sha256').update(kanonisch(value)).digest('hex');
