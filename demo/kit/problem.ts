/** Problem documents, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly [extension: string]: unknown;
}

/** Ours, so that nobody mistakes an invented type for one of FITKO's. Clients look at the status first. */
const PREFIX = 'https://ozg-widgets.example/probleme/';

/** @param id last part of the type, kebab-case. Title and members must hold no personal data. */
export function problem(
  status: number,
  id: string,
  title: string,
  members: { detail?: string; instance?: string; [extension: string]: unknown } = {},
  headers: Record<string, string> = {},
): Response {
  const body: Problem = { type: PREFIX + id, title, status, ...members };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
