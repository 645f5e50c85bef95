import ky, { isHTTPError, isTimeoutError, type KyInstance } from 'ky';
import type * as z from 'zod/mini';
import { stringify } from '../../domain/json.js';
import { isOzgError, OzgError } from '../../errors.js';
import { isStepUp } from './bausteine.js';

/** Time limit of one attempt, until the answer begins. */
const ATTEMPT_MS = 15_000;
/** No new attempt after this: the citizen is waiting in front of the screen. */
const TOTAL_MS = 30_000;
/** A server that asks for more patience than this gets it, but from the citizen: told, not waited for. */
const MOST_RETRY_AFTER_S = 60;

const BODY_LIMIT_MS = 30_000;

export interface HttpOptions {
  /** Random part of each delay; a test makes it zero. */
  readonly jitter?: (delay: number) => number;
  readonly now?: () => number;
}

/**
 * HTTP to the services of the Landeszugang (facts/hardening D18).
 *
 * Only GET and our own PUTs are repeated: those are idempotent by contract. A POST never is; what became of it is
 * asked for by the Vorgang. Full jitter, because all citizens of a state come back at the same moment after a failure.
 * Nothing is kept in the browser's cache, and nobody learns from which page the request came.
 *
 * @param fetch adds what the service asks for, such as the token of the session
 */
export function zugangHttp(
  fetch: (request: Request) => Promise<Response>,
  { jitter = (delay) => Math.random() * delay, now = Date.now }: HttpOptions = {},
): KyInstance {
  const begun = new WeakMap<object, number>();
  return ky.create({
    fetch: (input) => fetch(input as Request),
    timeout: ATTEMPT_MS,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    stringifyJson: (data) => stringify(data),
    retry: {
      limit: 3,
      methods: ['get', 'put'],
      statusCodes: [408, 429, 500, 502, 503, 504],
      afterStatusCodes: [429, 503],
      backoffLimit: 8_000,
      delay: (attempt) => 500 * 2 ** (attempt - 1),
      jitter,
      shouldRetry({ error, retryCount }) {
        if (isOzgError(error)) return false; // our own refusal, such as NICHT_ANGEMELDET
        if (isTimeoutError(error)) return error.request.method === 'GET' && retryCount <= 1;
        if (isHTTPError(error) && retryAfter(error.response, now()) > MOST_RETRY_AFTER_S) return false;
        return undefined;
      },
    },
    hooks: {
      beforeRequest: [
        (_request, { context }): void => {
          if (!begun.has(context)) begun.set(context, now());
        },
      ],
      beforeRetry: [
        ({ error, options }): void => {
          if (now() - (begun.get(options.context) ?? 0) > TOTAL_MS) throw error;
        },
      ],
    },
  });
}

/** Seconds of `Retry-After`, given as number or as date (RFC 9110 §10.2.3). */
function retryAfter(response: Response, now: number): number {
  const value = response.headers.get('Retry-After');
  if (value === null) return 0;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isNaN(seconds) ? 0 : seconds;
}

/** ky's time limit ends with the headers; an answer that begins and never ends must not keep a citizen waiting. */
export async function whole<T>(body: Promise<T>, limit = BODY_LIMIT_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OzgError('NETZWERK', 'The answer does not end')), limit);
  });
  return Promise.race([body, late]).finally(() => clearTimeout(timer));
}

/** JSON of an answer, parsed by its schema; every failure becomes an OzgError. */
export async function readJson<T>(schema: z.ZodMiniType<T>, answer: Promise<Response>): Promise<T> {
  const response = await answer.catch(rethrow);
  if (!/[/+]json\b/.test(response.headers.get('content-type') ?? '')) {
    // A hotel's login page answers everything with 200 and HTML.
    throw new OzgError('NETZWERK', 'Something between here and the Landeszugang answered instead of it');
  }
  const body: unknown = await whole(response.json()).catch(rethrow);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.map(String).join('.');
  throw new OzgError('ANTWORT_UNGUELTIG', `The answer does not follow the contract at "${place ?? ''}"`);
}

/** What ky and fetch throw -> OzgError. What was aborted on purpose stays an AbortError. */
export function rethrow(error: unknown): never {
  if (isOzgError(error) || (error instanceof DOMException && error.name === 'AbortError')) throw error;
  if (isHTTPError(error)) {
    const { response } = error;
    const message = `The Landeszugang answered with ${response.status}`;
    if (isStepUp(response)) {
      const challenge = response.headers.get('WWW-Authenticate') ?? '';
      const [, niveau] = /acr_values="([^" ]+)/.exec(challenge) ?? [];
      // A better login is a new one as well.
      const code =
        !niveau && /max_age/.test(challenge) ? 'ANMELDUNG_VERBRAUCHT' : 'VERTRAUENSNIVEAU_ZU_NIEDRIG';
      throw new OzgError(code, message, { cause: error, ...(niveau && { niveau }) });
    }
    throw new OzgError(codeFor(response.status), message, { cause: error });
  }
  if (error instanceof SyntaxError)
    throw new OzgError('ANTWORT_UNGUELTIG', 'The answer is no JSON', { cause: error });
  throw new OzgError('NETZWERK', 'The Landeszugang does not answer', { cause: error });
}

/** For quote and announcement: a conflict there says that the application is paid for or sent from elsewhere. */
export function rethrowVergeben(error: unknown): never {
  if (isHTTPError(error) && error.response.status === 409)
    throw new OzgError('VORGANG_VERGEBEN', 'The application is paid for or sent elsewhere', { cause: error });
  rethrow(error);
}

function codeFor(status: number): OzgError['code'] {
  switch (status) {
    case 401:
      return 'NICHT_ANGEMELDET';
    case 408:
      return 'NETZWERK';
    case 423: // contract: the form is closed
      return 'GESCHLOSSEN';
    case 429:
      return 'ZU_VIELE_ANFRAGEN';
    default:
      return status >= 500 ? 'DIENST_GESTOERT' : 'ABGELEHNT';
  }
}

/** Address below a service of the Landesprofil; parts are encoded, so an id from a server stays one path segment. */
export function below(basis: string, ...parts: readonly string[]): string {
  return [basis.replace(/\/$/, ''), ...parts.map(encodeURIComponent)].join('/');
}
