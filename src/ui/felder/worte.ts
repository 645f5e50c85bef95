import { html, nothing, type TemplateResult } from 'lit';
import { inSprache, type Worte } from '../../domain/antrag/text.js';
import type { Gruppe, Text } from '../../domain/antrag/modell.js';
import type { Antragstexte } from '../antragstexte.js';
import type { Sprache } from '../texts.js';
import type { Vordrucktexte } from '../vordrucktexte.js';

/** What every template needs to speak. */
export interface Umgebung {
  readonly t: Vordrucktexte;
  readonly sprache: Sprache;
}

/** What templates need that are no part of a blank form. */
export interface VolleUmgebung extends Umgebung {
  readonly t: Antragstexte;
}

/** Language mark for words that are not in the language around them (WCAG 3.1.2). */
export function langVon({ sprache }: Worte, { sprache: umgebung }: Umgebung): string | typeof nothing {
  return sprache === umgebung ? nothing : sprache;
}

/** Words of the model in a node of their own: bound as text, so that a translated page can still change. */
export function satz(text: Text, umgebung: Umgebung): TemplateResult {
  const worte = inSprache(text, umgebung.sprache);
  return html`<span lang=${langVon(worte, umgebung)} .textContent=${worte.worte}></span>`;
}

export const wortlaut = (text: Text, { sprache }: Umgebung): string => inSprache(text, sprache).worte;

/** How one repetition of a group is called. */
export const eintragsname = ({ eintrag, titel }: Gruppe, umgebung: Umgebung): string =>
  wortlaut(eintrag ?? titel, umgebung);
