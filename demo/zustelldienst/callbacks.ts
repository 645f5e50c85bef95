import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Submission } from './submissions.ts';

const TYPE = 'https://schema.fitko.de/fit-connect/submission-api/callbacks/new-submissions';
const PAUSES = [0, 1000, 5000];

/**
 * Tells a receiver about a new submission (receiving/notification): HMAC-SHA-512 over timestamp and raw body.
 * @returns true when it answered with 2xx; gives up after three tries, for it also looks by itself.
 */
export async function callBack(
  { url, secret }: { url: string; secret: string },
  { destinationId, submissionId, caseId }: Submission,
  now: () => Date,
  signal: AbortSignal,
): Promise<boolean> {
  const body = JSON.stringify({
    type: TYPE,
    submissions: [{ destinationId, submissionId, caseId }],
    submissionIds: [submissionId],
  });
  for (const pause of PAUSES) {
    try {
      await delay(pause, undefined, { signal, ref: false });
      const timestamp = Math.floor(now().getTime() / 1000);
      const headers = {
        'content-type': 'application/json',
        'callback-timestamp': String(timestamp),
        'callback-authentication': callbackAuthentication(secret, timestamp, body),
      };
      const limit = AbortSignal.any([signal, AbortSignal.timeout(5000)]);
      const answer = await fetch(url, { method: 'POST', headers, body, signal: limit, redirect: 'error' });
      await answer.body?.cancel();
      if (answer.ok) return true;
    } catch {
      if (signal.aborted) return false;
    }
  }
  return false;
}

/** @see the documentation's example, which `test/demo/zustelldienst/` recomputes. */
export const callbackAuthentication = (secret: string, timestamp: number, body: string): string =>
  createHmac('sha512', secret).update(`${timestamp}.${body}`).digest('hex');
