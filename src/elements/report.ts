import { asOzgError, type OzgError } from '../errors.js';
import { emit } from './events.js';

/** Tells page and webmaster what went wrong: `ozg-error` with the code, and a console line that says what to do. */
export function report(host: HTMLElement, error: unknown): OzgError {
  const known = asOzgError(error, 'ANTWORT_UNGUELTIG');
  console.error(`[ozg] <${host.localName}> ${known.code}: ${known.message}`);
  emit(host, 'ozg-error', { code: known.code });
  return known;
}
