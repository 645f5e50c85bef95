/** What every field has around its control: label, hint, origin and error, tied to it by ids of one root. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Feld } from '../../domain/antrag/modell.js';
import { inSprache } from '../../domain/antrag/text.js';
import type { Wert } from '../../domain/antrag/wert.js';
import { langVon, type Umgebung } from './worte.js';

export interface Feldansicht<F extends Feld = Feld> {
  /** Place of the answer; every control of the field carries it as `data-ort`. */
  readonly ort: string;
  readonly feld: F;
  readonly wert: Wert | undefined;
  /** What is wrong, in words; empty when nothing is. */
  readonly fehler: string;
  readonly pflicht: boolean;
  /** Who said what stands there, in words; empty when it was the citizen. */
  readonly herkunft: string;
}

/** Id of the (first) control of a field: where its label and the error summary lead. */
export const idVon = (ort: string): string => `f:${ort}`;
const hilfeId = (ort: string): string => `h:${ort}`;
const herkunftId = (ort: string): string => `k:${ort}`;
const fehlerId = (ort: string): string => `e:${ort}`;
/** Id of a field's title, where the name of its control is made of several texts. */
export const titelId = (ort: string): string => `t:${ort}`;

/** Hint first, then what went wrong (WCAG 3.3.1; `aria-errormessage` does not reach the description in Chromium). */
export function beschriebenVon(
  { ort, feld, fehler, herkunft }: Feldansicht,
  zusatz = false,
  weitere: readonly string[] = [],
): string | typeof nothing {
  const ids = [
    feld.hilfe || zusatz ? hilfeId(ort) : '',
    herkunft ? herkunftId(ort) : '',
    ...weitere,
    fehler === '' ? '' : fehlerId(ort),
  ].filter((id) => id !== '');
  return ids.length === 0 ? nothing : ids.join(' ');
}

/**
 * Title of a field; a space between two texts is in one of them, for the minifier drops it between tags. With the mark of
 * what may be left empty; what is required is the rule and has none. Flat, as all of a field: each template inside of
 * another costs every field a part and two markers.
 */
export function titel({ feld, pflicht }: Feldansicht, umgebung: Umgebung): TemplateResult {
  const worte = inSprache(feld.titel, umgebung.sprache);
  return html`<span lang=${langVon(worte, umgebung)} .textContent=${worte.worte}></span
    ><span class="freiwillig" .textContent=${pflicht ? '' : ` (${umgebung.t.allgemein.freiwillig})`}></span>`;
}

/** Hint, origin and error. The error's node is there from the start and empty, so that nothing else moves in the DOM. */
export function beschreibung(
  { ort, feld, fehler, herkunft }: Feldansicht,
  umgebung: Umgebung,
  zusatz = '',
): TemplateResult {
  const { hilfe = { de: '' } } = feld;
  const worte = inSprache(hilfe, umgebung.sprache);
  return html`
    ${
      worte.worte || zusatz
        ? html`<p class="hilfe" id=${hilfeId(ort)}>
            <span lang=${langVon(worte, umgebung)} .textContent=${worte.worte}></span
            ><span .textContent=${zusatz && ` ${zusatz}`}></span>
          </p>`
        : nothing
    }
    ${herkunft ? html`<p class="herkunft" id=${herkunftId(ort)} .textContent=${herkunft}></p>` : nothing}
    <p class="fehler" id=${fehlerId(ort)} .textContent=${fehler}></p>
  `;
}

export const invalid = ({ fehler }: Feldansicht): 'true' | typeof nothing =>
  fehler === '' ? nothing : 'true';
export const required = ({ pflicht }: Feldansicht): 'true' | typeof nothing => (pflicht ? 'true' : nothing);
export const klasse = ({ fehler }: Feldansicht): string => (fehler === '' ? 'feld' : 'feld falsch');
