import type { TemplateResult } from 'lit';
import { loeschmarken } from '../../adapters/browser/loeschmarken.js';
import type { OzgError } from '../../errors.js';
import { geraetContext } from '../../session/contexts.js';
import { provideOnPage } from '../../session/provide-on-page.js';
import type { Session } from '../../session/session.js';
import { stoerung as gestoert } from '../../ui/stoerung.js';
import type { Texts } from '../../ui/texts.js';
import { provideSession } from '../page.define.js';
import { report } from '../report.js';
import { Mehr, type Host } from './mehr.js';

export { bereite, styles } from './mehr.js';

/** What the page shares, for a button that was there before. */
export function provide(): void {
  provideSession();
  provideOnPage(geraetContext, () => async () => (await import('../vorgang.define.js')).geraet());
}

export const mehr = (host: Host, session: () => Session | undefined, rueckkehr: string): Mehr =>
  new Mehr(host, session, rueckkehr, loeschmarken);

/** What the element shows when it cannot work, and tells the page. */
export function stoerung(host: HTMLElement, error: unknown): (t: Texts, again: () => void) => TemplateResult {
  const fehler = report(host, error);
  return (t, again) => gestoert(t, fehler, again);
}

/** Tells the page why the last login failed. */
export const melde = (host: HTMLElement, error: OzgError): void => void report(host, error);
