import { isHTTPError, type KyInstance } from 'ky';
import type { Formulare } from '../../domain/antrag/formulare.js';
import { stimmtHash } from '../../domain/antrag/hash.js';
import type { Formular } from '../../domain/antrag/modell.js';
import type { Ars } from '../../domain/leistung/ars.js';
import { OzgError } from '../../errors.js';
import { Formularmodell } from './formularmodell.js';
import { rethrow } from './http.js';

/** The largest compiled forms of the FIM corpus stay below half of it. */
const MOST_BYTES = 2_000_000;
/** Group in group, condition in condition: beyond it only a bomb nests. */
const MOST_DEPTH = 150;
const MOST_VALUES = 300_000;

/** Form models of a Landeszugang, `GET {formulare}/{ars}/{form}.json`. */
export class LandeszugangFormulare implements Formulare {
  readonly #http: KyInstance;
  readonly #basis: () => Promise<string>;

  /** @param basis gives `dienste.formulare` of the Landesprofil, which need not be loaded yet */
  constructor(http: KyInstance, basis: () => Promise<string>) {
    this.#http = http;
    this.#basis = basis;
  }

  async lade(ars: Ars, form: string, signal: AbortSignal): Promise<Formular> {
    if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(form)) throw unbekannt(form, ars);
    const url = `${(await this.#basis()).replace(/\/$/, '')}/${ars}/${form}.json`;
    const { text, versatz } = await this.#lies(url, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      if (isHTTPError(error) && error.response.status === 404) throw unbekannt(form, ars);
      return rethrow(error);
    });
    const formular = readFormular(text);
    if (formular.id !== form || formular.ars !== ars)
      throw ungueltig('it is the model of another form or municipality');
    if (!(await stimmtHash(formular))) throw ungueltig('its hash does not match its content');
    const { tuer } = formular;
    if (!tuer?.schliesst) return formular;
    return { ...formular, tuer: { ...tuer, endet: Date.parse(tuer.schliesst) + versatz } };
  }

  /** @returns besides the text by how many milliseconds the clock of this device is ahead of the server's */
  async #lies(
    url: string,
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly versatz: number }> {
    const response = await this.#http.get(url, {
      signal,
      credentials: 'same-origin', // as in `loadProfil`
      referrerPolicy: 'no-referrer',
    });
    const reader = response.body?.getReader();
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for (let size = 0; reader;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > MOST_BYTES) {
        await reader.cancel();
        throw ungueltig(`it is larger than ${MOST_BYTES} bytes`);
      }
      text += decoder.decode(value, { stream: true });
    }
    const jetzt = Date.now();
    const dort = Date.parse(response.headers.get('Date') ?? '') || jetzt;
    return { text: text + decoder.decode(), versatz: jetzt - dort };
  }
}

/** Text -> Formular. @throws OzgError FORMULAR_UNGUELTIG, with the place of the fault */
export function readFormular(text: string): Formular {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw ungueltig('it is no JSON', error);
  }
  measure(body);
  const parsed = Formularmodell.safeParse(body);
  if (parsed.success) return body as Formular; // strict: what was parsed is what came, and the hash is over that
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.map(String).join('.') || '(root)'}: ${issue.message}`,
  );
  throw ungueltig(`it does not follow its schema. ${faults.slice(0, 3).join('; ')}`);
}

/** Depth and number of values, counted without recursion, before anything recursive touches them. */
function measure(body: unknown): void {
  const open: [unknown, number][] = [[body, 0]];
  let count = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (++count > MOST_VALUES || depth > MOST_DEPTH) throw ungueltig('it is too large or too deep');
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) open.push([inner, depth + 1]);
  }
}

const unbekannt = (form: string, ars: Ars): OzgError =>
  new OzgError(
    'FORMULAR_UNBEKANNT',
    `There is no form "${form}" for ARS ${ars}; check the attribute form of <ozg-antrag>.`,
  );

const ungueltig = (reason: string, cause?: unknown): OzgError =>
  new OzgError('FORMULAR_UNGUELTIG', `The form model is refused: ${reason}`, { cause });
